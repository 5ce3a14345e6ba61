import { describe, expect, test } from 'vitest';
import { certain, type Rejection } from '../result/result.ts';
import { estimate } from './estimate.ts';
import { modelDocument, modelHash } from './model-document.ts';
import { parseModel } from './model-schema.ts';
import { sampleModel } from './sample-model.ts';

const risk = { risk: 'fire', perMember: '0.01', size: { exponential: { mean: '1000' } } };
const least = { estimate: 'least', name: 'Least', currency: 'CNY', members: '12', risks: [risk] };

function toldOf(document: unknown): string[] {
  const read = parseModel(document);
  return read.ok ? [] : read.rejections.map(shown);
}

function shown({ path = '', code, found = '' }: Rejection): string {
  return `${path} | ${code} | ${found}`;
}

/** As a document has it in which every scalar is text. */
function asText(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asText);
  if (typeof part === 'object' && part !== null) {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, asText(value)]));
  }
  return String(part);
}

describe('a model', () => {
  test('needs little, for the rest has a default', () => {
    expect(certain(parseModel(least))).toEqual({
      estimate: 'least',
      name: { en: 'Least', zh: 'Least' },
      currency: 'CNY',
      period: 'year',
      members: 12,
      numbers: [],
      risks: [
        {
          risk: 'fire',
          name: { en: 'fire', zh: 'fire' },
          perMember: 0.01,
          varies: 0,
          size: { exponential: { mean: 1000 } },
          cover: {},
          waiting: 0,
        },
      ],
      expenses: { perMember: 0, ofLosses: 0 },
      safety: 0,
      reserve: 0,
      confidence: 0.99,
      horizon: 10,
      premium: { principles: {}, loadings: {} },
      changes: [],
    });
  });

  test.each([
    ['0.05', 0.05],
    ['5%', 0.05],
    ['2.5‰', 0.0025],
    ['1e-4', 0.0001],
    ['12.5E2', 1250],
    // By the exponent, not by a division that would round twice.
    ['0.7%', 0.007],
  ])('takes %s as the number %d', (text, number) => {
    expect(certain(parseModel({ ...least, safety: text })).safety).toBe(number);
  });

  test.each(['1,000', '1.000,50', '5 %', 'a tenth', '', '1e-3%', '0x10', 'Infinity'])(
    'does not take "%s" for a number',
    (text) => {
      expect(toldOf({ ...least, safety: text })).toEqual([`safety | a-number-has-another-form | ${text}`]);
    },
  );

  test('states sizes in each form', () => {
    const sizes = [
      { lognormal: { mu: '1', sigma: '2' } },
      { lognormal: { mean: '1', sd: '2' } },
      { gamma: { shape: '2', scale: '3' } },
      { pareto: { shape: '2', scale: '3' } },
      { weibull: { shape: '2', scale: '3' } },
      { generalisedPareto: { xi: '0.2', beta: '3' } },
      { phaseType: { initial: ['1'], rates: [['-1']] } },
      { pmf: { '100': '40%', '1e3': '0.6' } },
      { losses: ['10', '20', '20'] },
      { grouped: { ends: ['0', '10', '100'], counts: ['5', '2'] } },
    ];
    for (const size of sizes) {
      const read = certain(parseModel({ ...least, risks: [{ ...risk, size }] }));
      const { risks } = modelDocument(read) as { risks: [{ size: unknown }] };
      expect(risks[0].size).toEqual('pmf' in size ? { pmf: { '100': 0.4, '1000': 0.6 } } : numbersOf(size));
    }
  });

  test('is read from its own document as the same, and has the same hash', () => {
    const model = sampleModel({
      cap: 2000.5,
      contribution: 1e-7,
      confidence: 0.995,
      reinsurance: { perLoss: { retention: 10, loading: 0.1 } },
      changes: [
        { change: 'x', name: { en: 'x', zh: '甲' }, cover: { deductible: 5, deductibleIs: 'franchise' } },
      ],
      premium: { principles: { variance: 2e-8 }, loadings: { tax: 0.06 } },
    });
    const again = certain(parseModel(asText(modelDocument(model))));
    expect(again).toEqual(model);
    expect(modelHash(again)).toBe(modelHash(model));
    expect(modelHash(model)).not.toBe(modelHash({ ...model, members: 1001 }));
  });
});

describe('what is wrong in a model', () => {
  test('is told all at once, each at its path', () => {
    expect(
      toldOf({
        ...least,
        members: '0',
        numbers: ['10', '-5'],
        risks: [
          { ...risk, perMember: '0', waiting: '2' },
          { ...risk, size: { lognormal: { mean: '-1', sd: '2' } }, cover: { deductible: '10', limit: '5' } },
        ],
        cap: '0',
        reserve: '-1',
        confidence: '1',
        horizon: '0',
        premium: { principles: { proportionalHazard: '0.5', valueAtRisk: '2' }, loadings: { tax: '1.5' } },
        changes: [
          { change: 'a', waiting: '7' },
          { change: 'a', risk: 'water', cap: '5' },
        ],
      }).sort(),
    ).toEqual(
      [
        'members | a-parameter-is-impossible | 0',
        'numbers.1 | a-parameter-is-impossible | -5',
        'risks.1.risk | a-name-stands-twice | fire',
        'risks.0.perMember | a-parameter-is-impossible | 0',
        'risks.0.waiting | a-parameter-is-impossible | 2',
        'risks.1.size.lognormal.mean | a-parameter-is-impossible | -1',
        'risks.1.cover.limit | a-limit-is-not-above-the-deductible | 5',
        'cap | a-parameter-is-impossible | 0',
        'reserve | a-parameter-is-impossible | -1',
        'confidence | a-parameter-is-impossible | 1',
        'horizon | a-parameter-is-impossible | 0',
        'premium.principles.proportionalHazard | a-parameter-is-impossible | 0.5',
        'premium.principles.valueAtRisk | a-parameter-is-impossible | 2',
        'premium.loadings | loadings-leave-nothing-of-the-premium | 1.5',
        'changes.1.change | a-name-stands-twice | a',
        'changes.0.waiting | a-parameter-is-impossible | 7',
        'changes.1.risk | a-risk-is-unknown | water',
        'changes.1 | a-change-changes-nothing | a',
      ].sort(),
    );
  });

  test('is told of forms and of parameters together', () => {
    expect(
      toldOf({
        ...least,
        members: 'twelve',
        saftey: '1',
        reserve: '-5',
        risks: [{ ...risk, size: { gama: { shape: '1', scale: '1' } } }],
      }).sort(),
    ).toEqual(
      [
        'members | a-value-has-another-form | twelve',
        'saftey | a-key-is-unknown | saftey',
        'reserve | a-parameter-is-impossible | -5',
        'risks.0.size.gama | a-key-is-unknown | gama',
      ].sort(),
    );
  });

  test.each([
    [
      'a size in two ways',
      { exponential: { mean: '1' }, pmf: { '1': '1' } },
      'risks.0.size | a-size-is-stated-in-one-way | exponential, pmf',
    ],
    [
      'a lognormal in two ways',
      { lognormal: { mean: '1', sigma: '1' } },
      'risks.0.size.lognormal | a-lognormal-is-stated-in-one-way | sigma, mean',
    ],
    [
      'probabilities that are not the whole',
      { pmf: { '1': '0.5' } },
      'risks.0.size.pmf | the-probabilities-are-not-the-whole | 0.5',
    ],
    [
      'one size twice',
      { pmf: { '100': '0.5', '1e2': '0.5' } },
      'risks.0.size.pmf.1e2 | a-name-stands-twice | 1e2',
    ],
    ['no losses', { losses: [] }, 'risks.0.size.losses | there-are-no-losses | '],
    ['no mean', { pareto: { shape: '1', scale: '1' } }, 'risks.0.size | a-severity-has-no-mean | Infinity'],
  ])('is told of %s', (_, size, told) => {
    expect(toldOf({ ...least, risks: [{ ...risk, size }] })).toEqual([told]);
  });

  test('is a cover under which nothing is ever paid, also after a change', () => {
    const bounded = { ...risk, size: { pmf: { '100': '1' } } };
    expect(toldOf({ ...least, risks: [{ ...bounded, cover: { deductible: '100' } }] })).toEqual([
      'risks | nothing-is-ever-paid | ',
    ]);
    expect(toldOf({ ...least, risks: [{ ...bounded, waiting: '1' }] })).toEqual([
      'risks | nothing-is-ever-paid | ',
    ]);
    const change = { change: 'all', cover: { deductible: '200' } };
    expect(toldOf({ ...least, risks: [bounded], changes: [change] })).toEqual([
      'changes.0 | nothing-is-ever-paid | ',
    ]);
  });

  test('is the same where a model comes as a record', () => {
    const found = estimate(sampleModel({ members: 0, confidence: 2 }));
    expect(found.ok ? [] : found.rejections.map(shown)).toEqual([
      'members | a-parameter-is-impossible | 0',
      'confidence | a-parameter-is-impossible | 2',
    ]);
  });

  test('is a contribution above the cap', () => {
    expect(toldOf({ ...least, cap: '10', contribution: '11' })).toEqual([
      'contribution | a-contribution-is-above-the-cap | 11',
    ]);
  });
});

function numbersOf(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(numbersOf);
  if (typeof part === 'object' && part !== null) {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, numbersOf(value)]));
  }
  return Number(part);
}
