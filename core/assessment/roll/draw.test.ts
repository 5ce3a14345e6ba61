import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TieRanks, tieRanks } from '../../money/tie-rank.ts';
import { noStanding } from '../contribution/standing.ts';
import { drawAmong, type Visit } from './draw.ts';

/** Rows of a list: the cohort in which they stand, and how many members they are. */
const lists = fc.array(fc.record({ cohort: fc.nat({ max: 3 }), members: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 60,
});
type List = typeof lists extends fc.Arbitrary<infer L> ? L : never;
const chosen = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 });
const periods = fc.string({ unit: 'grapheme' });

describe('a draw by rank', () => {
  it('takes those whom a sort of all ranks puts first', () => {
    fc.assert(
      fc.property(lists, chosen, periods, fc.nat(), (list, cohorts, period, some) => {
        expectFirstOfSorted(list, cohorts, tieRanks(period), some);
      }),
      { numRuns: 500 },
    );
  });

  it('compares whole ranks where many have the same head', () => {
    fc.assert(
      fc.property(lists, chosen, periods, fc.nat(), (list, cohorts, period, some) => {
        const ranks = tieRanks(period);
        const headOf = (member: string) => Math.floor(ranks.headOf(member) / 2 ** 46) * 2 ** 46;
        expectFirstOfSorted(list, cohorts, { ...ranks, headOf }, some);
      }),
      { numRuns: 500 },
    );
  });

  // Origin computed: Python's hashlib and sorted, over the members m1 to m100000.
  it('draws the same among a hundred thousand as another program does', () => {
    const list = Array.from({ length: 100_000 }, () => ({ cohort: 0, members: 1 }));
    const draw = drawAmong(tableOf(list), visitOf(list));
    const drawn = draw(new Set([0]), 1000, { order: 'rotating', ranks: tieRanks('2026-06') });
    expect(drawn.extra).toEqual(new Map([[0, 1000]]));
    expect(drawn.rank).toBe('02a741ff5c722f4bb70d90828504f9aa97451076e4b50cc9800f2e15fcd2a6bd');
  });
});

function expectFirstOfSorted(list: List, cohorts: readonly number[], ranks: TieRanks, some: number): void {
  const candidates = namesOf(list)
    .filter(({ cohort }) => cohorts.includes(cohort))
    .map(({ name, cohort }) => ({ rank: ranks.of(name), cohort }));
  fc.pre(candidates.length > 0);
  const take = 1 + (some % candidates.length);
  const first = candidates.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, take);
  const drawn = drawAmong(tableOf(list), visitOf(list))(new Set(cohorts), take, { order: 'rotating', ranks });
  expect(drawn.rank).toBe(first.at(-1)?.rank);
  for (const cohort of cohorts) {
    expect(drawn.extra.get(cohort)).toBe(first.filter((one) => one.cohort === cohort).length);
  }
}

function namesOf(list: List): { readonly name: string; readonly cohort: number }[] {
  const names: { name: string; cohort: number }[] = [];
  visitOf(list)((cohort, members, nameOf) => {
    for (let at = 0; at < members; at += 1) names.push({ name: nameOf(at), cohort });
    return true;
  });
  return names;
}

function visitOf(list: List): Visit {
  return (visit) => {
    for (const [place, { cohort, members }] of list.entries()) {
      const nameOf = (at: number) => (members === 1 ? `m${place + 1}` : `m${place + 1}/${at + 1}`);
      if (!visit(cohort, members, nameOf)) return;
    }
  };
}

function tableOf(list: List) {
  return [0, 1, 2, 3].map((cohort) => ({
    weight: 1,
    cap: undefined,
    standing: noStanding,
    members: list.reduce((sum, row) => sum + (row.cohort === cohort ? row.members : 0), 0),
  }));
}
