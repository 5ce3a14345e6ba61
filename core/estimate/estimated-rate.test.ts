import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { Rate } from '../rate/rate.ts';
import { certain } from '../result/result.ts';
import { type PureEstimate, ratePerMille } from './estimated-rate.ts';

/**
 * One contract of 1,000,000: a fire once in fifty years costs 20,000 on average, and a flood once in two hundred years
 * 61,234.50. By hand: 0.02 × 20,000 + 0.005 × 61,234.50 = 400 + 306.1725 = 706.1725.
 */
const contracts: PureEstimate = {
  estimate: 'contracts',
  name: { en: 'Contracts', zh: '合同' },
  currency: 'CNY',
  period: 'year',
  hash: `sha256:${'0'.repeat(64)}`,
  pure: {
    perMember: 706.1725,
    risks: [
      { risk: 'fire', payments: 0.02, pure: 400 },
      { risk: 'flood', payments: 0.005, pure: 306.1725 },
    ],
  },
};

const million = certain(Money.parse('1000000.00', 'CNY'));
const asked = { per: million, roundUp: Rate.of('0.0001‰') };

function reasons(estimate: PureEstimate, changed: Partial<Parameters<typeof ratePerMille>[1]>) {
  const found = ratePerMille(estimate, { ...asked, ...changed });
  return found.ok ? [] : found.rejections.map(({ code, path }) => `${path}: ${code}`);
}

describe('rate = pure premium of one member ÷ what he has of the base, rounded up', () => {
  test('706.1725 of 1,000,000 is 0.7061725‰, up to the next 0.0001‰ 0.7062‰ (by hand)', () => {
    const found = certain(ratePerMille(contracts, asked));
    expect(`${found.rate}`).toBe('0.7062‰');
    expect(found.found).toBeCloseTo(0.7061725, 12);
    expect(found.method).toBe('frequency-times-size');
    expect(found.hash).toBe(contracts.hash);
  });

  test('of one risk alone: 306.1725 of 1,000,000 is 0.3061725‰, up to 0.3062‰ (by hand)', () => {
    const found = certain(ratePerMille(contracts, { ...asked, risk: 'flood' }));
    expect(`${found.rate}`).toBe('0.3062‰');
    expect(found.risk).toBe('flood');
  });

  test('the step is the one that is named', () => {
    const rateAt = (step: string) =>
      `${certain(ratePerMille(contracts, { ...asked, roundUp: Rate.of(step) })).rate}`;
    expect(rateAt('0.01‰')).toBe('0.71‰');
    expect(rateAt('0.001%')).toBe('0.71‰');
    expect(rateAt('1‰')).toBe('1‰');
    expect(rateAt('0.0000001‰')).toBe('0.7061725‰');
  });

  test('a rate that stands on a step stays there, whatever the last digit of a float', () => {
    // 0.1 × 3 is 0.30000000000000004.
    const pure = { ...contracts.pure, perMember: 1_000_000 * 0.1 * 3 };
    expect(`${certain(ratePerMille({ ...contracts, pure }, asked)).rate}`).toBe('300‰');
    const less = { ...contracts.pure, perMember: 299_999.99999999994 };
    expect(`${certain(ratePerMille({ ...contracts, pure: less }, asked)).rate}`).toBe('300‰');
    const more = { ...contracts.pure, perMember: 300_000.01 };
    expect(`${certain(ratePerMille({ ...contracts, pure: more }, asked)).rate}`).toBe('300.0001‰');
  });
});

describe('the bracket has every payment rounded to the smallest unit, down and up', () => {
  test('0.025 payments × 0.01 is 0.00025 of a million, far below a step of 0.0001‰', () => {
    const { bracket } = certain(ratePerMille(contracts, asked));
    expect([`${bracket.low}`, `${bracket.high}`]).toEqual(['0.7061‰', '0.7062‰']);
  });

  test('small amounts feel it: 0.025 payments × 0.01 of 1.00 are 0.25‰ on each side', () => {
    const per = certain(Money.parse('1.00', 'CNY'));
    const pure = { ...contracts.pure, perMember: 0.0007061725 };
    const { bracket, rate } = certain(
      ratePerMille({ ...contracts, pure }, { per, roundUp: Rate.of('0.01‰') }),
    );
    expect([`${bracket.low}`, `${rate}`, `${bracket.high}`]).toEqual(['0.45‰', '0.71‰', '0.96‰']);
  });

  test('in a currency without decimals the smallest unit is one', () => {
    const per = certain(Money.parse('1000', 'JPY'));
    const pure = { ...contracts.pure, perMember: 0.7061725 };
    const { bracket } = certain(
      ratePerMille({ ...contracts, currency: 'JPY', pure }, { per, roundUp: Rate.of('0.01‰') }),
    );
    expect([`${bracket.low}`, `${bracket.high}`]).toEqual(['0.68‰', '0.74‰']);
  });
});

describe('no rate follows', () => {
  test('from a base or a step that is nothing, from another currency, all told at once', () => {
    expect(
      reasons(contracts, {
        per: certain(Money.parse('0.00', 'EUR')),
        roundUp: Rate.of('0‰'),
        risk: 'quake',
      }),
    ).toEqual([
      'per: an-estimate-is-in-another-currency',
      'per: the-base-of-a-rate-must-be-above-zero',
      'roundUp: a-step-must-be-above-zero',
      'risk: a-risk-of-a-model-is-unknown',
    ]);
  });

  test.each([0, Number.POSITIVE_INFINITY, Number.NaN])('from a pure premium of %s', (perMember) => {
    const pure = { ...contracts.pure, perMember };
    expect(reasons({ ...contracts, pure }, {})).toEqual([
      'pure.perMember: an-estimate-gives-no-pure-premium',
    ]);
  });

  test('above the whole: a pure premium of 706 on 500 of sum insured', () => {
    expect(reasons(contracts, { per: certain(Money.parse('500.00', 'CNY')) })).toEqual([
      'per: a-part-is-at-most-the-whole',
    ]);
  });

  test('in a step that is finer than the formulas are exact', () => {
    expect(reasons(contracts, { roundUp: Rate.of('0.0000000001‰') })).toEqual([
      'roundUp: a-step-is-finer-than-the-estimate',
    ]);
  });
});
