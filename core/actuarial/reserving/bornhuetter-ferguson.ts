import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { belowZero } from '../parameter.ts';
import { chainLadder, factorFaults, type OriginReserve } from './chain-ladder.ts';
import type { Triangle } from './triangle.ts';

export interface BornhuetterFerguson {
  readonly method: string;
  readonly origins: readonly ExpectedReserve[];
  readonly ultimate: number;
  readonly reserve: number;
  readonly warnings: readonly Rejection[];
}

export interface ExpectedReserve extends OriginReserve {
  /** Ultimate that was expected before any claim, such as premium × expected loss ratio. */
  readonly aPriori: number;
  /** The part of the ultimate that is claimed up to the age reached, 1 ÷ the factors that are left. */
  readonly developed: number;
}

/**
 * What is still to come if the part that is not yet developed comes as expected, whatever came so far.
 *
 *     reserveᵢ = a-prioriᵢ × (1 − 1 ÷ factors that are left),  the factors by chain ladder
 *
 * `aPriori` is one ultimate for each origin, or one number for all. In the unit of the triangle. Rejects another number of them,
 * one below zero, and a factor that is not above zero.
 *
 * @source Bornhuetter and Ferguson 1972, The actuary and IBNR, PCAS 59
 */
export function bornhuetterFerguson(
  triangle: Triangle,
  aPriori: number | readonly number[],
): Result<BornhuetterFerguson> {
  const { origins: ladder, factors, toUltimate, warnings } = chainLadder(triangle);
  const expected = typeof aPriori === 'number' ? ladder.map(() => aPriori) : aPriori;
  const faults = [...factorFaults(factors), ...aPrioriFaults(expected, ladder.length)];
  if (faults.length > 0) return rejected(...faults);
  const origins = ladder.map(({ origin, latest }, at) => {
    const ahead = expected[at] as number;
    const left = toUltimate[ladder.length - 1 - at] as number;
    const reserve = ahead * (1 - 1 / left);
    return { origin, latest, aPriori: ahead, developed: 1 / left, reserve, ultimate: latest + reserve };
  });
  return accepted({
    method: 'Bornhuetter–Ferguson, factors by chain ladder',
    origins,
    ultimate: sum(origins.map(({ ultimate }) => ultimate)),
    reserve: sum(origins.map(({ reserve }) => reserve)),
    warnings,
  });
}

function aPrioriFaults(expected: readonly number[], size: number): Rejection[] {
  if (expected.length === size) return expected.flatMap((value, at) => belowZero(`aPriori.${at}`, value));
  const found = String(expected.length);
  return [
    { code: 'every-origin-needs-its-expected-ultimate', path: 'aPriori', found, expected: `${size} numbers` },
  ];
}
