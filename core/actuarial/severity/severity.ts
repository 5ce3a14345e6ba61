import type { Random } from '../random.ts';

/** The size of one loss, in money as a float: an estimate, and never an amount that somebody owes. */
export interface Severity {
  readonly name: string;
  /** E[X], in money; Infinity where it has none. */
  readonly mean: number;
  /** E[X²], in money squared; Infinity where it has none. */
  readonly secondMoment: number;
  /** P(X ≤ x). */
  readonly cdf: (x: number) => number;
  /** P(X > x), found for itself and never as 1 − cdf, which has no digits left in the tail. */
  readonly sf: (x: number) => number;
  /** The smallest x with P(X ≤ x) ≥ p. */
  readonly quantile: (p: number) => number;
  /** E[min(X, x)], the limited expected value, in money. */
  readonly lev: (x: number) => number;
  /** P(X = x) at each x where it is not zero, for those that have such places. */
  readonly atoms?: ReadonlyMap<number, number>;
  /** E[e^(hX)] is finite for h below this: 0 of a heavy tail, Infinity of one that ends or falls faster; missing where nobody knows. */
  readonly tailRate?: number;
  /** E[e^(hX)] and E[X·e^(hX)] where they have a formula, for h below that. */
  readonly exponentialMoments?: (h: number) => readonly [number, number];
  /** Where P(X ≤ x) bends or jumps beside these atoms; between them it is smooth. */
  readonly kinks?: readonly number[];
  /** Whether its quantile has no formula and is sought by trying, so that nobody makes a table of it. */
  readonly isSought?: true;
  /** One size, drawn. */
  readonly sample: (random: Random) => number;
}
