import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, type Fraction, fraction, parseDecimal } from '../rate/fraction.ts';
import { holds, type Interval } from '../rate/interval.ts';
import { certain } from '../result/result.ts';
import { behind } from './behind.ts';
import { parseRounding, quotient, rounded, roundingModes } from './rounding.ts';

describe('what may stand behind a printed figure', () => {
  it.each([
    ['5', 'down 1', '[5, 6)'],
    ['-5', 'down 1', '(-6, -5]'],
    ['0', 'down 1', '(-1, 1)'],
    ['5', 'up 1', '(4, 5]'],
    ['-5', 'up 1', '[-5, -4)'],
    ['0', 'up 1', '[0, 0]'],
    ['5', 'floor 1', '[5, 6)'],
    ['-5', 'floor 1', '[-5, -4)'],
    ['52.0', 'half-up 0.1', '[51.95, 52.05)'],
    ['-52.0', 'half-up 0.1', '(-52.05, -51.95]'],
    ['0', 'half-up 0.1', '(-0.05, 0.05)'],
    ['0', 'half-down 0.1', '[-0.05, 0.05]'],
    ['3', 'half-even 1', '(2.5, 3.5)'],
    ['4', 'half-even 1', '[3.5, 4.5]'],
    ['488650000', 'down 10000', '[488650000, 488660000)'],
  ])('%s by %s: %s', (printed, how, expected) => {
    expect(shown(behind(number(printed), certain(parseRounding(how)).steps[0]))).toBe(expected);
  });

  it('is exactly what is rounded to it, in every mode', () => {
    const count = fc.bigInt({ min: -20n, max: 20n });
    const value = fc.tuple(fc.bigInt({ min: -500n, max: 500n }), fc.bigInt({ min: 1n, max: 24n }));
    fc.assert(
      fc.property(count, value, fc.constantFrom(...roundingModes), (units, [n, d], mode) => {
        const step = { mode, unit: fraction(1n, 2n) };
        const printed = fraction(units, 2n);
        const how = certain(parseRounding(`${mode} 0.5`));
        const goesThere = rounded(fraction(n, d), how);
        expect(goesThere.n * 2n).toBe(quotient(2n * n, d, mode) * goesThere.d);
        expect(holds(behind(printed, step), fraction(n, d))).toBe(
          goesThere.n === printed.n && goesThere.d === printed.d,
        );
      }),
      { numRuns: 5000 },
    );
  });
});

function number(text: string): Fraction {
  return certain(parseDecimal(text));
}

function shown({ from, to }: Interval): string {
  const ends = [from, to].map((end) => (end === undefined ? '' : decimal(end.at)));
  return `${from?.isIn ? '[' : '('}${ends.join(', ')}${to?.isIn ? ']' : ')'}`;
}
