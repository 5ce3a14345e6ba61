import { describe, expect, test } from 'vitest';
import type { Rejection } from '../../result/result.ts';
import {
  amounts,
  levyOf,
  reasons,
  rules1986,
  rules2025,
  type SampleTable,
  sampleBranch,
  sampleLaw,
  sampleScheme,
  slices2025,
  whole1986,
} from '../sample.ts';

function ofBranch(changes: object, rules: object = {}): readonly Rejection[] {
  return reasons(sampleScheme({ branches: [sampleBranch(changes)], ...rules }));
}

/** The scheme of 2025 with a text of its table of bands replaced. */
function ofSlices(from: string | RegExp, to: string): readonly Rejection[] {
  const csv = slices2025.bands.csv.replace(from, to);
  expect(csv).not.toBe(slices2025.bands.csv);
  return reasons(sampleScheme(rules2025, 'GBP', { ...slices2025, bands: { ...slices2025.bands, csv } }));
}

describe('a rounding', () => {
  test.each([
    ['JPY', { share: 'half-up 0.01' }, 'share', 'half-up 0.01', 'in the end a whole number of 1 JPY'],
    ['EUR', { share: 'half-up 0.001' }, 'share', 'half-up 0.001', 'in the end a whole number of 0.01 EUR'],
    ['EUR', { share: 'half-up 0.015' }, 'share', 'half-up 0.015', 'in the end a whole number of 0.01 EUR'],
    [
      'EUR',
      { band: 'down 0.01 then half-up 0.001' },
      'band',
      'down 0.01 then half-up 0.001',
      'in the end a whole number of 0.01 EUR',
    ],
    [
      'EUR',
      { share: 'up 0.1', total: 'up 0.001', residual: 'employee' },
      'total',
      'up 0.001',
      'in the end a whole number of 0.01 EUR',
    ],
  ])('in %s of %o is finer than the currency', (currency, rounding, what, found, expected) => {
    expect(reasons(sampleScheme({ branches: [sampleBranch({ rounding })] }, currency))).toEqual([
      {
        code: 'a-rounding-is-finer-than-the-currency',
        file: 'scheme.yaml',
        path: `versions.0.rules.branches.0.rounding.${what}`,
        found,
        expected,
      },
    ]);
  });

  test.each([
    { share: 'down 0.001 then half-down 0.01' },
    { band: 'down 0.0001', share: 'half-up 0.01' },
    { share: 'half-up 10' },
  ])('of %o ends in whole cents', (rounding) => {
    expect(ofBranch({ rounding })).toEqual([]);
  });

  test('of 0.001 is that of a Kuwaiti dinar', () => {
    expect(
      sampleScheme({ branches: [sampleBranch({ rounding: { share: 'half-up 0.001' } })] }, 'KWD').ok,
    ).toBe(true);
  });

  test.each([
    [{}, 'a-share-must-be-rounded'],
    [{ share: 'up 0.01', total: 'up 0.01' }, 'a-rounded-total-must-name-who-takes-the-residual'],
    [{ share: 'up 0.01', total: 'up 0.01', residual: 'state' }, 'the-residual-falls-to-a-party-that-pays'],
  ])('plan of %o is rejected', (rounding, code) => {
    expect(ofBranch({ rounding }).map((reason) => reason.code)).toEqual([code]);
  });

  test('that would tear equal shares apart is rejected', () => {
    const rates = { law: 'flat', total: { value: '18.6%', source: '§1' } };
    const rounding = { total: 'half-up 1', share: 'down 1', residual: 'employer' };
    expect(ofBranch({ rates, sharing: { law: 'equal' }, rounding })).toMatchObject([
      { code: 'equal-shares-must-stay-equal', found: 'total half-up 1, share down 1' },
    ]);
  });
});

describe('names that lead nowhere are found when the scheme is loaded:', () => {
  const facts = { age: { name: { en: 'age', zh: '年龄' }, form: 'number' } };
  const one = { value: '1%', source: '§1' };

  test.each([
    [{ when: { agee: '60' } }, 'a-fact-is-not-declared', 'when.agee', 'agee'],
    [
      { only: ['employee'], rates: { law: 'flat', each: { employee: { fact: 'rate' } } } },
      'a-fact-is-not-declared',
      'rates.each.employee.fact',
      'rate',
    ],
    [
      { only: ['employee'], rates: { law: 'flat', each: { employee: { fact: 'age' } } } },
      'a-fact-has-another-form',
      'rates.each.employee.fact',
      'number',
    ],
    [
      { rates: { law: 'flat', each: { employee: one, employer: one, state: one } } },
      'a-party-is-not-declared',
      'rates.each.state',
      'state',
    ],
    [{ rates: { law: 'marginal', bands: 'slices' } }, 'a-table-is-unknown', 'rates.bands', 'slices'],
    [
      { base: { floor: { at: { table: 'bases', column: 'floor' }, beyond: 'lift' } } },
      'a-table-is-unknown',
      'base.floor.at.table',
      'bases',
    ],
  ])('%o', (changes, code, path, found) => {
    expect(ofBranch(changes, { facts })).toMatchObject([
      { code, found, path: `versions.0.rules.branches.0.${path}` },
    ]);
  });

  const bases: SampleTable = {
    axes: { period: 'exact', town: 'exact' },
    values: { floor: 'money', rate: 'rate' },
    csv: 'from,to,period,town,floor,rate,source\n2025-01-01,,month,Beijing,7162,8%,order',
  };
  const ofTable = (column: string, declared: object) => {
    const base = { floor: { at: { table: 'bases', column }, beyond: 'lift' } };
    return reasons(sampleScheme({ facts: declared, branches: [sampleBranch({ base })] }, 'CNY', { bases }));
  };
  const town = { town: { name: { en: 'town', zh: '城市' } } };

  test('a column that is not there, or of another form', () => {
    expect(ofTable('flor', town)).toMatchObject([
      {
        code: 'a-column-is-unknown',
        file: 'scheme.yaml',
        found: 'flor',
        suggestion: 'did you mean "floor"?',
      },
    ]);
    expect(ofTable('rate', town)).toMatchObject([
      { code: 'a-column-has-another-form', file: 'scheme.yaml', found: 'rate', expected: 'money' },
    ]);
  });

  test('an axis that no fact answers, which would take the first row for everybody', () => {
    expect(ofTable('floor', town)).toEqual([]);
    expect(ofTable('floor', {})).toMatchObject([
      { code: 'an-axis-is-answered-by-nobody', file: 'scheme.yaml', found: 'town' },
    ]);
  });

  test('a party or a branch that stands twice', () => {
    expect(ofBranch({}, { parties: ['employee', 'employer', 'employee'] })).toMatchObject([
      { code: 'a-name-stands-twice', path: 'versions.0.rules.parties.2', found: 'employee' },
    ]);
    expect(reasons(sampleScheme({ branches: [sampleBranch(), sampleBranch()] }))).toMatchObject([
      { code: 'a-name-stands-twice', path: 'versions.0.rules.branches.1', found: 'pension' },
    ]);
  });

  test('a period of no periods', () => {
    expect(ofBranch({}, { periods: { month: { as: 'week', times: '0' } } })).toMatchObject([
      { code: 'a-number-of-periods-must-be-positive', path: 'versions.0.rules.periods.month.times' },
    ]);
  });
});

describe('a sharing law fits its rate law:', () => {
  const each = { employee: { value: '1%', source: '§1' }, employer: { value: '1%', source: '§1' } };

  test.each([
    ['equal', { each }, 'total'],
    ['differential', { total: { value: '1%', source: '§1' } }, 'each'],
  ])('%s asks for another form of rate', (law, rate, expected) => {
    expect(ofBranch({ rates: { law: 'flat', ...rate }, sharing: { law } })).toMatchObject([
      { code: 'a-rate-law-must-fit-the-sharing', expected },
    ]);
  });

  test('weights are one whole', () => {
    const rates = { law: 'flat', total: { value: '1%', source: '§1' } };
    const sharing = { law: 'weights', weights: { employee: '30%', employer: '60%' } };
    expect(ofBranch({ rates, sharing })).toMatchObject([
      { code: 'the-weights-of-a-sharing-must-be-one-whole', expected: 'a sum of 100%' },
    ]);
  });
});

describe('the parties of a branch', () => {
  const one = { employee: { value: '1%', source: '§1' } };
  const two = { ...one, employer: { value: '2%', source: '§2' } };
  const total = { law: 'flat', total: { value: '1%', source: '§1' } };

  test('are all that the rules declare: a rate that is left out is no rate of zero', () => {
    expect(ofBranch({ rates: { law: 'flat', each: one } })).toEqual([
      {
        code: 'a-party-has-no-rate',
        file: 'scheme.yaml',
        path: 'versions.0.rules.branches.0.rates.each',
        found: 'employee',
        expected: 'a rate for employer, even if it is 0%',
        suggestion: 'where it does not concern employer, say only: [employee]',
      },
    ]);
    const sharing = { law: 'weights', weights: { employee: '100%' } };
    expect(ofBranch({ rates: total, sharing })).toMatchObject([{ code: 'a-party-has-no-rate' }]);
  });

  test('are those of its word "only", and no other', () => {
    expect(ofBranch({ only: ['employee'], rates: { law: 'flat', each: one } })).toEqual([]);
    expect(ofBranch({ only: ['employee'], rates: { law: 'flat', each: two } })).toMatchObject([
      { code: 'a-party-is-not-declared', path: 'versions.0.rules.branches.0.rates.each.employer' },
    ]);
    expect(ofBranch({ only: ['employee', 'state'], rates: { law: 'flat', each: one } })[0]).toMatchObject({
      code: 'a-party-is-not-declared',
      path: 'versions.0.rules.branches.0.only.1',
    });
    expect(ofBranch({ only: ['employee', 'employee'], rates: { law: 'flat', each: one } })).toMatchObject([
      { code: 'a-name-stands-twice', path: 'versions.0.rules.branches.0.only.1' },
    ]);
    const rounding = { share: 'up 1', total: 'up 1', residual: 'employer' };
    expect(ofBranch({ only: ['employee'], rates: { law: 'flat', each: one }, rounding })).toMatchObject([
      { code: 'the-residual-falls-to-a-party-that-pays', found: 'employer', expected: 'employee' },
    ]);
  });

  test('share a total in as many equal parts as there are of them', () => {
    const branch = sampleBranch({ only: ['employer'], rates: total, sharing: { law: 'equal' } });
    expect(amounts(levyOf(sampleLaw(sampleScheme({ branches: [branch] })), '1000'))).toEqual([
      '0.00',
      '10.00',
    ]);
  });
});

describe('a table of bands', () => {
  test('of the years 1986 and 2025 is in order', () => {
    expect(reasons(sampleScheme(rules1986, 'GBP', whole1986))).toEqual([]);
    expect(reasons(sampleScheme(rules2025, 'GBP', slices2025))).toEqual([]);
  });

  test('that names a limit which is no column of the limits is rejected with line and column', () => {
    expect(ofSlices('employee,A F,2,PT,UEL', 'employee,A F,2,PT,UELL')).toEqual([
      {
        code: 'a-limit-is-unknown',
        file: 'tables/bands.csv',
        line: 3,
        column: 'upTo',
        path: 'versions.0.rules.branches.0.rates.bands',
        found: 'UELL',
        expected: 'ST, PT, FUST, UEL',
        suggestion: 'did you mean "UEL"?',
      },
    ]);
  });

  test('that names a limit where the rules have no table of limits is rejected', () => {
    const { limits: _, ...rules } = rules2025;
    expect(reasons(sampleScheme(rules, 'GBP', slices2025))[0]).toMatchObject({
      code: 'a-limit-is-unknown',
      expected: 'nothing',
    });
  });

  test('that leaves a part of the wage without a rate is rejected', () => {
    expect(ofSlices('employee,A F,2,PT,UEL', 'employee,A F,2,PT,FUST')).toEqual([
      {
        code: 'slices-leave-a-gap',
        file: 'tables/bands.csv',
        line: 4,
        column: 'above',
        path: 'versions.0.rules.branches.0.rates.bands',
        found: 'UEL',
        expected: 'FUST, where line 3 ends',
      },
    ]);
  });

  test('that does not begin at zero is rejected: what nobody pays is written as 0%', () => {
    expect(ofSlices('2025-01-01,,employee,A F,1,,PT,0%,2025\n', '')).toMatchObject([
      { code: 'slices-leave-a-gap', line: 2, found: 'PT', expected: 'an empty cell, from zero' },
    ]);
  });

  test('that gives a part of the wage two rates is rejected', () => {
    expect(ofSlices('employee,A F,2,PT,UEL', 'employee,A F,2,PT,')).toMatchObject([
      { code: 'slices-overlap', line: 4, found: 'UEL', expected: 'nothing beside line 3, which has no end' },
    ]);
    expect(ofSlices('employer,F,2,ST,FUST', 'employer,F,2,ST,UEL')).toMatchObject([
      { code: 'slices-overlap', line: 9, found: 'FUST', expected: 'UEL, where line 8 ends' },
    ]);
  });

  test('that chains only for a part of its time is rejected', () => {
    const found = ofSlices(
      '2025-01-01,,employee,A F,3,UEL,,2%,2025',
      '2025-01-01,2026-04-06,employee,A F,3,UEL,,2%,2025\n2026-04-06,,employee,A F,3,FUST,,2%,2025',
    );
    expect(found).toMatchObject([
      { code: 'slices-overlap', line: 5, found: 'FUST', expected: 'UEL, where line 3 ends' },
    ]);
  });

  test('whose axis is mistyped would count everybody for each: its slices overlap', () => {
    const csv = slices2025.bands.csv.replace('category', 'categroy');
    const bands = { ...slices2025.bands, axes: { party: 'exact', categroy: 'exact', slice: 'exact' }, csv };
    const found = reasons(sampleScheme(rules2025, 'GBP', { ...slices2025, bands }));
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['slices-overlap']));
  });

  test('with wage bands that leave a gap, overlap or have an end is rejected', () => {
    const read = (from: string | RegExp, to: string) => {
      const csv = whole1986.bands.csv.replace(from, to);
      return reasons(sampleScheme(rules1986, 'GBP', { ...whole1986, bands: { ...whole1986.bands, csv } }));
    };
    expect(read(/.*A,2,.*\n/g, '')).toMatchObject([
      {
        code: 'wage-bands-leave-a-gap',
        line: 5,
        column: 'wageFrom',
        found: 'EB3',
        expected: 'EB2, where line 3 ends',
      },
    ]);
    expect(read(/A,3,(\w+),EB3/g, 'A,3,$1,EB2')[0]).toMatchObject({
      code: 'wage-bands-overlap',
      line: 7,
      found: 'EB2',
    });
    expect(read(/D,4,(\w+),LEL,,/g, 'D,4,$1,LEL,EB4,')[0]).toMatchObject({
      code: 'wage-bands-leave-a-gap',
      column: 'wageBelow',
      found: 'EB4',
      expected: 'an empty cell in the last band, which has no end',
    });
  });

  test('whose last slice was forgotten is rejected: what nobody pays is written as 0%', () => {
    const csv = whole1986.bands.csv.replace(/.*employee,A,4,top.*\n/, '');
    const bands = { ...whole1986.bands, csv };
    expect(reasons(sampleScheme(rules1986, 'GBP', { ...whole1986, bands }))).toMatchObject([
      {
        code: 'slices-leave-a-gap',
        column: 'upTo',
        found: 'UEL',
        expected: 'a further slice without an end, at 0% where nobody pays',
      },
    ]);
  });

  test('without the rows of one side would charge it nothing, silently', () => {
    expect(ofSlices(/.*,employer,.*\n?/g, '').slice(0, 1)).toEqual([
      {
        code: 'a-party-has-no-rate',
        file: 'tables/bands.csv',
        line: 2,
        column: 'party',
        path: 'versions.0.rules.branches.0.rates.bands',
        found: 'no band for employer, category A, category F',
        expected: 'a rate for employer, even if it is 0%',
        suggestion: 'where it does not concern employer, say only: [employee]',
      },
    ]);
  });

  test('without the rows of one side for one kind of person is rejected with the kind', () => {
    const csv = slices2025.bands.csv.replace(/.*employer,F.*\n?/g, '').replace('employer,A F', 'employer,A');
    const tables = { ...slices2025, bands: { ...slices2025.bands, csv } };
    expect(reasons(sampleScheme(rules2025, 'GBP', tables))).toMatchObject([
      { code: 'a-party-has-no-rate', found: 'no band for employer, category F' },
    ]);
  });

  test('of one side holds where the branch concerns that side only, and has no rows of the other', () => {
    const [branch] = rules2025.branches;
    const rules = { ...rules2025, branches: [{ ...branch, only: ['employee'] }] };
    const csv = slices2025.bands.csv.replace(/.*,employer,.*\n?/g, '');
    const bands = { ...slices2025.bands, csv };
    expect(reasons(sampleScheme(rules, 'GBP', { ...slices2025, bands }))).toEqual([]);
    expect(reasons(sampleScheme(rules, 'GBP', slices2025))[0]).toMatchObject({
      code: 'a-party-is-not-declared',
      line: 5,
      found: 'employer',
      expected: 'employee',
    });
  });

  test('of ages is proved for every age, before the first and after the last too', () => {
    const bands = {
      axes: { party: 'exact', age: 'band', slice: 'exact' },
      values: { above: 'text', upTo: 'text', rate: 'rate' },
      csv: `from,to,party,age>=,age<,slice,above,upTo,rate,source
2025-01-01,,employee,,60,1,,,20%,§1
2025-01-01,,employee,60,,1,,,18%,§1
2025-01-01,,employee,60,,2,,,1%,§1`,
    };
    const facts = { age: { name: { en: 'age', zh: '年龄' }, form: 'number' } };
    const branches = [sampleBranch({ only: ['employee'], rates: { law: 'marginal', bands: 'bands' } })];
    expect(reasons(sampleScheme({ facts, branches }, 'SGD', { bands }))).toMatchObject([
      { code: 'slices-overlap', line: 4, expected: 'nothing beside line 3, which has no end' },
    ]);
  });

  test('that bands the words of a fact, or draws its rates as a line, is rejected', () => {
    const bands = {
      axes: { party: 'exact', town: 'band', age: 'interpolated' },
      values: { above: 'text', upTo: 'text', rate: 'rate' },
      csv: 'from,to,party,town>=,town<,age,above,upTo,rate,source',
    };
    const facts = { town: { name: { en: 'town', zh: '城市' } } };
    const branches = [sampleBranch({ rates: { law: 'marginal', bands: 'bands' } })];
    expect(reasons(sampleScheme({ facts, branches }, 'SGD', { bands })).map(({ code }) => code)).toEqual([
      'only-factors-are-interpolated',
      'only-factors-are-interpolated',
      'only-factors-are-interpolated',
      'a-word-answers-only-an-exact-axis',
    ]);
  });

  test('with a party that does not pay, or without a column for the rate, is rejected', () => {
    expect(ofSlices('employer,F,3', 'state,F,3')[0]).toMatchObject({
      code: 'a-party-is-not-declared',
      line: 9,
      column: 'party',
    });
    const { rate: _, ...values } = slices2025.bands.values;
    const csv = slices2025.bands.csv.replaceAll(/,(rate|\d+%),/g, ',');
    expect(
      reasons(sampleScheme(rules2025, 'GBP', { ...slices2025, bands: { ...slices2025.bands, values, csv } })),
    ).toMatchObject([{ code: 'a-column-is-unknown', file: 'scheme.yaml', found: 'rate' }]);
  });
});

describe('a mistyped word of the rules is named with the words that are known:', () => {
  test.each([
    [
      { rates: { law: 'margnal', bands: 'slices' } },
      'rates.law',
      'a-word-is-unknown',
      'margnal',
      'did you mean "marginal"?',
    ],
    [{ sharing: { lw: 'equal' } }, 'sharing.law', 'a-key-is-missing', undefined, undefined],
    [
      { rounding: { share: 'half-op 0.01' } },
      'rounding.share',
      'a-rounding-mode-is-unknown',
      'half-op',
      'did you mean "half-up"?',
    ],
  ])('%o', (changes, path, code, found, suggestion) => {
    const [reason] = ofBranch(changes);
    expect(reason).toMatchObject({ code, path: `versions.0.rules.branches.0.${path}` });
    expect([reason?.found, reason?.suggestion]).toEqual([found, suggestion]);
  });

  test.each([
    [{ month: 'ownLimit' }, 'month', 'ownLimit', 'did you mean "ownLimits"?'],
    [{ month: { as: 'wek', times: '4' } }, 'month.as', 'wek', 'did you mean "week"?'],
  ])('of a period: %o', (periods, path, found, suggestion) => {
    expect(ofBranch({}, { periods })).toMatchObject([
      { code: 'a-word-is-unknown', path: `versions.0.rules.periods.${path}`, found, suggestion },
    ]);
  });
});
