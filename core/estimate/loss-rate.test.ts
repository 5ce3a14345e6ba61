import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { Rate } from '../rate/rate.ts';
import { certain } from '../result/result.ts';
import { label } from '../working/label.ts';
import { lossRate } from './loss-rate.ts';
import type { LossYears } from './loss-rate-figures.ts';

const step = Rate.of('0.01‰');

/** Losses of 1,000,000.00 insured in each year, so that a thousand is one per mille. */
function table(losses: readonly string[], given: Partial<LossYears> = {}): LossYears {
  return {
    lossTable: 'years',
    name: label('Years', '年'),
    currency: 'CNY',
    source: 'made up',
    sigmas: 1,
    divisor: 'n',
    years: losses.map((amount, at) => ({
      year: `${2016 + at}`,
      sumInsured: Money.of('1000000.00', 'CNY'),
      losses: Money.of(amount, 'CNY'),
    })),
    ...given,
  };
}

const textbook = ['7800', '7300', '8200', '7600', '7700', '7400', '7100', '8000'].map((loss) => `${loss}.00`);

// origin compared: case premium.stability-coefficient.cn, a Chinese course on insurance, recomputed.
describe('the eight years of the textbook', () => {
  const found = certain(lossRate(table(textbook, { loading: { additional: 0.2 } }), step));

  test('have its mean, its σ divided by n, its pure and its gross rate', () => {
    expect(1000 * found.mean).toBeCloseTo(7.6375, 12);
    expect(1000 * found.sd).toBeCloseTo(0.34255474, 8);
    expect(1000 * found.pure.found).toBeCloseTo(7.980054740151118, 11);
    expect(1000 * (found.gross?.found ?? 0)).toBeCloseTo(9.576065688181341, 11);
    expect([found.pure.rate, found.gross?.rate].map(String)).toEqual(['7.99‰', '9.58‰']);
    expect(`${found.pure.bracket.low}`).toBe('7.98‰');
  });

  test('say how uncertain their mean is: 0.366207 ÷ √8', () => {
    expect(1000 * (found.standardError ?? 0)).toBeCloseTo(0.129473, 5);
    expect(found.warnings).toEqual([]);
  });

  test('have a working from the years up', () => {
    expect(found.working).toMatchObject({
      label: { en: 'Gross rate 9.58‰', zh: '毛费率 9.58‰' },
      formula: { en: '7.980055‰ × (1 + 20%) = 9.576066‰' },
      source: { ref: 'made up' },
      from: [
        {
          formula: { en: '7.6375‰ + 1 × 0.3425547‰ = 7.980055‰' },
          from: [
            {
              from: {
                length: 8,
                0: { label: { en: '2016' }, formula: { en: '7800.00 ÷ 1000000.00 = 7.8‰' } },
              },
            },
            { formula: { en: '√(Σ (r − 7.6375‰)² ÷ 8) = 0.3425547‰' } },
          ],
        },
      ],
    });
  });
});

test('a loading may be parts of the gross rate: 6 ‰ ÷ (1 − 10 % − 15 %) is 8 ‰', () => {
  const even = table(['6000.00', '6000.00'], { loading: { commission: 0.1, profit: 0.15 } });
  const { pure, gross, working } = certain(lossRate(even, step));
  expect([pure.rate, gross?.rate].map(String)).toEqual(['6‰', '8‰']);
  expect(working.formula).toEqual({
    en: '6‰ ÷ (1 − commission 10% − profit 15%) = 8‰',
    zh: '6‰ ÷ (1 − 佣金 10% − 利润 15%) = 8‰',
  });
});

test('of the divisor n − 1, and of k, the rate says so: 2 and 4 ‰ have σ √2', () => {
  const { pure, sd } = certain(lossRate(table(['2000.00', '4000.00'], { divisor: 'n-1', sigmas: 2 }), step));
  expect(1000 * sd).toBeCloseTo(Math.SQRT2, 12);
  expect(`${pure.rate}`).toBe('5.83‰');
});

test('without a loading nothing is said of a gross rate, and few years are said to be few', () => {
  const { gross, working, warnings } = certain(lossRate(table(['2000.00']), step));
  expect({ gross, label: working.label.en }).toEqual({ gross: undefined, label: 'Pure rate 2‰' });
  expect(warnings.map(({ code, found }) => `${code} ${found}`)).toEqual([
    'few-years-show-little-of-how-they-vary 1',
  ]);
});

test('years without any loss, loadings that leave nothing, a step of nothing and a rate above the whole are refused', () => {
  const codes = (of: LossYears, by = step) => {
    const found = lossRate(of, by);
    return found.ok ? [] : found.rejections.map(({ code, path }) => `${path} ${code}`);
  };
  expect(codes(table(['0.00', '0.00']))).toEqual(['years a-parameter-is-impossible']);
  expect(codes(table(['1.00'], { divisor: 'n-1' }))).toEqual(['years a-loss-table-has-too-few-years']);
  expect(codes(table(['1.00'], { loading: { tax: 1 } }))).toEqual([
    'loading loadings-leave-nothing-of-the-premium',
  ]);
  expect(codes(table(['1.00']), Rate.of('0‰'))).toEqual(['roundUp a-step-must-be-above-zero']);
  expect(codes(table(['1000001.00']))).toHaveLength(1);
});
