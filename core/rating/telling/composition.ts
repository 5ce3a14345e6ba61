import { type Money, sum } from '../../money/money.ts';
import { type Label, label } from '../../working/label.ts';
import type { Item } from '../item/item.ts';
import type { Quote } from '../rating.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { inOrder } from './quote-document.ts';

/** What the gross premium of a quote is made of: by kind, and for each item. Amounts are text in major units. */
export interface Composition {
  /** Pure premium, safety, loadings, and what is published of none; Σ is the gross premium. */
  readonly parts: readonly ComposedPart[];
  /** The loadings by their purposes; Σ is their part. */
  readonly loadings: readonly { readonly name: Label; readonly amount: string }[];
  readonly items: readonly ComposedItem[];
  /** Package and plant, levies not counted. */
  readonly gross: string;
}

export interface ComposedPart {
  readonly kind: 'pure' | 'safety' | 'loading' | 'not-published' | 'minimum';
  readonly name: Label;
  readonly amount: string;
}

export interface ComposedItem {
  readonly item: string;
  readonly name: Label;
  readonly premium: string;
  /** Nothing where the tariff does not publish it. */
  readonly made: { readonly pure: string; readonly safety: string; readonly loading: string } | undefined;
}

/**
 * What the premiums of a quote are made of.
 *
 *     gross = Σ pure + Σ safety + Σ loadings + Σ items without a published build-up + what the minimum premium adds
 */
export function composition(quote: Quote, rules: Tariff): Composition {
  const all = inOrder(quote);
  const { currency } = quote.premium;
  const add = (amounts: readonly Money[]) => sum(amounts, currency);
  const made = all.flatMap(({ parts }) => (parts === undefined ? [] : [parts]));
  const purposes = [...new Set(made.flatMap(({ loadings }) => Object.keys(loadings)))];
  const hidden = all.filter(({ parts }) => parts === undefined).map(({ premium }) => premium);
  const topUp = quote.package.premium.minus(quote.package.separate);
  const parts: (readonly [ComposedPart['kind'], Label, Money])[] = [
    ...(made.length === 0
      ? []
      : [
          ['pure', words.pure, add(made.map(({ pure }) => pure))] as const,
          ['safety', words.safety, add(made.map(({ safety }) => safety))] as const,
          ['loading', words.loading, add(made.flatMap(({ loadings }) => Object.values(loadings)))] as const,
        ]),
    ...(hidden.length === 0 ? [] : [['not-published', words.hidden, add(hidden)] as const]),
    ...(topUp.isZero() ? [] : [['minimum', words.minimum, topUp] as const]),
  ];
  return {
    parts: parts.map(([kind, name, amount]) => ({ kind, name, amount: `${amount}` })),
    loadings: purposes.map((purpose) => ({
      name: loadingName(purpose, rules, all),
      amount: `${add(made.flatMap(({ loadings }) => loadings[purpose] ?? []))}`,
    })),
    items: all.map((item) => composedItem(item, add)),
    gross: `${quote.package.premium.plus(quote.plant)}`,
  };
}

function composedItem(
  { item, working, premium, parts }: Item,
  add: (amounts: readonly Money[]) => Money,
): ComposedItem {
  const made = parts && {
    pure: `${parts.pure}`,
    safety: `${parts.safety}`,
    loading: `${add(Object.values(parts.loadings))}`,
  };
  return { item, name: working.label, premium: `${premium}`, made };
}

/** A loading as the tariff calls it; one of a rate's own build-up by its line in the working. */
function loadingName(purpose: string, { buildUp }: Tariff, items: readonly Item[]): Label {
  const named = buildUp?.loadings[purpose]?.name;
  if (named !== undefined) return named;
  for (const { parts, working } of items) {
    const place = Object.keys(parts?.loadings ?? {}).indexOf(purpose);
    // The first two lines of an item are its pure premium and its safety loading.
    const line = place < 0 ? undefined : working.lines?.[place + 2];
    if (line !== undefined) return line.label;
  }
  return label(purpose, purpose);
}

const words = {
  pure: label('Pure premium', '纯保费'),
  safety: label('Safety loading', '安全附加'),
  loading: label('Loadings', '附加费用'),
  hidden: label('Build-up not published', '费率构成未公布'),
  minimum: label('Up to the minimum premium', '补足最低保险费'),
} as const satisfies Readonly<Record<string, Label>>;
