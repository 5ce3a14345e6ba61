import type { Money } from '../../money/money.ts';
import { type Fraction, fraction, minus, one, over, times, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { quotient, type Rounding, rounded } from '../../rounding/rounding.ts';
import { label } from '../../working/label.ts';
import { step } from '../../working/working.ts';
import { discountedParts, floor, loadingsOf, type Parts } from '../figure/build-up.ts';
import type { Step } from '../figure/step.ts';
import { rateText } from '../tariff/rate-text.ts';
import { type Price, premiumAt, type RatedCharge, type Terms } from './price.ts';

/**
 * The price after a discount, which is taken from the loadings only: pure premium and safety are the
 * least that may be charged. Where the tariff does not publish them, there is no discount.
 */
export function discounted(tariff: Price, discount: Rate, charge: RatedCharge, terms: Terms): Result<Price> {
  const { gross, parts: full } = tariff;
  if (full === undefined || gross.madeOf === undefined) return rejected(unknownFloor(charge));
  const at = (share: Fraction) => premiumAt(times(tariff.rate, minus(one, share)), charge, terms.rounding);
  const premium = at(discount.fraction());
  if (premium.compare(floor(full)) >= 0) {
    const rate = times(tariff.rate, minus(one, discount.fraction()));
    const left = discountedParts(full, premium, gross.madeOf);
    return accepted({ gross, steps: [...tariff.steps, discountStep(discount)], rate, premium, parts: left });
  }
  const all = loadingsOf(gross.madeOf);
  const largest =
    at(all).compare(floor(full)) >= 0 ? all : largestDiscount(tariff.premium, full, terms.rounding);
  return rejected({
    code: 'a-discount-must-not-go-below-the-pure-premium',
    path: 'discount',
    found: `${discount} on ${charge.item}`,
    expected: `at least ${floor(full)} of ${tariff.premium}: pure premium and safety of ${charge.item}`,
    suggestion: `the largest discount possible on ${charge.item} is ${rateText(largest, '%')}`,
  });
}

/**
 * The largest discount that leaves pure premium and safety whole, where giving up all loadings would
 * miss it by a rounding: downwards, with four decimals of a per cent.
 */
function largestDiscount(tariff: Money, full: Parts, how: Rounding): Fraction {
  const unit = how.steps.at(-1)?.unit ?? one;
  const least = rounded(floor(full).fraction(), { steps: [{ mode: 'up', unit }], text: '' });
  const share = tariff.isZero() ? zero : minus(one, over(least, tariff.fraction()));
  const units = times(share, fraction(1_000_000n));
  return fraction(quotient(units.n < 0n ? 0n : units.n, units.d, 'down'), 1_000_000n);
}

function discountStep(discount: Rate): Step {
  const text = `(1 − ${discount})`;
  const name = label('Discount', '优惠');
  return {
    name,
    times: minus(one, discount.fraction()),
    text,
    working: step(name, {
      formula: `× ${text}`,
      rate: `${discount}`,
      note: label('Taken from the loadings only', '仅从附加保费中扣减'),
    }),
  };
}

function unknownFloor({ item: name }: RatedCharge): Rejection {
  return {
    code: 'a-discount-needs-a-published-build-up',
    path: 'discount',
    found: name,
    expected: 'an item whose tariff says what the pure premium is',
    suggestion: 'without the pure premium its floor is unknown: leave the discount out',
  };
}
