import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, minus as less, plus as more } from './fraction.ts';
import { common, type End, holds, type Interval, isWithin, minus, only, plus, wholesIn } from './interval.ts';

const end = fc.option(
  fc.record({
    at: fc.tuple(fc.bigInt({ min: -40n, max: 40n }), fc.bigInt({ min: 1n, max: 6n })),
    isIn: fc.boolean(),
  }),
  { nil: undefined },
);
const interval = fc.tuple(end, end).map(([a, b]): Interval => ({ from: endOf(a), to: endOf(b) }));
const wholes = interval.filter((of) => wholesIn(of) !== undefined);

describe('an interval', () => {
  it.each([
    [
      { from: undefined, to: { at: fraction(5n, 2n), isIn: true } },
      { least: undefined, most: 2n },
    ],
    [only(fraction(3n)), { least: 3n, most: 3n }],
    [only(fraction(1n, 2n)), undefined],
    [
      { from: { at: fraction(-3n, 2n), isIn: false }, to: { at: fraction(2n), isIn: false } },
      { least: -1n, most: 1n },
    ],
    [{ from: { at: fraction(1n), isIn: false }, to: { at: fraction(2n), isIn: false } }, undefined],
  ])('has its whole numbers', (of, expected) => {
    expect(wholesIn(of)).toEqual(expected);
  });

  it('holds the whole numbers that it is said to have, and no others', () => {
    fc.assert(
      fc.property(interval, fc.bigInt({ min: -50n, max: 50n }), (of, n) => {
        const found = wholesIn(of);
        const one = { least: n, most: n };
        expect(found !== undefined && isWithin(one, found)).toBe(holds(of, fraction(n)));
        expect(found !== undefined && common(one, found) !== undefined).toBe(holds(of, fraction(n)));
      }),
    );
  });

  it('holds the sum and the difference of what two hold', () => {
    const number = fc
      .tuple(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: 1n, max: 9n }))
      .map(([n, d]) => fraction(n, d));
    fc.assert(
      fc.property(interval, interval, number, number, (a, b, x, y) => {
        fc.pre(holds(a, x) && holds(b, y));
        expect(holds(plus(a, b), more(x, y))).toBe(true);
        expect(holds(minus(a, b), less(x, y))).toBe(true);
      }),
    );
  });

  it('of which whole numbers are common holds them in both', () => {
    fc.assert(
      fc.property(wholes, wholes, fc.bigInt({ min: -50n, max: 50n }), (a, b, n) => {
        const shared = common(wholesIn(a) ?? none, wholesIn(b) ?? none);
        const isShared = shared !== undefined && isWithin({ least: n, most: n }, shared);
        expect(isShared).toBe(holds(a, fraction(n)) && holds(b, fraction(n)));
      }),
    );
  });
});

const none = { least: 1n, most: 0n };

function endOf(of: { at: [bigint, bigint]; isIn: boolean } | undefined): End | undefined {
  return of === undefined ? undefined : { at: fraction(...of.at), isIn: of.isIn };
}
