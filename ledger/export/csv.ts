import { canonicalJson } from '@openmutual/core/canonical';
import type { Tx } from '../tx.ts';
import {
  amountText,
  type ExportedEntry,
  type ExportedLeg,
  type ExportOptions,
  exportedEntries,
} from './exported-entry.ts';

const COLUMNS = [
  'seq',
  'entry',
  'date',
  'posted',
  'kind',
  'account',
  'member',
  'debit',
  'credit',
  'currency',
  'reverses',
  'subject',
];

/** The journal of a fund as CSV (RFC 4180), piece by piece: a line for each leg, debits and credits in columns of their own. */
export async function* csvJournal(
  tx: Tx,
  fund: string,
  options: ExportOptions = {},
): AsyncGenerator<string, void, undefined> {
  yield lineOf(COLUMNS);
  for await (const entry of exportedEntries(tx, fund, options)) {
    yield entry.legs.map((leg) => lineOf(cellsOf(entry, leg))).join('');
  }
}

function cellsOf(entry: ExportedEntry, { code, member, amount, currency }: ExportedLeg): string[] {
  const { seq, entryId, onDate, postedAt, kind, subject, reverses } = entry;
  const sides = amount > 0n ? [amountText(amount, currency), ''] : ['', amountText(-amount, currency)];
  return [
    `${seq}`,
    entryId,
    onDate,
    postedAt,
    kind,
    code,
    member ?? '',
    ...sides,
    currency,
    `${reverses ?? ''}`,
    canonicalJson(subject),
  ];
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. @source OWASP, CSV Injection; ASVS 5.0, 1.2.10 */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
