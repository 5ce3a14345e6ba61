import { beancountJournal } from '@openmutual/ledger/export/beancount';
import { csvJournal } from '@openmutual/ledger/export/csv';
import { hledgerJournal } from '@openmutual/ledger/export/hledger';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';

/** The forms in which a ledger is written out, by the ending of the file. */
export const exportForms = [
  { form: 'journal', id: 'ledgerAsHledger', name: 'a journal of hledger', type: 'text/plain; charset=utf-8' },
  {
    form: 'beancount',
    id: 'ledgerAsBeancount',
    name: 'a file of Beancount',
    type: 'text/plain; charset=utf-8',
  },
  { form: 'csv', id: 'ledgerAsCsv', name: 'a list of all lines (CSV)', type: 'text/csv; charset=utf-8' },
] as const;

export type ExportForm = (typeof exportForms)[number]['form'];

const writers = { journal: hledgerJournal, beancount: beancountJournal, csv: csvJournal };

/** The ledger of a fund in a form, piece by piece. Members stand in it by their numbers, never by names. */
export async function* ledgerText(tx: Transaction, fund: string, form: ExportForm): AsyncGenerator<string> {
  const { rows } = await tx.query<{ memberId: string; number: bigint }>(
    'SELECT member_id AS "memberId", number FROM fund.member WHERE fund_id = $1',
    [fund],
  );
  const numbers = new Map(rows.map(({ memberId, number }) => [memberId, `${number}`]));
  yield* writers[form](tx, fund, { memberNumber: (memberId) => numbers.get(memberId) });
}

/** The same for a program beside the server: read at one instant, and given on piece by piece. */
export function exportedLedger(
  database: Database,
  fund: string,
  form: ExportForm,
  write: (text: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  const acting = { as: 'work', fund, isolation: 'repeatable read', reads: true } as const;
  return within(database, acting, (tx) => write(ledgerText(tx, fund, form)));
}
