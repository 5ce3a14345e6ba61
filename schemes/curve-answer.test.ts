import { describe, expect, test } from 'vitest';
import { curveAsked } from './curve-answer.ts';

describe('a question for a curve is refused with every reason', () => {
  const told = (asked: Partial<Parameters<typeof curveAsked>[0]>) => {
    const found = curveAsked({ decimals: '6', ...asked });
    return found.ok ? [] : found.rejections.map(({ path = '', code }) => `${path}: ${code}`);
  };
  const plain = 'an-amount-must-be-a-plain-decimal';
  const part = 'a-first-loss-limit-is-a-part-of-the-sum-insured';

  test('of each number by itself, whatever else is wrong', () => {
    expect(told({ b: '-1', g: '0.5', at: ['x', '1.1'] })).toEqual([
      'b: b-of-an-exposure-curve-is-below-zero',
      'g: g-of-an-exposure-curve-is-below-one',
      `at.0: ${plain}`,
      `at.1: ${part}`,
    ]);
    expect(told({ swissRe: '11', at: ['2'] })).toEqual([
      'swissRe: a-swiss-re-curve-is-unknown',
      `at.0: ${part}`,
    ]);
  });

  test('of a rise at its own place, and not at the limits', () => {
    expect(told({ riebesell: '20', ratio: ['2', '0'] })).toEqual([
      'riebesell: a-rise-for-twice-the-limit-is-out-of-range',
      'ratio.1: a-limit-must-be-above-zero',
    ]);
  });

  test('where not one curve is asked for, or not at its own list', () => {
    expect(told({ swissRe: '3', b: '0.5', at: ['0.5'] })).toEqual([': a-curve-is-asked-in-one-way']);
    expect(told({ b: '0.5', at: ['0.5'] })).toEqual([': a-curve-is-asked-in-one-way']);
    expect(told({ swissRe: '3' })).toEqual(['at: a-key-is-missing']);
    expect(told({ riebesell: '0.2', ratio: ['2'], at: ['0.5'] })).toEqual([
      'at: a-curve-is-not-asked-at-this',
    ]);
  });
});
