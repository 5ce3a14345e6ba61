import { Money } from '../money/money.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import type { Rejection } from '../result/result.ts';
import type { CapsUsed, Position } from './position.ts';
import { yearFrom } from './rules/cap-year.ts';
import type { Terms } from './rules/terms.ts';

/** The first day of the year of the caps in which a settlement stands, where the rules know a cap of a year. */
export function capYear({
  rules,
  on,
  perYear,
}: Pick<Terms, 'rules' | 'on' | 'perYear'>): PlainDate | undefined {
  return perYear === undefined ? undefined : yearFrom(on, rules.caps?.yearBegins);
}

/**
 * What counts against the caps after a settlement; nothing is known where the rules have no cap of a year.
 *
 *     after = listed + shares
 *
 * @param listed minor units that all who are listed had paid in this year before
 */
export function capsUsedAfter(listed: bigint | undefined, shares: Money, terms: Terms): CapsUsed | undefined {
  const from = capYear(terms);
  if (from === undefined) return undefined;
  return { from, amount: Money.ofMinor(listed ?? 0n, terms.currency).plus(shares) };
}

/**
 * Where what members have paid this year, by their list, is not what the fund carries of it: the same in one year,
 * nothing in a year that begins. A fund that begins, or carries no word of it, has no sum to hold.
 *
 * @param listed minor units; missing where they could not be read
 */
export function capsUsedFaults(
  { capsUsed }: Pick<Position, 'capsUsed'>,
  listed: bigint | undefined,
  terms: Terms,
): Rejection[] {
  const year = capYear(terms);
  if (capsUsed === undefined || year === undefined) return [];
  const path = 'capsUsed';
  const order = compareDates(capsUsed.from, year);
  if (order > 0) {
    return [
      {
        code: 'the-year-of-these-caps-is-over',
        path,
        found: `a settlement in the year from ${year}`,
        expected: `the year from ${capsUsed.from}, in which the fund stands, or a later one`,
      },
    ];
  }
  if (listed === undefined) return [];
  const sum = Money.ofMinor(listed, terms.currency);
  const found = `${sum} in the column paidThisYear of all who are listed`;
  if (order < 0) {
    if (sum.isZero()) return [];
    return [
      {
        code: 'a-year-of-caps-begins-with-nothing-paid',
        path,
        found,
        expected: `${Money.zero(terms.currency)}: the year from ${year} begins`,
        suggestion: 'write the list by assess --next-members and --next-on, or 0 for every member',
      },
    ];
  }
  if (sum.equals(capsUsed.amount)) return [];
  return [
    {
      code: 'what-the-list-has-paid-this-year-is-not-what-the-fund-carries',
      path,
      found,
      expected: `${capsUsed.amount}, paid since ${year} by the position`,
      suggestion: 'who left stays in the list until the year is over; who joined has paid 0',
    },
  ];
}
