import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { accepted, invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectedTo } from '../database/connection.ts';
import type { Way } from '../database/database.ts';
import { type Migration, migrate, migrations, migrationsDone } from '../database/migration.ts';
import { ledgerHeads } from './backup.ts';
import { MANIFEST, type Manifest, parseManifest } from './manifest.ts';
import { seesAllRows } from './right.ts';
import { type KeptTable, keptTables } from './table.ts';

/** What was put back. */
export interface Restored {
  readonly manifest: Manifest;
  /** Changes of the structure that came after the backup. */
  readonly migrated: readonly string[];
}

/** A backup whose files are there and are those that were written. */
export interface CheckedBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads a backup through and holds every file against its hash; tells of all that do not fit. */
export async function checkedBackup(
  folder: string,
  all?: readonly Migration[],
): Promise<Result<CheckedBackup>> {
  const file = join(folder, MANIFEST);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return rejected({
      code: 'a-folder-is-no-backup',
      file: folder,
      found: `no ${MANIFEST}`,
      expected: 'a folder that openmutual backup wrote',
    });
  }
  const manifest = parseManifest(text, file);
  if (!manifest.ok) return manifest;
  const faults: Rejection[] = [];
  for (const table of manifest.value.tables) faults.push(...(await fileFaults(folder, table)));
  const known = (all ?? (await migrations())).map(({ name }) => name);
  const unknown = manifest.value.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    faults.push({
      code: 'the-backup-is-newer-than-this-program',
      file,
      path: 'migrations',
      found: unknown.join(', '),
      expected: `nothing after ${known.at(-1)}`,
      suggestion: `run OpenMutual ${manifest.value.program} or later`,
    });
  }
  return faults.length > 0 ? rejected(...faults) : accepted({ folder, manifest: manifest.value });
}

/**
 * Puts a backup into a database in which nothing is yet: with the structure that it had, all tables in one transaction, each row through the
 * same constraints and triggers as when it was made, then the changes of the structure that came later. A database with anything in it is refused.
 */
export async function restore(
  way: Way,
  { folder, manifest }: CheckedBackup,
  known?: readonly Migration[],
): Promise<Result<Restored>> {
  const all = known ?? (await migrations());
  const then = all.filter(({ name }) => manifest.migrations.includes(name));
  const fitting = await structured(way, then, all);
  if (!fitting.ok) return fitting;
  const filled = await connectedTo(way.keeper, async (client) => {
    const right = await seesAllRows(client);
    if (!right.ok) return right;
    await client.query('set row_security to off; begin isolation level read committed');
    const done = await filledFrom(client, folder, manifest);
    await client.query(done.ok ? 'commit' : 'rollback');
    return done;
  });
  if (!filled.ok) return filled;
  const migrated = await migrate(way.owner, way.serverName, all);
  if (!migrated.ok) return migrated;
  await connectedTo(way.keeper, (client) => client.query('analyze'));
  return accepted({ manifest, migrated: migrated.value });
}

async function fileFaults(folder: string, table: Manifest['tables'][number]): Promise<Rejection[]> {
  const file = join(folder, table.file);
  const size = await stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
  if (size === undefined) return [{ code: 'a-file-does-not-exist', file }];
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === table.sha256) return [];
  return [
    {
      code: 'a-file-of-the-backup-was-changed',
      file,
      found,
      expected: table.sha256,
      suggestion: 'take another copy of the backup',
    },
  ];
}

/** Brings an empty database to the structure of the backup; one that has more already cannot go back. */
async function structured(
  way: Way,
  then: readonly Migration[],
  all: readonly Migration[],
): Promise<Result<unknown>> {
  const done = await connectedTo(way.owner, (client) => migrationsDone(client));
  const later = all.filter(({ name }) => done.includes(name) && !then.some((one) => one.name === name));
  if (later.length === 0) return migrate(way.owner, way.serverName, then);
  return rejected({
    code: 'the-database-is-newer-than-the-backup',
    found: later.map(({ name }) => name).join(', '),
    expected: `nothing after ${then.at(-1)?.name}`,
    suggestion:
      'restore into a new data folder: it gets the structure of the backup first, and then the changes that came later',
  });
}

async function filledFrom(client: pg.Client, folder: string, manifest: Manifest): Promise<Result<unknown>> {
  const tables = await keptTables(client);
  const faults = [...structureFaults(tables, manifest), ...(await fullTables(client, tables))];
  if (faults.length > 0) return rejected(...faults);
  for (const table of tables) {
    const kept = manifest.tables.find(({ name }) => name === table.name);
    if (kept === undefined) continue;
    const filled = await fillTable(client, join(folder, kept.file), kept, table.isFilled);
    if (!filled.ok) return filled;
  }
  for (const { name, last, isCalled } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, isCalled]);
  }
  const heads = await ledgerHeads(client, tables);
  invariant(
    JSON.stringify(heads) === JSON.stringify(manifest.heads),
    'the ledgers that were put back end as those of the backup',
  );
  return accepted(undefined);
}

function structureFaults(tables: readonly KeptTable[], manifest: Manifest): Rejection[] {
  const form = ({ name, columns }: { name: string; columns: readonly string[] }) =>
    `${name} (${[...columns].sort().join(', ')})`;
  const here = tables.map(form);
  return manifest.tables
    .map(form)
    .filter((table) => !here.includes(table))
    .map((found) => ({
      code: 'a-table-of-the-backup-has-another-form-here',
      found,
      expected: 'a table of the same name and columns',
    }));
}

async function fullTables(client: pg.Client, tables: readonly KeptTable[]): Promise<Rejection[]> {
  const full: string[] = [];
  for (const { name, isFilled } of tables) {
    if (isFilled) continue;
    const { rows } = await client.query(`select exists (select from ${name}) as "isFull"`);
    if (rows[0].isFull) full.push(name);
  }
  if (full.length === 0) return [];
  return [
    {
      code: 'a-backup-is-only-restored-where-nothing-is',
      found: `rows in ${fewOf(full)}`,
      expected: 'a database in which nothing is yet',
      suggestion: 'restore into a new data folder',
    },
  ];
}

/** A database that is used has rows in most of its tables; a few of their names are enough. */
function fewOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} other tables`;
}

async function fillTable(
  client: pg.Client,
  file: string,
  { name, columns, rows }: Manifest['tables'][number],
  isFilled: boolean,
): Promise<Result<unknown>> {
  const list = columns.join(', ');
  const into = isFilled ? 'pg_temp.to_be_added' : name;
  if (isFilled)
    await client.query(
      `create temporary table to_be_added on commit drop as select ${list} from ${name} limit 0`,
    );
  const target = client.query(copyFrom(`copy ${into} (${list}) from stdin`));
  try {
    await pipeline(createReadStream(file), createGunzip(), target);
  } catch (error) {
    const isOfData = error instanceof pg.DatabaseError && /^2[23]|^P0001/.test(error.code ?? '');
    if (!isOfData) throw error;
    return rejected({
      code: 'rows-of-the-backup-are-refused-by-the-database',
      file,
      found: error.message,
      expected: 'rows as the program writes them',
    });
  }
  invariant(target.rowCount === rows, `${name} gets as many rows as the manifest says`);
  if (isFilled) {
    await client.query(
      `insert into ${name} (${list}) select ${list} from pg_temp.to_be_added on conflict do nothing; drop table pg_temp.to_be_added`,
    );
  }
  return accepted(undefined);
}
