import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectedTo } from '../database/connection.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { runningPostmaster, SUPERUSER } from '../database/postmaster.ts';
import { type Finding, findings } from './doctor.ts';

const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded' };
const now = () => new Date().toISOString();

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'openmutual-'));
  chmodSync(made, 0o711);
  return made;
}

function stateOf(all: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(all.map(({ about, state }) => [about.en, state]));
}

function named(all: readonly Finding[], name: string): Finding | undefined {
  return all.find(({ about }) => about.en === name);
}

test('where nothing is yet, nothing is made, and nothing is wrong', async () => {
  const place = join(folder(), 'data');
  onTestFinished(() => rmSync(join(place, '..'), { recursive: true }));
  const all = await findings({ env, folder: place }, now);
  expect(stateOf(all)).toEqual({
    Node: 'right',
    PostgreSQL: 'right',
    'data folder': 'open',
    'disk space': 'right',
    database: 'open',
  });
  expect(existsSync(place)).toBe(false);
});

test('a data folder that cannot be used is told with its reason', async () => {
  const data = folder();
  onTestFinished(() => rmSync(data, { recursive: true }));
  writeFileSync(join(data, 'postgres'), '');
  writeFileSync(join(data, 'letter'), '');
  const all = await findings({ env: { ...env, OPENMUTUAL_POSTGRES: 'docker' }, folder: data }, now);
  expect(named(all, 'PostgreSQL')?.reasons?.map(({ code }) => code)).toEqual([
    'this-postgresql-is-not-known',
  ]);
  expect(stateOf(all)['database']).toBe('wrong');
});

describe('an installation', () => {
  const data = folder();
  const place = { env, folder: data };
  let database: Database;
  beforeAll(async () => {
    database = certain(await openDatabase(place));
  });
  afterAll(async () => {
    await database.close();
    rmSync(data, { recursive: true });
  });

  async function asSuperuser(sql: string): Promise<void> {
    const { cluster } = database;
    if (cluster === undefined) throw new Error('a data folder has a cluster');
    await connectedTo(cluster.connection(SUPERUSER, 'openmutual'), (client) => client.query(sql));
  }

  /** What is found after something was done, which is undone at the end of the test. */
  async function after(done: string, undone: string): Promise<Finding[]> {
    await asSuperuser(done);
    onTestFinished(() => asSuperuser(undone));
    return findings(place, now);
  }

  test('that is as it should be has nothing wrong', async () => {
    const all = await findings(place, now);
    // Nobody has served from it yet.
    expect(all.filter(({ state }) => state !== 'right').map(({ about }) => about.en)).toEqual([
      'installation',
    ]);
    expect(all.map(({ about }) => about.en)).toEqual([
      'Node',
      'PostgreSQL',
      'data folder',
      'disk space',
      'database',
      'structure',
      'roles',
      'rules of rows',
      'clock',
      'keys',
      'installation',
    ]);
  });

  test('whose rules of rows were switched off for a table is told which', async () => {
    const all = await after(
      'create table fund.note (fund_id uuid); alter table fund.note enable row level security',
      'drop table fund.note',
    );
    expect(named(all, 'rules of rows')).toMatchObject({
      state: 'wrong',
      found: { en: 'not in force: fund.note' },
    });
  });

  test('in which a class of users may sign in is told which', async () => {
    const all = await after('alter role openmutual_member login', 'alter role openmutual_member nologin');
    expect(named(all, 'roles')).toMatchObject({
      state: 'wrong',
      found: { en: 'not as they should be: openmutual_member' },
    });
  });

  test('that a newer version has changed is told what to run', async () => {
    const all = await after(
      "insert into migration.kysely_migration values ('9999-later', '2026-11-22T00:00:00.000Z')",
      "delete from migration.kysely_migration where name = '9999-later'",
    );
    expect(named(all, 'structure')).toMatchObject({
      state: 'wrong',
      found: { en: '9999-later, which this program does not know', zh: '本程序不认识的 9999-later' },
    });
  });

  test('whose commits do not go to the disk at once is told so', async () => {
    const all = await after(
      'alter role openmutual_owner set synchronous_commit to off',
      'alter role openmutual_owner reset synchronous_commit',
    );
    expect(named(all, 'database')).toMatchObject({
      state: 'wrong',
      found: { en: expect.stringContaining('synchronous_commit = off') },
    });
  });

  test('whose clock is another is told how far', async () => {
    const early = () => new Date(Date.now() - 3_600_000).toISOString();
    const found = named(await findings(place, early), 'clock');
    expect(found).toMatchObject({ state: 'wrong', found: { en: '3600 seconds apart' } });
  });

  test('that was ended is started to be asked, and ended again', async () => {
    await database.close();
    const cluster = database.cluster?.folder.cluster ?? '';
    expect(stateOf(await findings(place, now))['database']).toBe('right');
    expect(await runningPostmaster(cluster)).toBeUndefined();
    database = certain(await openDatabase(place));
  });
});
