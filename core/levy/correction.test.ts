import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { corrections, correctionsByParty, correctionsWorking } from './correction.ts';
import { lawOn } from './law/law.ts';
import { contribution } from './levy.ts';
import { type SampleTable, sampleBranch, sampleScheme } from './sample.ts';

const ceilings: SampleTable = {
  axes: {},
  values: { ceiling: 'money' },
  csv: `from,to,recorded,ceiling,source
2025-01-01,,2025-01-01,5000,the ceiling of the year before
2025-01-01,,2025-03-15,5200,published on 2025-03-15`,
};
const capped = sampleBranch({
  base: { ceiling: { at: { table: 'ceilings', column: 'ceiling' }, beyond: 'cap' } },
});
const scheme = certain(
  sampleScheme({ branches: [capped, sampleBranch({ branch: 'other' })] }, 'EUR', { ceilings }),
);

/** The contributions to a wage of February, as known on a day. */
function knownOn(day: string, cents: number) {
  const law = certain(lawOn(scheme, date('2025-02-01'), 'month', date(day)));
  return certain(contribution(law, { wage: Money.ofMinor(BigInt(cents), 'EUR'), facts: {} }));
}

// Origin computed: 200 more of base at 8% and 16%.
test('a ceiling that is published in March is 16.00 and 32.00 more for February, and nothing else changes', () => {
  const found = corrections(knownOn('2025-02-28', 600_000), knownOn('2025-04-01', 600_000));
  expect(
    found.map(({ branch, party, before, now, difference }) => [
      branch,
      party,
      `${before}`,
      `${now}`,
      `${difference}`,
    ]),
  ).toEqual([
    ['pension', 'employee', '400.00', '416.00', '16.00'],
    ['pension', 'employer', '800.00', '832.00', '32.00'],
  ]);
  expect(corrections(knownOn('2025-02-28', 400_000), knownOn('2025-04-01', 400_000))).toEqual([]);
});

test('each party that pays has the sum of its differences, nothing among them', () => {
  const byParty = (cents: number) =>
    correctionsByParty(knownOn('2025-02-28', cents), knownOn('2025-04-01', cents)).map(({ party, sum }) => [
      party,
      `${sum}`,
    ]);
  expect(byParty(600_000)).toEqual([
    ['employee', '16.00'],
    ['employer', '32.00'],
  ]);
  expect(byParty(400_000)).toEqual([
    ['employee', '0.00'],
    ['employer', '0.00'],
  ]);
});

test('what was paid and the differences are what is owed, in either direction', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 7), fc.boolean(), (cents, isForward) => {
      const [early, late] = [knownOn('2025-02-28', cents), knownOn('2025-04-01', cents)];
      const [before, now] = isForward ? [early, late] : [late, early];
      const found = corrections(before, now);
      const sum = found.reduce((whole, { difference }) => whole.plus(difference), before.total);
      expect(`${sum}`).toBe(`${now.total}`);
      expect(adds(correctionsWorking(before, now))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
