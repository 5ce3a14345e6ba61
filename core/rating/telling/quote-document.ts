import { decimal, type Fraction, fraction, times } from '../../rate/fraction.ts';
import type { Label } from '../../working/label.ts';
import type { Working } from '../../working/working.ts';
import type { Item } from '../item/item.ts';
import type { Quote } from '../rating.ts';
import type { RateEstimate } from '../tariff/rate-estimate.ts';
import { fixedText, rateText } from '../tariff/rate-text.ts';

/** Which calculation is shown; the package is what is charged. */
export const ratingMethods = ['package', 'separate', 'both'] as const;
export type RatingMethod = (typeof ratingMethods)[number];

/** A quote as plain data: money is text in major units, rates carry their unit, dates are ISO. */
export interface QuoteDocument {
  readonly scheme: string;
  readonly on: string;
  /** As the tariff counts them; what is not known is left out. */
  readonly period: { readonly days?: string; readonly months?: string };
  readonly items: readonly ItemDocument[];
  /** The structural parts: their share of the sum insured, and whose rate they take. */
  readonly structure?: Readonly<Record<string, { readonly share: string; readonly takes: string }>>;
  /** The most that the limit of liability may be, where the tariff says so. */
  readonly liability?: { readonly most: string };
  readonly separate?: { readonly premium: string };
  readonly package?: {
    readonly sumInsured: string;
    readonly rate: string;
    readonly premium: string;
    readonly premiumAtRate: string;
    readonly difference: string;
  };
  readonly plant: string;
  /** Everything insured, plant included, and the gross premium as a rate of it, in ‰ with six decimals. */
  readonly whole: { readonly sum: string; readonly rate: string };
  readonly levies: Readonly<Record<string, string>>;
  readonly sections?: Readonly<
    Record<
      string,
      { readonly gross: string; readonly levies: Readonly<Record<string, string>>; readonly total: string }
    >
  >;
  readonly premium: string;
  readonly payments: readonly { readonly due: string; readonly amount: string; readonly name: Label }[];
  readonly coInsurers?: readonly {
    readonly insurer: string;
    readonly share: string;
    readonly premium: string;
  }[];
  readonly warnings?: readonly { readonly code: string; readonly item: string; readonly text: Label }[];
  readonly working: Working;
}

export interface ItemDocument {
  readonly item: string;
  /** An amount, or `none` where an amount is charged whatever the limit. */
  readonly base: string;
  /** Such as `2.4‰`, with all factors in it, or `an amount`. */
  readonly rate: string;
  /** The same rate with all its decimals, or as a quotient where it has no end of them. */
  readonly exactRate: string;
  /** The gross rate of the tariff before any step, written as the exact one. */
  readonly grossRate: string;
  /** Such as `‰ of sum-insured`. */
  readonly unit: string;
  readonly timeBasis: string;
  /** What the rate was multiplied by, by the English names of the steps. */
  readonly steps: Readonly<Record<string, string>>;
  /** Of a machine: which share of the annual premium its time on site costs. */
  readonly time?: string;
  readonly premium: string;
  /** An amount, or `not published`. */
  readonly pure: string;
  readonly safety: string;
  readonly loadings: Readonly<Record<string, string>>;
  /** From which the pure rate was taken, where the tariff names one. */
  readonly estimate?: EstimateDocument;
}

export interface EstimateDocument {
  readonly name: Label;
  /** Its file in the folder of the scheme. */
  readonly model: string;
  readonly hash: string;
  readonly risk?: string;
  readonly per?: string;
  readonly roundedUpTo: string;
  readonly method: string;
  readonly bracket: { readonly low: string; readonly high: string };
}

export function quoteDocument(quote: Quote, method: RatingMethod = 'both'): QuoteDocument {
  const { sumInsured, rateText: rate, premium, premiumAtRate, difference } = quote.package;
  return {
    scheme: quote.scheme,
    on: quote.on.toString(),
    period: periodDocument(quote),
    items: inOrder(quote).map(itemDocument),
    ...(quote.structure.length === 0 ? {} : { structure: structureDocument(quote) }),
    ...(quote.mostLiability === undefined ? {} : { liability: { most: `${quote.mostLiability.amount}` } }),
    ...(method === 'package' ? {} : { separate: { premium: `${quote.package.separate}` } }),
    ...(method === 'separate'
      ? {}
      : {
          package: {
            sumInsured: `${sumInsured}`,
            rate,
            premium: `${premium}`,
            premiumAtRate: `${premiumAtRate}`,
            difference: `${difference}`,
          },
        }),
    plant: `${quote.plant}`,
    whole: { sum: `${quote.whole.sum}`, rate: fixedText(quote.whole.rate, '‰', 6) },
    levies: Object.fromEntries(quote.levies.map(({ name, amount }) => [name, `${amount}`])),
    ...(quote.sections.length === 0 ? {} : { sections: sectionsDocument(quote) }),
    premium: `${quote.premium}`,
    payments: quote.payments.map(({ name, on, monthsAfterBeginning, amount }) => ({
      due: on?.toString() ?? dueAfter(monthsAfterBeginning),
      amount: `${amount}`,
      name,
    })),
    ...(quote.coInsurers.length === 0 ? {} : { coInsurers: coInsurersDocument(quote) }),
    ...(quote.warnings.length === 0 ? {} : { warnings: quote.warnings }),
    working: quote.working,
  };
}

/** Material damage first, then the machines, then the other items: as the five items are numbered. */
export function inOrder({ items, machines }: Pick<Quote, 'items' | 'machines'>): Item[] {
  const place = items.findIndex(({ rate }) => rate?.of !== 'sum-insured' || rate === undefined);
  const damage = place < 0 ? items : items.slice(0, place);
  return [...damage, ...machines, ...items.slice(damage.length)];
}

const NOT_PUBLISHED = 'not published';
const AN_AMOUNT = 'an amount';

function itemDocument(quoted: Item): ItemDocument {
  const { item, base, rate, unit, gross, steps, time, premium, parts, estimate } = quoted;
  const loadings = Object.entries(parts?.loadings ?? {}).map(([purpose, amount]) => [purpose, `${amount}`]);
  const exact = rate?.rate.fraction();
  return {
    item,
    base: rate === undefined ? 'none' : `${base}`,
    rate: exact === undefined ? AN_AMOUNT : rateText(exact, unit),
    exactRate: exactText(exact, unit),
    grossRate: exactText(gross, unit),
    unit: rate === undefined ? AN_AMOUNT : `${unit} of ${rate.of}`,
    timeBasis: rate?.time ?? 'one-time',
    steps: Object.fromEntries(steps.map(({ name, times: factor }) => [name.en, decimal(factor)])),
    ...(time === undefined ? {} : { time: decimal(time) }),
    premium: `${premium}`,
    pure: parts === undefined ? NOT_PUBLISHED : `${parts.pure}`,
    safety: parts === undefined ? NOT_PUBLISHED : `${parts.safety}`,
    loadings: Object.fromEntries(loadings),
    ...(estimate === undefined ? {} : { estimate: estimateDocument(estimate) }),
  };
}

function estimateDocument({ risk, per, roundedUpTo, bracket, ...rest }: RateEstimate): EstimateDocument {
  return {
    ...rest,
    ...(risk === undefined ? {} : { risk }),
    ...(per === undefined ? {} : { per: decimal(per) }),
    roundedUpTo: `${roundedUpTo}`,
    bracket: { low: `${bracket.low}`, high: `${bracket.high}` },
  };
}

function exactText(rate: Fraction | undefined, unit: '%' | '‰'): string {
  return rate === undefined ? AN_AMOUNT : `${decimal(inUnit(rate, unit))}${unit}`;
}

function inUnit(rate: Fraction, unit: '%' | '‰'): Fraction {
  return times(rate, fraction(unit === '%' ? 100n : 1000n));
}

function periodDocument({ period: { days, months } }: Quote): QuoteDocument['period'] {
  return {
    ...(days === undefined ? {} : { days: `${days}` }),
    ...(months === undefined ? {} : { months: `${months}` }),
  };
}

function structureDocument({ structure }: Quote): NonNullable<QuoteDocument['structure']> {
  return Object.fromEntries(
    structure.map(({ part, share, takes }) => [part, { share: fixedText(share, '%', 2), takes }]),
  );
}

function sectionsDocument({ sections }: Quote): NonNullable<QuoteDocument['sections']> {
  return Object.fromEntries(
    sections.map(({ section, gross, levies, total }) => {
      const due = Object.entries(levies).map(([levy, amount]) => [levy, `${amount}`]);
      return [section, { gross: `${gross}`, levies: Object.fromEntries(due), total: `${total}` }];
    }),
  );
}

function coInsurersDocument({ coInsurers }: Quote): NonNullable<QuoteDocument['coInsurers']> {
  return coInsurers.map(({ insurer, share, premium }) => ({
    insurer,
    share: `${share}`,
    premium: `${premium}`,
  }));
}

/** In months after the beginning, where no date is known. */
function dueAfter(months: number | undefined): string {
  if (months === 0) return 'at the beginning';
  return months === undefined ? 'when the cover ends' : `after ${months} months`;
}
