import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import type { PlacedLeg } from './chain.ts';
import { onOwnSide } from './chart.ts';
import type { Known } from './standing.ts';

/**
 * Legs that would bring an account below the least that it may hold. What adds to an account is never refused.
 *
 * Who posts holds the head of the ledger, so that no other posting comes between the balance that is looked at and the legs that are written.
 */
export function faultsOfLimits(
  legs: readonly PlacedLeg[],
  { accounts }: Known,
  pathOf: (place: number) => string,
): Rejection[] {
  return legs.flatMap(({ accountId, amount, currency }, place) => {
    const standing = accounts.get(accountId);
    if (standing === undefined || standing.least === null) return [];
    const { kind, sums, least, code } = standing;
    const change = onOwnSide(kind, amount);
    if (change >= 0n) return [];
    invariant(sums !== undefined, 'the balance of an account with a limit is known');
    const after = onOwnSide(kind, sums.debit - sums.credit) + change;
    if (after >= least) return [];
    return [
      {
        code: 'a-balance-would-fall-below-its-limit',
        path: pathOf(place),
        found: Money.ofMinor(after, currency).toString(),
        expected: `at least ${Money.ofMinor(least, currency)} on account ${code}`,
      },
    ];
  });
}
