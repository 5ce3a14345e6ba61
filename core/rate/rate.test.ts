import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOf, fraction } from './fraction.ts';
import { Rate } from './rate.ts';

const anyUnit = fc.constantFrom('%', '‰') as fc.Arbitrary<'%' | '‰'>;
const anyInteger = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const anyText = fc
  .tuple(anyInteger, fc.integer({ min: 0, max: 9 }), anyUnit)
  .map(([units, places, unit]) => `${decimalOf(units, places)}${unit}`);
const anyQuotient = fc
  .tuple(anyInteger, fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => `${n}/${d}`);

test.each([
  ['8%', 2n, 25n],
  ['2.35‰', 47n, 20_000n],
  ['1/3', 1n, 3n],
  ['-0.5%', -1n, 200n],
  ['9.8 %', 49n, 500n],
  ['100%', 1n, 1n],
])('%s is a rate', (text, n, d) => {
  expect(Rate.of(text).fraction()).toEqual({ n, d });
});

test('a per cent is ten times a per mille', () => {
  expect(Rate.of('0.8%').equals(Rate.of('8‰'))).toBe(true);
  expect(Rate.of('8%').equals(Rate.of('8‰'))).toBe(false);
});

test.each([
  ['8', 'write 8% or 8‰'],
  ['0', 'write 0% or 0‰'],
  ['0.098', 'write 9.8% if 0.098 is a part of the whole, otherwise 0.098% or 0.098‰'],
  ['-0.35', 'write -35% if -0.35 is a part of the whole, otherwise -0.35% or -0.35‰'],
  ['1', 'write 100% if 1 is a part of the whole, otherwise 1% or 1‰'],
  ['1.5', 'write 1.5% or 1.5‰'],
  ['0.08 percent', undefined],
  ['1/-3', undefined],
  ['', undefined],
  ['%', undefined],
])('"%s" does not state its unit', (text, suggestion) => {
  expect(rejections(text)).toEqual([
    {
      code: 'a-rate-must-state-its-unit',
      found: text,
      expected: 'a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3',
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
});

test('a rate with a base and a time, where the rule says both, is told to stand alone', () => {
  expect(rejections('16% of wage, per-annum')).toEqual([
    {
      code: 'a-rate-has-its-base-and-its-time-from-its-rule',
      found: '16% of wage, per-annum',
      expected: 'the rate alone',
      suggestion: 'write 16%',
    },
  ]);
});

test.each(['1e3%', '8%%', 'x%', '２%', '1/3%'])(
  '%s is no rate, for its number is no plain decimal',
  (text) => {
    expect(rejections(text)).toEqual([
      { code: 'a-rate-must-be-a-plain-decimal', found: text, expected: 'such as 8% or 2.35‰' },
    ]);
  },
);

test.each([
  ['9,8%', 'write 9.8%'],
  ['0,35 ‰', 'write 0.35‰'],
  ['1,000‰', 'write 1000‰ or 1.000‰'],
])('%s is no rate, and what it may mean is suggested', (text, suggestion) => {
  expect(rejections(text)).toEqual([
    { code: 'a-rate-must-be-a-plain-decimal', found: text, expected: 'such as 8% or 2.35‰', suggestion },
  ]);
});

test('a fraction over zero is no rate', () => {
  expect(rejections('1/00')).toEqual([
    { code: 'a-rate-must-not-divide-by-zero', found: '1/00', expected: 'such as 1/3' },
  ]);
});

test.each([
  ['8%', '8%'],
  ['8.50 %', '8.5%'],
  ['2.35‰', '2.35‰'],
  ['2/6', '1/3'],
  ['3/1', '3/1'],
])('%s prints as %s', (text, printed) => {
  expect(Rate.of(text).toString()).toBe(printed);
  expect(JSON.stringify(Rate.of(text))).toBe(`"${printed}"`);
});

test('every rate reads back what it prints, in its own unit', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, anyQuotient), (text) => {
      const rate = Rate.of(text);
      const again = Rate.of(rate.toString());
      expect(again.equals(rate)).toBe(true);
      expect(again.toString()).toBe(rate.toString());
      expect(unitOf(rate.toString())).toBe(unitOf(text));
    }),
  );
});

test('a rate that was computed reads back what it prints, also where it has no decimals that end', () => {
  fc.assert(
    fc.property(anyInteger, fc.bigInt({ min: 1n, max: 999n }), anyUnit, (n, d, unit) => {
      const rate = Rate.ofFraction(fraction(n, d), unit);
      expect(Rate.of(rate.toString()).equals(rate)).toBe(true);
    }),
  );
});

test('a computed rate prints in its unit where its decimals end, and as a fraction where they do not', () => {
  expect(Rate.ofFraction(fraction(3n, 800n), '‰').toString()).toBe('3.75‰');
  expect(Rate.ofFraction(fraction(1n, 300n), '‰').toString()).toBe('1/300');
});

test('a rate below zero is negative', () => {
  expect(Rate.of('-0.1‰').isNegative()).toBe(true);
  expect(Rate.of('-0%').isNegative()).toBe(false);
});

test('a rate of our own that is none stops the program', () => {
  expect(() => Rate.of('8')).toThrow('a rate must state its unit, found "8"');
});

function unitOf(text: string): string | undefined {
  return /[%‰/]/.exec(text)?.[0];
}

function rejections(text: string) {
  const result = Rate.parse(text);
  return result.ok ? [] : result.rejections;
}
