import { Money } from '@openmutual/core/money';
import { invariant } from '@openmutual/core/result';
import { fundAccount, openAccounts } from '@openmutual/ledger/account';
import { balancesOf } from '@openmutual/ledger/balance';
import type { ChartCode } from '@openmutual/ledger/chart';
import { postWithin } from '@openmutual/ledger/post';
import type { AccountRef, Leg } from '@openmutual/ledger/transaction';
import type { Transaction } from '../database/within.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import { dayIn, type Fund } from './fund.ts';

/** What a posting adds to accounts, as people read it. */
export interface PostingShown {
  readonly code: string;
  readonly member: string | null;
  readonly amount: string;
  readonly kind: string;
}

/** Accounts of a fund by their codes, with what was on them when they were held; minor units, each on its own side. */
export interface HeldAccounts {
  readonly fund: Fund;
  readonly at: string;
  readonly of: (code: ChartCode) => AccountRef;
  readonly balance: (code: ChartCode) => bigint;
}

/** What accounts of the fund come to at the end of a day, each on its own side, in minor units; one that was never opened has nothing. */
export async function fundBalances(
  tx: Transaction,
  { fund, currency }: Pick<Fund, 'fund' | 'currency'>,
  onDate: string,
): Promise<(code: ChartCode) => bigint> {
  // All accounts that are no member's are in bucket 0.
  const { rows } = await tx.query<AccountRef & { readonly code: string }>(
    `SELECT bucket, account_id AS "accountId", code FROM ledger.account
     WHERE fund_id = $1 AND bucket = 0 AND member_id IS NULL AND code <> 'between-buckets' AND currency = $2`,
    [fund, currency],
  );
  const balances = await balancesOf(tx, fund, rows, { onDate });
  const found = new Map(balances.map(({ code, balance }) => [code, balance]));
  return (code) => found.get(code) ?? 0n;
}

/** What a posting does to accounts of the fund, by code: debits above zero, credits below. */
export type CodedLegs = Readonly<Partial<Record<ChartCode, bigint>>>;

/**
 * Accounts of the fund, opened where they are not. From here to the end of the transaction nobody else posts to the ledger, so what is found stays
 * true.
 */
export async function holdAccounts(
  tx: Transaction,
  fund: Fund,
  codes: readonly ChartCode[],
  at: string,
): Promise<HeldAccounts> {
  const occasion = { fund: fund.fund, onDate: `${dayIn(fund, at)}`, at };
  const opened = await openAccounts(tx, occasion, codes.map(fundAccount));
  invariant(opened.ok, 'the ledger of a fund is open');
  const accounts = opened.value;
  const balances = await balancesOf(tx, fund.fund, accounts);
  const placeOf = (code: ChartCode) => {
    const place = codes.indexOf(code);
    invariant(place >= 0, `an account that is asked for is held: ${code}`);
    return place;
  };
  return {
    fund,
    at,
    of: (code) => accounts[placeOf(code)] as AccountRef,
    balance: (code) => balances[placeOf(code)]?.balance ?? 0n,
  };
}

/** Posts one entry on held accounts; legs of nothing are left out, and an entry without legs is none. */
export async function postCoded(
  tx: Transaction,
  held: HeldAccounts,
  {
    legs,
    ...stated
  }: {
    readonly entryId: string;
    readonly kind: string;
    readonly onDate: string;
    readonly subject: Readonly<Record<string, string>>;
    readonly legs: CodedLegs;
  },
): Promise<readonly PostingShown[] | Refusal> {
  const posted = moving(legs);
  if (posted.length === 0) return [];
  const fund = held.fund.fund;
  const all = posted.map(([code, amount]): Leg => ({ account: held.of(code), amount }));
  const [result] = await postWithin(tx, fund, [{ fund, ...stated, legs: all }], held.at);
  if (result === undefined || !result.ok) return refusal(422, ...(result?.rejections ?? []));
  return shown(held, stated.kind, posted);
}

/** Takes back an entry of which these were the legs, as of its own day: what came back was never there on any day. */
export async function takeBackCoded(
  tx: Transaction,
  held: HeldAccounts,
  {
    legs,
    ...stated
  }: {
    readonly entryId: string;
    readonly reverses: string;
    readonly onDate: string;
    readonly subject: Readonly<Record<string, string>>;
    readonly legs: CodedLegs;
  },
): Promise<readonly PostingShown[] | Refusal> {
  const fund = held.fund.fund;
  const [result] = await postWithin(tx, fund, [{ fund, ...stated }], held.at);
  if (result === undefined || !result.ok) return refusal(422, ...(result?.rejections ?? []));
  return shown(
    held,
    'reversal',
    moving(legs).map(([code, amount]) => [code, -amount] as const),
  );
}

/** The legs that move something. */
export function moving(legs: CodedLegs): (readonly [ChartCode, bigint])[] {
  return (Object.entries(legs) as [ChartCode, bigint][]).filter(([, amount]) => amount !== 0n);
}

function shown(
  { fund }: HeldAccounts,
  kind: string,
  legs: readonly (readonly [ChartCode, bigint])[],
): PostingShown[] {
  return legs.map(([code, amount]) => ({
    code,
    member: null,
    amount: `${Money.ofMinor(amount, fund.currency)}`,
    kind,
  }));
}
