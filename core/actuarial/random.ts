/** A stream of random numbers that is the same on every machine. */
export interface Random {
  /** Evenly between 0 and 1, without either, in steps of 2⁻⁵³. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}
