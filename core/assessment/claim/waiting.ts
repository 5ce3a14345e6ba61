import { compareDates, daysBetween, type PlainDate, plusDays } from '../../period/date.ts';
import { monthsAfter } from '../../period/months.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { accepted, type Result, together } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import { figureOn } from '../rules/figure.ts';
import type { AssessmentRules, Item } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';

/**
 * The first day on which an event of every item is paid: the end of the longest waiting period, by the rules of a day; the
 * day of joining where there is none.
 *
 *     day = joined + the days of the waiting period, or + its months
 */
export function waitingEnds({ scheme, rules, pool, on }: WaitingTerms, joined: PlainDate): Result<PlainDate> {
  const lengths = together(rules.items.map((item) => waitingDays(item, rules, { scheme, pool }, on, joined)));
  if (!lengths.ok) return lengths;
  const ends = lengths.value.map((length) => plusDays(joined, length?.value ?? 0));
  return accepted(ends.reduce((latest, end) => (compareDates(end, latest) > 0 ? end : latest), joined));
}

type WaitingTerms = Pick<Terms, 'scheme' | 'rules' | 'pool' | 'on'>;

/** The waiting period of an item in days; in months it has as many as follow the day on which somebody joined. */
export function waitingDays(
  item: Item,
  { waiting }: AssessmentRules,
  { scheme, pool }: Pick<Terms, 'scheme' | 'pool'>,
  on: PlainDate,
  joined: PlainDate | undefined,
): Result<Figure<number> | undefined> {
  const length = waiting?.days ?? waiting?.months;
  if (length === undefined || waiting?.exceptItems?.includes(item.item) === true) return accepted(undefined);
  const words = { item: item.item, pool: pool?.pool };
  const found = figureOn<number | Fraction>(length, scheme.tables, words, on);
  if (!found.ok) return found;
  const count = wholeNumber(found.value.value);
  if (waiting?.months === undefined) return accepted({ ...found.value, value: count });
  const days = joined === undefined ? 0 : daysBetween(joined, monthsAfter(joined, count));
  return accepted({ ...found.value, value: days });
}

/** A column of factors holds days as exact numbers; the check of the rules has seen that they are whole. */
function wholeNumber(days: number | Fraction): number {
  return typeof days === 'number' ? days : Number(days.n / days.d);
}
