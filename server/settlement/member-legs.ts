import { invariant } from '@openmutual/core/result';
import { memberAccounts, openAccounts } from '@openmutual/ledger/account';
import { type AccountColumns, memberColumns } from '@openmutual/ledger/account-columns';
import { balancesOf } from '@openmutual/ledger/balance';
import type { Leg } from '@openmutual/ledger/transaction';
import type { Transaction } from '../database/within.ts';
import type { StoredSettled } from './stored.ts';

/** What members owe, as the ledger takes it: a column of receivables, and what is drawn from what they had prepaid. */
export interface MemberLegs {
  readonly accounts: AccountColumns;
  readonly amounts: BigInt64Array;
  readonly prepaid: readonly Leg[];
}

/** What each owes, in the order of the list. */
export interface Owed extends Pick<StoredSettled, 'numbers' | 'buckets'> {
  readonly owed: BigInt64Array;
  /** Whether what is in the prepaid account is used first. */
  readonly isPrepaid: boolean;
}

export interface Occasion {
  readonly fund: string;
  readonly onDate: string;
  readonly at: string;
  readonly currency: string;
}

/** The legs of the members, bucket by bucket; who has no accounts yet is given them. */
export async function memberLegs(tx: Transaction, occasion: Occasion, asked: Owed): Promise<MemberLegs> {
  const { fund, currency } = occasion;
  const lacking = await placed(tx, occasion, asked);
  if (lacking.legs !== undefined) return lacking.legs;
  const opened = await openAccounts(
    tx,
    occasion,
    lacking.members.flatMap((member) => memberAccounts(member)),
  );
  invariant(opened.ok, `accounts of members can be opened in ${currency} of fund ${fund}`);
  const again = await placed(tx, occasion, asked);
  invariant(again.legs !== undefined, 'a member whose accounts were opened has them');
  return again.legs;
}

type Placed =
  | { readonly legs: MemberLegs }
  | { readonly legs: undefined; readonly members: readonly string[] };

async function placed(
  tx: Transaction,
  { fund, currency }: Occasion,
  { owed, numbers, buckets, isPrepaid }: Owed,
): Promise<Placed> {
  const accounts = await memberColumns(tx, fund, 'receivable', currency);
  const amounts = new BigInt64Array(accounts.count);
  const prepaid: Leg[] = [];
  const lacking: string[] = [];
  let [place, at] = [0, 0];
  for (const { bucket, listed } of buckets) {
    const amountOf = new Map<bigint, bigint>();
    for (const end = place + listed; place < end; place += 1) {
      const amount = owed[place] as bigint;
      if (amount !== 0n) amountOf.set(numbers[place] as bigint, amount);
    }
    const members = await membersOf(tx, fund, bucket, amountOf);
    if (isPrepaid) prepaid.push(...(await drawn(tx, fund, bucket, amountOf)));
    const owing = new Map(
      [...amountOf].map(([number, amount]) => [members.get(number), amount] as [string | undefined, bigint]),
    );
    while ((accounts.buckets[at] ?? bucket) < bucket) at += 1;
    for (; at < accounts.count && accounts.buckets[at] === bucket; at += 1) {
      const member = accounts.memberIds.toString('hex', at * 16, at * 16 + 16);
      amounts[at] = owing.get(member) ?? 0n;
      owing.delete(member);
    }
    for (const member of owing.keys()) {
      invariant(member !== undefined, 'a member of a list is one of the fund');
      lacking.push(uuidText(member));
    }
  }
  return lacking.length > 0
    ? { legs: undefined, members: lacking }
    : { legs: { accounts, amounts, prepaid } };
}

/** The ids of members of a bucket by their numbers, in hexadecimal: as one value, for a million rows would be a million objects. */
async function membersOf(
  tx: Transaction,
  fund: string,
  bucket: number,
  among: ReadonlyMap<bigint, bigint>,
): Promise<Map<bigint, string>> {
  const { rows } = await tx.query<{ numbers: Buffer | null; ids: Buffer | null }>(
    `SELECT string_agg(int8send(number), ''::bytea ORDER BY number) AS numbers,
       string_agg(uuid_send(member_id), ''::bytea ORDER BY number) AS ids
     FROM fund.member WHERE fund_id = $1 AND bucket = $2`,
    [fund, bucket],
  );
  const { numbers, ids } = rows[0] ?? {};
  const members = new Map<bigint, string>();
  if (numbers === undefined || numbers === null || ids === undefined || ids === null) return members;
  for (let place = 0; place * 8 < numbers.length; place += 1) {
    const number = numbers.readBigInt64BE(place * 8);
    if (among.has(number)) members.set(number, ids.toString('hex', place * 16, place * 16 + 16));
  }
  return members;
}

/** Takes what members owe from what they have prepaid, as far as it goes; what is left stays in the map. */
async function drawn(
  tx: Transaction,
  fund: string,
  bucket: number,
  owed: Map<bigint, bigint>,
): Promise<Leg[]> {
  const { rows } = await tx.query<{ number: bigint; accountId: string }>(
    `SELECT m.number, a.account_id AS "accountId" FROM fund.member m JOIN ledger.account a USING (fund_id, bucket, member_id)
     WHERE m.fund_id = $1 AND m.bucket = $2 AND a.code = 'prepaid'`,
    [fund, bucket],
  );
  const meant = rows.filter(({ number }) => (owed.get(number) ?? 0n) > 0n);
  const balances = await balancesOf(
    tx,
    fund,
    meant.map(({ accountId }) => ({ bucket, accountId })),
  );
  const there = new Map(balances.map(({ accountId, balance }) => [accountId, balance]));
  return meant.flatMap(({ number, accountId }) => {
    const amount = owed.get(number) ?? 0n;
    const balance = there.get(accountId) ?? 0n;
    const used = balance < amount ? balance : amount;
    if (used <= 0n) return [];
    if (used === amount) owed.delete(number);
    else owed.set(number, amount - used);
    return [{ account: { bucket, accountId }, amount: used }];
  });
}

function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
