import { describe, expect, it } from 'vitest';
import { around } from './variation.ts';

describe('the values around one that is stated', () => {
  it('go from its half to its double and have its decimals', () => {
    const values = around('8.00');
    expect(values).toHaveLength(13);
    expect([values[0], values[4], values.at(-1)]).toEqual(['4.00', '8.00', '16.00']);
  });

  it('of a rate keep what it is a rate of', () => {
    const values = around('2.4‰ of sum-insured, one-time');
    expect([values[0], values[1], values[4], values.at(-1)]).toEqual([
      '1.2‰ of sum-insured, one-time',
      '1.5‰ of sum-insured, one-time',
      '2.4‰ of sum-insured, one-time',
      '4.8‰ of sum-insured, one-time',
    ]);
  });

  it('of a rate of a whole number keep its zeros', () => {
    expect(around('10%')[4]).toBe('10%');
    expect(around('10%')[0]).toBe('5%');
  });

  it('are each there once', () => {
    expect(around('2', 0)).toEqual(['1', '2', '3', '4']);
  });

  it('of no number are none', () => {
    expect(around('a word')).toEqual([]);
    expect(around('')).toEqual([]);
  });
});
