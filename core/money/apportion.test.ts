import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, asListed, remainderRules, type Ties } from './apportion.ts';

const anyTotal = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const anyWeights = fc
  .array(fc.oneof(fc.bigInt({ min: 0n, max: 5n }), fc.bigInt({ min: 0n, max: 10n ** 12n })), {
    minLength: 1,
    maxLength: 40,
  })
  .filter((weights) => weights.some((weight) => weight > 0n));
const anyRule = fc.constantFrom(...remainderRules);
const anyPeriod = fc.constantFrom('2026-11', '2026-12', '2027-Q1');
const anyOrder = fc.constantFrom('as-listed', 'rotating');

function tiesOf(order: string, period: string, count: number): Ties {
  const members = Array.from({ length: count }, (_, place) => `m${place}`);
  return order === 'rotating' ? { order, period, members } : asListed;
}

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}

// origin computed: by hand.
test('ten yuan among three are 3.34, 3.33 and 3.33', () => {
  expect(apportion(1000n, [1n, 1n, 1n], 'largest-remainder', asListed)).toEqual({
    parts: [334n, 333n, 333n],
    carriedOut: 0n,
  });
});

// origin compared: Apache Fineract, DividendsIntegrationTests.java; each line rounded
// alone gives 49,999.99.
test('a dividend of 50,000 by share days is paid out to the cent', () => {
  const shareDays = [45_600n, 73_200n, 54_900n, 12_200n, 15_500n];
  expect(apportion(5_000_000n, shareDays, 'largest-remainder', asListed).parts).toEqual([
    1_132_076n,
    1_817_279n,
    1_362_959n,
    302_880n,
    384_806n,
  ]);
});

test('what is rounded up is carried out, and what is rounded down is owed', () => {
  expect(apportion(1000n, [1n, 1n, 1n], 'up-and-carry', asListed)).toEqual({
    parts: [334n, 334n, 334n],
    carriedOut: 2n,
  });
  expect(apportion(1000n, [1n, 1n, 1n], 'down-and-carry', asListed)).toEqual({
    parts: [333n, 333n, 333n],
    carriedOut: -1n,
  });
});

test('the largest remainders take the units that are left, and not the largest weights', () => {
  expect(apportion(10n, [60n, 25n, 15n], 'largest-remainder', asListed).parts).toEqual([6n, 3n, 1n]);
  expect(apportion(10n, [61n, 22n, 17n], 'largest-remainder', asListed).parts).toEqual([6n, 2n, 2n]);
});

test('nothing is split into nothing, whatever the weights', () => {
  expect(apportion(0n, [0n, 0n], 'largest-remainder', asListed)).toEqual({ parts: [0n, 0n], carriedOut: 0n });
  expect(apportion(0n, [], 'up-and-carry', asListed)).toEqual({ parts: [], carriedOut: 0n });
});

test.each([
  [[], 'a total is split among weights that are not all zero'],
  [[0n, 0n], 'a total is split among weights that are not all zero'],
  [[3n, -1n], 'a weight is not negative'],
])('weights %o stop the program', (weights, promise) => {
  expect(() => apportion(5n, weights, 'largest-remainder', asListed)).toThrow(promise);
});

test('rotating ties without the member of every part stop the program', () => {
  const ties: Ties = { order: 'rotating', period: '2026-11', members: ['m1'] };
  expect(() => apportion(5n, [1n, 1n], 'largest-remainder', ties)).toThrow(
    'rotating ties know the member of every part',
  );
});

test.each(remainderRules)('by %s the parts are the total and what is carried out', (rule) => {
  fc.assert(
    fc.property(anyTotal, anyWeights, anyOrder, anyPeriod, (total, weights, order, period) => {
      const { parts, carriedOut } = apportion(total, weights, rule, tiesOf(order, period, weights.length));
      expect(parts).toHaveLength(weights.length);
      expect(sumOf(parts)).toBe(total + carriedOut);
      if (rule === 'largest-remainder') expect(carriedOut).toBe(0n);
    }),
  );
});

test('every part is less than one unit from its exact share, on the side that the rule names', () => {
  fc.assert(
    fc.property(anyTotal, anyWeights, anyRule, anyOrder, (total, weights, rule, order) => {
      const whole = sumOf(weights);
      const { parts } = apportion(total, weights, rule, tiesOf(order, '2026-11', weights.length));
      for (const [place, part] of parts.entries()) {
        const away = (part * whole - total * (weights[place] ?? 0n)) * (total < 0n ? -1n : 1n);
        expect(away < whole && away > -whole).toBe(true);
        if (rule === 'up-and-carry') expect(away >= 0n).toBe(true);
        if (rule === 'down-and-carry') expect(away <= 0n).toBe(true);
      }
    }),
  );
});

test('a part of weight zero takes nothing', () => {
  fc.assert(
    fc.property(anyTotal, anyWeights, anyRule, anyOrder, (total, weights, rule, order) => {
      const { parts } = apportion(total, weights, rule, tiesOf(order, '2026-11', weights.length));
      expect(parts.filter((_, place) => weights[place] === 0n).every((part) => part === 0n)).toBe(true);
    }),
  );
});

test('a negative total is split as its positive and negated', () => {
  fc.assert(
    fc.property(anyTotal, anyWeights, anyRule, anyOrder, (total, weights, rule, order) => {
      const ties = tiesOf(order, '2026-12', weights.length);
      const positive = apportion(total, weights, rule, ties);
      const negative = apportion(-total, weights, rule, ties);
      expect(negative.parts).toEqual(positive.parts.map((part) => -part));
      expect(negative.carriedOut).toBe(-positive.carriedOut);
    }),
  );
});

test('as listed, the earlier of two equal weights never gets less', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), anyWeights, (total, weights) => {
      const { parts } = apportion(total, weights, 'largest-remainder', asListed);
      for (const [place, weight] of weights.entries()) {
        const later = weights.indexOf(weight, place + 1);
        if (later !== -1) expect((parts[place] ?? 0n) >= (parts[later] ?? 0n)).toBe(true);
      }
    }),
  );
});

test('rotating, every member gets the same whatever the order of the list', () => {
  const anyShuffled = anyWeights.chain((weights) => {
    const listed = weights.map((weight, place) => ({ member: `m${place}`, weight }));
    return fc.tuple(fc.constant(listed), fc.shuffledSubarray(listed, { minLength: listed.length }));
  });
  fc.assert(
    fc.property(anyTotal, anyShuffled, anyRule, anyPeriod, (total, [listed, shuffled], rule, period) => {
      expect(partByMember(total, shuffled, rule, period)).toEqual(partByMember(total, listed, rule, period));
    }),
  );
});

test('rotating, the odd cent goes to another member in another period', () => {
  const listed = ['m1', 'm2'].map((member) => ({ member, weight: 1n }));
  expect(partByMember(1n, listed, 'largest-remainder', '2026-11')).toEqual({ m1: 1n, m2: 0n });
  expect(partByMember(1n, listed, 'largest-remainder', '2026-12')).toEqual({ m1: 0n, m2: 1n });
});

function partByMember(
  total: bigint,
  listed: readonly { readonly member: string; readonly weight: bigint }[],
  rule: (typeof remainderRules)[number],
  period: string,
): Record<string, bigint | undefined> {
  const members = listed.map(({ member }) => member);
  const weights = listed.map(({ weight }) => weight);
  const { parts } = apportion(total, weights, rule, { order: 'rotating', period, members });
  return Object.fromEntries(members.map((member, place) => [member, parts[place]]));
}
