import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  plus,
  times,
  zero,
} from '../rate/fraction.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';

/** At this part of the time, this part of the full value stands on the site. */
export interface ValuePoint {
  readonly time: Fraction;
  readonly value: Fraction;
}

/** How the value at risk builds up: from the first point at time 0 to the full value at time 1, with straight lines between. */
export interface ValueCurve {
  readonly points: readonly ValuePoint[];
}

/** A stretch of the time in which the hazard is the same, such as a season of typhoons. */
export interface HazardStretch {
  readonly name: string;
  readonly from: Fraction;
  readonly to: Fraction;
  /** For the whole time and the full value. */
  readonly hazard: Fraction;
}

export interface ExposurePart extends HazardStretch {
  readonly averageValue: Fraction;
  /** hazard × average value × length. */
  readonly exposure: Fraction;
}

export interface Exposure {
  readonly parts: readonly ExposurePart[];
  /** The sum of the parts. */
  readonly whole: Fraction;
  readonly formula: string;
}

/**
 * The value curve through points.
 *
 * Times and values are parts of the whole, from 0 to 1. Rejects, all at once: a first time other than 0, an end other
 * than the full value at time 1, times that do not increase, values that decrease or begin below 0.
 */
export function valueCurve(points: readonly ValuePoint[]): Result<ValueCurve> {
  const faults = [...endFaults(points), ...orderFaults(points)];
  return faults.length > 0 ? rejected(...faults) : accepted({ points });
}

/**
 * The average value at risk between two times, as a part of the full value. Exact.
 *
 *     ∫ value(t) dt ÷ (to − from)
 *
 * Rejects times that are not within 0 to 1, the first before the second.
 */
export function averageValue(curve: ValueCurve, from: Fraction, to: Fraction): Result<Fraction> {
  const faults = stretchFaults(from, to);
  if (faults.length > 0) return rejected(...faults);
  return accepted(over(area(curve, from, to), minus(to, from)));
}

/**
 * What is at risk over the whole time: value and hazard, each as it is at the time. Exact.
 *
 *     ∫ value(t) × hazard(t) dt = Σ hazard × average value × length
 *
 * For a value that is full from the beginning and one hazard, the exposure is the hazard. The stretches follow one
 * another from 0 to 1; a gap is rejected, for no hazard is a 0 that is stated. So are overlaps and hazards below 0.
 *
 * @source bkw.cn/tiku/DWZPq (works grow, machines to be installed are there from the first day); the integral is our rule
 */
export function exposure(curve: ValueCurve, stretches: readonly HazardStretch[]): Result<Exposure> {
  const faults = [...stretches.flatMap(hazardFaults), ...seamFaults(stretches)];
  if (faults.length > 0) return rejected(...faults);
  const areas = stretches.map(({ from, to }) => area(curve, from, to));
  invariant(compare(sum(areas), area(curve, zero, one)) === 0, 'the stretches of a time are the whole time');
  const parts = stretches.map((stretch, place) => {
    const { from, to, hazard } = stretch;
    const under = areas[place] ?? zero;
    return { ...stretch, averageValue: over(under, minus(to, from)), exposure: times(hazard, under) };
  });
  return accepted({
    parts,
    whole: sum(parts.map((part) => part.exposure)),
    formula: '∫ value(t) × hazard(t) dt',
  });
}

/** The area below the curve between two times: of each line the mean of its ends × its length. */
function area({ points }: ValueCurve, from: Fraction, to: Fraction): Fraction {
  const areas = points.slice(1).map((end, place) => {
    const start = points[place] ?? end;
    const [left, right] = [later(start.time, from), earlier(end.time, to)];
    if (compare(left, right) >= 0) return zero;
    const mean = over(plus(valueAt(start, end, left), valueAt(start, end, right)), fraction(2n));
    return times(mean, minus(right, left));
  });
  return sum(areas);
}

function valueAt(start: ValuePoint, end: ValuePoint, time: Fraction): Fraction {
  const way = over(minus(time, start.time), minus(end.time, start.time));
  return plus(start.value, times(minus(end.value, start.value), way));
}

function endFaults(points: readonly ValuePoint[]): Rejection[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) {
    return [{ code: 'a-value-curve-has-two-points-at-least', found: `${points.length}` }];
  }
  const faults: Rejection[] = [];
  if (first.time.n !== 0n) {
    faults.push({ code: 'a-value-curve-begins-at-time-0', found: decimal(first.time), expected: '0' });
  }
  if (compare(first.value, zero) < 0) {
    faults.push({
      code: 'a-value-at-risk-is-below-zero',
      found: decimal(first.value),
      expected: 'at least 0',
    });
  }
  if (compare(last.time, one) !== 0 || compare(last.value, one) !== 0) {
    const expected = 'the full value 1 at time 1';
    faults.push({ code: 'a-value-curve-ends-with-the-full-value', found: pointText(last), expected });
  }
  return faults;
}

function orderFaults(points: readonly ValuePoint[]): Rejection[] {
  return points.slice(1).flatMap((point, place) => {
    const before = points[place] ?? point;
    const faults: Rejection[] = [];
    if (compare(before.time, point.time) >= 0) {
      const expected = `a time after ${decimal(before.time)}`;
      faults.push({ code: 'the-times-of-a-value-curve-increase', found: decimal(point.time), expected });
    }
    if (compare(before.value, point.value) > 0) {
      const expected = `at least ${decimal(before.value)}`;
      faults.push({
        code: 'the-values-of-a-value-curve-do-not-decrease',
        found: decimal(point.value),
        expected,
      });
    }
    return faults;
  });
}

function stretchFaults(from: Fraction, to: Fraction): Rejection[] {
  if (compare(from, zero) >= 0 && compare(from, to) < 0 && compare(to, one) <= 0) return [];
  const found = `${decimal(from)} to ${decimal(to)}`;
  const expected = 'two times from 0 to 1, the first before the second';
  return [{ code: 'a-stretch-of-time-is-within-the-whole', found, expected }];
}

function hazardFaults({ name, from, to, hazard }: HazardStretch): Rejection[] {
  const faults = stretchFaults(from, to).map((fault) => ({ ...fault, found: `${name}: ${fault.found}` }));
  if (compare(hazard, zero) >= 0) return faults;
  const found = `${name}: ${decimal(hazard)}`;
  return [...faults, { code: 'a-hazard-is-below-zero', found, expected: 'at least 0' }];
}

/** Each stretch begins where the one before it ends, the first at 0; and the last ends at 1. */
function seamFaults(stretches: readonly HazardStretch[]): Rejection[] {
  const begins = [...stretches.map(({ name, from }) => ({ name, at: from })), { name: 'the end', at: one }];
  return begins.flatMap(({ name, at }, place) => {
    const before = stretches[place - 1];
    const expected = before?.to ?? zero;
    const way = compare(at, expected);
    if (way === 0) return [];
    const code = way > 0 ? 'a-time-has-no-hazard' : 'hazards-overlap';
    const after = before === undefined ? 'the beginning' : before.name;
    return [
      { code, found: `${name}: ${decimal(at)}`, expected: `${decimal(expected)}, where ${after} ends` },
    ];
  });
}

function pointText({ time, value }: ValuePoint): string {
  return `${decimal(value)} at time ${decimal(time)}`;
}

function later(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? b : a;
}

function earlier(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? a : b;
}

function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, zero);
}
