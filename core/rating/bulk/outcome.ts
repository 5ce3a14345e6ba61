import type { PlainDate } from '../../period/date.ts';
import { certain, type Rejection } from '../../result/result.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { quoteOf } from '../quote.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { bulkQuotesOf } from './bulk.ts';
import { type Portfolio, riskDocument } from './portfolio.ts';

/** What came of a row, for tests that hold both paths equal: minor units by name, or the reasons why there is no quote. */
export type Outcome = Readonly<Record<string, number>> | readonly Rejection[];

/** The outcome of each row in bulk, and how many rows went the explained path. */
export function outcomesInBulk(scheme: Scheme<Tariff>, portfolio: Portfolio, on: PlainDate) {
  const quotes = certain(bulkQuotesOf(scheme, on))(portfolio);
  const columns = {
    ...prefixed('item', quotes.items),
    ...prefixed('machine', quotes.machines),
    ...prefixed('levy', quotes.levies),
    ...{ package: quotes.package, plant: quotes.plant, premium: quotes.premium },
  };
  const outcomes = Array.from({ length: portfolio.rows }, (_, row): Outcome => {
    const amounts = Object.entries(columns).map(([name, column]) => [name, column[row] as number] as const);
    const found = Object.fromEntries(amounts.filter(([, amount]) => !Number.isNaN(amount)));
    const reasons = quotes.rejections.get(row);
    return reasons === undefined || Object.keys(found).length > 0 ? found : reasons;
  });
  return { outcomes, explained: quotes.explained };
}

/** The outcome of each row with its working. */
export function outcomesExplained(scheme: Scheme<Tariff>, portfolio: Portfolio, on: PlainDate): Outcome[] {
  return Array.from({ length: portfolio.rows }, (_, row): Outcome => {
    const quoted = quoteOf(
      scheme,
      riskDocument(portfolio, row, scheme.currency),
      on,
      portfolio.locate?.(row),
    );
    if (!quoted.ok) return quoted.rejections;
    const { items, machines, levies, package: packaged, plant, premium } = quoted.value.quote;
    const lines = [
      ...items.map(({ item, premium: amount }) => [`item ${item}`, amount] as const),
      ...machines.map(({ item, premium: amount }) => [`machine ${item}`, amount] as const),
      ...levies.map(({ name, amount }) => [`levy ${name}`, amount] as const),
      ...Object.entries({ package: packaged.premium, plant, premium }),
    ];
    return Object.fromEntries(lines.map(([name, amount]) => [name, Number(amount.minorUnits())]));
  });
}

function prefixed(prefix: string, columns: Readonly<Record<string, Float64Array>>) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [`${prefix} ${name}`, column]));
}
