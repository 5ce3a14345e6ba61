import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codes, type ExampleTable, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';

const name = { en: 'Period', zh: '工期' };
/** The end of the coefficients of the Turkish tariff, as the program TarifeX has them. */
const periods: ExampleTable = {
  axes: { months: 'exact' },
  values: { coefficient: 'factor' },
  columns: ['months', 'coefficient'],
  rows: [
    ['6', '0.70'],
    ['12', '1.00'],
    ['36', '2.10'],
  ],
};
const of = { table: 'periods', column: 'coefficient' };
const add = { value: '0.03', source: 'program TarifeX' };
const facts = { damage: '1‰ of sum-insured, one-time' };

function scaled(scale: object) {
  const { materialDamage } = rules as { readonly materialDamage: object };
  return { ...rules, materialDamage: { ...materialDamage, factors: [{ name, scale }] } };
}

function coefficient(months: number, ends: object): string {
  const scale = { of, along: 'months', between: 'interpolated', ...ends };
  const risk = { ...works('1000000.00'), period: { months: `${months}` }, facts };
  const quote = quoted(scaled(scale), risk, { periods });
  return quote.ok ? (quote.value.items[0]?.steps['Period'] ?? '') : (codes(quote)[0] ?? '');
}

const outside = 'period: a-number-is-outside-the-scale';

describe('a scale says what holds at every number', () => {
  test.each([
    [6, { below: 'refuse', above: 'refuse' }, '0.7'],
    [5, { below: 'refuse', above: 'refuse' }, outside],
    [5, { below: 'first', above: 'refuse' }, '0.7'],
    [9, { below: 'refuse', above: 'refuse' }, '0.85'],
    [9, { below: 'refuse', above: 'refuse', between: 'next' }, '1'],
    [9, { below: 'refuse', above: 'refuse', between: 'refuse' }, outside],
    [37, { below: 'refuse', above: 'refuse' }, outside],
    [37, { below: 'refuse', above: 'last' }, '2.1'],
    [37, { below: 'refuse', add }, '2.13'],
    [43, { below: 'refuse', add }, '2.31'],
  ])('%d months with %j take %s (computed)', (months, ends, expected) => {
    expect(coefficient(months, ends)).toBe(expected);
  });

  test('a shorter period never costs more than a longer one, where the table says so', () => {
    const ends = { below: 'first', add };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (months) => {
        // Of a month between two rows the factor is a whole number of 240ths.
        const [less, more] = [months, months + 1].map((at) => coefficient(at * 3, ends)).map(Number);
        expect(more).toBeGreaterThanOrEqual(less ?? Number.NaN);
      }),
    );
  });

  test('what is refused says what the table has', () => {
    const scale = { of, along: 'months', between: 'refuse', below: 'refuse', above: 'refuse' };
    const risk = { ...works('1000000.00'), period: { months: '9' }, facts };
    expect(quoted(scaled(scale), risk, { periods })).toMatchObject({
      rejections: [
        { code: 'a-number-is-outside-the-scale', path: 'period', found: 'months 9', expected: '6, 12, 36' },
      ],
    });
  });

  test('neither above nor add, and both, are refused', () => {
    const at = 'versions.0.rules.materialDamage.factors.0.scale';
    const scale = { of, along: 'months', between: 'next', below: 'first' };
    const both = { ...scale, above: 'last', add };
    const codesOf = (given: object) => codes(schemeOf(scaled(given), { periods }));
    expect(codesOf(scale)).toEqual([`${at}: a-scale-says-what-holds-above-its-last-row`]);
    expect(codesOf(both)).toEqual([`${at}: a-scale-says-what-holds-above-its-last-row`]);
  });

  test('a table without the axis, or with words in place of numbers, is no scale', () => {
    const at = 'versions.0.rules.materialDamage.factors.0.scale';
    const scale = { of, along: 'months', between: 'next', below: 'first', above: 'last' };
    const words = { ...periods, rows: [...periods.rows, ['year', '1']] };
    expect(codes(schemeOf(scaled(scale), { periods: words }))).toEqual([
      `${at}.of.table: an-amount-must-be-a-plain-decimal`,
    ]);
    expect(codes(schemeOf(scaled({ ...scale, along: 'days' }), { periods }))).toEqual([
      `${at}.along: a-scale-lists-its-steps`,
    ]);
  });

  test('one number written in two ways would be two steps, and is refused', () => {
    const scale = { of, along: 'months', between: 'next', below: 'first', above: 'last' };
    const twice = { ...periods, rows: [...periods.rows, ['12.0', '1.50']] };
    expect(schemeOf(scaled(scale), { periods: twice })).toMatchObject({
      rejections: [
        { code: 'a-step-of-a-scale-is-written-in-two-ways', line: 5, found: '12.0', expected: '12' },
      ],
    });
  });
});
