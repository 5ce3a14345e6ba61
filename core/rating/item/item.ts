import { type Money, sum } from '../../money/money.ts';
import { times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { TypedRate } from '../../rate/typed-rate.ts';
import { accepted, type Result, rejected } from '../../result/result.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import { label } from '../../working/label.ts';
import { line, total, type Working } from '../../working/working.ts';
import { type Parts, partLines, parts } from '../figure/build-up.ts';
import { steps } from '../figure/factor.ts';
import { rateText } from '../figure/rate-text.ts';
import { grossRate } from '../figure/tariff-rate.ts';
import { discounted } from './discount.ts';
import { type Charge, type Price, premiumAt, type Terms } from './price.ts';

/** An item with its premium. */
export interface Item {
  readonly item: string;
  readonly base: Money;
  /** With all factors and the discount in it: base × rate is the premium, for plant once more × the time. */
  readonly rate: TypedRate;
  /** In which the rate is written. */
  readonly unit: '%' | '‰';
  readonly premium: Money;
  /** Nothing where the tariff does not publish it. */
  readonly parts: Parts | undefined;
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
  const gross = grossRate(charge.tariff, charge.of, charge.over, terms.buildUp, charge.given);
  const listed = steps(charge.factors, charge.given);
  if (!gross.ok) return listed.ok ? gross : rejected(...gross.rejections, ...listed.rejections);
  if (!listed.ok) return listed;
  const taken = [...listed.value, ...(charge.ownSteps ?? [])];
  const rate = taken.reduce((product, step) => times(product, step.times), gross.value.gross);
  const premium = premiumAt(rate, charge, terms.rounding);
  const { madeOf } = gross.value;
  const split = madeOf === undefined ? undefined : parts(premium, madeOf);
  const tariff: Price = { gross: gross.value, steps: taken, rate, premium, parts: split };
  const price =
    terms.discount === undefined ? accepted(tariff) : discounted(tariff, terms.discount, charge, terms);
  return price.ok ? accepted(itemOf(charge, price.value, terms.rounding)) : price;
}

export function premiumOf(items: readonly Item[], currency: string): Money {
  return sum(
    items.map(({ premium }) => premium),
    currency,
  );
}

function itemOf(charge: Charge, price: Price, how: Rounding): Item {
  const { gross, rate, premium, parts: split } = price;
  const name = { item: charge.item, base: charge.base, unit: gross.unit };
  const typed = new TypedRate(Rate.ofFraction(rate, gross.unit), charge.of, charge.over);
  return { ...name, rate: typed, premium, parts: split, working: itemWorking(charge, price, how) };
}

function itemWorking(charge: Charge, price: Price, how: Rounding): Working {
  const { gross, rate, premium, parts: split } = price;
  const taken = [...price.steps, ...(charge.time === undefined ? [] : [charge.time])];
  const detail = {
    base: charge.base.toString(),
    rate: `${rateText(rate, gross.unit)} of ${charge.of}, ${charge.over}`,
    formula: [charge.base, gross.text, ...taken.map(({ text }) => text)].join(' × ').concat(` = ${premium}`),
    rounding: how.text,
    source: gross.source,
    from: [charge.baseWorking, gross.working, ...taken.map(({ working }) => working)],
  };
  if (split === undefined || gross.madeOf === undefined) {
    return line(charge.name, premium, { ...detail, note: label('Build-up not published', '费率构成未公布') });
  }
  return total(charge.name, premium, partLines(split, gross.madeOf, gross.source), detail);
}
