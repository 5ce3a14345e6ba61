import { createHash, type Hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { hash } from '@openmutual/core/canonical';
import { compareDates } from '@openmutual/core/date';
import { invariant, type Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn } from '../fund/fund.ts';
import type { Refusal } from '../http/answer.ts';
import { conflict, refusal } from '../http/answer.ts';
import type { Keys } from '../key/keys.ts';
import { beginLife } from '../life/step.ts';
import { inputsOf, type PeriodInputs } from './inputs.ts';
import { BUCKETS, columnsListed, FIRST_COLUMNS, type Listing, linesOfBucket } from './listed-members.ts';
import { KIND, keepText, keptSettlement, type SettlementRow } from './settlement.ts';

/** Who asks for something of a settlement, and when. */
export interface Occasion {
  readonly fund: string;
  readonly person: string;
  readonly at: string;
  readonly keys: Keys;
}

/** The snapshot that was taken. */
export interface Drafted {
  readonly ok: true;
  readonly settlement: string;
  readonly version: bigint;
}

/**
 * Takes what a period is settled from, and keeps it: members in force on its last day with their columns, claims that are decided and
 * scheduled for it, named lines, and where the fund stands. From then on the settlement is calculated from what was taken.
 */
export async function takeSnapshot(
  tx: Transaction,
  period: string,
  { fund, person, at, keys }: Occasion,
): Promise<Drafted | Refusal> {
  const inputs = await inputsOf(tx, fund, period, keys);
  if (!inputs.ok) return inputs;
  const { terms, afterId, claims } = inputs.value;
  const today = dayIn(inputs.value.fund, at);
  if (compareDates(today, terms.on) < 0) {
    const expected = `from ${terms.on} on`;
    return refusal(422, { code: 'a-period-has-not-ended', path: 'period', found: `${today}`, expected });
  }
  const open = await openSettlements(tx, fund);
  if (open.length > 0) return conflict(alreadyOpen(open[0] as SettlementRow['period']));
  const settlement = uuidv7();
  const listing = await listingOf(tx, inputs.value);
  const chunks: Chunk[] = [];
  const taken = await hashOf(tx, inputs.value, listing, (chunk) => chunks.push(chunk));
  const begun = await beginLife(tx, keptSettlement, [fund, settlement], {
    act: 'draft',
    by: 'organiser',
    person,
    at,
    set: {
      period,
      kind: KIND,
      on_date: `${terms.on}`,
      scheme_hash: terms.scheme.hash,
      snapshot_hash: taken.hash,
      listed: taken.listed,
      columns: [...FIRST_COLUMNS, ...listing.columns],
      after_id: afterId ?? null,
      prepared_by: person,
      prepared_at: at,
    },
    notes: { snapshot: taken.hash, claims: claims.length, listed: taken.listed },
  }).catch((error: unknown) => begunMeanwhile(error, period));
  if (!begun.ok) return begun;
  for (const { bucket, lines, digest, body } of chunks) {
    await tx.query('INSERT INTO fund.settlement_list VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[fund, bucket, settlement],
      ...[lines, digest, body],
    ]);
  }
  await keepText(tx, fund, settlement, 'claims', inputs.value.claimList);
  await keepText(tx, fund, settlement, 'lines', inputs.value.lineList);
  await keepText(tx, fund, settlement, 'position', inputs.value.position);
  return { ok: true, settlement, version: begun.version };
}

/** The hash of what the period would be settled from now: where it is not that of the snapshot, somebody changed something since. */
export async function hashNow(
  tx: Transaction,
  row: SettlementRow,
  { fund, keys }: Occasion,
): Promise<string> {
  const inputs = await inputsOf(tx, fund, row.period, keys);
  if (!inputs.ok) return NO_HASH;
  const { hash: now } = await hashOf(tx, inputs.value, await listingOf(tx, inputs.value));
  return now;
}

const NO_HASH = '0'.repeat(64);

/** Members of one bucket as they were kept. */
export interface Chunk {
  readonly bucket: number;
  readonly lines: number;
  readonly digest: Buffer;
  readonly body: Buffer;
}

/** The lines of one bucket after another, as they were taken. Those that are not what their digest says are named, not given. */
export async function* linesKept(
  tx: Transaction,
  fund: string,
  settlement: string,
): AsyncGenerator<{ readonly bucket: number; readonly lines: Buffer }> {
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const lines = await linesKeptOf(tx, fund, settlement, bucket);
    if (lines !== undefined) yield { bucket, lines };
  }
}

export async function linesKeptOf(
  tx: Transaction,
  fund: string,
  settlement: string,
  bucket: number,
): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ digest: Buffer; body: Buffer }>(
    'SELECT digest, body FROM fund.settlement_list WHERE fund_id = $1 AND bucket = $2 AND settlement_id = $3',
    [fund, bucket, settlement],
  );
  const [chunk] = rows;
  if (chunk === undefined) return undefined;
  const lines = zstdDecompressSync(chunk.body);
  invariant(digestOf(lines).equals(chunk.digest), `the lines of bucket ${bucket} are those that were taken`);
  return lines;
}

/**
 *     hash = SHA-256 of the canonical JSON of fund, period, day, hash of the scheme, position, claims, named lines, columns, and the
 *            SHA-256 of all lines of the list in their order
 */
async function hashOf(
  tx: Transaction,
  { fund, terms, period, claimList, lineList, position }: PeriodInputs,
  listing: Listing,
  keep?: (chunk: Chunk) => void,
): Promise<{ readonly hash: string; readonly listed: number }> {
  const list = createHash('sha256');
  let listed = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const lines = await linesOfBucket(tx, listing, bucket);
    if (lines.length === 0) continue;
    list.update(lines);
    const count = countLines(lines);
    listed += count;
    keep?.({ bucket, lines: count, digest: digestOf(lines), body: zstdCompressSync(lines) });
  }
  return { hash: snapshotHash({ ...partsOf(), columns: listing.columns }, list), listed };

  function partsOf() {
    const scheme = terms.scheme.hash;
    return {
      fund: fund.fund,
      period,
      on: `${terms.on}`,
      scheme,
      position,
      claims: claimList,
      lines: lineList,
    };
  }
}

/** What the hash of a snapshot is of, beside the lines of its list. */
export interface SnapshotParts {
  readonly fund: string;
  readonly period: string;
  readonly on: string;
  readonly scheme: string;
  readonly position: string;
  readonly claims: string;
  readonly lines: string;
  readonly columns: readonly string[];
}

export function snapshotHash(parts: SnapshotParts, list: Hash): string {
  return hash({ format: 'openmutual/settlement-snapshot/1', ...parts, list: list.digest('hex') });
}

async function listingOf(tx: Transaction, { fund, terms, claims }: PeriodInputs): Promise<Listing> {
  invariant(fund.activeFrom !== undefined, 'a fund that settles is active');
  return {
    fund: fund.fund,
    on: `${terms.on}`,
    activeFrom: `${fund.activeFrom}`,
    columns: await columnsListed(tx, fund.fund, terms),
    claimants: [...new Set(claims.map(({ member }) => BigInt(member)))],
  };
}

async function openSettlements(tx: Transaction, fund: string): Promise<string[]> {
  const { rows } = await tx.query<{ period: string }>(
    `SELECT period FROM fund.settlement WHERE fund_id = $1 AND kind = '${KIND}' AND state NOT IN ('posted', 'abandoned') FOR UPDATE`,
    [fund],
  );
  return rows.map(({ period }) => period);
}

/** Of several who begin at once one is the first: nobody sees the settlement of another that is not committed. */
function begunMeanwhile(error: unknown, period: string): Refusal {
  const { name } = brokenConstraint(error) ?? {};
  if (name !== 'settled_once' && name !== 'one_after_another') throw error;
  return conflict(alreadyOpen(period));
}

function alreadyOpen(found: string): Rejection {
  return {
    code: 'a-settlement-is-under-way',
    path: 'period',
    found,
    expected: 'no settlement that is not posted yet',
    suggestion: 'post it or abandon it first',
  };
}

function digestOf(lines: Buffer): Buffer {
  return createHash('sha256').update(lines).digest();
}

/** Of a list without quotes; a line break within quotes counts too, and the number is only told. */
function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(0x0a); at >= 0; at = lines.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
