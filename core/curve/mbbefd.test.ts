import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  parseDecimal,
  plus,
  zero,
} from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { rounded, rounding } from '../rounding/rounding.ts';
import { exposureShare, type Mbbefd, meanLoss, swissRe, totalLossProbability } from './mbbefd.ts';

const number = (text: string) => certain(parseDecimal(text));
const curveOf = (b: string, g: string): Mbbefd => ({ b: number(b), g: number(g) });
const shareOf = (curve: Mbbefd, x: Fraction, decimals = 6) =>
  certain(exposureShare(curve, x, decimals)).share;

// origin computed: golden cases MB-c1.5 to MB-c5, from the formulas of Bernegger 1997 and mbbefd's data-swissrecurves.R.
const swissReCurves = [
  ['1.5', '12.648011', '4.2207', '0.348548', ['0.119476', '0.209297', '0.346847', '0.634937', '0.861275']],
  ['2', '9.025013', '7.6906', '0.226091', ['0.162437', '0.266660', '0.410961', '0.682792', '0.881654']],
  ['3', '3.669297', '30.5694', '0.087180', ['0.282670', '0.405560', '0.549308', '0.776881', '0.920796']],
  ['4', '1.105171', '154.4700', '0.031852', ['0.429385', '0.553689', '0.683755', '0.861416', '0.954911']],
  ['5', '0.246597', '992.2747', '0.012146', ['0.569040', '0.684937', '0.796716', '0.927062', '0.979763']],
] as const;

test.each(swissReCurves)('the Swiss Re curve of c = %s has b = %s and g = %s', (c, b, g, mean, shares) => {
  const curve = certain(swissRe(number(c)));
  expect(rounded(curve.b, rounding('half-up 0.000001'))).toEqual(number(b));
  expect(rounded(curve.g, rounding('half-up 0.0001'))).toEqual(number(g));
  expect(meanLoss(curve, 6)).toEqual({ ok: true, value: number(mean) });
  const places = ['0.05', '0.10', '0.20', '0.50', '0.80'];
  expect(places.map((x) => shareOf(curve, number(x)))).toEqual(shares.map(number));
});

// origin compared: `exp` of Python's decimal at 50 digits.
test('a Swiss Re curve is known to fifty digits that count', () => {
  expect(certain(swissRe(number('5')))).toEqual({
    b: ofDigits('0', '24659696394160647693986123983376763306428377424145'),
    g: ofDigits('992', '27471560502587697253100859431947685018131808247'),
  });
});

// origins: compared (the example of mbbefdExposure in the R package mbbefd; golden case MB-r), then computed (MB-s1 to MB-s3).
test.each([
  ['0.04', '20', '0.2', '0.466664', 'ln[((g − 1)b + (1 − gb)b^x) ÷ (1 − b)] ÷ ln(gb)'],
  ['1', '5', '0.25', '0.430677', 'ln(1 + (g − 1)x) ÷ ln g'],
  ['0.1', '10', '0.30', '0.554236', '(1 − b^x) ÷ (1 − b)'],
  ['0.7', '1', '0.37', '0.370000', 'x'],
  ['0', '5', '0.37', '0.370000', 'x'],
])('of b = %s and g = %s the part %s bears %s, by %s', (b, g, x, share, formula) => {
  expect(exposureShare(curveOf(b, g), number(x), 6)).toEqual({
    ok: true,
    value: { share: number(share), formula },
  });
});

// origin compared: `ln` and `exp` of Python's decimal at 200 digits, by the published form.
const near = '000000000000000000000000000001';
test.each([
  ['0.04', '20', '0.2', '0.466664304200907541884481794655'],
  ['12.5', '4', '0.3', '0.450634943030411667770851595417'],
  [`1.${near}`, '5', '0.25', '0.430676558073393050670106568764'],
  ['1', '5', '0.25', '0.430676558073393050670106568764'],
  [`0.${'9'.repeat(30)}`, '5', '0.25', '0.430676558073393050670106568764'],
  ['0.1', '10.00000000000000000000000000001', '0.3', '0.554236407080808572220495347906'],
  ['0.1', '10', '0.3', '0.554236407080808572220495347906'],
  ['0.7', `1.${near}`, '0.37', '0.37'],
  [`1.${near}`, `1.${near}`, '0.37', '0.37'],
  [`0.${near}`, '5', '0.25', '0.255963698242343815521890660466'],
  ['0.5', `1${'0'.repeat(29)}`, '0.01', '0.935201548223512507165217153522'],
])('of b = %s and g = %s the part %s bears %s to thirty decimals', (b, g, x, share) => {
  expect(decimal(shareOf(curveOf(b, g), number(x), 30))).toBe(share);
});

// origin compared: Python's decimal at 400 digits.
test('as many digits are taken more as a curve loses', () => {
  const [x, tiny] = [number('0.25'), fraction(1n, 10n ** 80n)];
  expect(decimal(shareOf({ b: plus(one, tiny), g: fraction(5n) }, x, 30))).toBe(
    '0.430676558073393050670106568764',
  );
  expect(decimal(shareOf({ b: fraction(1n, 10n), g: plus(fraction(10n), tiny) }, x, 30))).toBe(
    '0.486287416455167688450054400248',
  );
  expect(decimal(shareOf({ b: tiny, g: fraction(5n) }, x, 30))).toBe('0.25220353381404452458248328839');
  expect(shareOf({ b: tiny, g: fraction(5n) }, one, 30)).toEqual(one);
});

// origin compared: as above.
test.each([
  ['0.04', '20', '0.332752521247713356783488469933'],
  [`1.${near}`, '5', '0.402359478108525093650189833306'],
  ['1', '5', '0.402359478108525093650189833307'],
  ['0.1', '10.00000000000000000000000000001', '0.390865033712926644886016027025'],
  ['0.1', '10', '0.390865033712926644886016027025'],
  ['0', '5', '1'],
  ['0.7', '1', '1'],
])('of b = %s and g = %s the mean loss is %s', (b, g, mean) => {
  expect(decimal(certain(meanLoss(curveOf(b, g), 30)))).toBe(mean);
});

// origin computed: b = 0.36 with gb = 1 at x = ½ is 1 ÷ (1 + 0.6) = 0.625; b = 1, g = 16 at x = 1/15 is ln 2 ÷ ln 16 = ¼.
test('an exact half of the last decimal goes up', () => {
  const curve = { b: number('0.36'), g: fraction(100n, 36n) };
  expect(decimal(shareOf(curve, number('0.5'), 30))).toBe('0.625');
  expect(decimal(shareOf(curve, number('0.5'), 2))).toBe('0.63');
  expect(decimal(shareOf(curveOf('1', '16'), fraction(1n, 15n), 1))).toBe('0.3');
});

test.each([
  ['0.04', '20', '1/20'],
  ['1', '8', '1/8'],
  ['0.7', '1', '1'],
  ['0', '5', '1'],
])('of b = %s and g = %s every loss is a total one with probability %s', (b, g, probability) => {
  const [n = '', d = '1'] = probability.split('/');
  expect(totalLossProbability(curveOf(b, g))).toEqual({ ok: true, value: fraction(BigInt(n), BigInt(d)) });
});

test('everything that is wrong is told at once', () => {
  expect(exposureShare(curveOf('-0.1', '0.9'), number('1.2'), -1)).toEqual({
    ok: false,
    rejections: [
      { code: 'b-of-an-exposure-curve-is-below-zero', found: '-0.1', expected: 'b ≥ 0' },
      { code: 'g-of-an-exposure-curve-is-below-one', found: '0.9', expected: 'g ≥ 1' },
      {
        code: 'a-first-loss-limit-is-a-part-of-the-sum-insured',
        found: '1.2',
        expected: 'limit ÷ sum insured, from 0 to 1',
      },
      {
        code: 'the-decimals-of-a-curve-are-not-a-number-of-decimals',
        found: '-1',
        expected: 'a whole number from 0 to 30',
      },
    ],
  });
  expect(meanLoss(curveOf('-0.1', '0.9'), -1)).toMatchObject({ rejections: [{}, {}, {}] });
  expect(totalLossProbability(curveOf('-0.1', '0.9'))).toMatchObject({ rejections: [{}, {}] });
  expect(exposureShare(curveOf('1', '5'), number('-0.01'), 6)).toMatchObject({ ok: false });
});

test('c = 0 is a curve of total losses, and below 0 and above 10 there is none', () => {
  expect(certain(swissRe(zero)).g).toEqual(one);
  expect(swissRe(number('10'))).toMatchObject({ ok: true });
  expect(swissRe(number('-0.1'))).toMatchObject({ ok: false });
  expect(swissRe(number('15'))).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-swiss-re-curve-is-unknown',
        found: '15',
        expected: 'c from 0 to 10; 1.5, 2, 3 and 4 are Y1 to Y4',
      },
    ],
  });
});

const anyCurve = fc
  .tuple(fc.bigInt({ min: 0n, max: 20_000n }), fc.bigInt({ min: 1000n, max: 1_000_000n }))
  .map(([b, g]): Mbbefd => ({ b: fraction(b, 1000n), g: fraction(g, 1000n) }));
const anyPart = fc.bigInt({ min: 0n, max: 1000n }).map((n) => fraction(n, 1000n));

test('a curve goes from nothing to the whole', () => {
  fc.assert(
    fc.property(anyCurve, (curve) => {
      expect(shareOf(curve, zero, 30)).toEqual(zero);
      expect(shareOf(curve, one, 30)).toEqual(one);
    }),
  );
});

test('a curve increases and bends downwards, so that a limit bears at least its part', () => {
  fc.assert(
    fc.property(anyCurve, anyPart, anyPart, (curve, a, b) => {
      fc.pre(compare(a, b) < 0);
      const [low, high] = [shareOf(curve, a, 30), shareOf(curve, b, 30)];
      expect(compare(low, high)).toBe(-1);
      expect(compare(low, a)).toBeGreaterThanOrEqual(0);
      const middle = shareOf(curve, half(plus(a, b)), 30);
      expect(compare(plus(middle, LAST), half(plus(low, high)))).toBe(1);
    }),
  );
});

test('a curve begins with one over the mean loss, and ends with that times the probability of a total loss', () => {
  const step = fraction(1n, 10n ** 10n);
  fc.assert(
    fc.property(anyCurve, (curve) => {
      const mean = certain(meanLoss(curve, 30));
      const begins = over(shareOf(curve, step, 30), step);
      const ends = over(minus(one, shareOf(curve, minus(one, step), 30)), step);
      expect(isNear(begins, over(one, mean))).toBe(true);
      expect(isNear(ends, over(certain(totalLossProbability(curve)), mean))).toBe(true);
    }),
  );
});

const LAST = fraction(1n, 10n ** 30n);

function half(value: Fraction): Fraction {
  return over(value, fraction(2n));
}

/** Whether a slope over a step of 10⁻¹⁰ is the slope itself, up to a hundred-thousandth of it. */
function isNear(found: Fraction, expected: Fraction): boolean {
  const apart = minus(over(found, expected), one);
  return compare({ n: apart.n < 0n ? -apart.n : apart.n, d: apart.d }, fraction(1n, 10n ** 5n)) < 0;
}

function ofDigits(whole: string, decimals: string): Fraction {
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}
