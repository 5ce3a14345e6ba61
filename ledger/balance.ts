import { int2Array, uuidArray } from './array-value.ts';
import { type AccountKind, onOwnSide } from './chart.ts';
import type { AccountRef } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** Up to which entry or which day; all that was posted, where neither is said. */
export interface Moment {
  readonly throughSeq?: bigint;
  readonly onDate?: string;
}

/** What an account came to, in minor units of its currency. */
export interface Balance extends AccountRef {
  readonly code: string;
  readonly kind: AccountKind;
  readonly memberId: string | null;
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
  /** On the account's own side: debits less credits of an asset or expense, credits less debits of the others. */
  readonly balance: bigint;
}

/**
 * The balances of accounts, in the order in which they are asked for; those that are unknown are left out.
 *
 * Through an entry a balance is the newest snapshot before it and the legs since; on a day all legs of entries of that day or before.
 */
export async function balancesOf(
  tx: Tx,
  fund: string,
  accounts: readonly AccountRef[],
  { throughSeq, onDate }: Moment = {},
): Promise<Balance[]> {
  const { rows } = await tx.query<SumsRow>({
    ...(onDate === undefined ? BY_SNAPSHOT : BY_DAY),
    values: [
      fund,
      int2Array(accounts.map(({ bucket }) => bucket)),
      uuidArray(accounts.map(({ accountId }) => accountId)),
      throughSeq ?? LAST_SEQ,
      ...(onDate === undefined ? [] : [onDate]),
    ],
  });
  return rows.map(balanceOfRow);
}

/** A line of a trial balance: all accounts of one code and currency together. */
export interface TrialLine {
  readonly code: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly accounts: number;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly balance: bigint;
}

/** Every code with what its accounts came to, from the legs themselves: debits and credits are equal in each currency. */
export async function trialBalance(
  tx: Tx,
  fund: string,
  { throughSeq, onDate }: Moment = {},
): Promise<TrialLine[]> {
  const { rows } = await tx.query<Columns & Omit<TrialLine, 'debit' | 'credit' | 'balance'> & Sums>({
    text: `
      with turnover as (
        select leg.bucket, leg.account_id, sum(leg.amount) filter (where leg.amount > 0) as debit,
          -sum(leg.amount) filter (where leg.amount < 0) as credit
        from ledger.every_leg as leg left join ledger.entry on $3::date is not null and entry.fund_id = $1 and entry.seq = leg.seq
        where leg.fund_id = $1 and leg.seq <= $2 and ($3::date is null or entry.on_date <= $3)
        group by leg.bucket, leg.account_id
      )
      select code, kind, currency, count(*)::int as accounts, coalesce(sum(debit), 0)::text as debit, coalesce(sum(credit), 0)::text as credit
      from ledger.account left join turnover using (bucket, account_id)
      where fund_id = $1
      group by code, kind, currency
      order by array_position(array['asset', 'liability', 'equity', 'income', 'expense'], kind), code, currency`,
    values: [fund, throughSeq ?? LAST_SEQ, onDate ?? null],
  });
  return rows.map(({ debit, credit, ...line }) => ({ ...line, ...sidesOf(line.kind, debit, credit) }));
}

/** Greater than every number of an entry. */
export const LAST_SEQ = 2n ** 63n - 1n;

interface Sums {
  readonly debit: string;
  readonly credit: string;
}

type SumsRow = Columns & Omit<Balance, 'debit' | 'credit' | 'balance'> & Sums;

function balanceOfRow({ debit, credit, ...account }: SumsRow): Balance {
  return { ...account, ...sidesOf(account.kind, debit, credit) };
}

function sidesOf(kind: AccountKind, debitText: string, creditText: string) {
  const [debit, credit] = [BigInt(debitText), BigInt(creditText)];
  return { debit, credit, balance: onOwnSide(kind, debit - credit) };
}

const asked = `
  select bucket, account_id as "accountId", code, kind, member_id as "memberId", currency, sums.debit::text, sums.credit::text
  from unnest($2::smallint[], $3::uuid[]) with ordinality as asked (in_bucket, with_id, place)
    cross join lateral (
      select * from ledger.account where account.fund_id = $1 and account.bucket = in_bucket and account.account_id = with_id limit 1
    ) as account`;

const sums = `
  coalesce(sum(leg.amount) filter (where leg.amount > 0), 0) as debit, -coalesce(sum(leg.amount) filter (where leg.amount < 0), 0) as credit`;

const BY_SNAPSHOT = {
  name: 'ledger-balances-by-snapshot',
  text: `${asked}
    left join lateral (
      select through_seq, debit, credit from ledger.balance
      where balance.fund_id = $1 and balance.bucket = in_bucket and balance.account_id = with_id and through_seq <= $4
      order by through_seq desc limit 1
    ) as start on true
    cross join lateral (
      select coalesce(start.debit, 0) + tail.debit as debit, coalesce(start.credit, 0) + tail.credit as credit
      from (
        select ${sums} from ledger.legs_of($1, in_bucket, with_id, coalesce(start.through_seq, 0)) as leg where leg.seq <= $4
      ) as tail
    ) as sums
    order by place`,
};

/** Looked up for each leg, so that the legs of an account are never asked for entry by entry, whatever the planner believes. */
const itsEntry =
  'cross join lateral (select on_date from ledger.entry where entry.fund_id = $1 and entry.seq = leg.seq limit 1) as entry';

const BY_DAY = {
  name: 'ledger-balances-by-day',
  text: `${asked}
    cross join lateral (
      select ${sums} from ledger.legs_of($1, in_bucket, with_id) as leg ${itsEntry}
      where leg.seq <= $4 and entry.on_date <= $5
    ) as sums
    order by place`,
};
