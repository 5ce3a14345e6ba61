import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { decimalOf, fraction } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import type { Facts } from '../scheme/fact.ts';
import { bulkOf } from './bulk.ts';
import type { Law } from './law/law.ts';
import { contribution } from './levy.ts';
import { rules1986, type SampleTable, sampleBranch, sampleLaw, sampleScheme, whole1986 } from './sample.ts';

/** The columns of the bulk path, or the word refused; and the same from the explained path. */
function both(law: Law, wage: number, facts: Facts = {}): [unknown, unknown] {
  const { columns, into } = certain(bulkOf(law, facts));
  const out = new Float64Array(columns.length);
  const levy = contribution(law, { wage: Money.ofMinor(BigInt(wage), law.scheme.currency), facts });
  const explained = levy.ok
    ? columns.map(({ branch, party }) => {
        const found = levy.value.branches.find((one) => one.branch.branch === branch);
        return Number(found?.parties[party]?.minorUnits());
      })
    : 'refused';
  return [into(wage, out) ? [...out] : 'refused', explained];
}

const anyMode = fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down', 'floor');
const anyRounding = fc
  .array(fc.tuple(anyMode, fc.constantFrom('0.001', '0.003', '0.01', '0.1', '1')), { maxLength: 1 })
  .chain((first) =>
    fc.tuple(anyMode, fc.constantFrom('0.01', '0.05', '1', '10')).map((last) => [...first, last]),
  )
  .map((steps) => steps.map((step) => step.join(' ')).join(' then '));
const anyRate = fc.oneof(
  fc.integer({ min: 0, max: 3000 }).map((n) => `${n / 100}%`),
  fc.integer({ min: 0, max: 99_999 }).map((n) => `${n / 1000}‰`),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 97 })).map(([n, d]) => `${n}/${d}`),
);
const anyAmount = fc.integer({ min: 1, max: 10 ** 7 });
const money = (minor: number) => decimalOf(BigInt(minor), 2);

const anyPlan = fc.oneof(
  fc.record({ share: anyRounding }),
  fc.record({ band: anyRounding }),
  fc.record({
    band: fc.tuple(anyMode, fc.constantFrom('0.001', '0.0001', '0.01')).map((how) => how.join(' ')),
    share: anyRounding,
  }),
  fc.record({ share: anyRounding, total: anyRounding, residual: fc.constantFrom('employee', 'employer') }),
  fc.record({ band: anyRounding, total: anyRounding, residual: fc.constantFrom('employee', 'employer') }),
);

const anyBase = fc
  .tuple(anyAmount, anyAmount, fc.constantFrom('lift', 'exempt', 'refuse'), fc.constantFrom('cap', 'refuse'))
  .map(([low, more, below, above]) => ({
    floor: { at: { value: money(low), source: '§3' }, beyond: below },
    ceiling: { at: { value: money(low + more), source: '§3' }, beyond: above },
  }));

const anyLimits = fc.array(anyAmount, { minLength: 2, maxLength: 4 }).map((steps) => {
  let at = 0;
  return steps.map((step) => {
    at += step;
    return at;
  });
});

/** A scheme with bands for both sides between random limits; and wages at and around each limit. */
function banded(
  law: 'marginal' | 'slab',
  limits: readonly number[],
  rates: readonly string[],
  rounding: object,
  base: object | null,
) {
  const names = limits.map((_, place) => `L${place + 1}`);
  const ends = ['', ...names, ''];
  let used = 0;
  const rate = () => rates[used++ % rates.length] ?? '0%';
  const rows = ['employee', 'employer'].flatMap((party) =>
    ends.slice(1).flatMap((end, place) => {
      const wages = law === 'slab' ? `${ends[place]},${end},` : '';
      const slices =
        law === 'slab'
          ? [
              ['', 'L1'],
              ['L1', ''],
            ]
          : [[ends[place], end]];
      return slices.map(
        ([above, upTo], slice) =>
          `2025-01-01,,${party},${place}-${slice},${wages}${above},${upTo},${rate()},§1`,
      );
    }),
  );
  const wageColumns = law === 'slab' ? { wageFrom: 'text', wageBelow: 'text' } : {};
  const header = `from,to,party,slice,${law === 'slab' ? 'wageFrom,wageBelow,' : ''}above,upTo,rate,source`;
  const tables: Record<string, SampleTable> = {
    limits: {
      axes: { period: 'exact' },
      values: Object.fromEntries(names.map((name) => [name, 'money'])),
      csv: `from,to,period,${names.join()},source\n2025-01-01,,week,${limits.map(money).join()},§2`,
    },
    bands: {
      axes: { party: 'exact', slice: 'exact' },
      values: { ...wageColumns, above: 'text', upTo: 'text', rate: 'rate' },
      csv: [header, ...rows].join('\n'),
    },
  };
  const branch = sampleBranch({
    rates: { law, bands: 'bands' },
    rounding,
    ...(base === null ? {} : { base }),
  });
  return { tables, rules: { periods, limits: 'limits', branches: [branch] } };
}

const periods = {
  week: 'ownLimits',
  'four-weeks': { as: 'week', times: '4' },
  month: { as: 'week', times: '3' },
};
const anyPeriod = fc.constantFrom('week', 'four-weeks', 'month');
const anyWage = fc.oneof(
  fc.integer({ min: 0, max: 10 ** 9 }),
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: Number.MAX_SAFE_INTEGER - 1000, max: Number.MAX_SAFE_INTEGER }),
);
const anyWages = fc.array(anyWage, { minLength: 10, maxLength: 20 });

function around(limits: readonly number[], times: number): number[] {
  return limits.flatMap((limit) => [-1, 0, 1].map((by) => limit * times + by));
}

describe('the same cents as the explained path:', () => {
  test('flat rates, each rounding plan, each kind of floor and ceiling', () => {
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        anyPlan,
        fc.option(anyBase),
        anyPeriod,
        anyWages,
        (one, other, rounding, base, period, wages) => {
          const each = { employee: { value: one, source: '§1' }, employer: { value: other, source: '§1' } };
          const branch = sampleBranch({
            rates: { law: 'flat', each },
            rounding,
            ...(base === null ? {} : { base }),
          });
          const law = sampleLaw(sampleScheme({ periods, branches: [branch] }), period);
          for (const wage of wages) expectSame(law, wage);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(['marginal', 'slab'] as const)('%s bands, at and around each limit', (law) => {
    const rates = fc.array(anyRate, { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(
        anyLimits,
        rates,
        anyPlan,
        fc.option(anyBase),
        anyPeriod,
        anyWages,
        (limits, rates, rounding, base, period, wages) => {
          const { tables, rules } = banded(law, limits, rates, rounding, base);
          const found = sampleLaw(sampleScheme(rules, 'EUR', tables), period);
          for (const wage of [...wages, ...around(limits, found.times)]) expectSame(found, wage);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a total shared by weights', () => {
    const rounding = fc.record({ share: anyRounding });
    fc.assert(
      fc.property(
        anyRate,
        fc.integer({ min: 0, max: 100 }),
        rounding,
        anyPeriod,
        anyWages,
        (value, cut, plan, period, wages) => {
          const weights = { employee: `${cut}%`, employer: `${100 - cut}%` };
          const rates = { law: 'flat', total: { value, source: '§1' } };
          const branch = sampleBranch({ rates, sharing: { law: 'weights', weights }, rounding: plan });
          const law = sampleLaw(sampleScheme({ periods, branches: [branch] }), period);
          for (const wage of wages) expectSame(law, wage);
        },
      ),
      { numRuns: 200 },
    );
  });

  // At twice the limit the sum is 2.5 cents exactly, which products that lost their last digits would miss.
  test('a rebate above a limit that takes away nearly all that is paid below it', () => {
    const tables = {
      limits: {
        axes: { period: 'exact' },
        values: { L1: 'money' },
        csv: 'from,to,period,L1,source\n2025-01-01,,month,2500000000.00,§2',
      },
      bands: {
        axes: { party: 'exact', slice: 'exact' },
        values: { above: 'text', upTo: 'text', rate: 'rate' },
        csv: `from,to,party,slice,above,upTo,rate,source
2025-01-01,,employee,1,,L1,33.333333334%,§1
2025-01-01,,employee,2,L1,,-33.333333333%,§1`,
      },
    };
    for (const mode of ['half-even', 'half-up', 'half-down']) {
      const rounding = { share: `${mode} 0.01` };
      const branches = [
        sampleBranch({ only: ['employee'], rates: { law: 'marginal', bands: 'bands' }, rounding }),
      ];
      const law = sampleLaw(sampleScheme({ limits: 'limits', branches }, 'EUR', tables));
      for (const wage of [0, 12_345, 500_000_000_000, Number.MAX_SAFE_INTEGER]) expectSame(law, wage);
    }
  });
});

describe('the same cents as the explained path where', () => {
  const shared = { value: '18.6%', source: '§1' };
  const anyHow = fc.tuple(anyMode, fc.constantFrom('0.01', '0.1', '1', '10')).map((words) => words.join(' '));

  test('shares are rounded by party, rates have parts and parties pay for several persons', () => {
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        anyHow,
        anyHow,
        fc.nat(9),
        anyPeriod,
        anyWages,
        (one, other, a, b, persons, period, wages) => {
          const parts = [one, other].map((value) => ({ value, source: '§1' }));
          const branch = sampleBranch({
            rates: { law: 'flat', each: { employee: parts, employer: parts } },
            heads: { employee: { with: 'persons' }, employer: { value: '1.56', source: '§2' } },
            rounding: { share: { employee: a, employer: b } },
          });
          const usual = { form: 'number', usual: `${persons}`, source: '§3' };
          const facts = { persons: { name: { en: 'persons', zh: '人数' }, ...usual } };
          const law = sampleLaw(sampleScheme({ periods, facts, branches: [branch] }), period);
          for (const wage of wages) expectSame(law, wage, { persons: fraction(BigInt(persons)) });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a part of the period counts', () => {
    const name = { en: 'days', zh: '日数' };
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        anyPlan,
        fc.nat(30),
        anyPeriod,
        anyWages,
        (a, b, rounding, days, period, wages) => {
          const each = { employee: { value: a, source: '§1' }, employer: { value: b, source: '§2' } };
          const branch = sampleBranch({
            rates: { law: 'flat', each },
            part: [{ is: [{ fact: 'days' }], of: ['30'] }],
            rounding,
          });
          const facts = { days: { name, form: 'number' } };
          const law = sampleLaw(sampleScheme({ periods, facts, branches: [branch] }), period);
          for (const wage of wages) expectSame(law, wage, { days: fraction(BigInt(days)) });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the wage finds its grade, at and around each of them', () => {
    fc.assert(
      fc.property(
        anyLimits,
        anyPlan,
        anyPeriod,
        anyWages,
        fc.boolean(),
        (limits, rounding, period, wages, isLower) => {
          const [low, high] = isLower ? ['wage>=', 'wage<'] : ['wage>', 'wage<='];
          const ends = ['', ...limits.map(money), ''];
          const rows = ends.slice(1, -1).map((end, place) => `2025-01-01,,${ends[place]},${end},${end},§4`);
          const grades = {
            axes: { wage: 'band' },
            values: { standard: 'money' },
            csv: [`from,to,${low},${high},standard,source`, ...rows].join('\n'),
          };
          const branch = sampleBranch({ base: { grade: { table: 'grades', column: 'standard' } }, rounding });
          const law = sampleLaw(sampleScheme({ periods, branches: [branch] }, 'EUR', { grades }), period);
          for (const wage of [...wages, ...around(limits, law.times)]) expectSame(law, wage);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the base slides, and one party pays what the others leave of the total', () => {
    fc.assert(
      fc.property(anyRate, anyHow, anyHow, anyWages, fc.nat(100), (own, share, total, wages, start) => {
        const figure = (value: string) => ({ value, source: '§5' });
        const slide = {
          from: figure('556'),
          to: figure('2000'),
          start: { total: figure(`${start / 100}`), employee: figure('0') },
        };
        const branch = sampleBranch({
          base: { slide, rounding: 'half-up 0.01' },
          rates: { law: 'flat', total: shared, each: { employee: figure(own) } },
          sharing: { law: 'totalMinus', party: 'employer' },
          rounding: { share, total, residual: 'employer' },
        });
        const law = sampleLaw(sampleScheme({ branches: [branch] }));
        for (const wage of [...wages, 55_600, 55_601, 100_000, 200_000, 200_001]) expectSame(law, wage);
      }),
      { numRuns: 200 },
    );
  });

  test('a premium is paid on a premium, and a fixed amount beside it', () => {
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        anyHow,
        anyHow,
        anyPeriod,
        anyWages,
        (one, other, a, b, period, wages) => {
          const each = (value: string) => ({
            employee: { value, source: '§1' },
            employer: { value, source: '§1' },
          });
          const branches = [
            sampleBranch({
              branch: 'health',
              rates: { law: 'flat', each: each(one) },
              rounding: { share: a },
            }),
            sampleBranch({
              branch: 'fixed',
              rates: { law: 'amount', each: each('12.34') },
              sharing: { law: 'fixed' },
            }),
            sampleBranch({
              branch: 'care',
              base: { of: 'health' },
              rates: { law: 'flat', each: each(other) },
              rounding: { share: b },
            }),
          ];
          const law = sampleLaw(sampleScheme({ periods, branches }), period);
          // Beyond this an amount of minor units is no exact Number; the columns hold none.
          for (const wage of wages.filter((wage) => wage < 10 ** 12)) expectSame(law, wage);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the year so far counts', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, anyPlan, anyWages, (before, cap, rounding, wages) => {
        const base = {
          running: { wages: 'so-far' },
          ceiling: { at: { value: money(cap), source: '§6' }, beyond: 'cap' },
        };
        const facts = { 'so-far': { name: { en: 'so far', zh: '累计' }, form: 'money' } };
        const law = sampleLaw(sampleScheme({ facts, branches: [sampleBranch({ base, rounding })] }));
        for (const wage of wages) expectSame(law, wage, { 'so-far': Money.ofMinor(BigInt(before), 'EUR') });
      }),
      { numRuns: 200 },
    );
  });
});

function expectSame(law: Law, wage: number, facts: Facts = {}): void {
  const [found, explained] = both(law, wage, facts);
  expect(found).toEqual(explained);
}

test('the columns name branch and party, and the amounts are minor units', () => {
  const law = sampleLaw(sampleScheme(rules1986, 'GBP', whole1986), 'month');
  const { columns, into } = certain(bulkOf(law, { category: 'A' }));
  const out = new Float64Array(2);
  expect(into(92_100, out)).toBe(true);
  expect(columns).toEqual([
    { branch: 'pension', party: 'employee' },
    { branch: 'pension', party: 'employer' },
  ]);
  // Origin official: HM Revenue & Customs, Years1985To1990.csv, M 921 (facts/social §2.2).
  expect([...out]).toEqual([8289, 9625]);
});

test('a missing fact is a rejection before the first wage', () => {
  const law = sampleLaw(sampleScheme(rules1986, 'GBP', whole1986), 'month');
  expect(bulkOf(law, {})).toMatchObject({ rejections: [{ code: 'a-fact-is-missing', path: 'category' }] });
});

test('a residual share below zero is refused by both, unless a rebate makes it so', () => {
  const law = (employer: string) => {
    const each = { employee: { value: '3%', source: '§1' }, employer: { value: employer, source: '§2' } };
    const rounding = { share: 'up 1', total: 'down 1', residual: 'employer' };
    return sampleLaw(sampleScheme({ branches: [sampleBranch({ rates: { law: 'flat', each }, rounding })] }));
  };
  expect(both(law('1%'), 100)).toEqual(['refused', 'refused']);
  expect(both(law('1%'), 10_000)).toEqual([
    [300, 100],
    [300, 100],
  ]);
  expect(both(law('-2%'), 10_000)).toEqual([
    [300, -200],
    [300, -200],
  ]);
});

test('a wage that the law refuses is false here and a rejection there', () => {
  const base = { floor: { at: { value: '520', source: '§3' }, beyond: 'refuse' } };
  const law = sampleLaw(sampleScheme({ branches: [sampleBranch({ base })] }));
  expect(both(law, 51_999)).toEqual(['refused', 'refused']);
  expect(both(law, 52_000)).toEqual([
    [4160, 8320],
    [4160, 8320],
  ]);
});
