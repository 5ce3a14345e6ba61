import { accepted, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { notOpen, type Occasion } from './account.ts';
import { lockHead, sealed, writeEntries } from './entry.ts';
import { faultOfId, faultsOfDate } from './transaction.ts';
import type { Tx } from './tx.ts';

/** Closes the books up to a day and with it: nothing more is posted on these days. The last day of all closes a ledger for good. */
export async function closeBooks(
  tx: Tx,
  { fund, at }: Omit<Occasion, 'onDate'>,
  through: string,
): Promise<Result<{ readonly seq: bigint }>> {
  const faults = [...faultOfId('fund', fund), ...faultsOfDate(through)];
  if (faults.length > 0) return rejected(...faults);
  const head = await lockHead(tx, fund);
  if (head === undefined) return rejected(notOpen(fund));
  if (head.closedThrough !== null && through <= head.closedThrough) {
    const expected = `a day after ${head.closedThrough}`;
    return rejected({ code: 'the-books-are-closed', path: 'through', found: through, expected });
  }
  const draft = {
    entryId: uuidv7(),
    onDate: through,
    kind: BOOKS_CLOSED,
    subject: { through },
    reverses: null,
  };
  const entry = sealed(head, draft, {}, at);
  await writeEntries(tx, [entry], [[]]);
  await tx.query({
    text: 'update ledger.head set closed_through = $2 where fund_id = $1',
    values: [fund, through],
  });
  return accepted({ seq: entry.head.seq });
}

export const BOOKS_CLOSED = 'books-closed';
export const LAST_DAY = '9999-12-31';
