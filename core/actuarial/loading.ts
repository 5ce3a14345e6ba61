import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { belowZero } from './parameter.ts';

/** What comes on top of the pure premium, per exposure. */
export interface Loadings {
  /** For safety, in money; zero where missing. */
  readonly risk?: number;
  /** Fixed expense per exposure, in money; zero where missing. */
  readonly fixedExpense?: number;
  /** Parts of the gross premium: commission, premium tax and other variable expense; zero where missing. */
  readonly commission?: number;
  readonly tax?: number;
  readonly otherVariable?: number;
  /** Part of the gross premium for profit and contingencies; zero where missing. */
  readonly profit?: number;
}

/** How a pure premium became a gross one: the parts add up to it. */
export interface GrossPremium {
  readonly pure: number;
  readonly risk: number;
  /** Pure and risk together; Chinese texts call this the pure rate. */
  readonly net: number;
  readonly fixedExpense: number;
  readonly commission: number;
  readonly tax: number;
  readonly otherVariable: number;
  readonly profit: number;
  readonly gross: number;
}

/**
 * The premium that leaves the pure premium and its risk loading after all that is taken from it.
 *
 *     gross = (P + risk + F) ÷ (1 − V − Q),  V = commission + tax + other
 *
 * In money per exposure, unrounded. Rejects what is below zero, and parts of the premium that are all of it.
 * @source Werner, Modlin, Basic Ratemaking, CAS, 5th ed., ch. 8: R = (L + F) ÷ (1 − V − Q)
 */
export function grossPremium(pure: number, loadings: Loadings): Result<GrossPremium> {
  const { risk = 0, fixedExpense = 0, commission = 0, tax = 0, otherVariable = 0, profit = 0 } = loadings;
  const parts = { pure, risk, fixedExpense, commission, tax, otherVariable, profit };
  const faults: Rejection[] = Object.entries(parts).flatMap(([path, part]) => belowZero(path, part));
  const share = commission + tax + otherVariable + profit;
  if (share >= 1) {
    faults.push({
      code: 'loadings-leave-nothing-of-the-premium',
      found: String(share),
      expected: 'commission, tax, other variable expense and profit below 1 together',
    });
  }
  if (faults.length > 0) return rejected(...faults);
  const gross = (pure + risk + fixedExpense) / (1 - share);
  return accepted({
    pure,
    risk,
    net: pure + risk,
    fixedExpense,
    commission: commission * gross,
    tax: tax * gross,
    otherVariable: otherVariable * gross,
    profit: profit * gross,
    gross,
  });
}

/**
 * The gross rate of Chinese textbooks: the additional rate is a part of the pure rate, and not of the gross one.
 *
 *     gross = pure · (1 + part)
 *
 * Rejects what is below zero.
 * @source course on insurance, 保险学, on 纯费率 and 附加费率
 */
export function grossRate(
  pureRate: number,
  additional: number,
): Result<{ readonly expense: number; readonly gross: number }> {
  const faults = Object.entries({ pureRate, additional }).flatMap(([path, part]) => belowZero(path, part));
  if (faults.length > 0) return rejected(...faults);
  const expense = pureRate * additional;
  return accepted({ expense, gross: pureRate + expense });
}
