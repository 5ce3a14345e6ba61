import fc from 'fast-check';
import { expect } from 'vitest';
import { Money } from './core/money/money.ts';
import { Rate } from './core/rate/rate.ts';

// A recorded run (`npm run test:record`) tries every property fifty times as often.
fc.configureGlobal({ numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 100 : 5000 });

/** Files share a thread one after another, and in each of them this runs. */
const thread = globalThis as { knowsMoney?: true };

// The figures of Money and Rate are private, so that without this any two of them would be "equal" to a test.
if (thread.knowsMoney === undefined) {
  expect.addEqualityTesters([
    (a, b) => sameText(a, b, Money, (money) => `${money} ${money.currency}`),
    (a, b) => sameText(a, b, Rate, (rate) => rate.toString()),
  ]);
  thread.knowsMoney = true;
}

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
