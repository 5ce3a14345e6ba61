import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { belowZero, impossible, notAboveZero } from './parameter.ts';

/** By which number the squares are divided: of all years, or one less, as for a sample of more. */
export type Divisor = 'n' | 'n-1';

export interface LossTableAsked {
  /** So many standard deviations are the safety loading; 1 where missing. */
  readonly sigmas?: number;
  /** Textbooks of insurance divide by n; n where missing. */
  readonly divisor?: Divisor;
}

/** What the loss rates of some years say of the rate of the next. */
export interface LossTable {
  readonly years: number;
  readonly mean: number;
  readonly sd: number;
  /** K = sd ÷ mean, 稳定系数: the smaller, the steadier the business. */
  readonly stability: number;
  readonly safetyLoading: number;
  /** mean + sigmas · sd = mean · (1 + sigmas · K), in the unit of the rates. */
  readonly pureRate: number;
  readonly divisor: Divisor;
}

/**
 * The textbook's pure rate: the mean of the yearly loss ratios to sum insured, and so many standard deviations.
 *
 *     mean = Σ r ÷ n,  sd = √(Σ (r − mean)² ÷ divisor),  pure rate = mean + k · sd
 *
 * In the unit of the rates. Rejects no years, one year where n − 1 divides, a rate below zero, rates that are all zero, sigmas below
 * zero.
 * @source Chinese textbooks of insurance (保险学) on 保额损失率, 均方差 and 稳定系数; of two web sources that differ,
 *   one adds K to a rate, the other leaves out σ
 */
export function lossTable(
  rates: readonly number[],
  { sigmas = 1, divisor = 'n' }: LossTableAsked = {},
): Result<LossTable> {
  const faults: Rejection[] = [
    ...rates.flatMap((rate, at) => belowZero(`rates.${at}`, rate)),
    ...belowZero('sigmas', sigmas),
  ];
  const least = divisor === 'n' ? 1 : 2;
  if (rates.length < least) {
    faults.push({
      code: 'a-loss-table-has-too-few-years',
      path: 'rates',
      found: String(rates.length),
      expected: `${least} at least`,
    });
  }
  const years = rates.length;
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / years;
  // K would be nothing divided by nothing.
  if (mean === 0) faults.push(impossible('rates', mean, 'a number above 0'));
  if (faults.length > 0) return rejected(...faults);
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (divisor === 'n' ? years : years - 1));
  const safetyLoading = sigmas * sd;
  return accepted({
    years,
    mean,
    sd,
    stability: sd / mean,
    safetyLoading,
    pureRate: mean + safetyLoading,
    divisor,
  });
}

/** What losses came to in a year, and on how much. */
export interface ExperienceYear {
  readonly losses: number;
  readonly sumInsured: number;
}

/** Losses ÷ sum insured of each year (保额损失率). Rejects a sum insured that is not above zero. */
export function lossRates(years: readonly ExperienceYear[]): Result<number[]> {
  const faults = years.flatMap(({ losses, sumInsured }, at) => [
    ...belowZero(`years.${at}.losses`, losses),
    ...notAboveZero(`years.${at}.sumInsured`, sumInsured),
  ]);
  if (faults.length > 0) return rejected(...faults);
  return accepted(years.map(({ losses, sumInsured }) => losses / sumInsured));
}
