import type { BulkPremiums } from './bulk.ts';
import type { Portfolio } from './portfolio.ts';

/**
 * The printed rate of the package of each row, in the last of its decimals.
 *
 *     package ÷ sum insured, in ‰ with so many decimals, half up
 *
 * Not a number where there is no sum, or where no Number holds it.
 */
export function packageRates(
  { rows, sums }: Portfolio,
  { package: packages }: Pick<BulkPremiums, 'package'>,
  decimals: number,
): Float64Array {
  const found = new Float64Array(rows);
  for (const column of Object.values(sums)) {
    for (let row = 0; row < rows; row += 1) {
      const sum = column[row] as number;
      if (!Number.isNaN(sum)) found[row] = (found[row] as number) + sum;
    }
  }
  for (let row = 0; row < rows; row += 1)
    found[row] = perMille(packages[row] as number, found[row] as number, decimals);
  return found;
}

/** The quotient digits are found some at a time, as by hand, so that each dividend is a whole Number below 2^53. */
export function perMille(premium: number, sum: number, decimals: number): number {
  if (!(sum > 0 && sum <= MOST_SUM && premium >= 0)) return inBigIntegers(premium, sum, decimals);
  let rest = premium % sum;
  let found = (premium - rest) / sum;
  let digits = decimals + 3;
  const most = sum < 10 ** 9 ? 6 : 3;
  while (digits > 0) {
    const next = Math.min(digits, most);
    const dividend = rest * (tens[next] as number);
    let quotient = Math.floor(dividend / sum);
    // The division of two Numbers may be rounded up to the next whole one.
    if (quotient * sum > dividend) quotient -= 1;
    rest = dividend - quotient * sum;
    found = found * (tens[next] as number) + quotient;
    digits -= next;
  }
  if (2 * rest >= sum) found += 1;
  return found < EXACT ? found : inBigIntegers(premium, sum, decimals);
}

const tens = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
const EXACT = 2 ** 53;
/** A thousand of it are still exact. */
const MOST_SUM = 2 ** 43;

function inBigIntegers(premium: number, sum: number, decimals: number): number {
  if (!Number.isSafeInteger(premium) || !Number.isSafeInteger(sum) || sum <= 0) return Number.NaN;
  const [n, d] = [BigInt(premium) * 10n ** BigInt(decimals + 3), BigInt(sum)];
  const found = Number((2n * n + d) / (2n * d));
  return found < EXACT ? found : Number.NaN;
}
