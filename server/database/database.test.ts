import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Cluster, openCluster } from './cluster.ts';
import { connectedTo } from './connection.ts';
import { type Database, openDatabase } from './database.ts';
import { migrate, migrations } from './migration.ts';
import { OWNER, SERVER, SUPERUSER } from './postmaster.ts';
import { grantClasses } from './role.ts';
import { claimServing } from './serving.ts';
import { within } from './within.ts';

const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded' };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'openmutual-'));
  chmodSync(made, 0o711);
  return made;
}

async function asked(cluster: Cluster, role: string, name: string, sql: string): Promise<unknown[]> {
  return connectedTo(cluster.connection(role, name), async (client) => (await client.query(sql)).rows);
}

describe('a database on a data folder', () => {
  const data = folder();
  const opened: Database[] = [];
  const open = async () => {
    const database = certain(await openDatabase({ env, folder: data }));
    opened.push(database);
    return database;
  };
  afterAll(async () => {
    for (const database of opened) await database.close().catch(() => undefined);
    rmSync(data, { recursive: true });
  });

  test('is made with its structure once, and found again', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    const all = (await migrations()).map(({ name }) => name);
    expect([first.migrated, second.migrated].sort((a, b) => a.length - b.length)).toEqual([[], all]);
    expect((await open()).migrated).toEqual([]);
  });

  test('lets nobody in but its roles, and the one that serves is nothing by itself', async () => {
    const database = await open();
    const { rows } = await database.pool.query(
      'select rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb from pg_roles where rolname = session_user',
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolinherit: false, rolcreaterole: false, rolcreatedb: false },
    ]);
    await expect(database.pool.query('create temporary table t (a int)')).rejects.toThrow(
      'permission denied',
    );
    await within(database, { as: 'work' }, (tx) =>
      tx.query('create temporary table t (a int) on commit drop'),
    );
    const visitor = within(database, { as: 'visitor' }, (tx) => tx.query('create temporary table t (a int)'));
    await expect(visitor).rejects.toThrow('permission denied');
  });

  test('that a newer program has changed is refused', async () => {
    const database = await open();
    const known = await migrations();
    const newer = [...known, { name: '9999-of-a-later-version', text: 'create table fund.later (a int)' }];
    expect(await migrate(database.ownerConnection, SERVER, newer)).toEqual({
      ok: true,
      value: ['9999-of-a-later-version'],
    });
    expect(await openDatabase({ env, folder: data })).toEqual({
      ok: false,
      rejections: [
        {
          code: 'the-database-is-newer-than-this-program',
          found: '9999-of-a-later-version',
          expected: `nothing after ${known.at(-1)?.name}`,
          suggestion: 'run the version of OpenMutual that changed it, or a later one',
        },
      ],
    });
    await connectedTo(database.ownerConnection, (owner) =>
      owner.query("drop table fund.later; delete from migration.kysely_migration where name like '9999%'"),
    );
  });

  test('takes a change of the ledger whose number comes before those of the server that it has', async () => {
    const database = await open();
    const known = await migrations();
    const later = { name: '0019-of-the-ledger', text: 'create table ledger.later (a int)' };
    const all = [...known, later].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(await migrate(database.ownerConnection, SERVER, all)).toEqual({ ok: true, value: [later.name] });
    await connectedTo(database.ownerConnection, (owner) =>
      owner.query(
        "drop table ledger.later; delete from migration.kysely_migration where name = '0019-of-the-ledger'",
      ),
    );
  });

  test('has its old structure where one of several changes fails', async () => {
    const database = await open();
    const changes = [
      ...(await migrations()),
      { name: '9998-right', text: 'create table fund.right (a int)' },
      { name: '9999-wrong', text: 'create table fund.wrong (a int); select 1/0' },
    ];
    const failed = migrate(database.ownerConnection, SERVER, changes);
    await expect(failed).rejects.toThrow('The change 9999-wrong of the database failed: division by zero');
    const tables = await connectedTo(
      database.ownerConnection,
      async (owner) => (await owner.query("select to_regclass('fund.right') as r")).rows,
    );
    expect(tables).toEqual([{ r: null }]);
  });

  test('is served by one server, and the second one is told which', async () => {
    const [one, two] = [await open(), await open()];
    const first = certain(
      await claimServing(one, { folder: data, pid: 4711, since: '2026-01-31T08:00:00Z' }),
    );
    const second = { folder: data, pid: 4712, since: '2026-01-31T09:00:00Z' };
    expect(await claimServing(two, second)).toEqual({
      ok: false,
      rejections: [
        {
          code: 'the-data-folder-is-served-already',
          file: data,
          found: 'openmutual, process 4711 since 2026-01-31T08:00:00Z',
          expected: 'one server for a data folder',
          suggestion: 'end that one first, or choose another folder with OPENMUTUAL_DATA',
        },
      ],
    });
    await first.release();
    const again = certain(await claimServing(two, second));
    await again.release();
  });

  test('that was started again while it was served is still served by the same one', async () => {
    const [one, two] = [await open(), await open()];
    const first = certain(
      await claimServing(one, { folder: data, pid: 4711, since: '2026-01-31T08:00:00Z' }),
    );
    const pid = one.cluster?.postmaster.pid;
    if (pid === undefined) throw new Error('a database on a data folder has a cluster');
    process.kill(pid, 'SIGKILL');
    const claimed = async () => {
      const claim = await claimServing(two, { folder: data, pid: 4712, since: '2026-01-31T09:00:00Z' });
      if (claim.ok) await claim.value.release();
      return claim.ok;
    };
    await expect.poll(() => claimed().catch(() => undefined)).toBe(false);
    await first.release();
  });
});

test('an owner who may make roles needs nobody else', async () => {
  const data = folder();
  onTestFinished(() => rmSync(data, { recursive: true }));
  const cluster = certain(await openCluster(env, data));
  onTestFinished(() => cluster.close());
  await asked(cluster, SUPERUSER, 'postgres', `create role ${OWNER} login createrole`);
  await asked(cluster, SUPERUSER, 'postgres', `create role ${SERVER} login noinherit`);
  await asked(cluster, SUPERUSER, 'postgres', `create database om owner ${OWNER}`);
  expect((await migrate(cluster.connection(OWNER, 'om'), SERVER)).ok).toBe(true);
  const faults = await connectedTo(cluster.connection(OWNER, 'om'), (owner) => grantClasses(owner, SERVER));
  expect(faults).toEqual([]);
  expect(await asked(cluster, SERVER, 'om', 'set role openmutual_member')).toEqual([]);
});

describe('a database by its address', () => {
  const data = folder();
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = certain(await openCluster(env, data));
    await asked(cluster, SUPERUSER, 'postgres', `create role ${OWNER} login`);
    await asked(cluster, SUPERUSER, 'postgres', `create role ${SERVER} login noinherit`);
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(data, { recursive: true });
  });

  const addressOf = (role: string, name: string) =>
    `postgresql://${role}:secret@localhost/${name}?host=${encodeURIComponent(cluster.folder.socket)}`;

  async function made(name: string): Promise<string> {
    await asked(cluster, SUPERUSER, 'postgres', `create database ${name} owner ${OWNER}`);
    return name;
  }

  /** Opened only if all is well, and closed at the end of the test. */
  async function opening(server: string, owner?: string) {
    const opened = await openDatabase({
      env: { DATABASE_URL: server, ...(owner === undefined ? {} : { DATABASE_OWNER_URL: owner }) },
    });
    if (opened.ok) onTestFinished(() => opened.value.close());
    return opened;
  }

  test('is not served by a superuser', async () => {
    const name = await made('a_superuser');
    expect(await opening(addressOf(SUPERUSER, name))).toMatchObject({
      ok: false,
      rejections: [
        { code: 'the-server-may-not-be-above-the-rules-of-rows', found: `${SUPERUSER}, a superuser` },
      ],
    });
    expect(await asked(cluster, SUPERUSER, name, "select to_regnamespace('ledger') as made")).toEqual([
      { made: null },
    ]);
  });

  test('is not served by a role that the rules of rows do not hold for', async () => {
    const name = await made('a_bypass');
    await asked(cluster, SUPERUSER, name, `alter role ${SERVER} bypassrls`);
    onTestFinished(
      async () => void (await asked(cluster, SUPERUSER, name, `alter role ${SERVER} nobypassrls`)),
    );
    expect(await opening(addressOf(SERVER, name), addressOf(OWNER, name))).toMatchObject({
      ok: false,
      rejections: [{ found: `${SERVER}, with BYPASSRLS` }],
    });
  });

  test('whose owner may make no roles is refused with what the administrator has to do, and is right once he did it', async () => {
    const name = await made('b_no_roles');
    const refused = await opening(addressOf(SERVER, name), addressOf(OWNER, name));
    const roles =
      'openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work, openmutual_access';
    const suggestion = `ask the administrator of the database to run: ${roles
      .split(', ')
      .map((role) => `create role ${role} nologin; `)
      .join('')}grant ${roles} to "openmutual_server";`;
    expect(refused).toEqual({
      ok: false,
      rejections: [
        {
          code: 'roles-of-the-database-are-missing',
          found: `roles are missing: ${roles.split(', ').sort().join(', ')}`,
          expected: 'the roles of OpenMutual, or a role that may make them',
          suggestion,
        },
      ],
    });
    await asked(
      cluster,
      SUPERUSER,
      'postgres',
      suggestion.slice(suggestion.indexOf('create role')).replace(/grant .*/, ''),
    );
    expect(await opening(addressOf(SERVER, name), addressOf(OWNER, name))).toMatchObject({
      ok: false,
      rejections: [
        {
          code: 'the-server-may-not-act-for-its-users',
          suggestion: expect.stringContaining(`grant ${roles} to`),
        },
      ],
    });
    await asked(cluster, SUPERUSER, 'postgres', suggestion.slice(suggestion.indexOf('grant')));
    const opened = certain(await opening(addressOf(SERVER, name), addressOf(OWNER, name)));
    const { rows } = await within(opened, { as: 'member' }, (tx) =>
      tx.query('select current_user::text as who'),
    );
    expect(rows).toEqual([{ who: 'openmutual_member' }]);
  });

  test.each([
    ['nothing like one', 'localhost:5432'],
    ['another kind', 'mysql://someone:secret@localhost/om'],
  ])('%s is no address, and its password is not told', async (_, address) => {
    const refused = await opening(address);
    expect(refused).toMatchObject({
      ok: false,
      rejections: [{ code: 'this-is-no-address-of-a-database', path: 'DATABASE_URL' }],
    });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  test('whose role or database is not there is refused with the address that names it', async () => {
    const name = await made('d_nobody');
    expect(
      await opening(addressOf('somebody_else', name), addressOf(OWNER, 'no_such_database')),
    ).toMatchObject({
      ok: false,
      rejections: [
        { code: 'the-database-does-not-let-us-in', path: 'DATABASE_URL' },
        {
          code: 'the-database-does-not-let-us-in',
          path: 'DATABASE_OWNER_URL',
          found: 'database "no_such_database" does not exist',
        },
      ],
    });
    expect(await opening(addressOf(SERVER, name), addressOf(OWNER, 'postgres'))).toMatchObject({
      ok: false,
      rejections: [{ code: 'the-owner-comes-to-another-database', found: 'postgres' }],
    });
  });

  test('where nobody answers is a fault from outside', async () => {
    await expect(opening('postgresql://someone:secret@localhost:1/om')).rejects.toMatchObject({
      kind: 'connection-lost',
    });
  });
});
