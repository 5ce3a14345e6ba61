import { Money } from '@openmutual/core/money';
import { accepted, type Rejection, type Result, rejected, together } from '@openmutual/core/result';
import type { PlacedLeg } from './chain.ts';
import { BETWEEN_BUCKETS } from './chart.ts';
import type { Head } from './entry.ts';
import type { Known } from './standing.ts';
import type { Leg } from './transaction.ts';

/** Legs with the currencies of their accounts, or all that is wrong with where they go. */
export function placedLegs(legs: readonly Leg[], known: Known): Result<PlacedLeg[]> {
  return together(legs.map((leg, place) => placedLeg(leg, `legs.${place}`, known)));
}

function placedLeg({ account, amount, currency }: Leg, path: string, known: Known): Result<PlacedLeg> {
  const { bucket, accountId } = account;
  const standing = known.accounts.get(accountId);
  if (standing === undefined || standing.bucket !== bucket) {
    const found = `${accountId} in bucket ${bucket}`;
    return rejected({
      code: 'an-account-is-unknown',
      path: `${path}.account`,
      found,
      expected: OF_THIS_FUND,
    });
  }
  if (standing.code === BETWEEN_BUCKETS) {
    const expected = 'an account that is not between buckets';
    return rejected({
      code: 'an-account-is-of-the-ledger-itself',
      path: `${path}.account`,
      found: accountId,
      expected,
    });
  }
  if (currency !== undefined && currency !== standing.currency) {
    const expected = `an amount in ${standing.currency}`;
    return rejected({
      code: 'an-amount-is-in-another-currency',
      path: `${path}.amount`,
      found: currency,
      expected,
    });
  }
  return accepted({ bucket, accountId, amount, currency: standing.currency });
}

export const OF_THIS_FUND = 'an account of this fund, with its bucket';

/** Debits equal credits in each currency; what does not is told with its sign, as a debit or a credit too much. */
export function faultsOfBalance(legs: readonly Pick<PlacedLeg, 'amount' | 'currency'>[]): Rejection[] {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of legs) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([currency, sum]) => ({
      code: 'a-transaction-does-not-balance',
      path: 'legs',
      found: Money.ofMinor(sum, currency).toString(),
      expected: `debits that equal credits, a difference of zero in ${currency}`,
    }));
}

export function faultOfBooks(onDate: string, { closedThrough }: Head): Rejection[] {
  if (closedThrough === null || onDate > closedThrough) return [];
  return [
    { code: 'the-books-are-closed', path: 'onDate', found: onDate, expected: `a day after ${closedThrough}` },
  ];
}
