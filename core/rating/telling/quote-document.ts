import type { Working } from '../../working/working.ts';
import { rateText } from '../figure/rate-text.ts';
import type { Item } from '../item/item.ts';
import type { Quote } from '../rating.ts';

/** Which calculation is shown; the package is what is charged. */
export const ratingMethods = ['package', 'separate', 'both'] as const;
export type RatingMethod = (typeof ratingMethods)[number];

/** A quote as plain data: money is text in major units, rates carry their unit, dates are ISO. */
export interface QuoteDocument {
  readonly scheme: string;
  readonly on: string;
  readonly items: readonly ItemDocument[];
  readonly separate?: { readonly premium: string };
  readonly package?: {
    readonly rate: string;
    readonly premium: string;
    readonly premiumAtRate: string;
    readonly difference: string;
  };
  readonly plant: string;
  readonly levies: Readonly<Record<string, string>>;
  readonly premium: string;
  readonly working: Working;
}

export interface ItemDocument {
  readonly item: string;
  readonly base: string;
  /** Such as `2.4‰`, with all factors in it. */
  readonly rate: string;
  /** Such as `‰ of sum-insured`. */
  readonly unit: string;
  readonly timeBasis: string;
  readonly premium: string;
  /** An amount, or `not published`. */
  readonly pure: string;
  readonly safety: string;
  readonly loadings: Readonly<Record<string, string>>;
}

export function quoteDocument(quote: Quote, method: RatingMethod = 'both'): QuoteDocument {
  const { rateText: rate, premium, premiumAtRate, difference } = quote.package;
  const [damage, ...others] = quote.items;
  const items = damage === undefined ? [] : [damage, ...quote.machines, ...others];
  return {
    scheme: quote.scheme,
    on: quote.on.toString(),
    items: items.map(itemDocument),
    ...(method === 'package' ? {} : { separate: { premium: `${quote.package.separate}` } }),
    ...(method === 'separate'
      ? {}
      : {
          package: {
            rate,
            premium: `${premium}`,
            premiumAtRate: `${premiumAtRate}`,
            difference: `${difference}`,
          },
        }),
    plant: `${quote.plant}`,
    levies: Object.fromEntries(quote.levies.map(({ name, amount }) => [name, `${amount}`])),
    premium: `${quote.premium}`,
    working: quote.working,
  };
}

const NOT_PUBLISHED = 'not published';

function itemDocument({ item, base, rate, unit, premium, parts }: Item): ItemDocument {
  const loadings = Object.entries(parts?.loadings ?? {}).map(([purpose, amount]) => [purpose, `${amount}`]);
  return {
    item,
    base: `${base}`,
    rate: rateText(rate.rate.fraction(), unit),
    unit: `${unit} of ${rate.of}`,
    timeBasis: rate.time,
    premium: `${premium}`,
    pure: parts === undefined ? NOT_PUBLISHED : `${parts.pure}`,
    safety: parts === undefined ? NOT_PUBLISHED : `${parts.safety}`,
    loadings: Object.fromEntries(loadings),
  };
}
