import type { Money } from '../../money/money.ts';
import { type Fraction, times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import type { RateBase, TimeBasis } from '../../rate/typed-rate.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import type { Label } from '../../working/label.ts';
import type { Working } from '../../working/working.ts';
import type { Parts } from '../figure/build-up.ts';
import type { Case } from '../figure/case.ts';
import type { Step } from '../figure/factor.ts';
import type { GrossRate } from '../figure/tariff-rate.ts';
import type { BuildUpRules, Factor, Tariff, TariffRate } from '../tariff/tariff.ts';

/** One item of a tariff as a risk asks for it, before any amount is found. */
export interface Charge {
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
  /** How the base was found. */
  readonly baseWorking: Working;
  readonly given: Case;
}

/** What all items of a tariff share. */
export interface Terms {
  readonly buildUp: BuildUpRules | undefined;
  readonly rounding: Rounding;
  readonly discount: Rate | undefined;
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
  return { buildUp: rules.buildUp, rounding: rules.rounding.value, discount: asked };
}

/** base × rate × time, rounded once. */
export function premiumAt(rate: Fraction, { base, time }: Charge, how: Rounding): Money {
  const share = time === undefined ? rate : times(rate, time.times);
  return base.times(Rate.ofFraction(share, '/'), how);
}
