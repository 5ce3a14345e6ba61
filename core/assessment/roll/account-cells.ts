import { Money } from '../../money/money.ts';
import type { OwnAccount } from '../contribution/own-account.ts';
import type { AccountRule } from '../rules/rule-schema.ts';

/** The columns in which a list tells what became of its members' own accounts; they are results and not inputs. */
export const accountColumns = ['accountIncome', 'accountRefund', 'balanceOut'] as const;

/** Those of a fund: nothing is credited where accounts have no income, or refunded where they have no limit. */
export function accountColumnsOf({ income, refund }: AccountRule): (typeof accountColumns)[number][] {
  return accountColumns.filter((column) => {
    if (column === 'accountIncome') return income !== undefined;
    return column !== 'accountRefund' || refund !== undefined;
  });
}

/** What stands in these columns for one member, in major units. */
export function accountCells(
  { credit, refund, after }: OwnAccount,
  currency: string,
): Record<(typeof accountColumns)[number], string> {
  return {
    accountIncome: `${Money.ofMinor(credit, currency)}`,
    accountRefund: `${Money.ofMinor(refund, currency)}`,
    balanceOut: `${Money.ofMinor(after, currency)}`,
  };
}
