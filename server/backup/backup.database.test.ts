import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { certain } from '@openmutual/core/result';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from '../database/migration.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { takeBackup } from './backup.ts';
import { checkedBackup, restore } from './restore.ts';

const source = await scratchDatabase();
const target = await scratchDatabase();

const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = '2026-11-22T15:00:00Z';
const fund = '019a0000-0000-7000-8000-000000000001';

/** Tables with whatever a table may have; the child comes before its parent in the alphabet. */
const TABLES = `
  create table fund.z_parent (fund_id uuid not null, number bigint generated always as identity, name text, sum bigint generated always as (number * 2) stored,
    primary key (fund_id, number));
  create table fund.a_child (fund_id uuid not null, id uuid primary key, parent bigint, before uuid references fund.a_child, hash bytea, facts jsonb, at timestamptz(3),
    foreign key (fund_id, parent) references fund.z_parent);
  create table access.visit (token text);
  comment on table access.visit is 'not in a backup: whoever visits signs in again';
  create table fund.a_word (word text primary key);
  comment on table fund.a_word is 'filled by the program';
  insert into fund.a_word values ('open');
  alter table fund.z_parent enable row level security;
  alter table fund.z_parent force row level security;
  create policy of_fund on fund.z_parent using (fund_id = (select ledger.acting_fund()));
  grant select, insert on fund.z_parent to openmutual_work;`;

const text = 'a tab\t, a line\n, a \\ and \\N, "quotes", 平安, and nothing: ';

let count = 0;
/** A name that is free. */
function free(): string {
  count += 1;
  return join(folder, `backup-${count}`);
}

async function backup(): Promise<string> {
  return certain(await takeBackup(source.way, free(), at)).folder;
}

async function rowsOf({ asSuperuser }: typeof source, table: string): Promise<string[]> {
  return (await asSuperuser<{ row: string }>(`select t::text as row from ${table} t order by 1`)).map(
    ({ row }) => row,
  );
}

beforeAll(async () => {
  for (const { asOwner } of [source, target]) await asOwner(TABLES);
  await source.asSuperuser('insert into fund.z_parent (fund_id, name) values ($1, $2), ($1, null)', [
    fund,
    text,
  ]);
  await source.asSuperuser(
    `insert into fund.a_child values ($1, $2, 1, null, '\\x00ff0a', '{"a": [1, "x"]}', '2026-11-22T15:00:00.123Z'), ($1, $3, 2, $2, null, null, null)`,
    [fund, '019a0000-0000-7000-8000-0000000000b1', '019a0000-0000-7000-8000-0000000000a1'],
  );
  await source.asSuperuser(
    "insert into access.visit values ('token-of-a-visit'); insert into fund.a_word values ('closed')",
  );
});

beforeEach(async () => {
  await target.asSuperuser(
    "truncate fund.z_parent, fund.a_child, fund.a_word; insert into fund.a_word values ('open')",
  );
});

describe('a backup', () => {
  test('that is put back gives the same rows, and counters that go on', async () => {
    const checked = certain(await checkedBackup(await backup()));
    const restored = certain(await restore(target.way, checked));
    expect(restored.migrated).toEqual([]);
    for (const table of ['fund.z_parent', 'fund.a_child', 'fund.a_word']) {
      expect(await rowsOf(target, table)).toEqual(await rowsOf(source, table));
    }
    expect(await rowsOf(target, 'fund.a_word')).toEqual(['(closed)', '(open)']);
    expect(await rowsOf(target, 'access.visit')).toEqual([]);
    const next = await target.asSuperuser(
      'insert into fund.z_parent (fund_id) values ($1) returning number',
      [fund],
    );
    expect(next).toEqual([{ number: 3n }]);
  });

  test('tells what is in it and what is not, and is for its owner alone', async () => {
    const made = certain(await takeBackup(source.way, free(), at));
    const parent = made.manifest.tables.find(({ name }) => name === 'fund.z_parent');
    expect(parent).toMatchObject({
      columns: ['fund_id', 'number', 'name'],
      rows: 2,
      file: 'fund.z_parent.copy.gz',
    });
    expect(made.manifest).toMatchObject({ madeAt: at, kind: 'openmutual-backup' });
    expect(made.manifest.leftOut.map(({ name }) => name)).toEqual([
      'access.attempt',
      'access.session',
      'access.tried_code',
      'access.verification',
      'access.visit',
    ]);
    expect(made.manifest.leftOut).toContainEqual({
      name: 'access.visit',
      why: 'not in a backup: whoever visits signs in again',
    });
    expect(statSync(made.folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(made.folder);
    expect(files.map((file) => statSync(join(made.folder, file)).mode & 0o777)).toEqual(
      files.map(() => 0o600),
    );
    expect(
      files.filter((file) => readFileSync(join(made.folder, file)).includes('token-of-a-visit')),
    ).toEqual([]);
  });

  test('has a text that another program can read', async () => {
    const file = join(await backup(), 'fund.a_word.copy.gz');
    expect(gunzipSync(readFileSync(file)).toString()).toBe('open\nclosed\n');
  });

  test('is of one moment, though work goes on', async () => {
    let isDone = false;
    const writing = (async () => {
      while (!isDone) {
        await source.asSuperuser(
          `with parent as (insert into fund.z_parent (fund_id) values ($1) returning fund_id, number)
           insert into fund.a_child select fund_id, gen_random_uuid(), number from parent`,
          [fund],
        );
      }
    })();
    const manifests = [];
    for (let turn = 0; turn < 5; turn += 1) {
      manifests.push(certain(await takeBackup(source.way, free(), at)).manifest);
    }
    isDone = true;
    await writing;
    const counts = manifests.map(({ tables }) =>
      ['fund.z_parent', 'fund.a_child'].map((table) => tables.find(({ name }) => name === table)?.rows),
    );
    expect(counts.filter(([parents, children]) => parents !== children)).toEqual([]);
    expect(counts[4]?.[0]).toBeGreaterThan(counts[0]?.[0] ?? 0);
    await source.asSuperuser(
      'delete from fund.a_child where hash is null and before is null; delete from fund.z_parent where number > 2',
    );
  });

  test('replaces nothing', async () => {
    const made = await backup();
    expect(await takeBackup(source.way, made, at)).toMatchObject({
      ok: false,
      rejections: [{ code: 'a-backup-replaces-nothing' }],
    });
  });

  test('that could not be finished leaves nothing', async () => {
    const left = readdirSync(folder);
    const way = { ...source.way, keeper: { ...source.way.keeper, statement_timeout: 1 } };
    await source.asSuperuser('create table fund.b_many as select n from generate_series(1, 300000) n');
    onTestFinished(() => source.asSuperuser('drop table fund.b_many').then(() => undefined));
    await expect(takeBackup(way, free(), at)).rejects.toMatchObject({ kind: 'timeout' });
    expect(readdirSync(folder)).toEqual(left);
  });

  test('is not taken by a role from which rows are hidden', async () => {
    const way = { ...source.way, keeper: source.way.owner };
    expect(await takeBackup(way, free(), at)).toMatchObject({
      ok: false,
      rejections: [{ code: 'this-role-does-not-see-all-rows', found: 'openmutual_owner' }],
    });
  });
});

describe('a backup of an older version', () => {
  const change = (number: string, text: string) => ({ name: `${number}-of-a-test`, text });
  const first = change('9001', 'create table fund.thing (name text); create schema if not exists access');
  const second = change('9002', "alter table fund.thing add kind text not null default 'old'");

  test('is put back into its own structure, which is then brought up to date', async () => {
    const [older, bare] = [await scratchDatabase('bare'), await scratchDatabase('bare')];
    const then = [...(await migrations()), first];
    certain(await migrate(older.way.owner, older.way.serverName, then));
    await older.asSuperuser("insert into fund.thing values ('a thing')");
    const made = certain(await takeBackup(older.way, free(), at)).folder;
    const now = [...then, second];
    const restored = certain(await restore(bare.way, certain(await checkedBackup(made, now)), now));
    expect(restored.migrated).toEqual(['9002-of-a-test']);
    expect(await rowsOf(bare, 'fund.thing')).toEqual(['("a thing",old)']);
  });

  test('is not put back where the structure is newer already', async () => {
    const [older, newer] = [await scratchDatabase('bare'), await scratchDatabase('bare')];
    const then = [...(await migrations()), first];
    certain(await migrate(older.way.owner, older.way.serverName, then));
    const made = certain(await takeBackup(older.way, free(), at)).folder;
    certain(await migrate(newer.way.owner, newer.way.serverName, [...then, second]));
    const now = [...then, second];
    expect(await restore(newer.way, certain(await checkedBackup(made, now)), now)).toMatchObject({
      ok: false,
      rejections: [{ code: 'the-database-is-newer-than-the-backup', found: '9002-of-a-test' }],
    });
  });
});

describe('a backup is not put back', () => {
  test('where anything is already, and then nothing is changed', async () => {
    const checked = certain(await checkedBackup(await backup()));
    await within(target.database, { as: 'work', fund }, (tx) =>
      tx.query('insert into fund.z_parent (fund_id) values ($1)', [fund]),
    );
    const before = await rowsOf(target, 'fund.z_parent');
    expect(await restore(target.way, checked)).toMatchObject({
      ok: false,
      rejections: [{ code: 'a-backup-is-only-restored-where-nothing-is', found: 'rows in fund.z_parent' }],
    });
    expect(await rowsOf(target, 'fund.z_parent')).toEqual(before);
    expect(await rowsOf(target, 'fund.a_child')).toEqual([]);
  });

  test('if files of it were changed or are gone, and all of them are told', async () => {
    const made = await backup();
    appendFileSync(join(made, 'fund.z_parent.copy.gz'), 'x');
    rmSync(join(made, 'fund.a_child.copy.gz'));
    const refused = await checkedBackup(made);
    const codes = refused.ok ? [] : refused.rejections.map(({ code }) => code).sort();
    expect(codes).toEqual(['a-file-does-not-exist', 'a-file-of-the-backup-was-changed']);
  });

  test.each([
    ['that is no JSON', '{', 'a-manifest-must-be-json'],
    ['of another form', '{"kind": "openmutual-backup", "format": 2}', 'a-backup-has-another-format'],
    ['that is no record of anything', 'null', 'a-backup-has-another-format'],
  ])('with a manifest %s', async (_, manifest, code) => {
    const made = await backup();
    writeFileSync(join(made, 'manifest.json'), manifest);
    expect(await checkedBackup(made)).toMatchObject({ ok: false, rejections: [{ code }] });
  });

  test('whose manifest names a file outside of it', async () => {
    const made = await backup();
    const file = join(made, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('fund.a_word.copy.gz', '../fund.a_word.copy.gz'));
    expect(await checkedBackup(made)).toMatchObject({
      ok: false,
      rejections: [{ code: 'a-manifest-has-another-form' }],
    });
  });

  test('in part: rows that the database refuses leave nothing of the others', async () => {
    const made = await backup();
    await target.asSuperuser('alter table fund.a_child add constraint small check (length(hash) < 2)');
    onTestFinished(() =>
      target.asSuperuser('alter table fund.a_child drop constraint small').then(() => undefined),
    );
    expect(await restore(target.way, certain(await checkedBackup(made)))).toMatchObject({
      ok: false,
      rejections: [
        { code: 'rows-of-the-backup-are-refused-by-the-database', found: expect.stringContaining('"small"') },
      ],
    });
    expect(await rowsOf(target, 'fund.z_parent')).toEqual([]);
  });

  test('of a later version', async () => {
    const made = await backup();
    const file = join(made, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"0001-roles"', '"0001-roles", "9999-later"'));
    expect(await checkedBackup(made)).toMatchObject({
      ok: false,
      rejections: [{ code: 'the-backup-is-newer-than-this-program', found: '9999-later' }],
    });
  });

  test('in a folder that is none', async () => {
    expect(await checkedBackup(folder)).toMatchObject({
      ok: false,
      rejections: [{ code: 'a-folder-is-no-backup' }],
    });
  });
});
