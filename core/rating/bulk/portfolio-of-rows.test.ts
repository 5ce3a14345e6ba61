import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { rules, schemeOf } from '../telling/example-tariff.ts';
import { type ByteRows, cellText, wordBook } from './byte-rows.ts';
import type { Words } from './portfolio.ts';
import { portfolioReader } from './portfolio-of-rows.ts';

const encoder = new TextEncoder();

function rowsOf(columns: readonly string[], lines: readonly (readonly string[])[]): ByteRows {
  const starts: number[] = [];
  const ends: number[] = [];
  const bytes = lines.map((cells) => {
    let end = 0;
    for (const cell of cells) {
      starts.push(end);
      end += encoder.encode(cell).length;
      ends.push(end);
    }
    return encoder.encode(cells.join(''));
  });
  return { rows: lines.length, columns, bytes, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const [version] = certain(schemeOf(rules)).versions;
const read = (columns: readonly string[], lines: readonly (readonly string[])[], currency = 'CNY') =>
  portfolioReader(version?.rules as Tariff, currency)(rowsOf(columns, lines));

describe('the columns of rows', () => {
  test.each([
    ['1234.5', 'CNY', 123_450],
    ['0012.50', 'CNY', 1250],
    ['7', 'CNY', 700],
    ['9999999999999.99', 'CNY', 999_999_999_999_999],
    ['1234', 'JPY', 1234],
    ['1.250', 'KWD', 1250],
  ])('read %s in %s as %i minor units', (text, currency, minor) => {
    const { portfolio, left } = read(['item.installation'], [[text]], currency);
    expect([portfolio.sums['installation']?.[0], left[0]]).toEqual([minor, 0]);
  });

  test.each([
    '12.345',
    '12.340',
    '-5',
    '+5',
    '1e6',
    '12.',
    '.5',
    '1,234.50',
    'nine',
    '九',
    '99999999999999.99',
    '1.2.3',
  ])('leave a row with %s as an amount to the explained path', (text) => {
    const { left } = read(['item.installation'], [['5'], [text], ['']]);
    expect([...left]).toEqual([0, 1, 0]);
  });

  test('leave a row to the explained path that says what has no column', () => {
    const columns = ['currency', 'discount', 'item.installation'];
    const lines = [
      ['', '', '1'],
      ['CNY', '', '1'],
      ['EUR', '', '1'],
      ['CNY', '5%', '1'],
    ];
    expect([...read(columns, lines).left]).toEqual([0, 0, 1, 1]);
  });

  test('give a machine the time of the works where it has none of its own', () => {
    const columns = ['from', 'to', 'months', 'plant.crane.value', 'plant.crane.to', 'plant.crane.months'];
    const { portfolio } = read(columns, [
      ['2026-01-01', '2026-06-30', '', '100', '', ''],
      ['', '', '12', '100', '', '3'],
      ['', '', '12', '', '2026-02-01', ''],
      ['', '', '12', '', '', ''],
    ]);
    const [crane] = portfolio.plant ?? [];
    const wordsOf = (column: Words | undefined) =>
      Array.from(column?.codes ?? [], (code) => column?.words[code] ?? '');
    expect(wordsOf(crane?.class)).toEqual(['crane', 'crane', 'crane', '']);
    expect(wordsOf(crane?.from)).toEqual(['2026-01-01', '', '', '']);
    expect(wordsOf(crane?.to)).toEqual(['2026-06-30', '', '2026-02-01', '']);
    expect([...(crane?.months ?? [])]).toEqual([Number.NaN, 3, Number.NaN, Number.NaN]);
  });

  test('ask for a cover by its limit or by yes', () => {
    const { portfolio, left } = read(['cover.offsite-storage'], [['yes'], ['250.00'], [''], ['no']]);
    const { asked, limit } = portfolio.additional?.['offsite-storage'] ?? {};
    expect([...(asked ?? [])]).toEqual([1, 0, 0, 0]);
    expect([...(limit ?? [])]).toEqual([Number.NaN, 25_000, Number.NaN, Number.NaN]);
    expect([...left]).toEqual([0, 0, 0, 1]);
  });
});

test('a book of words knows each by its place, however many there are', () => {
  const book = wordBook();
  const words = Array.from({ length: 5_000 }, (_, place) => `词${place}`);
  const placeOf = (word: string) => book.placeOf(encoder.encode(word), 0, encoder.encode(word).length);
  expect(words.map(placeOf)).toEqual(words.map((_, place) => place));
  expect(words.map(placeOf)).toEqual(words.map((_, place) => place));
  expect(book.words).toEqual(words);
});

test('a cell is told as it stands', () => {
  expect(cellText(rowsOf(['risk', 'fact.kind'], [['九', 'a "b"']]), 0, 1)).toBe('a "b"');
});
