import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../money/money.ts';
import { date } from '../period/date.ts';
import { decimalOf } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { workingSchema } from '../working/working-schema.ts';
import { lawOn } from './law/law.ts';
import { contribution, parsePerson } from './levy.ts';
import {
  amounts,
  levyOf,
  reasons,
  rules1986,
  rules2025,
  sampleBranch,
  sampleLaw,
  sampleScheme,
  slices2025,
  whole1986,
} from './sample.ts';
import { levyDocument } from './telling/levy-document.ts';
import { parties } from './words/party.ts';

describe('National Insurance', () => {
  const of2025 = sampleScheme(rules2025, 'GBP', slices2025);
  const of1986 = sampleScheme(rules1986, 'GBP', whole1986);

  // Origin official: HM Revenue & Customs, hmrc/calculate-ni-frontend testing tables (facts/social §2.1).
  test('of 5,414 a month under letter A in 2025 is 275.78 and 749.55', () => {
    expect(amounts(levyOf(sampleLaw(of2025), '5414', { category: 'A' }))).toEqual(['275.78', '749.55']);
  });

  // Origin official, as above; 304.50 × 15% is 45.675: the half goes down.
  test('of 785.50 a week under letter F in 2025 is 43.48 and 45.67', () => {
    expect(amounts(levyOf(sampleLaw(of2025, 'week'), '785.50', { category: 'F' }))).toEqual([
      '43.48',
      '45.67',
    ]);
  });

  // Origin official, as above, Years1985To1990.csv (facts/social §2.2).
  test.each([
    ['month', '336', '23.52', '23.52'],
    ['week', '78', '5.46', '5.46'],
    ['month', '921', '82.89', '96.25'],
  ] as const)('of a %s of %s in 1986 is %s and %s', (period, wage, employee, employer) => {
    expect(amounts(levyOf(sampleLaw(of1986, period), wage, { category: 'A' }))).toEqual([employee, employer]);
  });

  // Origin computed: 38 × 5% = 1.90 and 21.99 × 5% = 1.0995 → 1.099 → 1.10; 38 × 7% = 2.66 and 22 × 7% = 1.54.
  test('has a notch at 60 a week in 1986: a penny of wage costs each side 1.20', () => {
    const law = sampleLaw(of1986, 'week');
    expect(amounts(levyOf(law, '59.99', { category: 'A' }))).toEqual(['3.00', '3.00']);
    expect(amounts(levyOf(law, '60.00', { category: 'A' }))).toEqual(['4.20', '4.20']);
  });

  // Origin official: Years1985To1990.csv, 4W 197: a quarter of the wage, 49.25 × 5% = 2.46, times four.
  test('of four weeks in 1986 is four times that of a week', () => {
    expect(amounts(levyOf(sampleLaw(of1986, 'four-weeks'), '197', { category: 'A' }))).toEqual([
      '9.84',
      '9.84',
    ]);
  });

  test('is nothing below the first limit, which is not the same as unknown', () => {
    expect(amounts(levyOf(sampleLaw(of1986, 'week'), '37.99', { category: 'A' }))).toEqual(['0.00', '0.00']);
    expect(amounts(levyOf(sampleLaw(of1986, 'week'), '0', { category: 'A' }))).toEqual(['0.00', '0.00']);
  });

  test('explains each slice with its base, rate, rounding and source', () => {
    const levy = certain(levyOf(sampleLaw(of2025, 'week'), '785.50', { category: 'F' }));
    expect(levy.working.lines?.[0]?.lines?.[1]).toMatchObject({
      label: { en: 'employer' },
      amount: '45.67',
      lines: [
        { label: { en: 'up to ST' }, amount: '0.00' },
        { label: { en: 'ST–FUST' }, amount: '0.00' },
        {
          label: { en: 'above FUST' },
          amount: '45.67',
          base: '304.50',
          rate: '15%',
          formula: '304.50 × 15% = 45.675',
          rounding: 'down 0.001 then half-down 0.01',
          source: { ref: '2025' },
        },
      ],
    });
  });

  test('is published as a document whose working adds up and keeps its schema', () => {
    const document = levyDocument(certain(levyOf(sampleLaw(of1986, 'month'), '921', { category: 'A' })));
    expect(document).toMatchObject({
      scheme: 'demo/example',
      on: '2025-05-01',
      period: 'month',
      wage: '921.00',
      parties: { employee: '82.89', employer: '96.25' },
      total: '179.14',
      branches: [{ branch: 'pension', base: '921.00', total: '179.14' }],
    });
    expect(adds(document.working)).toBe(true);
    expect(workingSchema.safeParse(JSON.parse(JSON.stringify(document.working))).success).toBe(true);
  });
});

describe('labour insurance in Taiwan, 20/70/10, the State among the payers', () => {
  const weights = { employee: '20%', employer: '70%', state: '10%' };
  const branch = (name: string, rate: string) =>
    sampleBranch({
      branch: name,
      rates: { law: 'flat', total: { value: rate, source: 'facts/social §2.7' } },
      sharing: { law: 'weights', weights },
      rounding: { share: 'half-up 1' },
    });
  const branches = [branch('ordinary-accident', '11.5%'), branch('employment', '1%')];
  const law = sampleLaw(sampleScheme({ parties: ['employee', 'employer', 'state'], branches }, 'TWD'));

  // Origin published for insured and employer, computed for the State (facts/social §2.7).
  test.each([
    ['28590', ['715.00', '2501.00', '358.00']],
    ['45800', ['1145.00', '4008.00', '573.00']],
  ])('of %s is %s: each branch is rounded apart, then added', (wage, expected) => {
    expect(amounts(levyOf(law, wage))).toEqual(expected);
  });

  // Origin computed: 12.5% × 70% × 28,590 = 2,501.625; the table of the bureau says 2,501 (facts/social R4).
  test('would be a dollar more for the employer if the branches were one', () => {
    const one = sampleScheme(
      { parties: ['employee', 'employer', 'state'], branches: [branch('both', '12.5%')] },
      'TWD',
    );
    expect(amounts(levyOf(sampleLaw(one), '28590'))[1]).toBe('2502.00');
  });
});

// Origin official: the table of a Japanese health-insurance society, 95.3‰ and care 16.2‰ (facts/social §2.3, R3).
describe('a health-insurance society in Japan, in equal halves', () => {
  const society = (rate: string) => {
    const branch = sampleBranch({
      rates: { law: 'flat', total: { value: rate, source: 'facts/social §2.3' } },
      sharing: { law: 'equal' },
      rounding: { total: 'half-up 1', share: 'half-down 1', residual: 'employer' },
    });
    return sampleLaw(sampleScheme({ branches: [branch] }, 'JPY'));
  };

  test.each([
    ['95.3‰', '58000', '5527', ['2764', '2763']],
    ['16.2‰', '104000', '1685', ['842', '843']],
    ['95.3‰', '110000', '10483', ['5241', '5242']],
    ['95.3‰', '170000', '16201', ['8100', '8101']],
  ])('at %s of %s asks %s, of which the insured and the employer pay %s', (rate, wage, total, shares) => {
    const levy = levyOf(society(rate), wage);
    expect([`${certain(levy).total}`, amounts(levy)]).toEqual([total, shares]);
  });

  test('says who takes the yen that does not divide', () => {
    const { working } = certain(levyOf(society('95.3‰'), '110000'));
    expect(working.lines?.[0]).toMatchObject({
      residual: { en: 'employer', zh: '单位' },
      lines: [
        { amount: '5241', rounding: 'half-down 1' },
        { amount: '5242', formula: { en: 'total 10483 less the other shares', zh: '总额 10483 减去其他方' } },
      ],
    });
  });
});

// Origin computed from sourced rates and rounding: 37% of 3,333 is 1,233.21, 20% is 666.60 (facts/social §2.6, R6).
test('in Singapore the total is rounded, the employee pays whole dollars, the employer the rest', () => {
  const each = { employee: { value: '20%', source: '§2.6' }, employer: { value: '17%', source: '§2.6' } };
  const branch = sampleBranch({
    rates: { law: 'flat', each },
    rounding: { total: 'half-up 1', share: 'down 1', residual: 'employer' },
  });
  const levy = levyOf(sampleLaw(sampleScheme({ branches: [branch] }, 'SGD')), '3333');
  expect([`${certain(levy).total}`, amounts(levy)]).toEqual(['1233.00', ['666.00', '567.00']]);
});

describe('a residual share is never below zero:', () => {
  const rounding = { share: 'up 1', total: 'down 1', residual: 'employer' };
  const law = (employee: string) => {
    const each = { employee: { value: employee, source: '§1' }, employer: { value: '1%', source: '§2' } };
    return sampleLaw(sampleScheme({ branches: [sampleBranch({ rates: { law: 'flat', each }, rounding })] }));
  };

  test('a tiny wage whose share is rounded up and whose total down is refused', () => {
    expect(reasons(levyOf(law('1%'), '1'))).toEqual([
      {
        code: 'a-residual-share-is-negative',
        path: 'wage (pension)',
        found: 'employer -1.00',
        expected:
          'a total that is at least the shares of the others, but it is 0.00 (total down 1, share up 1)',
      },
    ]);
    expect(amounts(levyOf(law('1%'), '100'))).toEqual(['1.00', '1.00']);
    expect(amounts(levyOf(law('1%'), '0'))).toEqual(['0.00', '0.00']);
  });

  test('but with a rebate among the rates it may be', () => {
    expect(amounts(levyOf(law('-3%'), '100'))).toEqual(['-3.00', '1.00']);
    const down = { share: 'up 0.01', total: 'up 1', residual: 'employer' };
    const each = { employee: { value: '3%', source: '§1' }, employer: { value: '-2%', source: '§2' } };
    const branch = sampleBranch({ rates: { law: 'flat', each }, rounding: down });
    expect(amounts(levyOf(sampleLaw(sampleScheme({ branches: [branch] })), '100'))).toEqual([
      '3.00',
      '-2.00',
    ]);
  });
});

describe('a base has', () => {
  const end = (at: string, beyond: string) => ({ at: { value: at, source: '§3' }, beyond });
  const law = (base: object) => sampleLaw(sampleScheme({ branches: [sampleBranch({ base })] }, 'CNY'));
  // Bases of Beijing, July 2025 to June 2026; origin computed (schemes/social/cn/beijing-employees).
  const clamped = law({ floor: end('7162', 'lift'), ceiling: end('35811', 'cap') });

  test.each([
    ['5000', ['572.96', '1145.92']],
    ['7162', ['572.96', '1145.92']],
    ['20000', ['1600.00', '3200.00']],
    ['35811', ['2864.88', '5729.76']],
    ['40000', ['2864.88', '5729.76']],
  ])('a floor to which it is lifted and a ceiling at which it is capped: %s → %s', (wage, expected) => {
    expect(amounts(levyOf(clamped, wage))).toEqual(expected);
  });

  test.each([
    ['500.00', ['0.00', '0.00']],
    ['520.00', ['41.60', '83.20']],
  ])('a floor below which a wage is exempt: %s → %s', (wage, expected) => {
    expect(amounts(levyOf(law({ floor: end('520', 'exempt') }), wage))).toEqual(expected);
  });

  test('a floor below which a wage is refused, with both amounts', () => {
    expect(reasons(levyOf(law({ floor: end('520', 'refuse') }), '519.99'))).toEqual([
      {
        code: 'a-wage-is-below-the-floor',
        path: 'wage (pension)',
        found: '519.99',
        expected: 'at least 520.00 (§3)',
      },
    ]);
  });

  test('a ceiling above which a wage is refused', () => {
    expect(reasons(levyOf(law({ ceiling: end('3000', 'refuse') }), '3000.01'))).toEqual([
      {
        code: 'a-wage-is-above-the-ceiling',
        path: 'wage (pension)',
        found: '3000.01',
        expected: 'at most 3000.00 (§3)',
      },
    ]);
  });

  test('a floor that is not above its ceiling, which a table may cross only from a day on', () => {
    const bases = {
      axes: {},
      values: { floor: 'money', ceiling: 'money' },
      csv: `from,to,floor,ceiling,source
2025-01-01,2025-07-01,3000,3000,order 1
2025-07-01,,3000,2999.99,order 2`,
    };
    const at = (column: string) => ({ table: 'bases', column });
    const base = {
      floor: { at: at('floor'), beyond: 'lift' },
      ceiling: { at: at('ceiling'), beyond: 'cap' },
    };
    const scheme = sampleScheme({ branches: [sampleBranch({ base })] }, 'CNY', { bases });
    const on = (day: string) => levyOf(sampleLaw(scheme, 'month', day), '1000');
    expect(amounts(on('2025-06-30'))).toEqual(['240.00', '480.00']);
    expect(reasons(on('2025-07-01'))).toEqual([
      {
        code: 'a-floor-is-above-the-ceiling',
        path: 'base (pension)',
        found: '3000.00 (order 2)',
        expected: 'at most 2999.99 (order 2)',
      },
    ]);
  });

  test('which is that of one of several equal periods, whose part of the wage may be no whole cents', () => {
    const rules = {
      periods: { 'four-weeks': { as: 'week', times: '4' } },
      branches: [sampleBranch({ base: { ceiling: end('100', 'refuse') } })],
    };
    expect(reasons(levyOf(sampleLaw(sampleScheme(rules), 'four-weeks'), '401.01'))).toMatchObject([
      { code: 'a-wage-is-above-the-ceiling', found: '100.2525', expected: 'at most 100.00 (§3)' },
    ]);
  });

  test('its own line in the working, with the source of the limit', () => {
    const { working } = certain(levyOf(clamped, '5000'));
    expect(working.lines?.[0]?.from?.[0]).toMatchObject({
      base: '7162.00',
      formula: {
        en: 'wage 5000.00, lifted to the floor 7162.00',
        zh: '工资 5000.00，低于下限，按下限 7162.00',
      },
      source: { ref: '§3' },
    });
  });
});

describe('a person is rejected', () => {
  const kinds = {
    name: { en: 'kind of insured', zh: '参保类别' },
    oneOf: ['employees', 'farmers', 'unions'],
    example: 'farmers',
  };
  const branches = [
    sampleBranch({ when: { kind: 'farmers' } }),
    sampleBranch({
      branch: 'health',
      only: ['employer'],
      rates: { law: 'flat', each: { employer: { fact: 'risk' } } },
    }),
  ];
  const risk = { name: { en: 'risk rate', zh: '费率' }, form: 'rate', example: '0.4%' };
  const scheme = sampleScheme({ facts: { kind: kinds, risk }, branches });
  const law = sampleLaw(scheme);

  test.each([
    [
      '-0.01',
      { kind: 'farmers', risk: '1%' },
      { code: 'a-wage-must-not-be-negative', path: 'wage', found: '-0.01' },
    ],
    [
      '1000.001',
      { kind: 'farmers', risk: '1%' },
      { code: 'an-amount-has-more-decimals-than-its-currency', path: 'wage' },
    ],
    ['1e3', { kind: 'farmers', risk: '1%' }, { code: 'an-amount-must-be-a-plain-decimal', path: 'wage' }],
    [
      '1000',
      { kind: 'farmer', risk: '1%' },
      {
        code: 'a-word-is-unknown',
        path: 'kind',
        expected: 'employees, farmers, unions',
        suggestion: 'did you mean "farmers"?',
      },
    ],
    ['1000', { kind: 'farmers', risk: '1' }, { code: 'a-rate-must-state-its-unit', path: 'risk' }],
  ])('with the wage %s and %o', (wage, given, reason) => {
    expect(reasons(levyOf(law, wage, given))).toMatchObject([reason]);
  });

  test('where facts are missing, all of them at once, for unknown is never zero', () => {
    expect(
      reasons(levyOf(law, '1000')).map(({ code, path, suggestion }) => [code, path, suggestion]),
    ).toEqual([
      ['a-fact-is-missing', 'kind', 'state it, such as kind=farmers'],
      ['a-fact-is-missing', 'risk', 'state it, such as risk=0.4%'],
    ]);
  });

  test('with every reason that the text of wage and facts gives', () => {
    expect(reasons(levyOf(law, '-5', { knid: 'farmers', risk: '2' })).map(({ code }) => code)).toEqual([
      'a-wage-must-not-be-negative',
      'a-fact-is-unknown-to-the-scheme',
      'a-rate-must-state-its-unit',
    ]);
  });

  test('but a branch that does not concern somebody is no rejection and no line', () => {
    const levy = certain(levyOf(law, '1000', { kind: 'unions', risk: '0.4%' }));
    expect(levy.branches.map(({ branch }) => branch.branch)).toEqual(['health']);
    expect(`${levy.total}`).toBe('4.00');
  });

  test('and one branch can be asked for alone, by a name that the scheme knows', () => {
    const person = certain(parsePerson(law, '1000', { kind: 'farmers', risk: '0.4%' }));
    expect(`${certain(contribution(law, person, { branch: 'pension' })).total}`).toBe('240.00');
    expect(reasons(contribution(law, person, { branch: 'pensoin' }))).toEqual([
      {
        code: 'a-branch-is-unknown-to-the-scheme',
        path: 'branch',
        found: 'pensoin',
        expected: 'pension, health',
        suggestion: 'did you mean "pension"?',
      },
    ]);
  });

  test('on a day before the scheme and for a period that it does not know', () => {
    expect(reasons(lawOn(certain(scheme), date('2024-12-31'), 'month'))).toMatchObject([
      { code: 'no-version-is-in-effect-on-this-date', suggestion: 'the nearest date is 2025-01-01' },
    ]);
    expect(reasons(lawOn(certain(scheme), date('2025-05-01'), 'week'))).toMatchObject([
      { code: 'an-earnings-period-is-unknown-to-the-scheme', found: 'week', expected: 'month' },
    ]);
  });

  test('at an instant when the law was not yet known', () => {
    expect(lawOn(certain(scheme), date('2025-05-01'), 'month', date('2024-11-30')).ok).toBe(false);
  });
});

test('a side whose rows were recorded later is not charged nothing by what was known before', () => {
  const bands = {
    axes: { party: 'exact', slice: 'exact' },
    values: { above: 'text', upTo: 'text', rate: 'rate' },
    csv: `from,to,recorded,party,slice,above,upTo,rate,source
2025-01-01,,2024-12-01,employee,1,,,8%,§1
2025-01-01,,2025-03-01,employer,1,,,16%,§2`,
  };
  const branch = sampleBranch({ rates: { law: 'marginal', bands: 'bands' } });
  const scheme = certain(sampleScheme({ branches: [branch] }, 'EUR', { bands }));
  const known = (day: string) => certain(lawOn(scheme, date('2025-05-01'), 'month', date(day)));
  expect(amounts(levyOf(known('2025-03-01'), '1000'))).toEqual(['80.00', '160.00']);
  expect(reasons(levyOf(known('2025-02-28'), '1000'))).toEqual([
    {
      code: 'a-party-has-no-rate',
      file: 'tables/bands.csv',
      column: 'party',
      found: 'no band for employer on 2025-05-01 as known on 2025-02-28',
      expected: 'a rate for employer, even if it is 0%',
    },
  ]);
});

describe('terms that are remembered', () => {
  const facts = { rate: { name: { en: 'own rate', zh: '费率' }, form: 'rate' } };
  const each = { employee: { fact: 'rate' } };
  const branch = sampleBranch({ only: ['employee'], rates: { law: 'flat', each } });
  const law = sampleLaw(sampleScheme({ facts, branches: [branch] }));

  test('are those of the person who is asked about, not of the one before', () => {
    expect(amounts(levyOf(law, '100', { rate: '1%' }))[0]).toBe('1.00');
    expect(amounts(levyOf(law, '100', { rate: '2%' }))[0]).toBe('2.00');
    expect(amounts(levyOf(law, '100', { rate: '1%' }))[0]).toBe('1.00');
  });
});

describe('whoever pays, the shares are the total:', () => {
  const payers = fc.subarray([...parties], { minLength: 1 });
  const rate = fc.integer({ min: 0, max: 4000 }).map((n) => `${n}/10000`);
  const mode = fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down');
  const unit = fc.constantFrom('0.01', '0.05', '0.1', '1', '10');
  const how = fc.tuple(mode, unit).map((parts) => parts.join(' '));
  const wage = fc.integer({ min: 0, max: 10 ** 9 }).map((minor) => decimalOf(BigInt(minor), 2));

  function conserves(branch: object, wage: string): void {
    const found = levyOf(sampleLaw(sampleScheme({ parties, branches: [branch] })), wage);
    if (!found.ok) {
      expect(found.rejections.map(({ code }) => code)).toEqual(['a-residual-share-is-negative']);
      return;
    }
    const levy = found.value;
    expect(Object.values(levy.parties).some((share) => share.isNegative())).toBe(false);
    const shares = Object.values(levy.parties);
    expect(`${sum<string>(shares, 'EUR')}`).toBe(`${levy.total}`);
    expect(adds(levy.working)).toBe(true);
  }

  test('all seven combinations of employee, employer and State, at rates of their own', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        payers,
        fc.array(rate, { minLength: 3, maxLength: 3 }),
        how,
        fc.option(how),
        wage,
        (who, rates, share, total, of) => {
          seen.add(who.join(' '));
          const each = Object.fromEntries(
            who.map((party, place) => [party, { value: rates[place], source: '§1' }]),
          );
          const rounded = total === null ? { share } : { share, total, residual: who[0] };
          conserves(sampleBranch({ only: who, rates: { law: 'flat', each }, rounding: rounded }), of);
        },
      ),
      { numRuns: 300 },
    );
    expect(seen.size).toBe(7);
  });

  test('all seven combinations, by weights of one total', () => {
    fc.assert(
      fc.property(
        payers,
        fc.integer({ min: 0, max: 100 }),
        rate,
        how,
        fc.option(how),
        wage,
        (who, cut, value, share, total, of) => {
          const parts = { 1: [100], 2: [cut, 100 - cut], 3: [cut, 0, 100 - cut] }[who.length] ?? [];
          const weights = Object.fromEntries(who.map((party, place) => [party, `${parts[place]}%`]));
          const rounded = total === null ? { share } : { share, total, residual: who[who.length - 1] };
          const rates = { law: 'flat', total: { value, source: '§1' } };
          const sharing = { law: 'weights', weights };
          conserves(sampleBranch({ only: who, rates, sharing, rounding: rounded }), of);
        },
      ),
      { numRuns: 300 },
    );
  });
});
