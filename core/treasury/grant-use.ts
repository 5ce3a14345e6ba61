import { apportion, asListed } from '../money/apportion.ts';
import { Money } from '../money/money.ts';
import { invariant } from '../result/result.ts';

/**
 * What of grants for one kind of claim was used for it, of several in the order given:
 *
 *     Σ used = the smaller of the benefits and Σ grants; used_i = that × grant_i ÷ Σ grants, whole minor units, the odd ones to the largest remainders
 *
 * So no benefit is told as paid by two givers, and none used more than he gave.
 */
export function grantsUsed(grants: readonly Money[], benefits: Money): Money[] {
  const { currency } = benefits;
  const given = grants.map((grant) => grant.minorUnits());
  const all = given.reduce((sum, each) => sum + each, 0n);
  const total = benefits.minorUnits() < all ? benefits.minorUnits() : all;
  const { parts } = apportion(total, given, 'largest-remainder', asListed);
  invariant(
    parts.every((part, place) => part <= (given[place] ?? 0n)),
    'of a grant no more is used than was given',
  );
  return parts.map((part) => Money.ofMinor(part, currency));
}
