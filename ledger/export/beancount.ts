import type { AccountKind } from '../chart.ts';
import type { Tx } from '../tx.ts';
import {
  amountText,
  type ExportedAccount,
  type ExportedEntry,
  type ExportOptions,
  exportedAccounts,
  exportedCurrencies,
  exportedEntries,
} from './exported-entry.ts';

/**
 * The journal of a fund as beancount reads it, piece by piece. An entry may be of a day before its account was opened, which beancount does not
 * know; so all accounts open on the first day of the journal.
 *
 * @source https://beancount.github.io/docs/beancount_language_syntax.html
 */
export async function* beancountJournal(
  tx: Tx,
  fund: string,
  options: ExportOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { rows } = await tx.query<{ day: string | null }>({
    text: 'select min(on_date) as day from ledger.entry where fund_id = $1',
    values: [fund],
  });
  const day = rows[0]?.day ?? '1970-01-01';
  yield `; Journal of fund ${fund}: debits are positive, credits negative.\noption "title" ${quoted(fund)}\n\n`;
  for (const currency of await exportedCurrencies(tx, fund)) yield `${day} commodity ${currency}\n`;
  for (const account of await exportedAccounts(tx, fund, options))
    yield `${day} open ${beancountAccount(account)}\n`;
  for await (const entry of exportedEntries(tx, fund, options)) yield `\n${transactionText(entry)}`;
}

export function beancountAccount({ kind, code, member }: ExportedAccount): string {
  // Each part begins with a capital letter.
  const words = code.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return [KINDS[kind], words.join('-'), ...(member === undefined ? [] : [`M-${member}`])].join(':');
}

const KINDS: Readonly<Record<AccountKind, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
};

function transactionText({
  seq,
  entryId,
  onDate,
  postedAt,
  kind,
  subject,
  reverses,
  legs,
}: ExportedEntry): string {
  // What has no legs is told and is no transaction.
  if (legs.length === 0) return `; ${onDate} entry ${seq}, ${kind}\n`;
  const facts = {
    seq: `${seq}`,
    entry: entryId,
    posted: postedAt,
    ...(reverses === null ? {} : { reverses: `${reverses}` }),
    ...Object.fromEntries(Object.entries(subject).map(([name, id]) => [`about-${name}`, id])),
  };
  const told = Object.entries(facts).map(([name, text]) => `  ${name}: ${quoted(text)}\n`);
  const lines = legs.map(
    (leg) => `  ${beancountAccount(leg)}  ${amountText(leg.amount, leg.currency)} ${leg.currency}\n`,
  );
  return `${onDate} * ${quoted(kind)}\n${told.join('')}${lines.join('')}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
