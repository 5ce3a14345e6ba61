import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { covered } from './coverage.ts';
import { discrete } from './severity/discrete.ts';

test.each([
  [100, 110, 0.1],
  [700, 770, 0.1],
  [1000, 1070, 0.07],
])(
  'a loss of %d that grows to the deductible %d is not paid, though rounding puts it above',
  (size, deductible, inflation) => {
    const sizes = new Map([
      [size, 0.5],
      [4 * size, 0.5],
    ]);
    const found = certain(covered(certain(discrete(sizes)), { deductible, inflation }));
    expect(found.paymentProbability).toBe(0.5);
    expect(found.perLoss.atoms?.get(0)).toBe(0.5);
    expect([...(found.perPayment?.atoms?.values() ?? [])]).toEqual([1]);
  },
);
