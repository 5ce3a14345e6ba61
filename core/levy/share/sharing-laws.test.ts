import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { contribution, parsePerson } from '../levy.ts';
import {
  amounts,
  levyOf,
  reasons,
  type SampleTable,
  sampleBranch,
  sampleLaw,
  sampleScheme,
} from '../sample.ts';
import { parties } from '../words/party.ts';

const rate = (value: string) => ({ value, source: '§1' });

// Origin computed: facts/social §2.4, R1: 223.015 → 223.02 and 25.9675 → 25.97 make 248.99; one rate of 8.15% would make 248.98.
test('the parts of a rate are rounded by themselves: 3,055 at 7.3% and 0.85% is 248.99', () => {
  const parts = [rate('7.3%'), rate('0.85%')];
  const branch = (each: object) =>
    sampleBranch({
      rates: { law: 'flat', each: { employee: each, employer: each } },
      rounding: { band: 'half-up 0.01' },
    });
  const shares = (each: object) =>
    amounts(levyOf(sampleLaw(sampleScheme({ branches: [branch(each)] })), '3055'));
  expect(shares(parts)).toEqual(['248.99', '248.99']);
  expect(shares(rate('8.15%'))).toEqual(['248.98', '248.98']);
});

describe('the premium of Taiwan', () => {
  // Origin published: NHI shares by class (facts/social §2.7).
  const classes: SampleTable = {
    axes: { class: 'exact' },
    values: { employee: 'rate', employer: 'rate', state: 'rate' },
    csv: `from,to,class,employee,employer,state,source
2025-01-01,,employee,30%,60%,10%,NHI Act 27
2025-01-01,,union,60%,0%,40%,NHI Act 27`,
  };
  const facts = {
    class: {
      name: { en: 'class', zh: '类别' },
      oneOf: ['employee', 'union'],
      usual: 'employee',
      source: 'NHI Act 10',
    },
    dependants: { name: { en: 'dependants', zh: '眷属' }, form: 'number', example: '0' },
  };
  const average = { value: '1.56', source: 'NHI 2024' };
  const branch = sampleBranch({
    branch: 'health',
    rates: { law: 'flat', total: rate('5.17%') },
    sharing: { law: 'weights', weights: { table: 'classes' } },
    heads: {
      employee: { with: 'dependants', atMost: { value: '3', source: 'NHI Act 18' } },
      employer: average,
      state: average,
    },
    rounding: { share: 'half-up 1' },
  });
  const rules = { parties: [...parties], facts, branches: [branch] };
  const law = sampleLaw(sampleScheme(rules, 'TWD', { classes }));

  // Origin published (employer) and computed: facts/social §2.7, rows of tw/health-insurance.
  test.each([
    ['28590', '0', ['443.00', '1384.00', '231.00']],
    ['28590', '2', ['1329.00', '1384.00', '231.00']],
    ['28590', '7', ['1772.00', '1384.00', '231.00']],
    ['45800', '0', ['710.00', '2216.00', '369.00']],
  ])('of %s with %s dependants', (wage, dependants, expected) => {
    expect(amounts(levyOf(law, wage, { dependants }))).toEqual(expected);
  });

  test('says for how many persons, and what nobody stated', () => {
    const levy = certain(levyOf(law, '28590', { dependants: '7' }));
    const [employee, employer] = levy.working.lines?.[0]?.lines ?? [];
    expect(employee).toMatchObject({
      amount: '1772.00',
      formula: { en: '28590.00 × 1.551% = 443.00 a person, × 4 persons' },
      source: { ref: 'NHI Act 18' },
    });
    expect(employer).toMatchObject({ formula: '28590.00 × 3.102% × 1.56 = 1383.504408' });
    expect(levy.notes.map(({ en }) => en)).toEqual([
      'not stated, and taken as usual: class employee (NHI Act 10)',
    ]);
    expect(certain(levyOf(law, '28590', { dependants: '0', class: 'employee' })).notes).toEqual([]);
  });

  test('what no branch asks for is not said to be usual', () => {
    const unused = { form: 'number', usual: '30', source: 'Act 1', name: { en: 'days', zh: '天数' } };
    const wide = sampleLaw(sampleScheme({ ...rules, facts: { ...facts, days: unused } }, 'TWD', { classes }));
    const { notes } = certain(levyOf(wide, '28590', { dependants: '0', class: 'union' }));
    expect(notes).toEqual([]);
  });

  test('of the employer alone needs no dependants', () => {
    const person = certain(parsePerson(law, '28590', {}, { party: 'employer' }));
    expect(contribution(law, person)).toMatchObject({
      rejections: [{ code: 'a-fact-is-missing', path: 'dependants' }],
    });
    const { parties: found } = certain(contribution(law, person, { party: 'employer' }));
    expect(Object.entries(found).map(([party, amount]) => `${party} ${amount}`)).toEqual([
      'employer 1384.00',
    ]);
  });

  test.each(['1.5', '-1'])('%s dependants are nobody', (dependants) => {
    expect(reasons(levyOf(law, '28590', { dependants }))).toMatchObject([
      { code: 'a-number-of-persons-is-whole', path: 'dependants', found: dependants },
    ]);
  });

  test('weights of a class that are not one whole are told by their line', () => {
    const csv = classes.csv.replace('60%,0%,40%', '60%,0%,30%');
    expect(reasons(sampleScheme(rules, 'TWD', { classes: { ...classes, csv } }))).toMatchObject([
      {
        code: 'the-weights-of-a-sharing-must-be-one-whole',
        file: 'tables/classes.csv',
        line: 3,
        found: '60% + 0% + 30%',
        expected: 'a sum of 100%',
      },
    ]);
  });
});

// Origin published: nenkin.go.jp 20121026 (facts/social §1, R2): half a yen of what is withheld drops, in cash it counts.
describe('a rounding by the way of payment', () => {
  const plan = (share: string) => ({ share, total: 'down 1', residual: 'employer' });
  const branch = sampleBranch({
    rates: { law: 'flat', total: rate('9.91%') },
    sharing: { law: 'equal' },
    rounding: { by: 'paid', plans: { withheld: plan('half-down 1'), cash: plan('half-up 1') } },
  });
  const paid = {
    name: { en: 'paid', zh: '缴纳方式' },
    oneOf: ['withheld', 'cash'],
    usual: 'withheld',
    source: 'Act 167',
  };
  const scheme = (rounding?: object) =>
    sampleScheme(
      { facts: { paid }, branches: [rounding === undefined ? branch : { ...branch, rounding }] },
      'JPY',
    );

  // Origin computed: 110,000 × 9.91% = 10,901; half is 5,450.5 (rows of jp/kyokai-tokyo).
  test.each([
    [{ paid: 'withheld' }, ['5450', '5451']],
    [{}, ['5450', '5451']],
    [{ paid: 'cash' }, ['5451', '5450']],
  ])('%j', (given, expected) => {
    expect(amounts(levyOf(sampleLaw(scheme()), '110000', given))).toEqual(expected);
  });

  test('has a plan for each word, and no other', () => {
    const rounding = { by: 'paid', plans: { withheld: plan('half-down 1'), chas: plan('half-up 1') } };
    expect(reasons(scheme(rounding))).toMatchObject([
      { code: 'a-word-is-unknown', found: 'chas', suggestion: 'did you mean "cash"?' },
      { code: 'a-word-has-no-plan', expected: 'cash' },
    ]);
  });
});

// Origin computed: the person's part is rounded up to a tenth of a yuan (facts/social §1, R9): 5,001 × 8% = 400.08.
test('shares may be rounded by party, each named', () => {
  const rounding = { share: { employee: 'up 0.1', employer: 'half-up 0.01' } };
  const law = sampleLaw(sampleScheme({ branches: [sampleBranch({ rounding })] }, 'CNY'));
  expect(amounts(levyOf(law, '5001'))).toEqual(['400.10', '800.16']);
  const missing = sampleBranch({ rounding: { share: { employee: 'up 0.1' } } });
  expect(reasons(sampleScheme({ branches: [missing] }, 'CNY'))).toMatchObject([
    { code: 'a-party-has-no-rounding', found: 'employee', expected: 'a rounding for employer' },
  ]);
});

describe('fixed amounts by tier', () => {
  const tiers: SampleTable = {
    axes: { tier: 'exact' },
    values: { person: 'money', subsidy: 'money' },
    csv: `from,to,tier,person,subsidy,source
2025-01-01,,first,400,700,example
2025-01-01,,second,600,700,example`,
  };
  const facts = { tier: { name: { en: 'tier', zh: '档次' }, oneOf: ['first', 'second'], example: 'first' } };
  const branch = sampleBranch({
    only: ['employee', 'state'],
    rates: {
      law: 'amount',
      each: { employee: { table: 'tiers', column: 'person' }, state: { table: 'tiers', column: 'subsidy' } },
    },
    sharing: { law: 'fixed' },
  });
  const rules = { parties: ['employee', 'state'], facts, branches: [branch] };

  test('are paid whatever the wage', () => {
    const law = sampleLaw(sampleScheme(rules, 'CNY', { tiers }));
    expect(amounts(levyOf(law, '0', { tier: 'second' }))).toEqual(['600.00', '700.00']);
    const { working } = certain(levyOf(law, '9000', { tier: 'first' }));
    expect(working.lines?.[0]?.lines?.[0]).toMatchObject({ amount: '400.00', source: { ref: 'example' } });
  });

  test('are no rates, and rates no amounts', () => {
    const differential = { ...branch, sharing: { law: 'differential' } };
    expect(reasons(sampleScheme({ ...rules, branches: [differential] }, 'CNY', { tiers }))).toMatchObject([
      { code: 'a-sharing-law-must-fit-the-rate-law', found: 'differential' },
    ]);
    expect(reasons(sampleScheme({ branches: [sampleBranch({ sharing: { law: 'fixed' } })] }))).toMatchObject([
      { code: 'a-sharing-law-must-fit-the-rate-law', found: 'fixed', expected: 'rates by the law amount' },
    ]);
  });
});

describe('what all parties pay is the total, for any of the seven combinations,', () => {
  const payers = fc.shuffledSubarray([...parties], { minLength: 1 });
  const hundredths = fc.integer({ min: 0, max: 3000 }).map((n) => `${n / 100}%`);
  const how = fc
    .tuple(
      fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down'),
      fc.constantFrom('0.01', '0.1', '1', '10'),
    )
    .map((words) => words.join(' '));
  const wage = fc.integer({ min: 0, max: 10 ** 8 }).map((cents) => `${cents / 100}`);

  function conserves(branch: object, of: string, given = {}): void {
    const facts = { persons: { name: { en: 'persons', zh: '人数' }, form: 'number' } };
    const levy = levyOf(
      sampleLaw(sampleScheme({ parties: [...parties], facts, branches: [branch] })),
      of,
      given,
    );
    if (!levy.ok) {
      expect(levy.rejections.map(({ code }) => code)).toEqual(['a-residual-share-is-negative']);
      return;
    }
    const { total, working, parties: shares } = levy.value;
    expect(`${sum<string>(Object.values(shares), 'EUR')}`).toBe(`${total}`);
    expect(adds(working)).toBe(true);
  }

  test('with roundings by party, parts of a rate and several persons', () => {
    fc.assert(
      fc.property(
        payers,
        fc.array(hundredths, { minLength: 6, maxLength: 6 }),
        fc.array(how, { minLength: 3, maxLength: 3 }),
        fc.nat(5),
        wage,
        (who, rates, hows, persons, of) => {
          const each = Object.fromEntries(
            who.map((party, place) => [party, [rate(rates[place] ?? '1%'), rate(rates[place + 3] ?? '1%')]]),
          );
          const share = Object.fromEntries(who.map((party, place) => [party, hows[place]]));
          const [first, second] = who;
          const heads = {
            ...(first === undefined ? {} : { [first]: { with: 'persons' } }),
            ...(second === undefined ? {} : { [second]: { value: '1.56', source: '§1' } }),
          };
          conserves(
            sampleBranch({ only: who, rates: { law: 'flat', each }, heads, rounding: { share } }),
            of,
            { persons: `${persons}` },
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('where one pays what the others leave', () => {
    fc.assert(
      fc.property(
        payers,
        fc.array(hundredths, { minLength: 4, maxLength: 4 }),
        how,
        how,
        wage,
        (who, rates, share, total, of) => {
          const [rest, ...others] = who;
          const each = Object.fromEntries(others.map((party, place) => [party, rate(rates[place] ?? '1%')]));
          const branch = {
            only: who,
            rates: { law: 'flat', total: rate(rates[3] ?? '1%'), each },
            sharing: { law: 'totalMinus', party: rest },
            rounding: { share, total, residual: rest },
          };
          conserves(sampleBranch(branch), of);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of fixed amounts', () => {
    fc.assert(
      fc.property(
        payers,
        fc.array(fc.nat(10 ** 6), { minLength: 3, maxLength: 3 }),
        wage,
        (who, cents, of) => {
          const each = Object.fromEntries(
            who.map((party, place) => [party, rate(`${(cents[place] ?? 0) / 100}`)]),
          );
          conserves(
            sampleBranch({ only: who, rates: { law: 'amount', each }, sharing: { law: 'fixed' } }),
            of,
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a part of the period', () => {
  const days = { name: { en: 'days of 30', zh: '日数' }, form: 'number', usual: '30', source: '§13' };
  const of = (value: string) =>
    sampleBranch({
      branch: value === '11.5%' ? 'ordinary' : 'employment',
      part: [{ is: [{ fact: 'days' }], of: ['30'] }],
      rates: { law: 'flat', total: { value, source: '§13' } },
      sharing: { law: 'weights', weights: { employee: '20%', employer: '70%', state: '10%' } },
      rounding: { share: 'half-up 1' },
    });
  const rules = { parties: [...parties], facts: { days }, branches: [of('11.5%'), of('1%')] };
  const law = sampleLaw(sampleScheme(rules, 'TWD'));

  // Origin published (whole month, employee and employer) and computed: facts/social §2.7, wage × rate × share ÷ 30 × days.
  test.each([
    ['28590', {}, ['715.00', '2501.00', '358.00']],
    ['28590', { days: '30' }, ['715.00', '2501.00', '358.00']],
    ['28590', { days: '17' }, ['405.00', '1417.00', '202.00']],
    ['28590', { days: '0' }, ['0.00', '0.00', '0.00']],
  ])('of %s with %o', (wage, given, expected) => {
    expect(amounts(levyOf(law, wage, given as Readonly<Record<string, string>>))).toEqual(expected);
  });

  test('stands in the formula, and is not rounded before the share', () => {
    const levy = certain(levyOf(law, '38200', { days: '1' }));
    expect(levy.working.lines?.[0]?.lines?.[0]).toMatchObject({
      amount: '29.00',
      formula: '38200.00 × 2.3% × 1/30 = 4393/150',
    });
  });

  test('is never more than the whole, and is of a declared number', () => {
    expect(reasons(levyOf(law, '28590', { days: '31' }))).toMatchObject([
      { code: 'a-part-is-at-most-the-whole', path: 'days', found: '31', expected: 'from 0 to 30' },
    ]);
    expect(reasons(sampleScheme({ ...rules, facts: {} }, 'TWD'))).toMatchObject([
      { code: 'a-fact-is-not-declared', path: 'versions.0.rules.branches.0.part.0.is.0.fact' },
      { code: 'a-fact-is-not-declared', path: 'versions.0.rules.branches.1.part.0.is.0.fact' },
    ]);
  });
});
