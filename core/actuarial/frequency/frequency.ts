import type { Random } from '../random.ts';

/** The number of losses in a period. */
export interface Frequency {
  readonly name: string;
  readonly mean: number;
  readonly variance: number;
  /** P(N = n), zero where n is no whole number from 0 on. */
  readonly pmf: (n: number) => number;
  /** E[z^N] at z = re + i·im, as its real and its imaginary part. */
  readonly pgf: (re: number, im: number) => readonly [number, number];
  /** The same into two numbers that are there, for transforms that ask it a million times. */
  readonly pgfInto?: (re: number, im: number, into: Float64Array) => void;
  /** The class it is in, where it is in one. */
  readonly recursion?: Recursion;
  /** One number, drawn. */
  readonly sample: (random: Random) => number;
}

/**
 * The (a, b, 0) or (a, b, 1) class: P(n) = (a + b/n) · P(n − 1) for n ≥ 2, with P(0) and P(1) as they stand here.
 * Where P(1) = (a + b) · P(0) it is the class from 0 on.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 6.5–6.6
 */
export interface Recursion {
  readonly a: number;
  readonly b: number;
  readonly zero: number;
  readonly one: number;
}
