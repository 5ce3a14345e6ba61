import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Fraction, fraction } from '../rate/fraction.ts';
import { date } from './date.ts';
import { type Term, term } from './months.ts';
import { period } from './period.ts';
import { parseStepLength, type ShortPeriodScale, shortPeriodShare } from './short-period.ts';

const US_PERCENT = [20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];

/** @source http://chestofbooks.com/business/reference/Social-Business-Forms/Short-Insurance-Rates.html */
const us: ShortPeriodScale = {
  insideMonth: 'begun-month-counts',
  months: US_PERCENT.map((percent, place) => ({ upTo: place + 1, ofAnnual: percentOf(percent) })),
};

/** The same with its days inside the first month: 35, 50, 65 and 80 per cent of the rate for one month. */
const usWithDays: ShortPeriodScale = {
  ...us,
  days: [
    { upTo: 5, ofAnnual: percentOf(7) },
    { upTo: 10, ofAnnual: percentOf(10) },
    { upTo: 15, ofAnnual: percentOf(13) },
    { upTo: 20, ofAnnual: percentOf(16) },
  ],
};

/** @source houjinhoken-labo.com/kensetsu-kouji-usual-price, period coefficient of Japanese CAR: 3, 6 and 12 months only */
const japan: ShortPeriodScale = {
  insideMonth: 'begun-month-counts',
  months: [
    { upTo: 3, ofAnnual: percentOf(45) },
    { upTo: 6, ofAnnual: percentOf(70) },
    { upTo: 12, ofAnnual: percentOf(100) },
  ],
};

function percentOf(number: number): Fraction {
  return fraction(BigInt(number), 100n);
}

function percent(scale: ShortPeriodScale, length: Term): string {
  const share = shortPeriodShare(scale, length);
  return share.ok
    ? `${(Number(share.value.ofAnnual.n) * 100) / Number(share.value.ofAnnual.d)} %`
    : (share.rejections[0]?.code ?? '');
}

test.each([
  [1, '20 %'],
  [2, '30 %'],
  [6, '70 %'],
  [7, '75 %'],
  [11, '95 %'],
  [12, '100 %'],
])('%i months in the United States are %s of the annual premium', (months, share) => {
  expect(percent(us, { months })).toBe(share);
});

test('a month that has begun counts where the scale says so', () => {
  expect(percent(us, { months: 6, begun: { days: 1, of: 31 } })).toBe('75 %');
  expect(percent(us, { months: 0, begun: { days: 3, of: 30 } })).toBe('20 %');
});

test('a month that has begun is interpolated where the scale says so', () => {
  const scale = { ...us, insideMonth: 'interpolated' } as const;
  expect(percent(scale, { months: 6, begun: { days: 15, of: 30 } })).toBe('72.5 %');
  expect(shortPeriodShare(scale, { months: 1, begun: { days: 10, of: 31 } })).toEqual({
    ok: true,
    value: { ofAnnual: fraction(72n, 310n), steps: us.months.slice(0, 2) },
  });
  expect(percent({ ...japan, insideMonth: 'interpolated' }, { months: 9 })).toBe('85 %');
});

test.each([
  [3, '7 %'],
  [5, '7 %'],
  [6, '10 %'],
  [15, '13 %'],
  [20, '16 %'],
  [21, '20 %'],
])('%i days are %s where the scale has days inside the first month', (days, share) => {
  expect(percent(usWithDays, { months: 0, begun: { days, of: 31 } })).toBe(share);
});

test('days inside a later month are not read from the days of the first', () => {
  expect(percent(usWithDays, { months: 1, begun: { days: 3, of: 31 } })).toBe('30 %');
});

test('a term above the scale is rejected, by a single day too', () => {
  expect(shortPeriodShare(us, { months: 12, begun: { days: 1, of: 31 } })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-term-is-longer-than-the-short-period-scale',
        found: '12 months + 1 day',
        expected: '1 month to 12 months',
      },
    ],
  });
});

test('a term below the scale is rejected and never takes the first step for want of a better one', () => {
  expect(shortPeriodShare(japan, { months: 2 })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-term-is-shorter-than-the-short-period-scale',
        found: '2 months',
        expected: '3 months to 12 months',
      },
    ],
  });
  expect(percent(japan, { months: 2, begun: { days: 1, of: 30 } })).toBe('45 %');
  expect(percent(japan, { months: 4 })).toBe('70 %');
});

test('an interpolated scale has nothing to interpolate below its first step', () => {
  const scale = { ...usWithDays, insideMonth: 'interpolated' } as const;
  expect(shortPeriodShare(scale, { months: 0, begun: { days: 4, of: 30 } })).toMatchObject({
    rejections: [{ code: 'a-term-is-shorter-than-the-short-period-scale', expected: '5 days to 12 months' }],
  });
  expect(percent(scale, { months: 0, begun: { days: 25, of: 30 } })).toBe('18 %');
});

test('plant insured for seven months of 2025 takes three quarters of its annual premium', () => {
  expect(percent(us, term(period(date('2025-03-15'), date('2025-10-15'))))).toBe('75 %');
});

test('a longer term never costs less on an ascending scale', () => {
  const anyTerm = fc.record({
    months: fc.nat(11),
    begun: fc.record({ days: fc.integer({ min: 1, max: 29 }), of: fc.constant(30) }),
  });
  for (const insideMonth of ['begun-month-counts', 'interpolated'] as const) {
    fc.assert(
      fc.property(anyTerm, anyTerm, (a, b) => {
        const [first, second] = [a, b].map((length) =>
          shortPeriodShare({ ...usWithDays, insideMonth }, length),
        );
        if (!first?.ok || !second?.ok) return;
        const longer = a.months * 30 + a.begun.days - (b.months * 30 + b.begun.days);
        expect(compare(first.value.ofAnnual, second.value.ofAnnual) * longer).toBeGreaterThanOrEqual(0);
      }),
    );
  }
});

test('the steps of a scale may be listed in any order', () => {
  expect(percent({ ...japan, months: japan.months.toReversed() }, { months: 4 })).toBe('70 %');
});

test('a share names the step that it is', () => {
  expect(shortPeriodShare(japan, { months: 4 })).toMatchObject({ value: { steps: [{ upTo: 6 }] } });
});

test('a scale that leaps from days to a later month says nothing of what lies between', () => {
  const leap = { ...japan, days: [{ upTo: 15, ofAnnual: percentOf(10) }] };
  expect(percent(leap, { months: 0, begun: { days: 15, of: 30 } })).toBe('10 %');
  expect(percent(leap, { months: 2, begun: { days: 1, of: 30 } })).toBe('45 %');
  expect(shortPeriodShare(leap, { months: 0, begun: { days: 16, of: 30 } })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-term-is-in-a-gap-of-the-short-period-scale',
        found: '0 months + 16 days',
        expected: 'up to 15 days, or more than 2 months',
      },
    ],
  });
});

test('a step is a whole number of months, or of days inside the shortest month', () => {
  expect(parseStepLength('12', 'months')).toEqual({ ok: true, value: 12 });
  expect(parseStepLength('27', 'days')).toEqual({ ok: true, value: 27 });
});

test.each([
  ['2.5', 'months', 'a whole number of months'],
  ['0', 'months', 'a whole number of months'],
  ['01', 'months', 'a whole number of months'],
  ['28', 'days', 'a whole number of days below 28'],
] as const)('"%s" %s are no step', (text, unit, expected) => {
  expect(parseStepLength(text, unit)).toEqual({
    ok: false,
    rejections: [{ code: 'a-step-of-a-scale-is-a-whole-number', found: text, expected }],
  });
});
