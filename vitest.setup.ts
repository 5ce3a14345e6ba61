import { expect } from 'vitest';
import { Money } from './core/money/money.ts';
import { Rate } from './core/rate/rate.ts';

// The figures of Money and Rate are private, so that without this any two of them would be "equal" to a test.
expect.addEqualityTesters([
  (a, b) => sameText(a, b, Money, (money) => `${money} ${money.currency}`),
  (a, b) => sameText(a, b, Rate, (rate) => rate.toString()),
]);

function sameText<T>(
  a: unknown,
  b: unknown,
  kind: { readonly prototype: T },
  text: (value: T) => string,
): boolean | undefined {
  const [isA, isB] = [a, b].map((value) => Object.getPrototypeOf(value ?? {}) === kind.prototype);
  if (!isA && !isB) return undefined;
  return isA === isB && text(a as T) === text(b as T);
}
