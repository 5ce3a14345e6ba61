import { type Money, sum } from '../../money/money.ts';
import { compare, type Fraction, one, times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { TypedRate } from '../../rate/typed-rate.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import { label } from '../../working/label.ts';
import { line, total, type Working } from '../../working/working.ts';
import { type Parts, partLines, parts } from '../figure/build-up.ts';
import { steps, within } from '../figure/factor.ts';
import { tariffFigure } from '../figure/figure.ts';
import type { Step } from '../figure/step.ts';
import { grossRate } from '../figure/tariff-rate.ts';
import type { RateEstimate } from '../tariff/rate-estimate.ts';
import { rateText, typedRateLabel } from '../tariff/rate-text.ts';
import { discounted } from './discount.ts';
import {
  type AmountCharge,
  type Charge,
  type Price,
  premiumAt,
  type RatedCharge,
  type Terms,
} from './price.ts';

/** An item with its premium. */
export interface Item {
  readonly item: string;
  readonly base: Money;
  /** With all factors and the discount in it: base × rate is the premium, for plant once more × the time; nothing where an amount is charged. */
  readonly rate: TypedRate | undefined;
  /** In which the rate is written. */
  readonly unit: '%' | '‰';
  /** The gross rate of the tariff before any step; nothing where an amount is charged. */
  readonly gross: Fraction | undefined;
  /** What the rate was multiplied by, in the order of the tariff. */
  readonly steps: readonly Step[];
  /** Which share of the time of the rate is charged, such as 217/365 of a year; nothing where the rate is for the whole cover. */
  readonly time: Fraction | undefined;
  readonly premium: Money;
  /** Nothing where the tariff does not publish it. */
  readonly parts: Parts | undefined;
  /** From which its pure rate was taken, where the tariff names one. */
  readonly estimate?: RateEstimate;
  readonly working: Working;
}

/**
 * The premium of one item.
 *
 *     premium = base × gross rate × factors × (1 − discount) × time, rounded once
 *
 * Pure premium, safety and loadings are its parts by largest remainder. A discount is taken from the
 * loadings only; below pure premium and safety it is a rejection.
 */
export function item(charge: Charge, terms: Terms): Result<Item> {
  return charge.kind === 'rated' ? ratedItem(charge, terms) : amountItem(charge, terms);
}

function ratedItem(charge: RatedCharge, terms: Terms): Result<Item> {
  const gross = grossRate(charge.tariff, charge.of, charge.over, terms.buildUp, charge.given);
  const listed = steps(charge.factors, charge.base, charge.given);
  const taxes = within(terms.within, charge.given);
  if (!gross.ok || !listed.ok || !taxes.ok) return rejected(...reasonsOf(gross, listed, taxes));
  const taken = [...listed.value, ...(charge.ownSteps ?? []), ...taxes.value];
  const rate = taken.reduce((product, step) => times(product, step.times), gross.value.gross);
  if (charge.isPremiumInBase === true && compare(rate, one) >= 0)
    return rejected(leavesNothing(rate, gross.value.unit));
  const premium = premiumAt(rate, charge, terms.rounding);
  const { madeOf } = gross.value;
  const split = madeOf === undefined ? undefined : parts(premium, madeOf);
  const tariff: Price = { gross: gross.value, steps: taken, rate, premium, parts: split };
  const price =
    terms.discount === undefined ? accepted(tariff) : discounted(tariff, terms.discount, charge, terms);
  return price.ok ? accepted(itemOf(charge, price.value, terms.rounding)) : price;
}

/** A sum insured that is to contain a premium of all of it has no size. */
function leavesNothing(rate: Fraction, unit: '%' | '‰'): Rejection {
  return {
    code: 'a-premium-leaves-nothing-of-the-sum-insured',
    path: 'premiumIn',
    found: rateText(rate, unit),
    expected: 'a rate below 100%, with all factors, where the sum insured is to contain the premium',
  };
}

export function premiumOf(items: readonly Item[], currency: string): Money {
  return sum(
    items.map(({ premium }) => premium),
    currency,
  );
}

/** An amount is charged as it is, whatever the discount: nothing is known of what it is made of. */
function amountItem(charge: AmountCharge, terms: Terms): Result<Item> {
  const amount = tariffFigure(charge.amount, charge.given);
  const taxes = within(terms.within, charge.given);
  if (!amount.ok || !taxes.ok) return rejected(...reasonsOf(amount, taxes));
  const share = taxes.value.reduce((product, step) => times(product, step.times), one);
  const premium = amount.value.value.times(Rate.ofFraction(share, '/'), terms.rounding);
  const working = line(charge.name, premium, {
    formula: [amount.value.value, ...taxes.value.map(({ text }) => text)].join(' × '),
    source: amount.value.source,
    from: taxes.value.map((step) => step.working),
    note: label('An amount, whatever the risk', '定额，不随风险变动'),
  });
  const { item: name, base } = charge;
  return accepted({
    item: name,
    base,
    rate: undefined,
    unit: '‰',
    gross: undefined,
    steps: taxes.value,
    time: undefined,
    premium,
    parts: undefined,
    working,
  });
}

function itemOf(charge: RatedCharge, price: Price, how: Rounding): Item {
  const { gross, rate, premium, parts: split } = price;
  const base = charge.isPremiumInBase === true ? charge.base.plus(premium) : charge.base;
  const name = { item: charge.item, base, unit: gross.unit };
  const typed = new TypedRate(Rate.ofFraction(rate, gross.unit), charge.of, charge.over);
  const taken = price.steps;
  return {
    ...name,
    rate: typed,
    gross: gross.gross,
    steps: taken,
    time: charge.time?.times,
    premium,
    parts: split,
    ...(gross.estimate === undefined ? {} : { estimate: gross.estimate }),
    working: itemWorking(charge, price, how),
  };
}

function itemWorking(charge: RatedCharge, price: Price, how: Rounding): Working {
  const { gross, rate, premium, parts: split } = price;
  const taken = [...price.steps, ...(charge.time === undefined ? [] : [charge.time])];
  const isIn = charge.isPremiumInBase === true;
  const base = isIn ? charge.base.plus(premium) : charge.base;
  const insured = line(label('Sum insured with the premium', '含保险费的保险金额'), base, {
    formula: `${charge.base} ÷ (1 − ${rateText(rate, gross.unit)}) = ${charge.base} + ${premium}`,
  });
  const detail = {
    base: base.toString(),
    rate: typedRateLabel(rateText(rate, gross.unit), charge.of, charge.over),
    formula: [base, gross.text, ...taken.map(({ text }) => text)].join(' × ').concat(` = ${premium}`),
    rounding: how.text,
    source: gross.source,
    from: [
      charge.baseWorking,
      ...(isIn ? [insured] : []),
      gross.working,
      ...taken.map(({ working }) => working),
    ],
  };
  if (split === undefined || gross.madeOf === undefined) {
    return line(charge.name, premium, { ...detail, note: label('Build-up not published', '费率构成未公布') });
  }
  return total(charge.name, premium, partLines(split, gross.madeOf, gross.source), detail);
}
