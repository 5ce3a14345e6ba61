import { Money } from '../money/money.ts';
import type { Rejection } from '../result/result.ts';
import type { Position } from './position.ts';
import type { Terms } from './rules/terms.ts';

/**
 * Where the accounts of a list are not those that the fund carries. A fund that begins may begin with any; one that
 * carries on without a word of accounts has nothing in them.
 *
 * @param listed minor units in the accounts of all who are listed; missing where they could not be read
 */
export function accountFaults(
  { after, accounts }: Position,
  listed: bigint | undefined,
  { rules, currency }: Terms,
): Rejection[] {
  const path = 'accounts';
  if (rules.accounts === undefined) {
    if (accounts === undefined || accounts.isZero()) return [];
    const expected = 'rules with accounts, or nothing in them';
    return [{ code: 'the-rules-know-no-accounts', path, found: `${accounts}`, expected }];
  }
  if (listed === undefined || (accounts === undefined && after === undefined)) return [];
  const carried = accounts ?? Money.zero(currency);
  const sum = Money.ofMinor(listed, currency);
  if (sum.equals(carried)) return [];
  return [
    {
      code: 'the-accounts-of-the-list-are-not-those-of-the-position',
      path,
      found: `${sum} in the column balance of all who are listed`,
      expected: `${carried}, which the fund carries`,
    },
  ];
}
