import { describe, expect, test } from 'vitest';
import type { Matrix } from './matrix.ts';
import { phaseType, remaining } from './phase-type.ts';
import { severityOf } from './severity/severity-words.ts';

describe('a chain is refused for the same reason, whether ruin or the size of a loss rests on it:', () => {
  test.each([
    ['rates that are not square', [1], [[-1, 1]], 'the-rates-of-phases-are-not-square', 'rates'],
    ['a phase that is left at no rate', [1], [[0]], 'a-parameter-is-impossible', 'rates.0.0'],
    [
      'more that comes than goes',
      [1, 0],
      [
        [-1, 2],
        [0, -1],
      ],
      'a-parameter-is-impossible',
      'rates.0',
    ],
    [
      'a beginning below 0',
      [-0.5, 1.5],
      [
        [-1, 0],
        [0, -1],
      ],
      'a-parameter-is-impossible',
      'initial.0',
    ],
    [
      'two phases that only lead to each other',
      [1, 0],
      [
        [-1, 1],
        [1, -1],
      ],
      'a-chain-of-phases-never-ends',
      'rates',
    ],
  ] as [string, number[], Matrix, string, string][])('%s', (_, initial, rates, code, path) => {
    const [chain, size] = [phaseType(initial, rates), severityOf({ phaseType: { initial, rates } })];
    const told = (found: typeof chain | typeof size) =>
      found.ok ? [] : found.rejections.map((reason) => [reason.code, reason.path]);
    expect(told(chain)).toContainEqual([code, path]);
    expect(told(size)).toContainEqual([code, `phaseType.${path}`]);
  });
});

test('what is missing in the beginning is a loss of 0, and no beginning of a claim', () => {
  expect(phaseType([0.9], [[-1]])).toMatchObject({
    rejections: [{ code: 'the-probabilities-are-not-the-whole' }],
  });
  const size = severityOf({ phaseType: { initial: [0.9], rates: [[-1]] } });
  expect(size.ok && size.value.atoms?.get(0)).toBeCloseTo(0.1, 15);
});

test('what remains far out keeps its digits: e^-100 is 3.720075976020836e-44', () => {
  expect(remaining([1], [[-1]], 100) / 3.720075976020836e-44).toBeCloseTo(1, 12);
  expect(remaining([1], [[-1]], 0)).toBe(1);
});
