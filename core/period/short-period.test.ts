import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Fraction, fraction } from '../rate/fraction.ts';
import { date } from './date.ts';
import { type Term, term } from './months.ts';
import { period } from './period.ts';
import { checkedScale, type ShortPeriodScale, shortPeriodShare } from './short-period.ts';

const US_PERCENT = [20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];

/** @source http://chestofbooks.com/business/reference/Social-Business-Forms/Short-Insurance-Rates.html */
const us: ShortPeriodScale = {
  insideMonth: 'begun-month-counts',
  steps: US_PERCENT.map((percent, place) => ({ months: place + 1, ofAnnual: percentOf(percent) })),
};

/** The same with its days inside the first month: 35, 50, 65 and 80 per cent of the rate for one month. */
const usWithDays: ShortPeriodScale = {
  ...us,
  daySteps: [
    { days: 5, ofAnnual: percentOf(7) },
    { days: 10, ofAnnual: percentOf(10) },
    { days: 15, ofAnnual: percentOf(13) },
    { days: 20, ofAnnual: percentOf(16) },
  ],
};

/** @source houjinhoken-labo.com/kensetsu-kouji-usual-price, period coefficient of Japanese CAR: 3, 6 and 12 months only */
const japan: ShortPeriodScale = {
  insideMonth: 'begun-month-counts',
  steps: [
    { months: 3, ofAnnual: percentOf(45) },
    { months: 6, ofAnnual: percentOf(70) },
    { months: 12, ofAnnual: percentOf(100) },
  ],
};

function percentOf(number: number): Fraction {
  return fraction(BigInt(number), 100n);
}

function percent(scale: ShortPeriodScale, length: Term): string {
  const share = shortPeriodShare(scale, length);
  return share.ok
    ? `${(Number(share.value.n) * 100) / Number(share.value.d)} %`
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
    value: fraction(72n, 310n),
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
        found: '12 months + 1 days',
        expected: '1 to 12 months',
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
        expected: '3 to 12 months',
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
        expect(compare(first.value, second.value) * longer).toBeGreaterThanOrEqual(0);
      }),
    );
  }
});

test('a scale is accepted as it is where its steps ascend', () => {
  expect(checkedScale(usWithDays)).toEqual({ ok: true, value: usWithDays });
});

test('a scale is rejected with every step that does not ascend', () => {
  const steps = [1, 1, 2.5].map((months) => ({ months, ofAnnual: percentOf(20) }));
  const daySteps = [{ days: 28, ofAnnual: percentOf(10) }];
  expect(checkedScale({ insideMonth: 'interpolated', steps, daySteps })).toMatchObject({
    rejections: [
      { code: 'the-steps-of-a-short-period-scale-must-ascend', path: 'steps.months', found: '1' },
      { code: 'the-steps-of-a-short-period-scale-must-ascend', path: 'steps.months', found: '2.5' },
      { code: 'the-steps-of-a-short-period-scale-must-ascend', path: 'daySteps.days', found: '28' },
    ],
  });
});

test('a scale that leaps from days to a later month is rejected', () => {
  const daySteps = [{ days: 15, ofAnnual: percentOf(10) }];
  expect(checkedScale({ ...japan, daySteps })).toMatchObject({
    rejections: [{ code: 'steps-of-days-must-lead-to-the-first-month', found: '3', expected: '1' }],
  });
});

test('a scale without a step is rejected', () => {
  expect(checkedScale({ insideMonth: 'interpolated', steps: [] })).toMatchObject({
    rejections: [{ code: 'a-short-period-scale-needs-a-step' }],
  });
});
