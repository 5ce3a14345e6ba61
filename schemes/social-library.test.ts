import { type BranchLevy, contribution, parsePerson } from '@openmutual/core/levy';
import { bulkOf } from '@openmutual/core/levy-bulk';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { Money, sum } from '@openmutual/core/money';
import { payPeriods } from '@openmutual/core/pay-period';
import { certain } from '@openmutual/core/result';
import { adds } from '@openmutual/core/working';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SocialScheme } from './folder.ts';
import { library } from './library.ts';
import { readScheme } from './text-file.ts';

const schemes = library()
  .map((shelf) => certain(readScheme(shelf.folder, shelf.shownAs)))
  .filter((scheme): scheme is SocialScheme => scheme.kind === 'social')
  .filter(({ versions }) => versions.some(({ rules }) => (rules?.branches.length ?? 0) > 0));

/** The law of the first day of each version, for each period that it knows. */
function lawsOf(scheme: SocialScheme): Law[] {
  return scheme.versions.flatMap(({ rules, from }) => {
    if (rules === undefined || rules.branches.length === 0) return [];
    const periods = payPeriods.filter((period) => rules.periods[period] !== undefined);
    return periods.flatMap((period) => {
      const law = lawOn(scheme, from, period);
      return law.ok ? [law.value] : [];
    });
  });
}

/** Facts that somebody may state: each word of a choice; of all others the example, the usual value and the bounds. */
function anyFacts({ version }: Law): fc.Arbitrary<Record<string, string>> {
  const stated = Object.entries(version.rules.facts ?? {}).map(([name, fact]) => {
    const { oneOf, example, usual, atLeast, atMost } = fact;
    const known = oneOf ?? [example, usual, atLeast, atMost].filter((text) => text !== undefined);
    return [name, fc.constantFrom(...known)] as const;
  });
  return fc.record(Object.fromEntries(stated));
}

const anyMinor = fc.oneof(...[250_000, 10 ** 6, 10 ** 9].map((max) => fc.integer({ min: 0, max })));

function expectShared({ branch, parties, total, working }: BranchLevy, currency: string): void {
  const shares = Object.values(parties);
  expect(`${branch.branch} ${sum<string>(shares, currency)}`).toBe(`${branch.branch} ${total}`);
  expect(adds(working)).toBe(true);
  const { rounding } = branch;
  if (branch.sharing.law !== 'equal' || 'by' in rounding || 'with' in rounding) return;
  const unit = rounding.total?.steps.at(-1)?.unit ?? { n: 0n, d: 1n };
  for (const share of shares) {
    const apart = share.minus(shares[0] ?? share).fraction();
    const size = apart.n < 0n ? -apart.n : apart.n;
    expect(size * unit.d <= unit.n * apart.d).toBe(true);
  }
}

describe.each(schemes.map((scheme) => ({ id: scheme.id, scheme })))('in $id', ({ scheme }) => {
  const laws = lawsOf(scheme);

  test('what State, employer and employee pay to each branch is its total, in bulk as with its working', () => {
    const answered = new Set<string>();
    for (const law of laws) {
      const runs = laws.length > 20 ? 20 : 600;
      fc.assert(
        fc.property(anyFacts(law), anyMinor, (given, minor) => {
          const wage = Money.ofMinor(BigInt(minor), scheme.currency);
          const person = parsePerson(law, `${wage}`, given);
          const levy = person.ok ? contribution(law, person.value) : person;
          if (!levy.ok || !person.ok) return;
          for (const branch of levy.value.branches) {
            answered.add(branch.branch.branch);
            expectShared(branch, scheme.currency);
          }
          const { columns, into } = certain(bulkOf(law, person.value.facts));
          const out = new Float64Array(columns.length);
          expect(into(minor, out)).toBe(true);
          const found = columns.map(({ branch, party }) => {
            const one = levy.value.branches.find((levy) => levy.branch.branch === branch);
            return Number(one?.parties[party]?.minorUnits());
          });
          expect([...out]).toEqual(found);
        }),
        { numRuns: runs },
      );
    }
    // Refusals alone would prove nothing.
    const all = laws.flatMap(({ version }) => version.rules.branches.map(({ branch }) => branch));
    expect([...answered].sort()).toEqual([...new Set(all)].sort());
  });
});
