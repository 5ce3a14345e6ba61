import { describe, expect, test } from 'vitest';
import { negativeBinomial } from '../actuarial/frequency/negative-binomial.ts';
import { randomStream } from '../actuarial/random.ts';
import { severityOf } from '../actuarial/severity/severity-words.ts';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { label } from '../working/label.ts';
import { type OwnClaims, ownExperience } from './own-experience.ts';

const named = { risk: 'illness', name: label('Illness', '疾病') };

/** Claims of each period, on its first days. */
function seen(
  counts: readonly number[],
  members: readonly number[],
  amounts: readonly number[] = [],
): OwnClaims {
  let next = 0;
  const years = counts.map((_, year) => `${2000 + year}`);
  return {
    ...named,
    period: 'year',
    periods: years.map((year, at) => ({ from: date(`${year}-01-01`), members: members[at] as number })),
    claims: counts.flatMap((count, at) =>
      Array.from({ length: count }, (_, day) => ({
        on: date(`${years[at]}-02-${String(1 + (day % 28)).padStart(2, '0')}`),
        amount: amounts[next++] ?? 1000,
      })),
    ),
  };
}

// origin computed: by hand.
describe('of 9 claims among 100, 120 and 140 members', () => {
  const amounts = [1000, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 4000];
  const { risk, claims, exposure, perMember, pure, warnings } = certain(
    ownExperience(seen([2, 4, 3], [100, 120, 140], amounts)),
  );

  test('a member has one in forty years, give or take 3 ÷ 360', () => {
    expect({ claims, exposure }).toEqual({ claims: 9, exposure: 360 });
    expect(perMember.value).toBeCloseTo(0.025, 15);
    expect(perMember.standardError).toBeCloseTo(3 / 360, 15);
  });

  test('the pure premium is 15,000 ÷ 360, give or take √33,000,000 ÷ 360', () => {
    expect(pure.value).toBeCloseTo(41.6666666667, 9);
    expect(pure.standardError).toBeCloseTo(5744.562646538 / 360, 9);
  });

  test('the risk has the claims themselves as its sizes, and counts that vary no more than by chance', () => {
    expect(risk).toEqual({
      ...named,
      perMember: 0.025,
      varies: 0,
      size: { losses: amounts },
      cover: {},
      waiting: 0,
    });
    expect(certain(severityOf(risk.size)).mean).toBeCloseTo(15_000 / 9, 9);
  });

  test('so few claims and periods are said to be few', () => {
    expect(warnings.map(({ code, found }) => `${code} ${found}`)).toEqual([
      'a-fund-has-seen-few-claims 9',
      'few-periods-show-little-of-their-level 3',
    ]);
  });
});

// origin computed: by hand. 2, 20, 3 and 15 where 10 are expected: (238 − 30) ÷ 300 = 0.69333.
test('counts that differ more than by chance show a level that varies, and a larger error', () => {
  const { risk, perMember, pure } = certain(ownExperience(seen([2, 20, 3, 15], [100, 100, 100, 100])));
  expect(risk.varies).toBeCloseTo(Math.sqrt(0.6933333333), 9);
  expect(perMember.value).toBe(0.1);
  expect(perMember.standardError).toBeCloseTo(Math.sqrt(40 + 0.6933333333 * 400) / 400, 10);
  // All sizes are 1,000, so that nothing but the frequency is unsure.
  expect(pure.standardError).toBeCloseTo(1000 * perMember.standardError, 9);
});

test('a single period shows nothing of its level', () => {
  expect(certain(ownExperience(seen([40], [100]))).risk.varies).toBe(0);
});

test('what a fund is drawn from comes back, on average of many funds', () => {
  const members = [50, 100, 150, 200, 250, 300, 150, 100, 50, 150];
  const [frequency, varies, funds] = [0.2, 0.4, 400];
  const found = Array.from({ length: funds }, (_, fund) => {
    const random = randomStream(3, fund);
    const counts = members.map((each) =>
      certain(negativeBinomial(1 / varies ** 2, varies ** 2 * frequency * each)).sample(random),
    );
    return certain(ownExperience(seen(counts, members)));
  });
  const average = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((sum, one) => sum + of(one), 0) / funds;
  const mean = average(({ perMember }) => perMember.value);
  const sd = Math.sqrt(average(({ perMember }) => (perMember.value - frequency) ** 2));
  // Var[n] = 300 + 0.16·Σ m² = 300 + 0.16·11,300: the sd of the frequency is √2,108 ÷ 1,500 = 0.0306.
  expect(Math.abs(mean - frequency)).toBeLessThan((4 * 0.0306) / Math.sqrt(funds));
  expect(Math.abs(sd / 0.0306 - 1)).toBeLessThan(0.15);
  expect(Math.abs(average(({ risk }) => risk.varies ** 2) - varies ** 2)).toBeLessThan(0.03);
  expect(Math.abs(average(({ perMember }) => perMember.standardError) / 0.0306 - 1)).toBeLessThan(0.15);
});

describe('a period', () => {
  const quarters: OwnClaims = {
    ...named,
    period: 'quarter',
    periods: [
      { from: date('2026-04-01'), members: 10 },
      { from: date('2026-01-01'), members: 10 },
    ],
    claims: [
      { on: date('2026-01-01'), amount: 5 },
      { on: date('2026-03-31'), amount: 5 },
      { on: date('2026-04-01'), amount: 5 },
    ],
  };

  test('is as long as the model says, and has its first day and not the next one after it', () => {
    expect(certain(ownExperience(quarters)).perMember.value).toBe(0.15);
  });

  test('rejects all that cannot be, at once', () => {
    const found = ownExperience({
      ...quarters,
      periods: [
        { from: date('2026-03-31'), members: 0 },
        { from: date('2026-01-01'), members: 10 },
      ],
      claims: [
        { on: date('2025-12-31'), amount: 5 },
        { on: date('2026-06-30'), amount: 0 },
      ],
    });
    expect(found.ok || found.rejections).toEqual([
      {
        code: 'a-parameter-is-impossible',
        path: 'periods.0.members',
        found: '0',
        expected: 'a number above 0',
      },
      {
        code: 'periods-of-experience-overlap',
        path: 'periods.0.from',
        found: '2026-03-31',
        expected: '2026-04-01 or later',
      },
      {
        code: 'a-claim-is-in-no-period',
        path: 'claims.0.on',
        found: '2025-12-31',
        expected: 'a day in one of the periods',
        suggestion: 'leave it out, or state how many members there were then',
      },
      {
        code: 'a-claim-is-in-no-period',
        path: 'claims.1.on',
        found: '2026-06-30',
        expected: 'a day in one of the periods',
        suggestion: 'leave it out, or state how many members there were then',
      },
      {
        code: 'a-parameter-is-impossible',
        path: 'claims.1.amount',
        found: '0',
        expected: 'a number above 0',
      },
    ]);
  });

  test('there must be one, and a claim', () => {
    const found = ownExperience({ ...quarters, periods: [], claims: [] });
    expect(found.ok || found.rejections.map(({ code, path }) => `${path} ${code}`)).toEqual([
      'periods a-fund-has-seen-no-period',
      'claims there-are-no-losses',
    ]);
  });
});
