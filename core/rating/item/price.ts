import type { Money } from '../../money/money.ts';
import { type Fraction, minus, one, over, times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import type { RateBase, TimeBasis } from '../../rate/typed-rate.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import type { Value } from '../../scheme/value.ts';
import type { Label } from '../../working/label.ts';
import type { Working } from '../../working/working.ts';
import type { Parts } from '../figure/build-up.ts';
import type { Case } from '../figure/case.ts';
import type { Step } from '../figure/step.ts';
import type { GrossRate } from '../figure/tariff-rate.ts';
import type { LevyRule } from '../tariff/due.ts';
import type { Factor } from '../tariff/factor.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** One item of a tariff as a risk asks for it, before any premium is found: by a rate, or by an amount. */
export type Charge = RatedCharge | AmountCharge;

/** An item that costs an amount whatever the risk. */
export interface AmountCharge {
  readonly kind: 'amount';
  readonly item: string;
  readonly name: Label;
  readonly base: Money;
  readonly amount: Value<Money>;
  readonly given: Case;
}

/** An item that costs a rate of its base. */
export interface RatedCharge {
  readonly kind: 'rated';
  readonly item: string;
  readonly name: Label;
  readonly base: Money;
  readonly of: RateBase;
  readonly over: TimeBasis;
  readonly tariff: TariffRate;
  readonly factors: readonly Factor[] | undefined;
  /** Steps that the item itself brings, such as the factor of its limit. */
  readonly ownSteps?: readonly Step[];
  /** The share of the rate's time that is charged, such as 217/365 of a year. */
  readonly time?: Step;
  /** The sum insured is to contain the premium too; the base is still without it. */
  readonly isPremiumInBase?: boolean;
  /** How the base was found. */
  readonly baseWorking: Working;
  readonly given: Case;
}

/** What all items of a tariff share. */
export interface Terms {
  readonly buildUp: BuildUpRules | undefined;
  readonly rounding: Rounding;
  readonly discount: Rate | undefined;
  /** Taxes that each printed line contains. */
  readonly within: readonly LevyRule[];
}

/** What an item costs, and how that came about. */
export interface Price {
  readonly gross: GrossRate;
  readonly steps: readonly Step[];
  readonly rate: Fraction;
  readonly premium: Money;
  readonly parts: Parts | undefined;
}

export function termsOf(rules: Tariff, discount: Rate | undefined): Terms {
  const asked = discount === undefined || discount.fraction().n === 0n ? undefined : discount;
  const within = Object.values(rules.levies ?? {}).filter(({ of }) => of === 'within-each-line');
  return { buildUp: rules.buildUp, rounding: rules.rounding.value, discount: asked, within };
}

/**
 * The premium of an item at a rate, rounded once.
 *
 *     base × rate × time, and where the base is to contain the premium: base × rate ÷ (1 − rate)
 */
export function premiumAt(
  rate: Fraction,
  { base, time, isPremiumInBase }: RatedCharge,
  how: Rounding,
): Money {
  const whole = isPremiumInBase === true ? over(rate, minus(one, rate)) : rate;
  const share = time === undefined ? whole : times(whole, time.times);
  return base.times(Rate.ofFraction(share, '/'), how);
}
