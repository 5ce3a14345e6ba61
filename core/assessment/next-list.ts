import { Money, sum } from '../money/money.ts';
import { compareDates } from '../period/date.ts';
import { accepted, type Result } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { type Balance, balancesOfRows } from './balance.ts';
import { capYear } from './caps-used.ts';
import { columnsUsed } from './roll/list-columns.ts';
import { isOwnRow, parseAmounts, type Row } from './roll/member.ts';
import type { Terms } from './rules/terms.ts';

/** The list of the settlement after this one, row by row, in the columns of the list that was settled. */
export interface NextList {
  readonly columns: readonly string[];
  /** The cells of a member in the next list; undefined for a row that is not sound. As with shares, ask for every row once, in order. */
  of(row: Row): Readonly<Record<string, string>> | undefined;
}

/**
 * Carries on what a settlement changes of its members: `balance`, `paidThisYear`, `sharesPaid`, `received` and `arrears`,
 * as far as the list has these columns. Who joins, leaves or changes is not known here and stays as it is.
 *
 *     paidThisYear = paidThisYear + share, or nothing where the next settlement stands in a new year of the caps
 *     balance      = the own account after the settlement
 *     sharesPaid   = sharesPaid + share; received = received and the items paid; arrears = arrears − what was set off
 *
 * @param next the terms of the next settlement, where its day is known; without, it stands in the same year
 */
export function nextList(settlement: Settlement, columns: readonly string[], next?: Terms): Result<NextList> {
  const balances = balancesOfRows(settlement, columns);
  if (!balances.ok) return balances;
  const carries = carriesOf(settlement, next);
  const begun = begunColumns(settlement.terms, columns, next);
  const hasReceived = columns.includes('received') && columnsUsed(settlement.terms).includes('received');
  return accepted({
    columns: [...columns.filter((column) => hasMeaning(column, next)), ...Object.keys(begun)],
    of(row) {
      // What becomes of a member of another pool is known in the settlement of that one.
      if (!isOwnRow(row, settlement.terms)) return { ...row.cells, ...begun };
      const balance = balances.value.of(row);
      if (balance === undefined) return undefined;
      const cells: Record<string, string> = { ...row.cells, ...begun };
      for (const [column, carry] of Object.entries(carries)) {
        const cell = cells[column] ?? '';
        if (cell !== '') cells[column] = carry(cell, balance, cells['member'] ?? '');
      }
      if (hasReceived)
        cells['received'] = withItems(cells['received'] ?? '', cells['member'] ?? '', settlement);
      return cells;
    },
  });
}

type Carry = (cell: string, balance: Balance, member: string) => string;

/** What becomes of the cells that are not empty; an empty one is unknown, and stays so. */
function carriesOf(settlement: Settlement, next: Terms | undefined): Readonly<Record<string, Carry>> {
  const { terms, accounts, benefits } = settlement;
  const { currency } = terms;
  const isNewYear = isInNewYear(terms, next);
  const amountIn = (cell: string): Money => {
    const amount = parseAmounts(cell, currency);
    return amount.ok ? amount.value : Money.zero(currency);
  };
  const plusShare: Carry = (cell, { share }) => `${amountIn(cell).plus(Money.of(share, currency))}`;
  const setOff = (member: string): Money =>
    sum(
      benefits.flatMap((benefit) => (benefit.claim.member === member ? [benefit.setOff] : [])),
      currency,
    );
  return {
    ...(terms.perYear === undefined
      ? {}
      : { paidThisYear: isNewYear ? () => `${Money.zero(currency)}` : plusShare }),
    ...(accounts === undefined
      ? {}
      : {
          balance: (cell: string, { account }: Balance) =>
            account === undefined ? cell : `${Money.ofMinor(account.after, currency)}`,
        }),
    sharesPaid: plusShare,
    arrears: (cell, _, member) => `${amountIn(cell).minus(setOff(member))}`,
  };
}

/** Whether the caps of the next settlement are those of a later year. */
function isInNewYear(terms: Terms, next: Terms | undefined): boolean {
  const [year, nextYear] = [capYear(terms), next === undefined ? undefined : capYear(next)];
  return year !== undefined && nextYear !== undefined && compareDates(nextYear, year) > 0;
}

/** A cap of a year that the rules of the next day have and those of this one had not: in a year that begins nobody has paid. */
function begunColumns(
  { on, perYear, currency }: Terms,
  columns: readonly string[],
  next: Terms | undefined,
): Readonly<Record<string, string>> {
  const year = next === undefined ? undefined : capYear(next);
  if (perYear !== undefined || year === undefined || columns.includes('paidThisYear')) return {};
  return compareDates(year, on) > 0 ? { paidThisYear: `${Money.zero(currency)}` } : {};
}

/** Rules without a cap of a year know no column of it. */
function hasMeaning(column: string, next: Terms | undefined): boolean {
  return column !== 'paidThisYear' || next === undefined || next.perYear !== undefined;
}

/** The items of which a member has received benefits, with those of this settlement. */
function withItems(cell: string, member: string, { benefits }: Settlement): string {
  const items = benefits.flatMap(({ claim, refund }) =>
    claim.member === member && refund === undefined ? [claim.item] : [],
  );
  return [...new Set([...cell.split(/\s+/), ...items])].filter((item) => item !== '').join(' ');
}
