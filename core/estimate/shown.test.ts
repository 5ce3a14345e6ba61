import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceTold, inUnits, shownUnit } from './shown.ts';

describe('an amount that is shown', () => {
  const amounts = fc.oneof(
    fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    // Cents as floats have them: 0.1 · 3 is 0.30000000000000004.
    fc.tuple(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 1, max: 9 })).map(([a, b]) => (a / 10) * b),
  );
  const widths = fc.double({ min: 0, max: 1e6, noNaN: true });

  test('and has to be enough is never below what is needed, and not a digit more', () => {
    fc.assert(
      fc.property(amounts, widths, fc.constantFrom(1, 0.01, 0.001), (amount, width, smallest) => {
        const unit = shownUnit(smallest, { low: 0, high: width });
        const shown = Number(inUnits(amount, unit, 'up'));
        // But for the rounding of floats.
        expect(shown).toBeGreaterThanOrEqual(amount * (1 - 2e-12));
        expect(shown - amount).toBeLessThanOrEqual(unit * (1 + 1e-6));
        expect(Number(inUnits(amount, unit, 'down'))).toBeLessThanOrEqual(amount * (1 + 2e-12));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [119_801, 132, '119900'],
    [119_800, 132, '119800'],
    [998.35, 1.1, '999'],
    [410.1561, 0, '410.16'],
    // (800 − 700) ÷ 10 · 3.3 as a float is 33.00000000000001 or 33: it is 33.
    [33.000000000000007, 0, '33.00'],
    [0, 0, '0.00'],
  ])('%d that is known within %d is rounded up to %s', (amount, width, text) => {
    expect(inUnits(amount, shownUnit(0.01, { low: 0, high: width }), 'up')).toBe(text);
  });
});

describe('a chance that is shown', () => {
  const chances = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -12, max: 0, noNaN: true }))
    .map(([value, size]) => ({
      value,
      low: Math.max(0, value - 10 ** size),
      high: Math.min(1, value + 10 ** size),
    }));

  test('is never finer than its bracket, and a bound is never below it', () => {
    fc.assert(
      fc.property(chances, (chance) => {
        const { value, low, high } = chance;
        const told = chanceTold(value, chance);
        if (told.as === 'about') {
          expect(told.unit).toBeGreaterThan((high - low) / 10.001);
          expect(Math.min(value, 1 - value)).toBeGreaterThanOrEqual(told.unit / 2);
        }
        if (told.as === 'below') expect(told.bound).toBeGreaterThanOrEqual(high * (1 - 1e-6));
        if (told.as === 'above') expect(told.bound).toBeLessThanOrEqual(low + 1e-6 * (1 - low));
      }),
      { numRuns: 2000 },
    );
  });

  test('is never or always only where it has no bracket and is said to have none', () => {
    expect(chanceTold(0, { low: 0, high: 0 }).as).toBe('never');
    expect(chanceTold(1, { low: 1, high: 1 }).as).toBe('always');
    expect(chanceTold(0)).toEqual({ as: 'below', bound: 1e-9 });
    expect(chanceTold(0, { low: 0, high: 4e-7 })).toEqual({ as: 'below', bound: 1e-6 });
    expect(chanceTold(0.05, { low: 0, high: 0.26 }).as).toBe('between');
  });
});
