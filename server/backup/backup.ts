import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { version } from '@openmutual/core/engine';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectedTo } from '../database/connection.ts';
import type { Way } from '../database/database.ts';
import { migrationsDone } from '../database/migration.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { seesAllRows } from './right.ts';
import { type KeptTable, keptSequences, keptTables, leftOut } from './table.ts';

/** A backup that was made. */
export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Of the manifest, which holds the hashes of all else: who keeps it elsewhere can tell whether the backup is the one that was made. */
  readonly sha256: string;
}

/**
 * Writes all that people put into a database into a new folder: each table as PostgreSQL's own text, packed, and a manifest. All of it is of one moment,
 * though work goes on. The folder stands under its name only when it is whole and on the disk. Files outside of the database are not in it, and
 * no key that encrypts any.
 */
export async function takeBackup(way: Way, folder: string, madeAt: string): Promise<Result<Backup>> {
  const place = await freePlace(folder);
  if (!place.ok) return place;
  const begun = join(dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
  return connectedTo(way.keeper, async (client) => {
    const right = await seesAllRows(client);
    if (!right.ok) return right;
    await mkdir(begun, { mode: 0o700 });
    try {
      const manifest = await written(client, begun, madeAt);
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      await writeFile(join(begun, MANIFEST), text, { mode: 0o600, flush: true });
      await flushed(begun);
      await rename(begun, folder);
      return accepted({ folder, manifest, sha256: createHash('sha256').update(text).digest('hex') });
    } catch (error) {
      await rm(begun, { recursive: true, force: true });
      throw error;
    }
  });
}

async function freePlace(folder: string): Promise<Result<string>> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (isThere) {
    return rejected({
      code: 'a-backup-replaces-nothing',
      file: folder,
      found: 'something of this name',
      expected: 'a name that is free',
    });
  }
  const parent = await stat(dirname(folder)).catch(() => undefined);
  if (parent?.isDirectory() === true) return accepted(folder);
  return rejected({ code: 'a-folder-does-not-exist', file: dirname(folder) });
}

async function written(client: pg.Client, folder: string, madeAt: string): Promise<Manifest> {
  // Rows that the rules of rows would hide make an error now and not a gap.
  await client.query('set row_security to off; begin isolation level repeatable read, read only');
  const kept = await keptTables(client);
  const tables: Manifest['tables'] = [];
  for (const table of kept) tables.push(await writeTable(client, table, folder));
  const { rows } = await client.query("select current_setting('server_version') as postgresql");
  const manifest: Manifest = {
    kind: 'openmutual-backup',
    format: 1,
    madeAt,
    program: version,
    postgresql: rows[0].postgresql,
    migrations: await migrationsDone(client),
    tables,
    sequences: await keptSequences(client),
    heads: await ledgerHeads(client, kept),
    leftOut: await leftOut(client),
  };
  await client.query('commit');
  return manifest;
}

/** The last entry of each fund; none before there is a ledger. */
export async function ledgerHeads(
  client: pg.ClientBase,
  tables: readonly KeptTable[],
): Promise<Manifest['heads']> {
  if (!tables.some(({ name }) => name === 'ledger.head')) return [];
  const { rows } = await client.query(
    "select fund_id as fund, seq::text, coalesce(encode(hash, 'hex'), '') as hash from ledger.head order by fund_id",
  );
  return rows;
}

async function writeTable(
  client: pg.Client,
  { name, columns }: KeptTable,
  folder: string,
): Promise<Manifest['tables'][number]> {
  const file = `${name.replaceAll('"', '')}.copy.gz`;
  const rows = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`));
  const hash = createHash('sha256');
  const counted = { bytes: 0 };
  const target = createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(rows, createGzip({ level: 6 }), through(hash, counted), target);
  return {
    name,
    columns: [...columns],
    rows: rows.rowCount,
    file,
    bytes: counted.bytes,
    sha256: hash.digest('hex'),
  };
}

function through(hash: Hash, counted: { bytes: number }): Transform {
  return new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece);
      counted.bytes += piece.length;
      done(null, piece);
    },
  });
}

/** The names of the files are on the disk too. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
