import { describe, expect, test } from 'vitest';
import { date } from '../../period/date.ts';
import type { PayPeriod } from '../../period/pay-period.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { contribution, parsePerson } from '../levy.ts';
import { amounts, levyOf, reasons, sampleBranch, sampleLaw, sampleScheme } from '../sample.ts';
import { lawOn } from './law.ts';

// Limits of the tax year 2020/21 (HMRC national-insurance.conf, b698c30, 2020), those of the month as if one was given.
const tables = {
  limits: {
    axes: { period: 'exact' },
    values: { PT: 'money', UEL: 'money' },
    csv: `from,to,period,PT,UEL,source
2025-01-01,,year,9500,50000,the year
2025-01-01,,month,,4167,the month`,
  },
  bands: {
    axes: { party: 'exact', slice: 'exact' },
    values: { above: 'text', upTo: 'text', rate: 'rate' },
    csv: `from,to,party,slice,above,upTo,rate,source
2025-01-01,,employee,1,,PT,0%,§1
2025-01-01,,employee,2,PT,UEL,12%,§1
2025-01-01,,employee,3,UEL,,2%,§1
2025-01-01,,employer,1,,PT,0%,§1
2025-01-01,,employer,2,PT,UEL,13.8%,§1
2025-01-01,,employer,3,UEL,,13.8%,§1`,
  },
};
const rules = {
  periods: {
    year: 'ownLimits',
    month: { of: 'year', over: '12', rounding: 'half-up 1' },
    week: { of: 'year', over: '52', rounding: 'half-up 1' },
    'four-weeks': { as: 'week', times: '4' },
    'N-weeks': { of: 'year', over: '52', rounding: 'up 1' },
  },
  limits: 'limits',
  branches: [
    sampleBranch({
      rates: { law: 'marginal', bands: 'bands' },
      rounding: { band: 'floor 0.001 then half-down 0.01' },
    }),
  ],
};
const scheme = () => sampleScheme(rules, 'GBP', tables);

function limitsOf(period: PayPeriod): Record<string, string> {
  const { limits } = sampleLaw(scheme(), period);
  return Object.fromEntries(
    Object.entries(limits?.row.values ?? {}).map(([name, limit]) => [name, `${limit}`]),
  );
}

describe('the limits of', () => {
  // 9500 / 12 = 791.67, 50000 / 12 = 4166.67; 9500 / 52 = 182.69, 50000 / 52 = 961.54
  test.each<[PayPeriod, string, string]>([
    ['year', '9500.00', '50000.00'],
    ['month', '792.00', '4167.00'],
    ['week', '183.00', '962.00'],
    ['four-weeks', '183.00', '962.00'],
    ['18-weeks', '3289.00', '17308.00'],
    ['1-weeks', '183.00', '962.00'],
    ['52-weeks', '9500.00', '50000.00'],
  ])('%s are %s and %s', (period, PT, UEL) => {
    expect(limitsOf(period)).toEqual({ PT, UEL });
  });

  test('a period that the table gives come before those that would be derived, cell by cell', () => {
    const { limits } = sampleLaw(scheme(), 'month');
    expect([...(limits?.derived.keys() ?? [])]).toEqual(['PT']);
  });

  test('52 weeks of 52 are those of the year to the penny', () => {
    const csv = tables.limits.csv.replace('9500', '675.96');
    const odd = sampleScheme(rules, 'GBP', { ...tables, limits: { ...tables.limits, csv } });
    expect(`${sampleLaw(odd, '52-weeks').limits?.row.values['PT']}`).toBe('675.96');
    expect(`${sampleLaw(odd, '51-weeks').limits?.row.values['PT']}`).toBe('663.00');
  });

  test('a period whose other period has no value either are unknown', () => {
    const csv = tables.limits.csv.replace('9500', '');
    const without = sampleScheme(rules, 'GBP', { ...tables, limits: { ...tables.limits, csv } });
    expect(amounts(levyOf(sampleLaw(without, 'week'), '100'))).toContain('a-value-is-not-known');
  });
});

// origin official: HMRC guidance for software developers 2020/21, example 5, a director for 18 weeks.
test('a director for 18 weeks pays what the guidance of HM Revenue & Customs says, and the working tells how limits were found', () => {
  const levy = certain(levyOf(sampleLaw(scheme(), '18-weeks'), '37643'));
  expect(`${levy.parties.employee}`).toBe('2088.98');
  const [branch] = levy.working.lines ?? [];
  expect(branch?.from?.slice(1).map(({ label, formula, rounding }) => [label.en, formula, rounding])).toEqual(
    [
      ['PT of 18-weeks', 'year 9500.00 × 18 ÷ 52 = 3289.00', 'up 1'],
      ['UEL of 18-weeks', 'year 50000.00 × 18 ÷ 52 = 17308.00', 'up 1'],
    ],
  );
});

test('a number of weeks is unknown to rules that do not speak of them', () => {
  const { 'N-weeks': _, ...periods } = rules.periods;
  const found = lawOn(
    certain(sampleScheme({ ...rules, periods }, 'GBP', tables)),
    date('2025-05-01'),
    '18-weeks',
  );
  expect(reasons(found)).toMatchObject([
    {
      code: 'an-earnings-period-is-unknown-to-the-scheme',
      found: '18-weeks',
      expected: 'year, month, week, four-weeks',
    },
  ]);
});

describe('the word on a period', () => {
  const faults = (periods: object, more: object = {}) =>
    reasons(sampleScheme({ ...rules, periods, ...more }, 'GBP', tables)).map(({ code, path }) => [
      code,
      path?.replace('versions.0.rules.', ''),
    ]);

  test('derives limits from a period that has its own', () => {
    const derived = { of: 'month', over: '4', rounding: 'half-up 1' };
    expect(faults({ year: 'ownLimits', week: derived })).toEqual([
      ['limits-are-derived-from-a-period-that-has-its-own', 'periods.week.of'],
    ]);
    expect(faults({ ...rules.periods, week: derived })).toEqual([
      ['limits-are-derived-from-a-period-that-has-its-own', 'periods.week.of'],
    ]);
  });

  test('derives the limits of a number of weeks', () => {
    expect(faults({ year: 'ownLimits', 'N-weeks': 'ownLimits' })).toEqual([
      ['a-number-of-weeks-derives-its-limits', 'periods.N-weeks'],
    ]);
  });

  test('derives limits where there is a table of them', () => {
    const found = reasons(sampleScheme({ periods: rules.periods, branches: [sampleBranch()] }, 'GBP'));
    expect(found.map(({ code }) => code)).toContain('limits-are-derived-from-a-table');
  });

  test('rounds to amounts of the currency, and divides by a positive number', () => {
    const derived = { of: 'year', over: '0', rounding: 'half-up 0.001' };
    expect(faults({ year: 'ownLimits', week: derived })).not.toEqual([]);
  });
});

describe('what a rebate leaves below zero', () => {
  const csv = `from,to,party,slice,above,upTo,rate,source
2025-01-01,,employee,1,,PT,-1.6%,§1
2025-01-01,,employee,2,PT,,10%,§1
2025-01-01,,employer,1,,PT,-3%,§1
2025-01-01,,employer,2,PT,,12%,§1`;
  const withRebate = (sharing: object = { of: 'employee', to: 'employer' }) =>
    sampleScheme(
      {
        ...rules,
        branches: [
          sampleBranch({
            rates: { law: 'marginal', bands: 'bands' },
            sharing: { law: 'differential', excessRebate: sharing },
            rounding: { band: 'floor 0.001 then half-down 0.01' },
          }),
        ],
      },
      'GBP',
      { ...tables, bands: { ...tables.bands, csv } },
    );

  // 183 × −1.6% = −2.928 → −2.93; 183 × −3% = −5.49; 17 × 10% = 1.70; 17 × 12% = 2.04; 47 × 10% = 4.70; 47 × 12% = 5.64
  test.each([
    ['200', '0.00', '-4.68', '-4.68'],
    ['230', '1.77', '0.15', '1.92'],
  ])('of the employee goes to the employer: %s', (wage, employee, employer, total) => {
    const levy = certain(levyOf(sampleLaw(withRebate(), 'week'), wage));
    expect([`${levy.parties.employee}`, `${levy.parties.employer}`, `${levy.total}`]).toEqual([
      employee,
      employer,
      total,
    ]);
    expect(adds(levy.working)).toBe(true);
  });

  test('goes there in each of several equal periods too', () => {
    const law = sampleLaw(withRebate(), 'four-weeks');
    const levy = certain(contribution(law, certain(parsePerson(law, '800', {}))));
    expect([`${levy.parties.employee}`, `${levy.parties.employer}`]).toEqual(['0.00', '-18.72']);
    expect(adds(levy.working)).toBe(true);
  });

  test('goes from one who pays to another who pays', () => {
    expect(reasons(withRebate({ of: 'employee', to: 'employee' })).map(({ code }) => code)).toEqual([
      'an-excess-rebate-goes-to-another',
    ]);
    expect(reasons(withRebate({ of: 'state', to: 'employer' })).map(({ path }) => path)).toEqual([
      'versions.0.rules.branches.0.sharing.excessRebate.of',
    ]);
  });
});
