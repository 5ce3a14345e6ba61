import { type AccountKind, onOwnSide } from './chart.ts';
import type { AccountRef } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** A clearing account, and how long the oldest amount has been on it that did not go out again. */
export interface Clearing extends AccountRef {
  readonly code: string;
  readonly currency: string;
  /** On its own side; below zero where more went out than came in. */
  readonly balance: bigint;
  readonly clearsWithinDays: number;
  /** What has been there longest; none where the account is clear. */
  readonly oldest?: {
    readonly seq: bigint;
    readonly entryId: string;
    readonly onDate: string;
    readonly days: number;
  };
  /** It has been there for more days than it should be. */
  readonly isLate: boolean;
}

/**
 * The clearing accounts of a fund on a day: what came in first is taken to have gone out first, so the oldest uncleared amount is the newest one from which
 * all amounts on, taken together, are the balance or more.
 */
export async function clearingAccounts(tx: Tx, fund: string, onDate: string): Promise<Clearing[]> {
  const { rows } = await tx.query<ClearingRow>({
    text: `
      select account.bucket, account.account_id as "accountId", code, kind, account.currency, clears_within_days as "clearsWithinDays",
        coalesce(sums.total, 0)::text as total, oldest.seq, oldest.entry_id as "entryId", oldest.on_date as "onDate", $2::date - oldest.on_date as days
      from ledger.account
        left join lateral (
          select sum(leg.amount) as total
          from ledger.legs_of($1, account.bucket, account.account_id) as leg
            cross join lateral (select on_date from ledger.entry where entry.fund_id = $1 and entry.seq = leg.seq limit 1) as entry
          where entry.on_date <= $2
        ) as sums on true
        left join lateral (
          select seq, entry_id, on_date from (
            select leg.seq, entry.entry_id, entry.on_date, abs(leg.amount) as size,
              sum(abs(leg.amount)) over (order by entry.on_date desc, leg.seq desc) as since
            from ledger.legs_of($1, account.bucket, account.account_id) as leg
              cross join lateral (select entry_id, on_date from ledger.entry where entry.fund_id = $1 and entry.seq = leg.seq limit 1) as entry
            where entry.on_date <= $2 and sign(leg.amount) = sign(sums.total)
          ) as item
          where since - size < abs(sums.total)
          order by on_date, seq limit 1
        ) as oldest on sums.total <> 0
      where account.fund_id = $1 and clears_within_days is not null
      order by code, account.currency, account.bucket, account.account_id`,
    values: [fund, onDate],
  });
  return rows.map(clearingOf);
}

type ClearingRow = Columns &
  Omit<Clearing, 'balance' | 'oldest' | 'isLate'> & {
    readonly kind: AccountKind;
    readonly total: string;
    readonly seq: bigint | null;
    readonly entryId: string | null;
    readonly onDate: string | null;
    readonly days: number | null;
  };

function clearingOf({ kind, total, seq, entryId, onDate, days, ...account }: ClearingRow): Clearing {
  const balance = onOwnSide(kind, BigInt(total));
  if (seq === null || entryId === null || onDate === null || days === null)
    return { ...account, balance, isLate: false };
  return {
    ...account,
    balance,
    oldest: { seq, entryId, onDate, days },
    isLate: days > account.clearsWithinDays,
  };
}
