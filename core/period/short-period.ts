import { compare, type Fraction, fraction, minus, over, plus, times } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Term } from './months.ts';

/**
 * What a term between two steps of a scale takes:
 * - `begun-month-counts`: the next step up
 * - `interpolated`: the straight line between the steps on either side
 */
export const insideMonthRules = ['begun-month-counts', 'interpolated'] as const;
export type InsideMonthRule = (typeof insideMonthRules)[number];

/**
 * The share of an annual premium that is charged for less than a year, step by step.
 *
 * A scale says nothing below its first step and above its last: such a term is rejected.
 */
export interface ShortPeriodScale {
  readonly insideMonth: InsideMonthRule;
  readonly steps: readonly { readonly months: number; readonly ofAnnual: Fraction }[];
  /** Steps inside the first month, for terms up to so many days. */
  readonly daySteps?: readonly { readonly days: number; readonly ofAnnual: Fraction }[];
}

/** The scale with its steps proved to be whole and ascending, or every reason why they are not. */
export function checkedScale(scale: ShortPeriodScale): Result<ShortPeriodScale> {
  const reasons = [
    ...unordered(
      scale.steps.map((step) => step.months),
      Number.POSITIVE_INFINITY,
      'steps.months',
    ),
    ...unordered(scale.daySteps?.map((step) => step.days) ?? [], DAYS_SHORTEST_MONTH - 1, 'daySteps.days'),
    ...(scale.steps.length === 0 ? [{ code: 'a-short-period-scale-needs-a-step', path: 'steps' }] : []),
    ...gapAfterDays(scale),
  ];
  return reasons.length > 0 ? rejected(...reasons) : accepted(scale);
}

/**
 * The share of the annual premium for a term.
 *
 *     begun-month-counts:  share of the first step that is not shorter than the term
 *     interpolated:        share₁ + (share₂ − share₁) × (term − step₁) ÷ (step₂ − step₁)
 *
 * Terms are in months; days of a month begun are a fraction of the length of that month.
 */
export function shortPeriodShare(scale: ShortPeriodScale, term: Term): Result<Fraction> {
  const points = pointsOf(scale, term);
  const place = lengthOf(term);
  const above = points.findIndex((point) => compare(point.months, place) >= 0);
  const next = points[above];
  if (next === undefined) return outside('a-term-is-longer-than-the-short-period-scale', scale, term);
  if (compare(next.months, place) === 0) return accepted(next.ofAnnual);
  const previous = points[above - 1];
  if (scale.insideMonth === 'begun-month-counts') {
    const reached = previous !== undefined || isBegunBy(next.months, term);
    return reached ? accepted(next.ofAnnual) : outside(TOO_SHORT, scale, term);
  }
  if (previous === undefined) return outside(TOO_SHORT, scale, term);
  const way = over(minus(place, previous.months), minus(next.months, previous.months));
  return accepted(plus(previous.ofAnnual, times(minus(next.ofAnnual, previous.ofAnnual), way)));
}

const TOO_SHORT = 'a-term-is-shorter-than-the-short-period-scale';
const DAYS_SHORTEST_MONTH = 28;

interface Point {
  readonly months: Fraction;
  readonly ofAnnual: Fraction;
}

/** All steps on one line of months: a day is a fraction of the month that has begun. */
function pointsOf({ steps, daySteps = [] }: ShortPeriodScale, { begun }: Term): Point[] {
  const inside = begun === undefined ? [] : daySteps;
  return [
    ...inside.map(({ days, ofAnnual }) => ({
      months: fraction(BigInt(days), BigInt(begun?.of ?? 1)),
      ofAnnual,
    })),
    ...steps.map(({ months, ofAnnual }) => ({ months: fraction(BigInt(months)), ofAnnual })),
  ];
}

function lengthOf({ months, begun }: Term): Fraction {
  const whole = fraction(BigInt(months));
  return begun === undefined ? whole : plus(whole, fraction(BigInt(begun.days), BigInt(begun.of)));
}

/** Whether the term has begun the month that the first step ends: 5 months and a day has begun the sixth. */
function isBegunBy(first: Fraction, term: Term): boolean {
  return term.begun !== undefined && compare(first, fraction(BigInt(term.months + 1))) <= 0;
}

function outside(code: string, scale: ShortPeriodScale, { months, begun }: Term): Result<never> {
  const day = scale.daySteps?.[0];
  const first = day === undefined ? `${scale.steps[0]?.months}` : `${day.days} days`;
  return rejected({
    code,
    found: begun === undefined ? `${months} months` : `${months} months + ${begun.days} days`,
    expected: `${first} to ${scale.steps.at(-1)?.months} months`,
  });
}

/** Steps of days end where the first month does: a scale that then leaps to a later month leaves a gap. */
function gapAfterDays({ steps, daySteps = [] }: ShortPeriodScale): Rejection[] {
  const first = steps[0]?.months;
  if (daySteps.length === 0 || first === undefined || first === 1) return [];
  const code = 'steps-of-days-must-lead-to-the-first-month';
  return [{ code, path: 'steps.months', found: String(first), expected: '1' }];
}

function unordered(numbers: readonly number[], most: number, path: string): Rejection[] {
  const wrong = numbers.filter(
    (number, place) => !Number.isInteger(number) || number > most || number <= (numbers[place - 1] ?? 0),
  );
  return wrong.map((number) => ({
    code: 'the-steps-of-a-short-period-scale-must-ascend',
    path,
    found: String(number),
    expected:
      most === Number.POSITIVE_INFINITY
        ? 'whole numbers, each larger than the one before'
        : `whole numbers up to ${most}, each larger than the one before`,
  }));
}
