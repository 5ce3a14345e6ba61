import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, remainderRules } from '../../money/apportion.ts';
import { certain } from '../../result/result.ts';
import { balancesOfRows } from '../balance.ts';
import { noStanding } from '../contribution/standing.ts';
import { cents, columnsOf, figure, name, rowsOf, sampleScheme, sampleSettlement } from '../sample-scheme.ts';
import { capped, levelled } from './cap.ts';

const weights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 });

describe('shares by cohorts', () => {
  it('are the parts of an apportionment among the members one by one', () => {
    fc.assert(
      fc.property(
        weights,
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(...remainderRules),
        fc.constantFrom('as-listed' as const, 'rotating' as const),
        (units, due, rule, order) => {
          const members = units.map((of, place) => ({ member: `m${place}`, units: `${of}` }));
          const scheme = sampleScheme({ sharing: { key: 'byUnits', rounding: { rule, ties: order } } });
          const loss = cents(due);
          const settled = certain(
            sampleSettlement(scheme, members, [
              { claim: 'c1', member: 'm0', item: 'cost', occurredOn: '2026-05-01', loss },
            ]),
          );
          const book = certain(balancesOfRows(settled, columnsOf(members)));
          const shares = rowsOf(members).map((row) => BigInt((book.of(row)?.share ?? '').replace('.', '')));
          const ties =
            order === 'as-listed'
              ? { order }
              : { order, period: '2026-06', members: members.map(({ member }) => member) };
          const { parts, carriedOut } = apportion(BigInt(due), units.map(BigInt), rule, ties);
          expect(shares).toEqual(parts);
          expect(settled.positionOut.carried.minorUnits()).toBe(carriedOut);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('split only one class of remainders (seven members, 1.00: five pay 0.14, two 0.15)', () => {
    const members = [{ member: 'g', count: '7' }];
    const scheme = sampleScheme({
      sharing: { key: 'perHead', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
    });
    const claims = [{ claim: 'c1', member: 'g', item: 'cost', occurredOn: '2026-05-01', loss: '1.00' }];
    const { shares } = certain(sampleSettlement(scheme, members, claims));
    expect(shares.cohorts).toMatchObject([{ share: 14n, extra: 2 }]);
    expect(shares.split.marginal).toEqual({ remainder: 2n, members: 7, take: 2, rank: undefined });
  });

  it('are rejected where units have another granularity than the scheme', () => {
    const scheme = sampleScheme({
      units: { granularity: '0.5' },
      sharing: { key: 'byUnits', rounding: { rule: 'up-and-carry' } },
      caps: { perPeriod: figure('10'), excess: [{ to: 'sponsor', name: name('sponsor') }] },
    });
    expect(sampleSettlement(scheme, [{ member: 'm1', units: '1.25' }], [])).toMatchObject({
      rejections: [
        { code: 'a-number-is-finer-than-its-granularity', line: 2, column: 'units', found: '1.25' },
      ],
    });
  });
});

describe('levelling', () => {
  const cohorts = fc.array(
    fc.record({
      weight: fc.integer({ min: 0, max: 9 }),
      cap: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      standing: fc.constant(noStanding),
      members: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('ends where splitting round by round ends', () => {
    fc.assert(
      fc.property(cohorts, fc.bigInt({ min: 0n, max: 4000n }), (table, due) => {
        const found = levelled(due, capped(table, undefined));
        const expected = roundByRound(due, table);
        expect(found.full).toEqual(expected.full);
        expect([found.due, found.weight]).toEqual([expected.due, expected.weight]);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the cohorts', () => {
    fc.assert(
      fc.property(cohorts, fc.bigInt({ min: 0n, max: 4000n }), (table, due) => {
        const forwards = levelled(due, capped(table, 50n));
        const backwards = levelled(due, capped(table.toReversed(), 50n));
        expect(backwards.full.toReversed()).toEqual(forwards.full);
        expect([backwards.due, backwards.weight]).toEqual([forwards.due, forwards.weight]);
      }),
    );
  });
});

interface Line {
  readonly weight: number;
  readonly cap: number | undefined;
  readonly members: number;
}

/** The rule as it is told: split, whoever exceeds pays the cap, the rest is split again. */
function roundByRound(due: bigint, table: readonly Line[]) {
  const full = table.map(() => false);
  let rest = due;
  for (;;) {
    const weight = table.reduce(
      (all, line, place) => (full[place] ? all : all + BigInt(line.weight * line.members)),
      0n,
    );
    const over = table.flatMap(({ weight: own, cap }, place) =>
      !full[place] && cap !== undefined && rest * BigInt(own) > BigInt(cap) * weight ? [place] : [],
    );
    if (over.length === 0) return { full, due: rest, weight };
    for (const place of over) {
      const { cap = 0, members } = table[place] as Line;
      full[place] = true;
      rest -= BigInt(cap * members);
    }
  }
}
