/** A loss of a period as a distribution: one size of loss, or the sum of all. In money, as a float. */
export interface Loss {
  readonly name: string;
  /** Infinity where it has none. */
  readonly mean: number;
  /** Infinity where it has none. */
  readonly variance: number;
  /** P(S ≤ x); NaN beyond `reach`. */
  readonly cdf: (x: number) => number;
  /** P(S > x); NaN beyond `reach`. */
  readonly sf: (x: number) => number;
  /** The smallest x with P(S ≤ x) ≥ p; NaN for a p beyond P(S ≤ reach). */
  readonly quantile: (p: number) => number;
  /** E[min(S, x)]; NaN beyond `reach`. */
  readonly lev: (x: number) => number;
  /** E[max(S − x, 0)]; NaN beyond `reach`. */
  readonly stopLoss: (x: number) => number;
  /** P(S = x). */
  readonly atom: (x: number) => number;
  /** Up to here the distribution is known. */
  readonly reach: number;
}
