import { Money } from '../../money/money.ts';
import type { OwnAccount } from '../contribution/own-account.ts';
import type { AccountRule } from '../rules/rule-schema.ts';

/** The columns in which a list tells what became of its members' own accounts; they are results and not inputs. */
export const accountColumns = ['accountRefund', 'balanceOut'] as const;

/** Those of a fund: nothing is refunded where an account has no limit. */
export function accountColumnsOf({ refund }: AccountRule): (typeof accountColumns)[number][] {
  return accountColumns.filter((column) => column !== 'accountRefund' || refund !== undefined);
}

/** What stands in these columns for one member, in major units. */
export function accountCells(
  { refund, after }: OwnAccount,
  currency: string,
): Record<(typeof accountColumns)[number], string> {
  return {
    accountRefund: `${Money.ofMinor(refund, currency)}`,
    balanceOut: `${Money.ofMinor(after, currency)}`,
  };
}
