import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  parseDecimal,
  plus,
  times,
  zero,
} from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import {
  averageValue,
  exposure,
  type HazardStretch,
  type ValueCurve,
  valueCurve,
} from './exposure-over-time.ts';

const number = (text: string) => certain(parseDecimal(text));
const pointsOf = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([time, value]) => ({ time: number(time), value: number(value) }));
const stretch = (name: string, from: string, to: string, hazard: string): HazardStretch => ({
  name,
  from: number(from),
  to: number(to),
  hazard: number(hazard),
});

/** A fifth at once, half of the value after three quarters of the time, the rest at the end. */
const sCurve = certain(valueCurve(pointsOf(['0', '0.2'], ['0.75', '0.5'], ['1', '1'])));
const straight = certain(valueCurve(pointsOf(['0', '0'], ['1', '1'])));

// origin computed: by hand. (0.2 + 0.5) ÷ 2 × 0.75 + (0.5 + 1) ÷ 2 × 0.25 = 0.2625 + 0.1875; from ½: values 0.4, 0.5, 1.
test.each([
  ['0', '1', '0.45'],
  ['0', '0.75', '0.35'],
  ['0.75', '1', '0.75'],
  ['0.5', '1', '0.6'],
  ['0.25', '0.5', '0.35'],
])('from %s to %s of the time, the value is %s of the whole on average', (from, to, average) => {
  expect(averageValue(sCurve, number(from), number(to))).toEqual({ ok: true, value: number(average) });
});

// origin computed: by hand. Values on average 0.25, 0.6, 0.85 over ½, 1/5, 3/10 of the time.
test('a season of typhoons counts by the value that stands then', () => {
  const stretches = [
    stretch('dry', '0', '0.5', '1'),
    stretch('typhoons', '0.5', '0.7', '6'),
    stretch('dry', '0.7', '1', '1'),
  ];
  expect(exposure(straight, stretches)).toEqual({
    ok: true,
    value: {
      parts: [
        { ...stretches[0], averageValue: number('0.25'), exposure: number('0.125') },
        { ...stretches[1], averageValue: number('0.6'), exposure: number('0.72') },
        { ...stretches[2], averageValue: number('0.85'), exposure: number('0.255') },
      ],
      whole: number('1.1'),
      formula: '∫ value(t) × hazard(t) dt',
    },
  });
});

test('a value that is full from the beginning is exposed to the hazard itself', () => {
  const full = certain(valueCurve(pointsOf(['0', '1'], ['1', '1'])));
  expect(certain(exposure(full, [stretch('all', '0', '1', '2.5')])).whole).toEqual(number('2.5'));
  expect(certain(exposure(straight, [stretch('all', '0', '1', '2.5')])).whole).toEqual(number('1.25'));
  expect(certain(exposure(full, [stretch('all', '0', '1', '0')])).whole).toEqual(zero);
});

test('every fault of a value curve is told', () => {
  expect(valueCurve(pointsOf(['0.1', '-0.1'], ['0.5', '0.6'], ['0.5', '0.4'], ['0.9', '0.8']))).toEqual({
    ok: false,
    rejections: [
      { code: 'a-value-curve-begins-at-time-0', found: '0.1', expected: '0' },
      { code: 'a-value-at-risk-is-below-zero', found: '-0.1', expected: 'at least 0' },
      {
        code: 'a-value-curve-ends-with-the-full-value',
        found: '0.8 at time 0.9',
        expected: 'the full value 1 at time 1',
      },
      { code: 'the-times-of-a-value-curve-increase', found: '0.5', expected: 'a time after 0.5' },
      { code: 'the-values-of-a-value-curve-do-not-decrease', found: '0.4', expected: 'at least 0.6' },
    ],
  });
  expect(valueCurve(pointsOf(['1', '1']))).toEqual({
    ok: false,
    rejections: [{ code: 'a-value-curve-has-two-points-at-least', found: '1' }],
  });
  expect(valueCurve(pointsOf(['0', '0'], ['1', '0.99']))).toMatchObject({ ok: false });
  expect(valueCurve(pointsOf(['0', '0'], ['0.99', '1']))).toMatchObject({ ok: false });
});

test.each([
  ['-0.1', '0.5'],
  ['0.5', '1.1'],
  ['0.5', '0.5'],
  ['0.6', '0.5'],
])('there is no average from %s to %s', (from, to) => {
  expect(averageValue(straight, number(from), number(to))).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-stretch-of-time-is-within-the-whole',
        found: `${from} to ${to}`,
        expected: 'two times from 0 to 1, the first before the second',
      },
    ],
  });
});

test('a gap is no hazard of zero, and what overlaps does not count twice', () => {
  const gap = [stretch('first', '0.1', '0.4', '1'), stretch('second', '0.5', '0.9', '1')];
  expect(exposure(straight, gap)).toEqual({
    ok: false,
    rejections: [
      { code: 'a-time-has-no-hazard', found: 'first: 0.1', expected: '0, where the beginning ends' },
      { code: 'a-time-has-no-hazard', found: 'second: 0.5', expected: '0.4, where first ends' },
      { code: 'a-time-has-no-hazard', found: 'the end: 1', expected: '0.9, where second ends' },
    ],
  });
  const overlap = [stretch('first', '0', '0.6', '-1'), stretch('second', '0.5', '1', '1')];
  expect(exposure(straight, overlap)).toEqual({
    ok: false,
    rejections: [
      { code: 'a-hazard-is-below-zero', found: 'first: -1', expected: 'at least 0' },
      { code: 'hazards-overlap', found: 'second: 0.5', expected: '0.6, where first ends' },
    ],
  });
  expect(exposure(straight, [])).toMatchObject({ ok: false });
});

const anyParts = fc
  .array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 6 })
  .map((steps) => partsOf(steps));
/** Values of the inner points; their sorted order makes them a curve. */
const anyCurve = fc
  .tuple(anyParts, fc.array(fc.bigInt({ min: 0n, max: 100n }), { minLength: 7, maxLength: 7 }))
  .map(([times, levels]): ValueCurve => {
    const sorted = [...levels].sort((a, b) => (a < b ? -1 : 1)).map((level) => fraction(level, 100n));
    const last = times.length - 1;
    const points = times.map((time, place) => ({
      time,
      value: place === last ? one : (sorted[place] ?? zero),
    }));
    return certain(valueCurve(points));
  });

test('whatever the time is cut into, the parts are the whole', () => {
  fc.assert(
    fc.property(anyCurve, anyParts, (curve, cuts) => {
      const whole = certain(averageValue(curve, zero, one));
      const stretches = cuts
        .slice(1)
        .map((to, place) => ({ name: `${place}`, from: cuts[place] ?? zero, to }));
      const areas = stretches.map(({ from, to }) =>
        times(certain(averageValue(curve, from, to)), minus(to, from)),
      );
      expect(areas.reduce(plus, zero)).toEqual(whole);
      const hazards = stretches.map((part) => ({ ...part, hazard: fraction(3n) }));
      expect(certain(exposure(curve, hazards)).whole).toEqual(times(whole, fraction(3n)));
    }),
  );
});

test('later values are never lower on average', () => {
  fc.assert(
    fc.property(anyCurve, anyParts, (curve, cuts) => {
      const averages = cuts
        .slice(1)
        .map((to, place) => certain(averageValue(curve, cuts[place] ?? zero, to)));
      const isSorted = averages.every(
        (average, place) => compare(averages[place - 1] ?? average, average) <= 0,
      );
      expect(isSorted).toBe(true);
    }),
  );
});

/** 0, then each step as a part of all, up to 1. */
function partsOf(steps: readonly bigint[]): Fraction[] {
  const all = steps.reduce((sum, step) => sum + step, 0n);
  const ends = steps.map((_, place) => steps.slice(0, place + 1).reduce((sum, step) => sum + step, 0n));
  return [zero, ...ends.map((end) => over(fraction(end), fraction(all)))];
}
