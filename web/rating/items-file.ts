import type { QuoteDocument } from '@openmutual/core/quote-document';
import type { Quote } from '@openmutual/core/rating';
import { csvField } from '@openmutual/schemes/csv-line';
import type { Language } from '../language/language.ts';

/** The items of a quote as a CSV, a line each, with a mark at its beginning by which spreadsheets know its letters. */
export function itemsFile(quote: Quote, { items }: QuoteDocument, language: Language): string {
  const names = new Map(
    [...quote.items, ...quote.machines].map(({ item, working }) => [item, working.label[language]]),
  );
  const purposes = [...new Set(items.flatMap(({ loadings }) => Object.keys(loadings)))];
  const columns = [
    'item',
    'name',
    'base',
    'rate',
    'exactRate',
    'unit',
    'timeBasis',
    'time',
    'premium',
  ] as const;
  const head = [...columns, 'pure', 'safety', ...purposes.map((purpose) => `loading.${purpose}`)];
  const lines = items.map((item) => {
    const cells: Readonly<Record<string, string>> = {
      ...item,
      steps: '',
      loadings: '',
      estimate: '',
      name: names.get(item.item) ?? '',
    };
    return [
      ...[...columns, 'pure', 'safety'].map((column) => cells[column] ?? ''),
      ...purposes.map((purpose) => item.loadings[purpose] ?? ''),
    ];
  });
  return `\uFEFF${[head, ...lines].map((cells) => `${cells.map(csvField).join(',')}\n`).join('')}`;
}
