import {
  accepted,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '@openmutual/core/result';
import { notOpen } from './account.ts';
import { type AccountColumns, assertFromTheLedger } from './account-columns.ts';
import { int2Array, int8ArrayOf, uuidArrayOf, uuidAt } from './array-value.ts';
import { byPlace, digestOf, type EntryHead, type PlacedLeg, POSTED_AT } from './chain.ts';
import { controlLegs, learnControls } from './control-leg.ts';
import { type Head, LEGS_BESIDE, lockHead, sealed, writeEntries } from './entry.ts';
import { digestedBytes, type LegColumns, legsOf, mergedLegs } from './leg-columns.ts';
import { MOST_ROWS, writeSegments } from './leg-segment.ts';
import { faultsOfLimits } from './limit.ts';
import { faultOfBooks, faultsOfBalance, placedLegs } from './placed-leg.ts';
import type { Posted } from './post.ts';
import { type Known, learn, nothingKnown } from './standing.ts';
import { faultsOfForm, type Leg, type Transaction } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** A transaction with very many members, such as a settlement. */
export interface ColumnTransaction extends Omit<Transaction, 'legs'> {
  /** As {@link accountColumns} gave them. */
  readonly accounts: AccountColumns;
  /** One for each account, a debit positive; who has nothing has no leg. */
  readonly amounts: BigInt64Array;
  /** The other side: accounts of the fund, and of members if these are none of the columns. */
  readonly legs: readonly Leg[];
}

/**
 * Posts one transaction with very many legs within a transaction of the caller, all legs in one statement.
 *
 * @param at the instant by the caller's clock, in UTC with milliseconds
 * @param mostRows an entry of more legs has them in segments; it is the same entry, whichever way it is stored
 */
export async function postColumns(
  tx: Tx,
  transaction: ColumnTransaction,
  at: string,
  mostRows = MOST_ROWS,
): Promise<Result<Posted>> {
  const { fund, entryId, onDate, kind, subject, accounts } = transaction;
  assertFromTheLedger(accounts);
  invariant(
    accounts.fund === fund && accounts.count === transaction.amounts.length,
    'each account of the fund has an amount',
  );
  const form = faultsOfForm({ ...transaction, legs: transaction.legs }).filter(({ path }) => path !== 'legs');
  if (form.length > 0) return rejected(...form);
  const head = await lockHead(tx, fund);
  if (head === undefined) return rejected(notOpen(fund));

  const known = nothingKnown();
  const sums = sumsByBucket(transaction);
  const refs = transaction.legs.map(({ account }) => account);
  await learn(tx, fund, known, refs);
  await learnControls(tx, fund, known, [
    ...sums.keys(),
    ...[...known.accounts.values()].map(({ bucket }) => bucket),
  ]);
  const placed = placedLegs(transaction.legs, known);
  const legs = placed.ok ? placed.value : [];
  const together = [...legs, ...partialLegs(sums, accounts)];
  const others = [...legs, ...controlLegs(together, known)].sort(byPlace);
  const columns = mergedLegs({ ...accounts, amounts: transaction.amounts }, others);
  const earlier = await earlierEntry(tx, fund, entryId);
  if (earlier !== undefined && placed.ok) return sameAs(earlier, transaction, columns);

  const faults = [
    ...faultOfBooks(onDate, head),
    ...reasonsOf(placed),
    ...faultsBesideColumns(accounts, legs, known),
    ...(placed.ok ? faultsOfBalance(together) : []),
    ...faultsOfLimits(legs, known, (place) => `legs.${place}`),
    ...(await faultsOfColumnLimits(tx, transaction)),
  ];
  if (faults.length > 0) return rejected(...faults);
  const draft = { entryId, onDate, kind, subject, reverses: null };
  const codes = columns.count > mostRows ? codesOf(columns, accounts, others, known) : null;
  return accepted(await write(tx, head, draft, { columns, currency: accounts.currency, codes }, at));
}

interface Written {
  readonly columns: LegColumns;
  readonly currency: string;
  /** Those of its accounts, where it is stored in segments. */
  readonly codes: readonly string[] | null;
}

function codesOf(
  { count }: LegColumns,
  { code }: AccountColumns,
  others: readonly PlacedLeg[],
  { accounts }: Known,
): string[] {
  const codes = others.flatMap(({ accountId }) => accounts.get(accountId)?.code ?? []);
  return [...new Set(count > others.length ? [code, ...codes] : codes)].sort();
}

async function write(
  tx: Tx,
  head: Head,
  draft: Parameters<typeof sealed>[1],
  { columns, currency, codes }: Written,
  at: string,
): Promise<Posted> {
  const { count } = columns;
  const content = { legs: count, legBytes: digestedBytes(columns), segmentCodes: codes };
  const entry = sealed(head, draft, content, at);
  const { seq } = entry.head;
  const isSmall = codes === null && count <= LEGS_BESIDE;
  await writeEntries(tx, [entry], [isSmall ? legsOf(columns, currency) : []]);
  if (codes !== null) await writeSegments(tx, { fund: head.fund, seq }, currency, columns);
  else if (!isSmall) await writeRows(tx, { fund: head.fund, seq }, currency, columns);
  return { entryId: draft.entryId, seq, chain: entry.chain.toString('hex'), already: false };
}

async function writeRows(
  tx: Tx,
  { fund, seq }: Pick<Head, 'fund' | 'seq'>,
  currency: string,
  { accountIds, amounts, buckets }: LegColumns,
): Promise<void> {
  await tx.query({
    text: `
      insert into ledger.leg (fund_id, account_id, seq, amount, bucket, currency)
      select $1, account_id, $2, amount, bucket, $3 from unnest($4::uuid[], $5::bigint[], $6::smallint[]) as leg (account_id, amount, bucket)`,
    values: [fund, seq, currency, uuidArrayOf(accountIds), int8ArrayOf(amounts), int2Array([...buckets])],
  });
}

function sumsByBucket({ accounts: { buckets }, amounts }: ColumnTransaction): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  let bucket = -1;
  let sum = 0n;
  for (let place = 0; place < amounts.length; place += 1) {
    if (buckets[place] !== bucket) {
      if (bucket >= 0) sums.set(bucket, sum);
      bucket = buckets[place] ?? 0;
      sum = 0n;
    }
    sum += amounts[place] ?? 0n;
  }
  if (bucket >= 0) sums.set(bucket, sum);
  return sums;
}

/** The columns as far as balances and accounts between buckets ask for them: a sum for each bucket. */
function partialLegs(sums: ReadonlyMap<number, bigint>, { currency }: AccountColumns): PlacedLeg[] {
  return [...sums].map(([bucket, amount]) => ({ bucket, accountId: '', amount, currency }));
}

function faultsBesideColumns(
  { code, currency }: AccountColumns,
  legs: readonly PlacedLeg[],
  { accounts }: Known,
): Rejection[] {
  return legs.flatMap((leg, place) => {
    const path = `legs.${place}`;
    if (leg.currency !== currency) {
      const expected = `an amount in ${currency}`;
      return [
        { code: 'an-amount-is-in-another-currency', path: `${path}.amount`, found: leg.currency, expected },
      ];
    }
    const standing = accounts.get(leg.accountId);
    if (standing?.code !== code || standing.memberId === null) return [];
    const expected = 'each account once, with the sum of its amounts';
    return [
      {
        code: 'an-account-stands-twice-in-a-transaction',
        path: `${path}.account`,
        found: leg.accountId,
        expected,
      },
    ];
  });
}

/** So many accounts with limits are looked at together. */
const AT_ONCE = 10_000;

async function faultsOfColumnLimits(
  tx: Tx,
  { fund, accounts, amounts }: ColumnTransaction,
): Promise<Rejection[]> {
  const faults: Rejection[] = [];
  if (!accounts.haveLimits) return faults;
  for (let from = 0; from < accounts.count; from += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, accounts.count - from) }, (_, at) => from + at);
    const legs = places.map((place) => ({
      bucket: accounts.buckets[place] ?? 0,
      accountId: uuidAt(accounts.accountIds, place * 16),
      amount: amounts[place] ?? 0n,
      currency: accounts.currency,
    }));
    const known = nothingKnown();
    await learn(tx, fund, known, legs);
    faults.push(...faultsOfLimits(legs, known, (place) => `amounts.${from + place}`));
  }
  return faults;
}

interface Earlier {
  readonly seq: bigint;
  readonly digest: Buffer;
  readonly chain: Buffer;
  readonly postedAt: string;
}

async function earlierEntry(tx: Tx, fund: string, entryId: string): Promise<Earlier | undefined> {
  const { rows } = await tx.query<Columns & Earlier>({
    text: `select seq, digest, chain, ${POSTED_AT} from ledger.entry where fund_id = $1 and entry_id = $2`,
    values: [fund, entryId],
  });
  return rows[0];
}

/** Whether the entry that stands says the same: then its digest is what this transaction would have in its place. */
function sameAs(
  { seq, digest, chain, postedAt }: Earlier,
  { fund, entryId, onDate, kind, subject }: ColumnTransaction,
  columns: LegColumns,
): Result<Posted> {
  const head: EntryHead = {
    fund,
    seq,
    entryId,
    onDate,
    postedAt,
    kind,
    subject,
    reverses: null,
    legs: columns.count,
    opened: 0,
  };
  if (digestOf(head, '', digestedBytes(columns)).equals(digest)) {
    return accepted({ entryId, seq, chain: chain.toString('hex'), already: true });
  }
  const expected = `what entry ${seq} says, which has this id`;
  return rejected({ code: 'an-id-is-of-another-entry', path: 'entryId', found: entryId, expected });
}
