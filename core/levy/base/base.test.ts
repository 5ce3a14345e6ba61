import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import {
  amounts,
  levyOf,
  reasons,
  type SampleTable,
  sampleBranch,
  sampleLaw,
  sampleScheme,
} from '../sample.ts';

const rate = (value: string) => ({ value, source: '§1' });
const money = (name: string) => ({ name: { en: name, zh: name }, form: 'money', example: '1' });
const number = (name: string) => ({ name: { en: name, zh: name }, form: 'number', example: '1' });

/** The base of the one branch and the amounts of all parties. */
function found(law: Parameters<typeof levyOf>[0], wage: string, given = {}) {
  const levy = levyOf(law, wage, given);
  return levy.ok ? [`${levy.value.branches[0]?.base}`, ...amounts(levy)] : amounts(levy);
}

describe('a base by grades', () => {
  // Origin published: 健康保険法 §40, grades 4 to 6 (facts/social §2.3); the rate of the pension, 18.3%.
  const grades: SampleTable = {
    axes: { wage: 'band' },
    values: { standard: 'money' },
    csv: `from,to,wage>=,wage<,standard,source
2025-01-01,,,93000,88000,grade 1
2025-01-01,,93000,101000,98000,grade 2
2025-01-01,,101000,107000,104000,grade 3`,
  };
  const branch = sampleBranch({
    base: { grade: { table: 'grades', column: 'standard' } },
    rates: { law: 'flat', total: rate('18.3%') },
    sharing: { law: 'equal' },
    rounding: { total: 'down 1', share: 'half-down 1', residual: 'employer' },
  });
  const law = sampleLaw(sampleScheme({ branches: [branch] }, 'JPY', { grades }));

  test.each([
    ['0', '88000'],
    ['92999', '88000'],
    ['93000', '98000'],
    ['100999', '98000'],
    ['106999', '104000'],
  ])('a wage of %s has the standard amount %s', (wage, standard) => {
    expect(found(law, wage)[0]).toBe(standard);
  });

  test('a wage beyond the last grade has no base, and is refused', () => {
    expect(reasons(levyOf(law, '107000'))).toEqual([
      {
        code: 'a-wage-has-no-grade',
        path: 'wage (pension)',
        found: '107000',
        expected: 'a wage within one of the 3 grades in force',
      },
    ]);
  });

  test('the working names the grade and its source', () => {
    const { working } = certain(levyOf(law, '95000'));
    expect(working.lines?.[0]?.from?.[0]).toMatchObject({
      base: '98000',
      formula: { en: 'wage 95000, standard amount of its grade 98000' },
      source: { ref: 'grade 2' },
    });
  });

  test('grades are bands of the wage, and each has its column', () => {
    const exact = {
      ...grades,
      axes: { wage: 'exact' },
      csv: 'from,to,wage,standard,source\n2025-01-01,,1,2,x',
    };
    expect(reasons(sampleScheme({ branches: [branch] }, 'JPY', { grades: exact }))).toMatchObject([
      { code: 'grades-are-bands-of-the-wage', expected: 'an axis wage: band' },
    ]);
    const base = { grade: { table: 'grades', column: 'standrad' } };
    const unknown = sampleBranch({ base, rounding: { share: 'down 1' } });
    expect(reasons(sampleScheme({ branches: [unknown] }, 'JPY', { grades }))).toMatchObject([
      { code: 'a-column-is-unknown', suggestion: 'did you mean "standard"?' },
    ]);
  });
});

// Origin computed: §20 (2a) SGB IV for 2025, F 0.6683, limits 556 and 2,000 (facts/social §2.4; cases de.base.midijob.*).
describe('a base in a sliding zone', () => {
  const base = {
    slide: {
      from: { value: '556', source: '§8 SGB IV' },
      to: { value: '2000', source: '§20 SGB IV' },
      start: { total: { value: '0.6683', source: 'F' }, employee: { value: '0', source: '§20' } },
    },
    rounding: 'half-up 0.01',
  };
  const branch = sampleBranch({
    base,
    rates: { law: 'flat', total: rate('18.6%'), each: { employee: rate('9.3%') } },
    sharing: { law: 'totalMinus', party: 'employer' },
    rounding: { share: 'half-up 0.01', total: 'half-up 0.02', residual: 'employer' },
  });
  const law = sampleLaw(sampleScheme({ branches: [branch] }));

  test('at 1,000 is 872.28 for the total and 614.96 for the employee, who pays 57.19 of 162.24', () => {
    const levy = certain(levyOf(law, '1000'));
    const [pension] = levy.branches;
    expect([`${pension?.base}`, `${pension?.ownBases.employee}`]).toEqual(['872.28', '614.96']);
    expect([`${levy.total}`, ...amounts(levyOf(law, '1000'))]).toEqual(['162.24', '57.19', '105.05']);
    expect(levy.working.lines?.[0]?.from).toMatchObject([
      { base: '872.28' },
      { label: { en: 'base of the employee' }, base: '614.96' },
    ]);
  });

  test('reaches the whole wage at its upper end', () => {
    const [pension] = certain(levyOf(law, '2000')).branches;
    expect([`${pension?.base}`, `${pension?.ownBases.employee}`]).toEqual(['2000.00', '2000.00']);
  });

  test.each(['556', '2000.01'])('does not know a wage of %s', (wage) => {
    expect(reasons(levyOf(law, wage))).toMatchObject([
      {
        code: 'a-wage-is-outside-the-sliding-zone',
        expected: 'more than 556.00 and at most 2000.00 (§20 SGB IV)',
      },
    ]);
  });

  test('stands alone: a floor beside it is refused', () => {
    const floor = { at: { value: '600', source: '§3' }, beyond: 'lift' };
    expect(reasons(sampleScheme({ branches: [sampleBranch({ base: { ...base, floor } })] }))).toMatchObject([
      {
        code: 'words-of-a-base-exclude-each-other',
        found: 'slide and floor',
        expected: 'with slide: rounding',
      },
    ]);
  });

  test('the rest of a total is its residual, and nobody else has it', () => {
    const other = {
      ...(branch as object),
      rounding: { share: 'half-up 0.01', total: 'half-up 0.01', residual: 'employee' },
    };
    expect(reasons(sampleScheme({ branches: [other] }))).toMatchObject([
      {
        code: 'the-rest-of-a-total-is-its-residual',
        found: 'employee',
        expected: 'total, and residual: employer',
      },
    ]);
  });
});

describe('a base of the year so far', () => {
  const facts = { 'wages-so-far': money('wages so far') };
  const branch = (changes = {}) =>
    sampleBranch({
      base: {
        ceiling: { at: { value: '184500', source: 'SSA 2026' }, beyond: 'cap' },
        running: { wages: 'wages-so-far' },
        ...changes,
      },
      rates: { law: 'flat', each: { employee: rate('6.2%'), employer: rate('6.2%') } },
    });
  const periods = { month: 'ownLimits', year: 'ownLimits' };
  const scheme = sampleScheme({ periods, facts, branches: [branch()] }, 'USD');
  const law = sampleLaw(scheme);

  // Origin computed: 6.2% up to 184,500 (facts/social §2.5): 4,500 × 6.2% = 279.00.
  test.each([
    ['0', '10000', '10000.00', '620.00'],
    ['180000', '10000', '4500.00', '279.00'],
    ['184500', '10000', '0.00', '0.00'],
    ['250000', '10000', '0.00', '0.00'],
  ])('after %s this year a wage of %s adds %s', (before, wage, added, share) => {
    expect(found(law, wage, { 'wages-so-far': before })).toEqual([added, share, share]);
  });

  test('needs the wages so far, but not where the period is the year', () => {
    expect(found(law, '10000')).toEqual(['a-fact-is-missing']);
    expect(found(sampleLaw(scheme, 'year'), '250000')).toEqual(['184500.00', '11439.00', '11439.00']);
  });

  // Origin computed: Σ ceilings 4,005 × 3; Σ wages 3,000 + 3,000 + 8,000: the third month counts min(14,000; 12,015) − 6,000.
  test('regularises month by month where ceilings add up too', () => {
    const words = { 'wages-so-far': money('w'), 'ceilings-so-far': money('c'), 'base-so-far': money('b') };
    const running = { wages: 'wages-so-far', ceilings: 'ceilings-so-far', base: 'base-so-far' };
    const ceiling = { at: { value: '4005', source: 'PMSS 2026' }, beyond: 'cap' };
    const french = sampleLaw(sampleScheme({ facts: words, branches: [branch({ running, ceiling })] }));
    const given = { 'wages-so-far': '6000', 'ceilings-so-far': '8010', 'base-so-far': '6000' };
    expect(found(french, '8000', given)[0]).toBe('6015.00');
    expect(found(french, '0', { ...given, 'wages-so-far': '9000' })[0]).toBe('3000.00');
  });

  test('slices go on where the year before has ended them', () => {
    const bands: SampleTable = {
      axes: { party: 'exact', slice: 'exact' },
      values: { above: 'text', upTo: 'text', rate: 'rate' },
      csv: `from,to,party,slice,above,upTo,rate,source
2025-01-01,,employee,1,,L,0%,§3101
2025-01-01,,employee,2,L,,0.9%,§3101`,
    };
    const limits = {
      axes: { period: 'exact' },
      values: { L: 'money' },
      csv: 'from,to,period,L,source\n2025-01-01,,month,200000,§3101',
    };
    const additional = sampleBranch({
      only: ['employee'],
      base: { running: { wages: 'wages-so-far' } },
      rates: { law: 'marginal', bands: 'bands' },
    });
    const above = sampleLaw(
      sampleScheme({ facts, limits: 'limits', branches: [additional] }, 'USD', { bands, limits }),
    );
    // Origin computed: 0.9% of what exceeds 200,000 in the year: 190,000 + 20,000 − 200,000 = 10,000.
    expect(found(above, '20000', { 'wages-so-far': '190000' })).toEqual(['20000.00', '90.00', '0.00']);
    expect(found(above, '20000', { 'wages-so-far': '170000' })).toEqual(['20000.00', '0.00', '0.00']);
  });
});

describe('a part of a ceiling', () => {
  const days = { is: [{ fact: 'days' }], of: [{ fact: 'days-of-month' }] };
  const ceiling = (at: string, part: object[]) => ({
    at: { value: at, source: 'PMSS' },
    beyond: 'cap',
    part,
    rounding: 'half-up 0.01',
  });
  const facts = {
    days: number('days'),
    'days-of-month': number('days of the month'),
    'weekly-hours': number('hours a week'),
    'additional-hours': number('additional hours'),
  };
  const lawWith = (at: string, part: object[]) =>
    sampleLaw(sampleScheme({ facts, branches: [sampleBranch({ base: { ceiling: ceiling(at, part) } })] }));

  // Origin computed: 4,005 × 16/31 = 2,067.096… (case fr.ceiling.2026).
  test('16 of 31 days of 4,005 are 2,067.10', () => {
    const law = lawWith('4005', [days]);
    expect(found(law, '9000', { days: '16', 'days-of-month': '31' })[0]).toBe('2067.10');
    expect(found(law, '9000', { days: '31', 'days-of-month': '31' })[0]).toBe('4005.00');
  });

  // Origin published: legisocial (case fr.ceiling.2022): 3,428 × [(25·52/12 + 5)/(35·52/12)] × 16/31.
  test('hours and days together: 3,428 is 1,322.11', () => {
    const hours = {
      is: [
        { fact: 'weekly-hours', times: '52' },
        { fact: 'additional-hours', times: '12' },
      ],
      of: ['1820'],
    };
    const given = { days: '16', 'days-of-month': '31', 'weekly-hours': '25', 'additional-hours': '5' };
    expect(found(lawWith('3428', [hours, days]), '9000', given)[0]).toBe('1322.11');
  });

  // Origin computed, as above: July has 31 days, of which 15 were without work.
  test('the calendar knows the days of the month', () => {
    const part = {
      is: [{ calendar: 'days-of-month' }, { fact: 'days', times: '-1' }],
      of: [{ calendar: 'days-of-month' }],
    };
    const scheme = sampleScheme({
      facts,
      branches: [sampleBranch({ base: { ceiling: ceiling('4005', [part]) } })],
    });
    expect(found(sampleLaw(scheme, 'month', '2025-07-01'), '9000', { days: '15' })[0]).toBe('2067.10');
    expect(found(sampleLaw(scheme, 'month', '2025-02-01'), '9000', { days: '14' })[0]).toBe('2002.50');
    expect(found(sampleLaw(scheme, 'month', '2025-02-01'), '9000', { days: '29' })).toEqual([
      'a-part-is-at-most-the-whole',
    ]);
  });

  test('is never more than the whole', () => {
    expect(
      reasons(levyOf(lawWith('4005', [days]), '9000', { days: '32', 'days-of-month': '31' })),
    ).toMatchObject([
      { code: 'a-part-is-at-most-the-whole', path: 'days', found: '32', expected: 'from 0 to 31' },
    ]);
  });

  test('is rounded, and a rounding without a part is a slip', () => {
    const { part: _, ...without } = ceiling('4005', []);
    expect(
      reasons(sampleScheme({ facts, branches: [sampleBranch({ base: { ceiling: without } })] })),
    ).toMatchObject([{ code: 'a-part-of-an-end-is-rounded' }]);
  });
});

describe('a premium on a premium', () => {
  const health = (value: string) =>
    sampleBranch({
      branch: 'health',
      rates: { law: 'flat', each: { employee: rate(value), employer: rate(value) } },
      rounding: { share: 'down 10' },
    });
  const care = (value: string, changes = {}) =>
    sampleBranch({
      branch: 'care',
      base: { of: 'health' },
      rates: { law: 'flat', each: { employee: rate(value), employer: rate(value) } },
      rounding: { share: 'down 10' },
      ...changes,
    });

  // Origin published: crowe.com/kr, lnsant.com (cases kr.care.2018, kr.care.2017, kr.care.2022).
  test.each([
    ['3.12%', '7.38%', '5600000', '174720', '12890', '25780'],
    ['3.06%', '6.55%', '5600000', '171360', '11220', '22440'],
    ['3.495%', '12.27%', '3000000', '104850', '12860', '25720'],
  ])(
    '%s and %s of it: on %s the premium is %s, and %s on it, %s by both',
    (rates, more, wage, premium, each, both) => {
      const levy = certain(
        levyOf(sampleLaw(sampleScheme({ branches: [health(rates), care(more)] }, 'KRW')), wage),
      );
      const [first, second] = levy.branches;
      expect([`${first?.parties.employee}`, `${second?.parties.employee}`, `${second?.total}`]).toEqual([
        premium,
        each,
        both,
      ]);
      expect(second?.working.from).toMatchObject([
        {
          label: { en: 'base of the employee' },
          base: premium,
          formula: { en: 'the share of branch health' },
        },
        { label: { en: 'base of the employer' }, base: premium },
      ]);
    },
  );

  test('is of an earlier branch, to which the same parties pay', () => {
    expect(reasons(sampleScheme({ branches: [care('7%'), health('3%')] }, 'KRW'))).toMatchObject([
      { code: 'a-base-is-of-an-earlier-branch', found: 'health' },
    ]);
    const one = {
      ...(health('3%') as object),
      only: ['employee'],
      rates: { law: 'flat', each: { employee: rate('3%') } },
    };
    expect(reasons(sampleScheme({ branches: [one, care('7%')] }, 'KRW'))).toMatchObject([
      {
        code: 'a-party-has-no-premium-to-pay-on',
        found: 'employer pays nothing to health',
        expected: 'only: [employee]',
      },
    ]);
  });
});

// Origin computed: the wage total of labour insurance is floored to 1,000 yen (facts/social §2.3): 1,234 × 15.5 = 19,127.
test('a wage can be rounded before anything else', () => {
  const branch = sampleBranch({
    only: ['employer'],
    base: { rounding: 'down 1000' },
    rates: { law: 'flat', each: { employer: rate('15.5‰') } },
    rounding: { share: 'down 1' },
  });
  const law = sampleLaw(sampleScheme({ branches: [branch] }, 'JPY'));
  expect(found(law, '1234567')).toEqual(['1234000', '0', '19127']);
});
