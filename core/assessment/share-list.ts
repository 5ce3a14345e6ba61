import { accepted, type Result, together } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { type Balance, balancesOfRows, refundedTo } from './balance.ts';
import { accountCells, accountColumns, accountColumnsOf } from './roll/account-cells.ts';
import { isOwnRow, type Row } from './roll/member.ts';

/** The list of members again, each with what he pays and gets back. */
export interface ShareList {
  readonly columns: readonly string[];
  /** The cells of a row under these columns. As with shares, ask for every row once, in order. */
  of(row: Row): string[];
}

/**
 * The list that was settled with the columns of its results behind its own: `share`, and `contributed`, `refunded` and those
 * of accounts where the fund has them. Results of an earlier settlement give way to these. Where pools were settled, each
 * member has his own.
 */
export function shareList(
  settlements: readonly [Settlement, ...Settlement[]],
  header: readonly string[],
): Result<ShareList> {
  const own = listColumns(header);
  const balances = balancesOfPools(settlements, own);
  if (!balances.ok) return balances;
  const further = furtherColumns(settlements[0]);
  return accepted({
    columns: [...own, 'share', ...further.map(({ column }) => column)],
    of(row) {
      const balance = balances.value.of(row);
      const cells = own.map((column) => row.cells[column] ?? '');
      cells.push(balance?.share ?? '');
      for (const { of } of further) cells.push(balance === undefined ? '' : of(balance));
      return cells;
    },
  });
}

/** The columns of a list that are no results. */
export function listColumns(header: readonly string[]): string[] {
  return header.filter((column) => !RESULTS.includes(column));
}

const RESULTS: readonly string[] = ['share', 'contributed', 'refunded', ...accountColumns];

/** The balance of each row, by the settlement of its pool; undefined for a row that is not sound, or of no pool that was settled. */
export function balancesOfPools(
  settlements: readonly Settlement[],
  columns: readonly string[],
): Result<{ of(row: Row): Balance | undefined }> {
  const books = together(settlements.map((settlement) => balancesOfRows(settlement, columns)));
  if (!books.ok) return books;
  return accepted({
    of(row) {
      const place = settlements.findIndex(({ terms }) => isOwnRow(row, terms));
      return books.value[place]?.of(row);
    },
  });
}

/** What members pay and get back beside their shares, where the fund has it. */
export function furtherColumns({ contributions, surplus, accounts, terms }: Settlement) {
  const { currency } = terms;
  return [
    ...(contributions.length === 0
      ? []
      : [{ column: 'contributed', of: ({ contributed }: Balance) => contributed.toString() }]),
    ...(surplus.some(({ rule }) => rule.to === 'members')
      ? [{ column: 'refunded', of: (balance: Balance) => refundedTo(balance, currency).toString() }]
      : []),
    ...(accounts === undefined ? [] : accountColumnsOf(accounts.rule)).map((column) => ({
      column,
      of: ({ account }: Balance) => (account === undefined ? '' : accountCells(account, currency)[column]),
    })),
  ];
}
