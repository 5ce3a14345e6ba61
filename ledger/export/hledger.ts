import { canonicalJson } from '@openmutual/core/canonical';
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
 * The journal of a fund as hledger reads it, piece by piece: all accounts and currencies declared, so that `hledger check --strict` holds.
 *
 * @source https://hledger.org/1.25/hledger.html, journal format
 */
export async function* hledgerJournal(
  tx: Tx,
  fund: string,
  options: ExportOptions = {},
): AsyncGenerator<string, void, undefined> {
  yield `; Journal of fund ${fund}: debits are positive, credits negative.\ndecimal-mark .\n\n`;
  for (const currency of await exportedCurrencies(tx, fund))
    yield `commodity ${formOf(currency)} ${currency}\n`;
  yield '\n';
  for (const account of await exportedAccounts(tx, fund, options)) {
    yield `account ${hledgerAccount(account)}  ; type: ${KINDS[account.kind].letter}\n`;
  }
  for await (const entry of exportedEntries(tx, fund, options)) yield `\n${transactionText(entry)}`;
}

/** How amounts of a currency look; without decimals there is still a point, which says that it is one. */
function formOf(currency: string): string {
  const text = amountText(100_000n, currency);
  return text.includes('.') ? text : `${text}.`;
}

export function hledgerAccount({ kind, code, member }: ExportedAccount): string {
  return [KINDS[kind].name, code, ...(member === undefined ? [] : [member])].join(':');
}

const KINDS: Readonly<Record<AccountKind, { readonly name: string; readonly letter: string }>> = {
  asset: { name: 'assets', letter: 'A' },
  liability: { name: 'liabilities', letter: 'L' },
  equity: { name: 'equity', letter: 'E' },
  income: { name: 'income', letter: 'R' },
  expense: { name: 'expenses', letter: 'X' },
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
  const told = {
    entry: entryId,
    posted: postedAt,
    subject,
    ...(reverses === null ? {} : { reverses: `${reverses}` }),
  };
  // What has no legs is told and is no transaction.
  const begin = legs.length === 0 ? '; ' : '';
  const lines = legs.map(
    (leg) => `    ${hledgerAccount(leg)}  ${amountText(leg.amount, leg.currency)} ${leg.currency}\n`,
  );
  return `${begin}${onDate} (${seq}) ${kind}  ; ${canonicalJson(told)}\n${lines.join('')}`;
}
