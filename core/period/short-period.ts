import { compare, type Fraction, fraction, minus, over, plus, times } from '../rate/fraction.ts';
import { accepted, type Result, rejected } from '../result/result.ts';
import type { Term } from './months.ts';

/**
 * What a term between two steps of a scale takes:
 * - `begun-month-counts`: the next step up
 * - `interpolated`: the straight line between the steps on either side
 */
export const insideMonthRules = ['begun-month-counts', 'interpolated'] as const;
export type InsideMonthRule = (typeof insideMonthRules)[number];

/** Up to so many months, or so many days of the first month, this share of the annual premium is charged. */
export interface ScaleStep {
  readonly upTo: number;
  readonly ofAnnual: Fraction;
}

/**
 * The share of an annual premium that is charged for less than a year, step by step.
 *
 * A scale says nothing below its first step and above its last: such a term is rejected.
 */
export interface ShortPeriodScale<S extends ScaleStep = ScaleStep> {
  readonly insideMonth: InsideMonthRule;
  readonly months: readonly S[];
  /** Steps inside the first month. */
  readonly days?: readonly S[] | undefined;
}

/** The share for a term, and the step that it is, or the two between which it lies on a line. */
export interface ShortPeriodShare<S extends ScaleStep = ScaleStep> {
  readonly ofAnnual: Fraction;
  readonly steps: readonly [S] | readonly [S, S];
}

/** Reads the length of a step; a step of days is inside the first month, however short that is. */
export function parseStepLength(text: string, unit: 'months' | 'days'): Result<number> {
  const length = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
  if (length !== undefined && (unit === 'months' || length < DAYS_SHORTEST_MONTH)) return accepted(length);
  const most = unit === 'months' ? '' : ` below ${DAYS_SHORTEST_MONTH}`;
  const expected = `a whole number of ${unit}${most}`;
  return rejected({ code: 'a-step-of-a-scale-is-a-whole-number', found: text, expected });
}

/**
 * The share of the annual premium for a term. Exact.
 *
 *     begun-month-counts:  share of the first step that is not shorter than the term
 *     interpolated:        share₁ + (share₂ − share₁) × (term − step₁) ÷ (step₂ − step₁)
 *
 * Terms are in months; days of a month begun are a fraction of the length of that month.
 */
export function shortPeriodShare<S extends ScaleStep>(
  scale: ShortPeriodScale<S>,
  term: Term,
): Result<ShortPeriodShare<S>> {
  const points = pointsOf(scale, term);
  const place = lengthOf(term);
  const above = points.findIndex((point) => compare(point.months, place) >= 0);
  const [previous, next] = [points[above - 1], points[above]];
  if (next === undefined) return outside('a-term-is-longer-than-the-short-period-scale', points, term);
  if (compare(next.months, place) === 0) return accepted(atStep(next.step));
  if (scale.insideMonth === 'begun-month-counts') {
    const reached = previous?.unit === next.unit || isBegunBy(next, term);
    if (reached) return accepted(atStep(next.step));
    return previous === undefined ? outside(TOO_SHORT, points, term) : inGap(previous, next, term);
  }
  if (previous === undefined) return outside(TOO_SHORT, points, term);
  return accepted(between(previous, next, place));
}

const TOO_SHORT = 'a-term-is-shorter-than-the-short-period-scale';
const DAYS_SHORTEST_MONTH = 28;

interface Point<S extends ScaleStep> {
  readonly months: Fraction;
  readonly unit: 'months' | 'days';
  readonly step: S;
}

/** All steps on one line of months, the shortest first: a day is a fraction of the month that has begun. */
function pointsOf<S extends ScaleStep>(
  { months, days = [] }: ShortPeriodScale<S>,
  { begun }: Term,
): Point<S>[] {
  const points = (steps: readonly S[], unit: Point<S>['unit'], perMonth: number) =>
    steps.map((step) => ({ months: fraction(BigInt(step.upTo), BigInt(perMonth)), unit, step }));
  const inside = begun === undefined ? [] : points(days, 'days', begun.of);
  return [...inside, ...points(months, 'months', 1)].sort((a, b) => compare(a.months, b.months));
}

function lengthOf({ months, begun }: Term): Fraction {
  const whole = fraction(BigInt(months));
  return begun === undefined ? whole : plus(whole, fraction(BigInt(begun.days), BigInt(begun.of)));
}

/** Whether the term has begun the month that a step ends: 5 months and a day has begun the sixth. */
function isBegunBy<S extends ScaleStep>({ months, unit }: Point<S>, term: Term): boolean {
  if (unit === 'days') return true;
  return term.begun !== undefined && compare(months, fraction(BigInt(term.months + 1))) <= 0;
}

function atStep<S extends ScaleStep>(step: S): ShortPeriodShare<S> {
  return { ofAnnual: step.ofAnnual, steps: [step] };
}

function between<S extends ScaleStep>(low: Point<S>, high: Point<S>, place: Fraction): ShortPeriodShare<S> {
  const way = over(minus(place, low.months), minus(high.months, low.months));
  const [from, to] = [low.step.ofAnnual, high.step.ofAnnual];
  return { ofAnnual: plus(from, times(minus(to, from), way)), steps: [low.step, high.step] };
}

function outside<S extends ScaleStep>(code: string, points: readonly Point<S>[], term: Term): Result<never> {
  const [first, last] = [points[0], points.at(-1)].map((point) =>
    point === undefined ? '' : lengthText(point),
  );
  return rejected({ code, found: termText(term), expected: `${first} to ${last}` });
}

/** Days end with the first month: a scale that then leaps to a later month says nothing of what lies between. */
function inGap<S extends ScaleStep>(previous: Point<S>, next: Point<S>, term: Term): Result<never> {
  return rejected({
    code: 'a-term-is-in-a-gap-of-the-short-period-scale',
    found: termText(term),
    expected: `up to ${lengthText(previous)}, or more than ${counted(next.step.upTo - 1, 'months')}`,
  });
}

function lengthText<S extends ScaleStep>({ unit, step }: Point<S>): string {
  return counted(step.upTo, unit);
}

function termText({ months, begun }: Term): string {
  const whole = counted(months, 'months');
  return begun === undefined ? whole : `${whole} + ${counted(begun.days, 'days')}`;
}

function counted(count: number, unit: 'months' | 'days'): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
