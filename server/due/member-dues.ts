import type { AccountLine } from '@openmutual/core/account-line';
import { payBy } from '@openmutual/core/charter';
import { date, type PlainDate } from '@openmutual/core/date';
import { type Dues, duesOf } from '@openmutual/core/due';
import { Money } from '@openmutual/core/money';
import { certain, type Result } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';

/** A line of what is between a member and his fund: both of his accounts together, one entry of the ledger. */
interface EntryLine {
  readonly entry: string;
  readonly onDate: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly reverses: string | null;
  /** By how much he owes more, or has less paid in beforehand; minor units. */
  readonly owes: bigint;
}

/**
 * What a member owes on a day: every bill with what is paid of it, what is open and until when, what he has paid beforehand. With a number of
 * an entry, by the lines up to it.
 */
export async function memberDues(...asked: Parameters<typeof foundDues>): Promise<Dues> {
  return certain(await foundDues(...asked));
}

/** The same, or why the lines of a member do not follow from one another: for who has just written one of them, and may undo it. */
export async function foundDues(
  tx: Transaction,
  fund: Pick<Fund, 'fund' | 'currency' | 'charter'>,
  { bucket, memberId }: { readonly bucket: number; readonly memberId: string },
  on: PlainDate,
  throughSeq?: bigint,
): Promise<Result<Dues>> {
  const { rows } = await tx.query<EntryLine>(
    `SELECT entry.entry_id AS entry, entry.on_date AS "onDate", entry.kind, entry.subject, reversed.entry_id AS reverses,
       line.owes
     FROM (
         SELECT leg.seq, sum(leg.amount)::bigint AS owes
         FROM ledger.account CROSS JOIN LATERAL ledger.legs_of(account.fund_id, account.bucket, account.account_id) AS leg
         WHERE account.fund_id = $1 AND account.bucket = $2 AND account.member_id = $3 AND account.code IN ('receivable', 'prepaid')
           AND ($4::bigint IS NULL OR leg.seq <= $4)
         GROUP BY leg.seq
       ) AS line
       CROSS JOIN LATERAL (SELECT * FROM ledger.entry WHERE entry.fund_id = $1 AND entry.seq = line.seq LIMIT 1) AS entry
       LEFT JOIN ledger.entry reversed ON reversed.fund_id = $1 AND reversed.seq = entry.reverses
     ORDER BY line.seq`,
    [fund.fund, bucket, memberId, throughSeq ?? null],
  );
  const lines = accountLines(rows, fund);
  return duesOf(lines, { currency: fund.currency, on, order: 'named-first' });
}

/**
 * The lines of an account by their entries. A settlement bills; what else makes a member owe less is a payment, unless it gives up a bill or
 * takes an entry back; what he is paid back of what he had prepaid is a repayment. A bill of somebody who cancelled is undone by an entry of its own, for the
 * one that billed him billed others too.
 */
function accountLines(
  entries: readonly EntryLine[],
  { currency, charter }: Pick<Fund, 'currency' | 'charter'>,
): AccountLine[] {
  const known = new Set<string>();
  return entries.flatMap((entry): AccountLine[] => {
    const { entry: line, onDate, kind, subject, reverses, owes } = entry;
    // What goes from one of his accounts to the other changes nothing between him and the fund.
    if (owes === 0n || (reverses !== null && !known.has(reverses))) return [];
    known.add(line);
    const on = date(onDate);
    const amount = Money.ofMinor(owes < 0n ? -owes : owes, currency);
    if (reverses !== null) return [{ line, on, kind: 'reversal', of: reverses }];
    if (kind === 'bill-undone') return [{ line, on, kind: 'reversal', of: subject['bill'] ?? '' }];
    if (kind === 'written-off') return [{ line, on, kind: 'write-off', amount, of: subject['bill'] ?? '' }];
    if (owes > 0n && kind === 'repaid') return [{ line, on, kind: 'repayment', amount }];
    if (owes > 0n) return [{ line, on, kind: 'bill', amount, payBy: payBy(charter, on) }];
    const named = subject['of'];
    return [
      {
        ...{ line, on, kind: 'payment', amount },
        ...(named === undefined || !known.has(named) ? {} : { of: named }),
      },
    ];
  });
}
