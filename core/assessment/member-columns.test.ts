import { expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { openColumns } from './member-columns.ts';
import type { PlainRow } from './roll/plain-row.ts';
import { plainRow, sampleScheme, sampleTerms } from './sample-scheme.ts';

const LIST = { rule: 'largest-remainder', ties: 'as-listed' };

it('a list with other columns, or without one that is needed, is not the plainest', () => {
  const terms = sampleTerms(sampleScheme({ sharing: { key: 'byUnits', rounding: LIST } }));
  expect(openColumns(terms, ['member', 'class'])).toMatchObject({
    rejections: [
      { code: 'a-column-is-missing', expected: 'a column units' },
      { code: 'a-column-is-unknown', column: 'class' },
    ],
  });
  const columns = ['member', 'units'];
  const book = certain(openColumns(terms, columns));
  const isAdded = (units: string) => book.add(plainRow(columns, { member: 'm1', units }, 2) as PlainRow);
  expect(['3', '0', ''].map(isAdded)).toEqual([true, false, false]);
  expect(book.close()).toEqual({ weights: Float64Array.of(3), caps: Float64Array.of(-1) });
});

it('rules that go by more than numbers are told', () => {
  const days = { counted: 'calendar-year', source: 'a test' };
  const terms = sampleTerms(sampleScheme({ days, sharing: { key: 'byDays', rounding: LIST } }));
  expect(openColumns(terms, ['member', 'joined'])).toMatchObject({
    rejections: [{ code: 'the-rules-go-by-more-than-columns-of-numbers' }],
  });
});
