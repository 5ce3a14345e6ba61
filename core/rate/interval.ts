import { compare, type Fraction, minus as less, plus as more } from './fraction.ts';

/** All exact numbers between two ends; where an end is missing, the interval has none there. */
export interface Interval {
  readonly from: End | undefined;
  readonly to: End | undefined;
}

/** An end of an interval, and whether it belongs to it. */
export interface End {
  readonly at: Fraction;
  readonly isIn: boolean;
}

/** The interval of one number alone. */
export function only(value: Fraction): Interval {
  const end = { at: value, isIn: true };
  return { from: end, to: end };
}

/** All sums of a number of the one and a number of the other. */
export function plus(a: Interval, b: Interval): Interval {
  return { from: sumOfEnds(a.from, b.from), to: sumOfEnds(a.to, b.to) };
}

/** All differences of a number of the one and a number of the other. */
export function minus(a: Interval, b: Interval): Interval {
  return plus(a, { from: negated(b.to), to: negated(b.from) });
}

/** Whether a number lies in an interval. */
export function holds({ from, to }: Interval, value: Fraction): boolean {
  return isPast(from, compare(value, from?.at ?? value)) && isPast(to, compare(to?.at ?? value, value));
}

/** The whole numbers of an interval from the least to the most, which are missing where it has no end. */
export interface Wholes {
  readonly least: bigint | undefined;
  readonly most: bigint | undefined;
}

/** The whole numbers that lie in an interval; undefined where none does. */
export function wholesIn({ from, to }: Interval): Wholes | undefined {
  const least = from === undefined ? undefined : leastFrom(from);
  const most = to === undefined ? undefined : -leastFrom({ ...to, at: { n: -to.at.n, d: to.at.d } });
  return least !== undefined && most !== undefined && least > most ? undefined : { least, most };
}

/** The whole numbers that two ranges have in common; undefined where there are none. */
export function common(a: Wholes, b: Wholes): Wholes | undefined {
  const least = later(a.least, b.least);
  const most = earlier(a.most, b.most);
  return least !== undefined && most !== undefined && least > most ? undefined : { least, most };
}

/** Whether every whole number of the first range is one of the second. */
export function isWithin(inner: Wholes, outer: Wholes): boolean {
  const startsWithin = outer.least === undefined || (inner.least !== undefined && inner.least >= outer.least);
  const endsWithin = outer.most === undefined || (inner.most !== undefined && inner.most <= outer.most);
  return startsWithin && endsWithin;
}

/** How far a range lies above another; below zero where it lies under it, zero where they have a number in common. */
export function distance(a: Wholes, b: Wholes): bigint {
  if (a.least !== undefined && b.most !== undefined && a.least > b.most) return a.least - b.most;
  if (a.most !== undefined && b.least !== undefined && a.most < b.least) return a.most - b.least;
  return 0n;
}

function sumOfEnds(a: End | undefined, b: End | undefined): End | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { at: more(a.at, b.at), isIn: a.isIn && b.isIn };
}

function negated(end: End | undefined): End | undefined {
  return end === undefined ? undefined : { ...end, at: less({ n: 0n, d: 1n }, end.at) };
}

function isPast(end: End | undefined, distance: number): boolean {
  return end === undefined || distance > 0 || (distance === 0 && end.isIn);
}

function leastFrom({ at: { n, d }, isIn }: End): bigint {
  const whole = n / d - (n % d < 0n ? 1n : 0n);
  return whole * d === n && isIn ? whole : whole + 1n;
}

function later(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
