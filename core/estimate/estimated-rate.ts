import { currencyDecimals } from '../money/currency.ts';
import type { Money } from '../money/money.ts';
import { compare, type Fraction, fraction, times, zero } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { aboveTheWhole } from '../scheme/size-fault.ts';
import type { Label } from '../working/label.ts';
import { coveredRisk } from './covered-risk.ts';
import type { Model, ModelPeriod } from './model.ts';
import { modelHash } from './model-document.ts';

/** What a rate is taken from; a whole estimate is one. Amounts are of one member in a period. */
export interface PureEstimate {
  readonly estimate: string;
  readonly name: Label;
  readonly currency: string;
  readonly period: ModelPeriod;
  readonly hash: string;
  readonly pure: {
    readonly perMember: number;
    readonly risks: readonly { readonly risk: string; readonly payments: number; readonly pure: number }[];
  };
}

export interface RateAsked {
  /** What one member of the model has of the base of the rate, such as the sum insured of one contract. */
  readonly per: Money;
  /** Up to a multiple of this the rate is rounded. */
  readonly roundUp: Rate;
  /** The risk whose pure premium it is; that of all risks together where missing. */
  readonly risk?: string | undefined;
}

/** A pure rate that somebody may write into a tariff, and how it was found. */
export interface EstimatedRate {
  readonly estimate: string;
  readonly name: Label;
  readonly hash: string;
  /** Of the model: the time for which the rate is found. */
  readonly period: ModelPeriod;
  readonly risk?: string;
  readonly per: Money;
  /** Expected payments of one member × the mean of a payment, each by its formula: no grid, nothing drawn. */
  readonly method: 'frequency-times-size';
  /** In per mille, unrounded. */
  readonly found: number;
  readonly rate: Rate;
  readonly roundedUpTo: Rate;
  /** The same with every payment rounded down, and up, to the smallest unit of the currency. */
  readonly bracket: { readonly low: Rate; readonly high: Rate };
}

/** What a rate is taken from, without the rest of its estimate, which takes longer: it needs no distribution of a sum. */
export function pureEstimate(model: Model): PureEstimate {
  const risks = model.risks
    .map(coveredRisk)
    .map(({ risk: { risk }, payments, pure }) => ({ risk, payments, pure }));
  const { estimate, name, currency, period } = model;
  const perMember = risks.reduce((sum, { pure }) => sum + pure, 0);
  return { estimate, name, currency, period, hash: modelHash(model), pure: { perMember, risks } };
}

/** Formulas are exact to more digits than this; what is so near to a multiple of the step stands on it. */
const near = 1e-9;

/**
 * The pure rate that follows from an estimate, in per mille, rounded up to a step.
 *
 *     rate    = ⌈ pure ÷ per ÷ step ⌉ × step
 *     bracket = ⌊ (pure − payments × u) ÷ per ÷ step ⌋ × step  to  ⌈ (pure + payments × u) ÷ per ÷ step ⌉ × step
 *
 * pure: the pure premium of one member in a period of the model, of all risks or of one; payments: his expected number
 * of payments; u: the smallest unit of the currency. A loss is an amount of whole units in truth, so the bracket holds
 * whatever the form of the distribution. A quotient within 1e-9 of itself of a multiple of the step counts as that
 * multiple, so that another machine with another last digit finds the same rate. Here, and in `stepsAround`, a float of an
 * estimate becomes an exact rate.
 *
 * Rejects a base or a step that is not above zero, another currency, an unknown risk, a pure premium that is zero or
 * infinite, a step that is finer than the estimate, a rate above 100 %.
 */
export function ratePerMille(estimate: PureEstimate, asked: RateAsked): Result<EstimatedRate> {
  const { per, roundUp, risk } = asked;
  const of = risk === undefined ? wholeOf(estimate) : estimate.pure.risks.find((one) => one.risk === risk);
  const faults = askedFaults(estimate, asked);
  if (of === undefined || faults.length > 0) return rejected(...faults);
  if (!(of.pure > 0 && Number.isFinite(of.pure))) {
    return rejected({
      code: 'an-estimate-gives-no-pure-premium',
      path: risk === undefined ? 'pure.perMember' : `pure.risks.${risk}`,
      found: String(of.pure),
      expected: 'an amount above zero',
    });
  }
  const step = numberOf(per.fraction()) * numberOf(roundUp.fraction());
  const quotient = of.pure / step;
  if (quotient > 1 / near) {
    return rejected({
      code: 'a-step-is-finer-than-the-estimate',
      path: 'roundUp',
      found: `${roundUp}`,
      expected: 'a step that is at least a thousand-millionth of the rate',
    });
  }
  const unit = (of.payments * 10 ** -currencyDecimals(estimate.currency)) / step;
  const multiple = (count: number) =>
    Rate.ofFraction(times(fraction(BigInt(count)), roundUp.fraction()), '‰');
  const rate = multiple(stepsOf(quotient, Math.ceil));
  const tooLarge = aboveTheWhole(rate.fraction());
  if (tooLarge !== undefined) return rejected({ path: 'per', found: `${rate}`, ...tooLarge });
  return accepted({
    estimate: estimate.estimate,
    name: estimate.name,
    hash: estimate.hash,
    period: estimate.period,
    ...(risk === undefined ? {} : { risk }),
    per,
    method: 'frequency-times-size',
    found: (1000 * of.pure) / numberOf(per.fraction()),
    rate,
    roundedUpTo: roundUp,
    bracket: {
      low: multiple(stepsOf(Math.max(0, quotient - unit), Math.floor)),
      high: multiple(stepsOf(quotient + unit, Math.ceil)),
    },
  });
}

function wholeOf({ pure: { perMember, risks } }: PureEstimate): { pure: number; payments: number } {
  return { pure: perMember, payments: risks.reduce((sum, { payments }) => sum + payments, 0) };
}

function askedFaults(
  { currency, pure: { risks } }: PureEstimate,
  { per, roundUp, risk }: RateAsked,
): Rejection[] {
  const faults: Rejection[] = [];
  if (per.currency !== currency) {
    faults.push({
      code: 'an-estimate-is-in-another-currency',
      path: 'per',
      found: currency,
      expected: per.currency,
    });
  }
  if (compare(per.fraction(), zero) <= 0) {
    faults.push({
      code: 'the-base-of-a-rate-must-be-above-zero',
      path: 'per',
      found: `${per}`,
      expected: 'an amount above zero',
    });
  }
  if (compare(roundUp.fraction(), zero) <= 0) {
    faults.push({
      code: 'a-step-must-be-above-zero',
      path: 'roundUp',
      found: `${roundUp}`,
      expected: 'a rate above zero, such as 0.0001‰',
    });
  }
  const names = risks.map((one) => one.risk);
  if (risk !== undefined && !names.includes(risk))
    faults.push({ path: 'risk', ...unknownWord('a-risk-of-a-model-is-unknown', risk, names) });
  return faults;
}

/**
 * The multiples of a step between which a rate lies that was found: ⌊ found ÷ step ⌋ × step and ⌈ found ÷ step ⌉ × step. What is within 1e-9 of a
 * multiple stands on it. Beside `ratePerMille` the only place in which a float of an estimate becomes an exact rate.
 */
export function stepsAround(found: number, step: Rate): { readonly low: Rate; readonly high: Rate } {
  const quotient = found / numberOf(step.fraction());
  const multiple = (count: number) => Rate.ofFraction(times(fraction(BigInt(count)), step.fraction()), '‰');
  return { low: multiple(stepsOf(quotient, Math.floor)), high: multiple(stepsOf(quotient, Math.ceil)) };
}

/** How many whole steps, or the multiple that is so near that only rounding keeps them apart. */
function stepsOf(quotient: number, towards: (quotient: number) => number): number {
  const nearest = Math.round(quotient);
  return Math.abs(quotient - nearest) <= near * Math.max(1, quotient) ? nearest : towards(quotient);
}

function numberOf({ n, d }: Fraction): number {
  return Number(n) / Number(d);
}
