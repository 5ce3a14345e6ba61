import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposureOf, firstMembers, healthyIn, membersIn, minding, nextMembers } from './forecast-members.ts';
import type { ForecastAsked } from './model.ts';

const asked: ForecastAsked = {
  periods: 4,
  cohorts: [
    { members: 100, periods: 0 },
    { members: 40, periods: 1 },
    { members: 10, periods: 2 },
    { members: 50, periods: 7 },
  ],
  joining: 20,
  maturing: [0, 0.5, 1],
  leaving: 0.1,
  sensitivity: 0.2,
  healthy: { part: 0.6, frequency: 0.5 },
  fewest: 10,
  ways: 1,
  seed: 1,
};

// origin computed: by hand.
describe('who is in', () => {
  test('stands by age, the last for all who have been longer, and of each age the same part is healthy', () => {
    expect(firstMembers(asked)).toEqual({ healthy: [60, 24, 36], others: [40, 16, 24] });
    expect(membersIn(firstMembers(asked))).toBe(200);
    expect(healthyIn(firstMembers(asked))).toBe(120);
  });

  test('has as many losses as 80 mature members: 0.5 × 40 + 60, for those of one age are average together', () => {
    expect(exposureOf(firstMembers(asked), asked)).toBeCloseTo(80, 12);
  });

  test('has more losses once the healthy are gone: the others have 1.75 times the average', () => {
    const sick = { ...firstMembers(asked), healthy: [0, 0, 0] };
    expect(exposureOf(sick, asked)).toBeCloseTo(1.75 * (0.5 * 16 + 24), 12);
  });

  test('leaves, is a period older, and newcomers come after', () => {
    // A tenth of all leaves, and of the healthy 0.3 more.
    const next = nextMembers(firstMembers(asked), 0.3, asked);
    expect(next.healthy.map((count) => Math.round(count * 1e9) / 1e9)).toEqual([12, 36, 36]);
    expect(next.others.map((count) => Math.round(count * 1e9) / 1e9)).toEqual([8, 36, 36]);
  });

  test('of one age stays of one age', () => {
    const mature = { ...asked, maturing: [1] };
    expect(nextMembers(firstMembers(mature), 0, mature)).toEqual({ healthy: [120], others: [80] });
  });

  test('never leaves more than there is', () => {
    expect(nextMembers(firstMembers(asked), 1, asked).healthy).toEqual([12, 0, 0]);
  });
});

describe('the healthy mind', () => {
  test.each([
    ['a doubling by the sensitivity', 20, 0.2],
    ['four times as much twice as much', 40, 0.4],
    ['half as much more by 0.58496 of it', 15, 0.116992500144],
    ['no share that is borne', 10, 0],
    ['no share that has fallen', 3, 0],
    ['never more than all of them', 10_000, 1],
  ])('%s', (_, share, part) => {
    expect(minding(share, 10, 0.2)).toBeCloseTo(part, 12);
  });
});

test('with the same shares a fund has never more members where they mind more', () => {
  const share = fc.double({ min: 0, max: 1000, noNaN: true });
  const sensitivity = fc.double({ min: 0, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(share, { maxLength: 24 }), sensitivity, sensitivity, (shares, one, other) => {
      const [less, more] = one <= other ? [one, other] : [other, one];
      const course = (minds: number) =>
        shares.reduce(
          (members, paid) => nextMembers(members, minding(paid, 10, minds), asked),
          firstMembers(asked),
        );
      expect(membersIn(course(more))).toBeLessThanOrEqual(membersIn(course(less)) * (1 + 1e-12));
    }),
  );
});
