import { accepted, invariant, type Result, rejected } from '@openmutual/core/result';
import { balancesOf, LAST_SEQ } from './balance.ts';
import { onOwnSide } from './chart.ts';
import type { AccountRef } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** A line of an account's statement. Amounts are on the account's own side. */
export interface AccountLine {
  readonly seq: bigint;
  readonly entryId: string;
  readonly onDate: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly amount: bigint;
  /** After this line. */
  readonly balance: bigint;
  readonly reverses: bigint | null;
  readonly reversedBy: bigint | null;
}

export interface AccountPage {
  readonly code: string;
  readonly currency: string;
  readonly lines: readonly AccountLine[];
  /** From where the next page goes on; none where this is the last. */
  readonly next?: bigint;
}

export interface PageAsked {
  readonly limit: number;
  readonly order?: 'newest-first' | 'oldest-first';
  /** The `next` of the page before. */
  readonly from?: bigint;
}

/** A page of an account's lines, in the order in which they were posted, each with the balance after it. */
export async function accountLines(
  tx: Tx,
  fund: string,
  account: AccountRef,
  { limit, order = 'newest-first', from }: PageAsked,
): Promise<Result<AccountPage>> {
  invariant(Number.isInteger(limit) && limit > 0, 'a page has a line or more');
  const isDown = order === 'newest-first';
  const { rows } = await tx.query<LineRow>({
    ...(isDown ? NEWEST_FIRST : OLDEST_FIRST),
    values: [fund, account.bucket, account.accountId, from ?? (isDown ? LAST_SEQ : 0n), limit + 1],
  });
  const page = rows.slice(0, limit);
  const newest = (isDown ? page[0] : page.at(-1))?.seq;
  const [total] = await balancesOf(tx, fund, [account], newest === undefined ? {} : { throughSeq: newest });
  if (total === undefined) {
    const expected = 'an account of this fund, with its bucket';
    return rejected({ code: 'an-account-is-unknown', path: 'account', found: account.accountId, expected });
  }
  const lines: AccountLine[] = [];
  let { balance } = total;
  for (const { amount, ...line } of isDown ? page : page.reverse()) {
    const change = onOwnSide(total.kind, amount);
    lines.push({ ...line, amount: change, balance });
    balance -= change;
  }
  const { code, currency } = total;
  const next = rows.length > limit ? lines[isDown ? lines.length - 1 : 0]?.seq : undefined;
  return accepted({
    code,
    currency,
    lines: isDown ? lines : lines.reverse(),
    ...(next === undefined ? {} : { next }),
  });
}

type LineRow = Columns & Omit<AccountLine, 'balance'>;

/** A page from each of the two places in which legs stand, so that no more is read of an account with very many. */
const lines = (condition: string, direction: string) => `
  select leg.seq, entry.entry_id as "entryId", entry.on_date as "onDate", entry.kind, entry.subject, leg.amount, entry.reverses,
    taking_back.seq as "reversedBy"
  from (
      (select seq, amount from ledger.leg
        where fund_id = $1 and bucket = $2 and account_id = $3 and seq ${condition} $4 order by seq ${direction} limit $5)
      union all
      (select seq, amount from ledger.legs_in_segments($1, $2, $3) where seq ${condition} $4 order by seq ${direction} limit $5)
    ) as leg
    cross join lateral (select * from ledger.entry where entry.fund_id = $1 and entry.seq = leg.seq limit 1) as entry
    left join ledger.entry as taking_back on taking_back.fund_id = $1 and taking_back.reverses = entry.seq
  order by leg.seq ${direction} limit $5`;

const NEWEST_FIRST = { name: 'ledger-lines-newest-first', text: lines('<', 'desc') };
const OLDEST_FIRST = { name: 'ledger-lines-oldest-first', text: lines('>', 'asc') };
