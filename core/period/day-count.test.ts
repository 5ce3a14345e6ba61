import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, fraction, plus } from '../rate/fraction.ts';
import { rounded, rounding } from '../rounding/rounding.ts';
import { date, plusDays } from './date.ts';
import { type DayCount, dayCounts, daysInclusive, daysOfYear, yearFraction } from './day-count.ts';
import { period } from './period.ts';

const anyDate = fc.integer({ min: 0, max: 20_000 }).map((n) => plusDays(date('1990-01-01'), n));
const anyLength = fc.integer({ min: 1, max: 4000 });

function share(from: string, to: string, rule: DayCount) {
  return yearFraction(period(date(from), date(to)), rule);
}

test('the actual days are counted over 365, or over 360', () => {
  expect(share('2025-01-01', '2025-08-06', 'actual/365')).toEqual(fraction(217n, 365n));
  expect(share('2024-01-01', '2025-01-01', 'actual/365')).toEqual(fraction(366n, 365n));
  expect(share('2024-01-01', '2025-01-01', 'actual/360')).toEqual(fraction(61n, 60n));
});

// Origin: compared. QuantLib, test-suite/daycounters.cpp, testActualActual (ISDA); fractions worked by hand,
// decimals as published there.
test.each([
  ['2003-11-01', '2004-05-01', [61n, 121n], '0.49772438'],
  ['1999-02-01', '1999-07-01', [150n, 0n], '0.4109589'],
  ['1999-07-01', '2000-07-01', [184n, 182n], '1.00137735'],
  ['2002-08-15', '2003-07-15', [334n, 0n], '0.91506849'],
  ['2003-07-15', '2004-01-15', [170n, 14n], '0.50400479'],
  ['1999-07-30', '2000-01-30', [155n, 29n], '0.50389251'],
  ['2000-01-30', '2000-06-30', [0n, 152n], '0.41530055'],
] as const)(
  'actual/actual from %s to %s splits the days by leap year',
  (from, to, [common, leap], published) => {
    const found = share(from, to, 'actual/actual');
    expect(found).toEqual(plus(fraction(common, 365n), fraction(leap, 366n)));
    expect(decimal(rounded(found, rounding('half-up 0.00000001')))).toBe(published);
  },
);

// Origin: compared. QuantLib, test-suite/daycounters.cpp, Bond Basis, after the examples of ISDA
// (https://www.isda.org/2008/12/22/30-360-day-count-conventions/).
describe('30/360 is the Bond Basis of ISDA', () => {
  test.each([
    ['2007-08-31', '2008-02-28', 178],
    ['2008-02-28', '2008-08-28', 180],
    ['2008-02-28', '2008-08-30', 182],
    ['2008-02-28', '2008-08-31', 183],
    ['2007-02-26', '2008-02-29', 363],
    ['2008-02-29', '2009-02-28', 359],
    ['2008-02-28', '2008-03-30', 32],
    ['2008-02-28', '2008-03-31', 33],
    ['2006-10-31', '2006-11-28', 28],
  ])('from %s to %s are %i days', (from, to, days) => {
    expect(share(from, to, '30/360')).toEqual(fraction(BigInt(days), 360n));
  });

  test('a 31st after a 30th or 31st counts as the 30th', () => {
    expect(share('2025-01-30', '2025-03-31', '30/360')).toEqual(fraction(60n, 360n));
    expect(share('2025-01-31', '2025-03-31', '30/360')).toEqual(fraction(60n, 360n));
  });
});

test('a calendar year is a whole year by actual/actual and by 30/360', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => {
      expect(share(`${year}-01-01`, `${year + 1}-01-01`, 'actual/actual')).toEqual(fraction(1n));
      expect(share(`${year}-01-01`, `${year + 1}-01-01`, '30/360')).toEqual(fraction(1n));
    }),
  );
});

test.each(['actual/365', 'actual/360', 'actual/actual'] as const)(
  'by %s two periods that touch are together what they are in one',
  (rule) => {
    fc.assert(
      fc.property(anyDate, anyLength, anyLength, (from, first, second) => {
        const middle = plusDays(from, first);
        const end = plusDays(middle, second);
        const parts = plus(yearFraction(period(from, middle), rule), yearFraction(period(middle, end), rule));
        expect(parts).toEqual(yearFraction(period(from, end), rule));
      }),
    );
  },
);

test('a cover counts its first and its last day', () => {
  expect(daysInclusive(date('2025-03-01'), date('2025-03-01'))).toBe(1);
  expect(daysInclusive(date('2024-03-30'), date('2025-09-30'))).toBe(550);
});

test('a cover that ends before it begins stops the program', () => {
  expect(() => daysInclusive(date('2025-03-02'), date('2025-03-01'))).toThrow(
    'the last day of a cover is not before its first',
  );
});

test('a number of days is a part of a year where all years have as many', () => {
  expect(dayCounts.map(daysOfYear)).toEqual([365, 360, undefined, undefined]);
});
