import type { Money } from '../money/money.ts';
import type { Rejection } from '../result/result.ts';
import type { Label } from '../working/label.ts';

/** What an operator may spend of the fee in a year, by purpose. */
export interface FeeBudget {
  readonly year: number;
  readonly purposes: readonly BudgetedPurpose[];
}

export interface BudgetedPurpose {
  readonly purpose: string;
  readonly name: Label;
  readonly amount: Money;
}

/** What was charged as fees and spent of it before. */
export interface FeeStanding {
  /** All that settlements ever charged as fees, by the rules of the scheme. */
  readonly charged: Money;
  /** All that was ever spent of it, what is approved and on its way among it. */
  readonly spent: Money;
  /** Of this, for the purpose in the year of the budget. */
  readonly spentOnPurpose: Money;
}

/**
 * What speaks against spending, all at once: a purpose that the budget does not have, more than is left of it, more than is left of all fees that the scheme gave.
 *
 *     amount ≤ budget of the purpose − spent on it in the year; amount ≤ fees charged ever − spent ever
 */
export function spendingFaults(
  budget: FeeBudget,
  { purpose, amount }: { readonly purpose: string; readonly amount: Money },
  { charged, spent, spentOnPurpose }: FeeStanding,
): Rejection[] {
  const found = `${amount}`;
  const faults: Rejection[] = [];
  const planned = budget.purposes.find((one) => one.purpose === purpose);
  if (amount.isZero() || amount.isNegative()) {
    faults.push({ code: 'an-amount-must-be-above-zero', path: 'amount', found, expected: 'more than zero' });
  }
  if (planned === undefined) {
    const expected = `one of ${budget.purposes.map((one) => one.purpose).join(', ')}`;
    faults.push({ code: 'a-purpose-is-not-in-the-budget', path: 'purpose', found: purpose, expected });
  } else {
    const left = planned.amount.minus(spentOnPurpose);
    if (amount.compare(left) > 0) {
      faults.push({
        code: 'spending-is-beyond-its-budget',
        path: 'amount',
        found,
        expected: `at most ${left}`,
      });
    }
  }
  const most = charged.minus(spent);
  if (amount.compare(most) > 0) {
    faults.push({
      code: 'spending-is-beyond-the-fees-of-the-scheme',
      path: 'amount',
      found,
      expected: `at most ${most}`,
    });
  }
  return faults;
}
