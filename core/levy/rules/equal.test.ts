import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Fraction, fraction, minus, over, times } from '../../rate/fraction.ts';
import { rounded, rounding } from '../../rounding/rounding.ts';
import { staysEqual } from './equal.ts';

function plan(total: string, share: string) {
  return { total: rounding(total), share: rounding(share), residual: 'employer' } as const;
}

describe('halves of a rounded total stay equal up to its unit', () => {
  test.each([
    ['half-up 1', 'half-down 1'],
    ['half-up 1', 'half-up 1'],
    ['half-even 0.01', 'half-even 0.01'],
    ['down 1', 'down 1'],
    ['up 1', 'up 1'],
    ['half-up 1', 'half-up 0.01'],
    ['down 0.001 then half-down 0.01', 'half-up 0.01'],
  ])('with the total %s and the share %s', (total, share) => {
    expect(staysEqual(plan(total, share), 2)).toBe(true);
  });

  test.each([
    // 3.5: the share 1.75 is 1, the total 4, so that the other side pays 3.
    ['half-up 1', 'down 1'],
    ['up 1', 'down 1'],
    ['down 1', 'up 1'],
    ['half-up 0.01', 'half-up 1'],
  ])('but not with the total %s and the share %s', (total, share) => {
    expect(staysEqual(plan(total, share), 2)).toBe(false);
  });

  test('and three parts not where the odd half comes three times', () => {
    // 4.5: each share of 1.5 is 2, the total 4, so that the third party pays nothing.
    expect(staysEqual(plan('half-down 1', 'half-up 1'), 3)).toBe(false);
  });

  test('without a rounded total they are rounded alike, and equal', () => {
    expect(staysEqual({ share: rounding('up 10') }, 3)).toBe(true);
  });

  test('a plan that repeats only after very many steps is not proved', () => {
    expect(staysEqual(plan('half-up 100', 'down 0.000001 then half-up 100'), 2)).toBe(false);
  });
});

test('where the proof says yes, no total contradicts it', () => {
  const mode = fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down');
  const unit = fc.constantFrom('0.01', '0.02', '0.05', '0.1');
  const how = fc.tuple(mode, unit).map((parts) => parts.join(' '));
  const amount = fc.bigInt({ min: 0n, max: 10n ** 7n }).map((n) => fraction(n, 7_000n));
  fc.assert(
    fc.property(
      how,
      how,
      fc.integer({ min: 1, max: 3 }),
      fc.array(amount, { minLength: 20 }),
      (total, share, parties, all) => {
        const found = plan(total, share);
        fc.pre(staysEqual(found, parties));
        const unit = found.total.steps[0].unit;
        for (const whole of all) expect(compare(apart(whole, found, parties), unit)).toBeLessThanOrEqual(0);
      },
    ),
  );
});

function apart(whole: Fraction, { total, share }: ReturnType<typeof plan>, parties: number): Fraction {
  const count = fraction(BigInt(parties));
  const part = rounded(over(whole, count), share);
  const difference = minus(minus(rounded(whole, total), times(part, minus(count, fraction(1n)))), part);
  return difference.n < 0n ? { n: -difference.n, d: difference.d } : difference;
}
