import { createHash, type Hash } from 'node:crypto';
import type { Rejection } from '@openmutual/core/result';
import { ACCOUNT_COLUMNS, type Account, accountLine } from '../account.ts';
import { BOOKS_CLOSED } from '../books.ts';
import {
  type EntryHead,
  firstLink,
  headText,
  legBytes,
  linkAfter,
  type PlacedLeg,
  POSTED_AT,
} from '../chain.ts';
import { BETWEEN_BUCKETS } from '../chart.ts';
import { inOrderOf, rowsOf } from '../cursor.ts';
import { LEGS_BESIDE } from '../entry.ts';
import type { Columns, Tx } from '../tx.ts';

/** What the walk through the entries counted and found. */
export interface Walked {
  readonly entries: bigint;
  readonly legs: bigint;
  readonly accounts: bigint;
  readonly chain: string | null;
  readonly findings: readonly Rejection[];
}

/** Entries in their order, each with its legs and the accounts that it opened; nothing is held but the entry at hand. */
export async function findingsInChain(tx: Tx, fund: string): Promise<Walked> {
  const { rows } = await tx.query<HeadRow>({ text: HEAD, values: [fund] });
  const head = rows[0];
  const walk = startOf(fund, head?.currency ?? '', await reversedEntries(tx, fund));
  const legs = inOrderOf(rowsOf<LegRow>(tx, 'verified_leg', { text: LEGS, values: [fund] }));
  const accounts = inOrderOf(rowsOf<AccountRow>(tx, 'verified_account', { text: ACCOUNTS, values: [fund] }));
  for await (const entry of rowsOf<EntryRow>(tx, 'verified_entry', { text: ENTRIES, values: [fund] })) {
    const [ofLegs, ofAccounts] = [await legs.upTo(entry.seq), await accounts.upTo(entry.seq)];
    tellStrays(walk, ofLegs.passed, ofAccounts.passed);
    await checkEntry(walk, entry, ofLegs.of, ofAccounts.of);
  }
  const [lastLegs, lastAccounts] = [await legs.upTo(NEVER), await accounts.upTo(NEVER)];
  tellStrays(walk, lastLegs.passed, lastAccounts.passed);
  if (head !== undefined || walk.entries > 0n) checkHead(walk, head);
  const { entries, findings } = walk;
  return {
    entries,
    legs: walk.legs,
    accounts: walk.accounts,
    chain: head?.hash.toString('hex') ?? null,
    findings,
  };
}

const NEVER = 2n ** 63n;

interface Walk {
  readonly fund: string;
  readonly findings: Rejection[];
  /** Of entries that are taken back: SHA-256 of what the legs of the reversal must be. */
  readonly opposites: Map<bigint, string | undefined>;
  entries: bigint;
  legs: bigint;
  accounts: bigint;
  lastSeq: bigint;
  link: Buffer;
  closedThrough: string | null;
}

function startOf(fund: string, currency: string, reversed: readonly bigint[]): Walk {
  const opposites = new Map(reversed.map((seq): [bigint, undefined] => [seq, undefined]));
  const counts = { entries: 0n, legs: 0n, accounts: 0n, lastSeq: 0n };
  return { fund, findings: [], opposites, ...counts, link: firstLink(fund, currency), closedThrough: null };
}

async function checkEntry(
  walk: Walk,
  entry: EntryRow,
  legs: AsyncIterable<LegRow>,
  accounts: AsyncIterable<AccountRow>,
): Promise<void> {
  const { seq } = entry;
  const path = `ledger.entry ${seq}`;
  const tell = (code: string, found: string, expected: string, at = path) =>
    walk.findings.push({ code, path: at, found, expected });
  tellMissing(walk, seq);
  const digest = createHash('sha256')
    .update(headText({ ...entry, fund: walk.fund }))
    .update('\n');
  const opened = await checkAccounts(walk, entry, accounts, digest);
  const seen = await checkLegs(walk, entry, legs, digest);
  const found = digest.digest();
  if (!found.equals(entry.digest))
    tell('an-entry-says-something-else-than-its-digest', entry.digest.toString('hex'), found.toString('hex'));
  // A link is held against the one that stands before it, so that one changed entry is told once.
  const link = linkAfter(walk.link, entry.digest);
  if (!link.equals(entry.chain))
    tell('a-link-does-not-follow-from-the-one-before', entry.chain.toString('hex'), link.toString('hex'));
  if (opened !== entry.opened)
    tell('an-entry-opened-another-number-of-accounts', `${opened}`, `${entry.opened}`);
  if (seen.count !== entry.legs)
    tell('an-entry-has-another-number-of-legs', `${seen.count}`, `${entry.legs}`);
  const places = entry.buckets === null ? '' : `${entry.buckets}|${entry.accountIds}`;
  if (places !== seen.places) tell('the-legs-of-an-entry-are-elsewhere', places, seen.places);
  const codes = entry.segmentCodes?.join(', ') ?? '';
  if (codes !== seen.codes) tell('segments-are-of-accounts-of-other-codes', codes, seen.codes);
  if (entry.reverses !== null) {
    const expected = walk.opposites.get(entry.reverses);
    if (expected !== seen.hash)
      tell('a-reversal-is-not-the-opposite', seen.hash, expected ?? 'legs of an earlier entry');
  }
  if (walk.opposites.has(seq)) walk.opposites.set(seq, seen.opposite);
  if (entry.kind === BOOKS_CLOSED) walk.closedThrough = entry.subject['through'] ?? null;
  walk.entries += 1n;
  walk.lastSeq = seq;
  walk.link = entry.chain;
}

/** So many missing entries of one gap are told one by one. */
const MOST_GAPS = 1000n;

async function checkAccounts(
  walk: Walk,
  entry: EntryRow,
  accounts: AsyncIterable<AccountRow>,
  digest: Hash,
): Promise<number> {
  let opened = 0;
  for await (const account of accounts) {
    digest.update(accountLine(account));
    opened += 1;
    if (account.openedOn !== entry.onDate) {
      const path = `ledger.account ${account.accountId} in bucket ${account.bucket}`;
      walk.findings.push({
        code: 'an-account-was-opened-on-another-day',
        path,
        found: account.openedOn,
        expected: entry.onDate,
      });
    }
  }
  walk.accounts += BigInt(opened);
  return opened;
}

interface Seen {
  readonly count: number;
  /** Buckets and account ids, as a small entry has them beside it. */
  readonly places: string;
  /** Of the accounts of an entry in segments, in order. */
  readonly codes: string;
  readonly hash: string;
  readonly opposite: string;
}

async function checkLegs(
  walk: Walk,
  entry: EntryRow,
  legs: AsyncIterable<LegRow>,
  digest: Hash,
): Promise<Seen> {
  const [hash, opposite] = [createHash('sha256'), createHash('sha256')];
  const sums = new Map<string, bigint>();
  const [buckets, ids]: [number[], string[]] = [[], []];
  const codes = new Set<string>();
  let count = 0;
  for await (const leg of legs) {
    digest.update(legBytes([leg]));
    hash.update(legBytes([leg]));
    opposite.update(legBytes([{ ...leg, amount: -leg.amount }]));
    add(sums, `bucket ${leg.bucket} in ${leg.currency}`, leg.amount);
    if (leg.code === BETWEEN_BUCKETS) add(sums, `${BETWEEN_BUCKETS} in ${leg.currency}`, leg.amount);
    tellAccount(walk, leg);
    if (entry.segmentCodes !== null && leg.code !== null) codes.add(leg.code);
    if (entry.legs <= LEGS_BESIDE && entry.segmentCodes === null) {
      buckets.push(leg.bucket);
      ids.push(leg.accountId);
    }
    count += 1;
  }
  for (const [where, sum] of sums) {
    if (sum === 0n) continue;
    const expected = 'debits that equal credits, a difference of zero';
    walk.findings.push({
      code: 'an-entry-does-not-balance',
      path: `ledger.leg entry ${entry.seq}, ${where}`,
      found: `${sum}`,
      expected,
    });
  }
  walk.legs += BigInt(count);
  return {
    count,
    places: buckets.length === 0 ? '' : `${buckets}|${ids}`,
    codes: [...codes].sort().join(', '),
    hash: hash.digest('hex'),
    opposite: opposite.digest('hex'),
  };
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

function tellAccount(walk: Walk, { seq, bucket, accountId, currency, code, accountCurrency }: LegRow): void {
  const path = `ledger.leg entry ${seq}, ${accountId} in bucket ${bucket}`;
  if (code === null)
    walk.findings.push({
      code: 'a-leg-has-no-account',
      path,
      found: accountId,
      expected: 'an account of this fund',
    });
  else if (currency !== accountCurrency) {
    walk.findings.push({
      code: 'a-leg-is-in-another-currency',
      path,
      found: currency,
      expected: accountCurrency ?? '',
    });
  }
}

/** Legs and accounts of entries that are not there. */
function tellStrays(walk: Walk, legs: readonly LegRow[], accounts: readonly AccountRow[]): void {
  for (const { seq, bucket, accountId } of legs) {
    const path = `ledger.leg entry ${seq}, ${accountId} in bucket ${bucket}`;
    walk.findings.push({
      code: 'a-leg-has-no-entry',
      path,
      found: `${seq}`,
      expected: 'the number of an entry',
    });
  }
  for (const { seq, bucket, accountId } of accounts) {
    const path = `ledger.account ${accountId} in bucket ${bucket}`;
    walk.findings.push({
      code: 'an-account-was-opened-by-no-entry',
      path,
      found: `${seq}`,
      expected: 'the number of an entry',
    });
  }
}

/** Names the entries that do not stand between the last one seen and a number. */
function tellMissing({ findings, lastSeq }: Walk, before: bigint): void {
  for (let missing = lastSeq + 1n; missing < before && missing <= lastSeq + MOST_GAPS; missing += 1n) {
    const [path, expected] = [`ledger.entry ${missing}`, `entry ${missing}`];
    findings.push({ code: 'an-entry-is-missing', path, found: '', expected });
  }
}

function checkHead(walk: Walk, head: HeadRow | undefined): void {
  const path = 'ledger.head';
  const found = head === undefined ? '' : `${head.seq} ${head.hash.toString('hex')}`;
  const expected = `${walk.lastSeq} ${walk.link.toString('hex')}`;
  if (found !== expected)
    walk.findings.push({ code: 'the-head-is-not-the-last-entry', path, found, expected });
  // Entries behind the last that stands are missing as those between two are, unless the head itself was changed.
  if (head !== undefined) tellMissing(walk, head.seq + 1n);
  const closed = head?.closedThrough ?? null;
  if (closed !== walk.closedThrough) {
    walk.findings.push({
      code: 'the-books-are-closed-through-another-day',
      path,
      found: closed ?? '',
      expected: walk.closedThrough ?? 'none',
    });
  }
}

async function reversedEntries(tx: Tx, fund: string): Promise<bigint[]> {
  const text = 'select reverses as seq from ledger.entry where fund_id = $1 and reverses is not null';
  const { rows } = await tx.query<{ seq: bigint }>({ text, values: [fund] });
  return rows.map(({ seq }) => seq);
}

type HeadRow = Columns & { currency: string; seq: bigint; hash: Buffer; closedThrough: string | null };
type EntryRow = Columns &
  Omit<EntryHead, 'fund'> & {
    digest: Buffer;
    chain: Buffer;
    segmentCodes: string[] | null;
    buckets: number[] | null;
    accountIds: string[] | null;
  };
type LegRow = Columns & PlacedLeg & { seq: bigint; code: string | null; accountCurrency: string | null };
type AccountRow = Columns & Account & { seq: bigint; openedOn: string };

const HEAD = `select currency, seq, hash, closed_through as "closedThrough" from ledger.head where fund_id = $1`;
const ENTRIES = `
  select seq, entry_id as "entryId", on_date as "onDate", ${POSTED_AT}, kind, subject, reverses, legs, opened, digest, chain,
    segment_codes as "segmentCodes", buckets, account_ids as "accountIds"
  from ledger.entry where fund_id = $1 order by seq`;
const LEGS = `
  select leg.seq, leg.bucket, leg.account_id as "accountId", leg.amount, leg.currency, account.code, account.currency as "accountCurrency"
  from ledger.every_leg as leg left join ledger.account using (fund_id, bucket, account_id)
  where leg.fund_id = $1 order by leg.seq, leg.bucket, leg.account_id`;
const ACCOUNTS = `
  select opened_seq as seq, opened_on as "openedOn", ${ACCOUNT_COLUMNS} from ledger.account where fund_id = $1 order by opened_seq, bucket, account_id`;
