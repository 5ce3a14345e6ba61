import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { readFacts } from '../scheme/fact.ts';
import type { Law } from './law/law.ts';
import { contribution } from './levy.ts';
import { notches } from './notch.ts';
import {
  rules1986,
  rules2025,
  type SampleTable,
  sampleBranch,
  sampleLaw,
  sampleScheme,
  slices2025,
  whole1986,
} from './sample.ts';

function notchesOf(law: Law, given: Readonly<Record<string, string>> = {}) {
  const { facts } = readFacts(law.version.rules.facts ?? {}, given, law.scheme.currency);
  return certain(notches(law, facts)).map(({ at, below, above, loss, recovered, branches }) => [
    `${at}`,
    `${below}`,
    `${above}`,
    `${loss}`,
    recovered === undefined ? '' : `${recovered}`,
    branches.join(' '),
  ]);
}

const net = (law: Law, wage: Money<string>, category: string) =>
  wage.minus(certain(contribution(law, { wage, facts: { category } })).parties.employee ?? Money.zero('GBP'));

describe('National Insurance', () => {
  // Origin computed: of 59.99 a week 3.00 is paid, of 60.00 it is 4.20; of 61.28 it is 4.29, which leaves 56.99 again.
  test('of 1986 has three notches a week, and says where each is earned back', () => {
    const law = sampleLaw(sampleScheme(rules1986, 'GBP', whole1986), 'week');
    const found = notchesOf(law, { category: 'A' });
    expect(found.map(([at, , , loss]) => [at, loss])).toEqual([
      ['38.00', '1.89'],
      ['60.00', '1.19'],
      ['95.00', '1.89'],
    ]);
    expect(found[1]).toEqual(['60.00', '56.99', '55.80', '1.19', '61.28', 'pension']);
  });

  test('of 2025 has none: slices of the wage pay their own rates', () => {
    expect(notchesOf(sampleLaw(sampleScheme(rules2025, 'GBP', slices2025)), { category: 'A' })).toEqual([]);
  });

  test('names the lowest wage that earns the loss back: none between is enough', () => {
    const law = sampleLaw(sampleScheme(rules1986, 'GBP', whole1986), 'month');
    const { facts } = readFacts(law.version.rules.facts ?? {}, { category: 'A' }, 'GBP');
    for (const { at, below, recovered } of certain(notches(law, facts))) {
      if (recovered === undefined) throw new Error('each of these notches is earned back');
      for (let wage = at.minorUnits(); wage < recovered.minorUnits(); wage += 1n) {
        expect(net(law, Money.ofMinor(wage, 'GBP'), 'A').compare(below)).toBeLessThan(0);
      }
      expect(net(law, recovered, 'A').compare(below)).toBeGreaterThanOrEqual(0);
    }
  });
});

// Origin computed: 18.3% of 88,000 and of 98,000 in halves: 8,052 and 8,967, which is 915 more for one yen.
test('each grade is a notch: the yen that lifts the wage into it costs 914', () => {
  const grades: SampleTable = {
    axes: { wage: 'band' },
    values: { standard: 'money' },
    csv: 'from,to,wage>=,wage<,standard,source\n2025-01-01,,,93000,88000,1\n2025-01-01,,93000,,98000,2',
  };
  const branch = sampleBranch({
    base: { grade: { table: 'grades', column: 'standard' } },
    rates: { law: 'flat', total: { value: '18.3%', source: '§1' } },
    sharing: { law: 'equal' },
    rounding: { total: 'down 1', share: 'half-down 1', residual: 'employer' },
  });
  const law = sampleLaw(sampleScheme({ branches: [branch] }, 'JPY', { grades }));
  expect(notchesOf(law)).toEqual([['93000', '84947', '84033', '914', '93914', 'pension']]);
});

test('what a rounding takes and gives back is no notch', () => {
  const law = sampleLaw(
    sampleScheme({ branches: [sampleBranch({ rounding: { share: 'half-up 10' } })] }, 'KRW'),
  );
  expect(notchesOf(law)).toEqual([]);
});

test('an exemption that ends at once is one; a wage that is refused is none', () => {
  const branch = (beyond: string) =>
    sampleBranch({ base: { floor: { at: { value: '520', source: '§3' }, beyond } } });
  // Origin computed: 520 × 8% = 41.60.
  expect(notchesOf(sampleLaw(sampleScheme({ branches: [branch('exempt')] })))).toEqual([
    ['520.00', '519.99', '478.40', '41.59', '565.21', 'pension'],
  ]);
  expect(notchesOf(sampleLaw(sampleScheme({ branches: [branch('refuse')] })))).toEqual([]);
  expect(notchesOf(sampleLaw(sampleScheme({ branches: [branch('lift')] })))).toEqual([]);
});

test('no cent anywhere else lowers what is left, whatever the bands of the whole wage', () => {
  const limits = [100, 250, 400];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 4, maxLength: 4 }), (rates) => {
      const ends = ['', 'L1', 'L2', 'L3', ''];
      const rows = rates.map(
        (rate, place) =>
          `2025-01-01,,employee,${place},${ends[place]},${ends[place + 1]},,,${rate / 100}%,§1`,
      );
      const bands = {
        axes: { party: 'exact', slice: 'exact' },
        values: { wageFrom: 'text', wageBelow: 'text', above: 'text', upTo: 'text', rate: 'rate' },
        csv: ['from,to,party,slice,wageFrom,wageBelow,above,upTo,rate,source', ...rows].join('\n'),
      };
      const table = {
        axes: { period: 'exact' },
        values: { L1: 'money', L2: 'money', L3: 'money' },
        csv: `from,to,period,L1,L2,L3,source\n2025-01-01,,month,${limits.map((limit) => limit / 100)},§2`,
      };
      const branch = sampleBranch({ only: ['employee'], rates: { law: 'slab', bands: 'bands' } });
      const law = sampleLaw(
        sampleScheme({ limits: 'limits', branches: [branch] }, 'EUR', { bands, limits: table }),
      );
      const found = new Set(notchesOf(law).map(([at]) => at));
      for (let cents = 1n; cents < 500n; cents += 1n) {
        const [before, now] = [cents - 1n, cents].map((wage) => {
          const levy = certain(contribution(law, { wage: Money.ofMinor(wage, 'EUR'), facts: {} }));
          return wage - (levy.parties.employee?.minorUnits() ?? 0n);
        });
        const falls = (now ?? 0n) < (before ?? 0n);
        if (!falls) expect(found.has(`${Money.ofMinor(cents, 'EUR')}`)).toBe(false);
        else expect(limits.map(BigInt)).toContain(cents);
      }
    }),
    { numRuns: 30 },
  );
});
