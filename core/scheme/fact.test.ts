import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { fraction } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { certain } from '../result/result.ts';
import { type FactDeclarations, fact, keyOf, parseFacts } from './fact.ts';
import { factDeclarationsSchema } from './fact-schema.ts';
import { issuesOf, rejectionsOf } from './issues.ts';

const declarations: FactDeclarations = {
  category: { name: { en: 'category letter', zh: '类别字母' }, oneOf: ['A', 'B', 'H'], example: 'A' },
  age: { name: { en: 'age', zh: '年龄' }, form: 'number', atLeast: '0', atMost: '120' },
  'injury-rate': {
    name: { en: 'work injury rate', zh: '工伤费率' },
    form: 'rate',
    atLeast: '0.2%',
    atMost: '1.9%',
    source: 'an order of 2025',
  },
  earned: { name: { en: 'earned so far', zh: '累计收入' }, form: 'money' },
  tariff: { name: { en: 'rate of the tariff', zh: '费率' }, form: 'typed-rate' },
  town: { name: { en: 'town', zh: '城市' } },
};

function parse(given: Record<string, string>) {
  return parseFacts(declarations, given, 'CNY');
}

test('each fact is read into the value that its declaration names', () => {
  const given = {
    category: 'H',
    age: '57.5',
    'injury-rate': '0.4%',
    earned: '31250.80',
    tariff: '2.4‰ of sum-insured, one-time',
    town: 'Beijing',
  };
  expect(certain(parse(given))).toEqual({
    category: 'H',
    age: fraction(115n, 2n),
    'injury-rate': Rate.of('0.4%'),
    earned: Money.of('31250.80', 'CNY'),
    tariff: TypedRate.of('2.4‰ of sum-insured, one-time', 'sum-insured', 'one-time'),
    town: 'Beijing',
  });
});

test.each([
  [
    { categroy: 'A' },
    {
      code: 'a-fact-is-unknown-to-the-scheme',
      path: 'categroy',
      found: 'categroy',
      expected: 'category, age, injury-rate, earned, tariff, town',
      suggestion: 'did you mean "category"?',
    },
  ],
  [{ category: 'X' }, { code: 'a-word-is-unknown', path: 'category', found: 'X', expected: 'A, B, H' }],
  [{ age: '-1' }, { code: 'a-fact-is-out-of-range', path: 'age', found: '-1', expected: 'at least 0' }],
  [{ age: '121' }, { code: 'a-fact-is-out-of-range', path: 'age', found: '121', expected: 'at most 120' }],
  [
    { 'injury-rate': '2%' },
    {
      code: 'a-fact-is-out-of-range',
      path: 'injury-rate',
      found: '2%',
      expected: 'at most 1.9% (an order of 2025)',
    },
  ],
  [{ age: '1e3' }, { code: 'an-amount-must-be-a-plain-decimal', path: 'age', found: '1e3' }],
  [
    { earned: '0.001' },
    { code: 'an-amount-has-more-decimals-than-its-currency', path: 'earned', found: '0.001' },
  ],
])('%o is rejected', (given, reason) => {
  expect(parse(given as unknown as Record<string, string>)).toMatchObject({
    ok: false,
    rejections: [reason],
  });
});

test('the ends of a range belong to it', () => {
  expect(parse({ age: '0' }).ok && parse({ age: '120' }).ok && parse({ 'injury-rate': '1.9%' }).ok).toBe(
    true,
  );
});

test('all wrong facts are named at once', () => {
  const result = parse({ category: 'X', age: '-1', wage: '5' });
  expect(result.ok ? [] : result.rejections.map(({ path }) => path)).toEqual(['category', 'age', 'wage']);
});

test('a scheme that asks for nothing says so', () => {
  expect(parseFacts({}, { age: '30' }, 'CNY')).toMatchObject({
    rejections: [{ code: 'a-fact-is-unknown-to-the-scheme', expected: 'nothing' }],
  });
});

test('a missing fact is a rejection that says how to state it', () => {
  expect(fact({}, 'category', declarations)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-fact-is-missing',
        path: 'category',
        expected: 'A, B, H',
        suggestion: 'state it, such as category=A',
      },
    ],
  });
});

describe('a declaration', () => {
  const name = { en: 'a fact', zh: '事实' };
  const source = 'an order of 2025';

  function reasons(declaration: object) {
    const schema = factDeclarationsSchema('CNY');
    const read = schema.safeParse({ it: { name, ...declaration } }, { reportInput: true });
    return read.success ? [] : rejectionsOf(issuesOf(read.error), schema, () => ({}));
  }

  test.each([
    [{ form: 'rate', atLeast: '0.2%', atMost: '1.9%', source, example: '1.9%' }],
    [{ form: 'number', atLeast: '16', source, href: 'https://example.org/order' }],
    [{ form: 'money', atMost: '5000.00', source }],
    [{ form: 'rate', atLeast: '1%', atMost: '1%', source }],
    [{ oneOf: ['A', 'B'], form: 'word', example: 'B', source }],
    [{ example: 'Beijing' }],
  ])('is read: %o', (declaration) => {
    expect(reasons(declaration)).toEqual([]);
  });

  test('with bounds names their source, as every figure does', () => {
    expect(reasons({ form: 'rate', atMost: '1.9%' })).toEqual([
      {
        code: 'a-value-must-name-its-source',
        path: 'it',
        expected: 'source: where the bounds come from',
      },
    ]);
  });

  test('has bounds that are read as the fact is', () => {
    expect(reasons({ form: 'rate', atLeast: '0.2', atMost: '1.9', source })).toMatchObject([
      { code: 'a-rate-must-state-its-unit', path: 'it.atLeast', found: '0.2' },
      { code: 'a-rate-must-state-its-unit', path: 'it.atMost', found: '1.9' },
    ]);
    expect(reasons({ form: 'money', atMost: '0.001', source })).toMatchObject([
      { code: 'an-amount-has-more-decimals-than-its-currency', path: 'it.atMost' },
    ]);
  });

  test('has bounds between which something lies', () => {
    expect(reasons({ form: 'rate', atLeast: '2%', atMost: '1.9%', source })).toEqual([
      {
        code: 'a-bound-leaves-no-fact',
        path: 'it.atLeast',
        found: '2%',
        expected: 'at most 1.9% (an order of 2025)',
      },
    ]);
  });

  test.each([
    ['word', {}],
    ['word', { form: 'word' }],
    ['word', { oneOf: ['A'] }],
  ])('of a %s has no bounds: %o', (found, declaration) => {
    expect(reasons({ ...declaration, atLeast: 'A', source })).toEqual([
      {
        code: 'only-numbers-rates-and-amounts-have-bounds',
        path: 'it.atLeast',
        found,
        expected: 'number, rate or money',
      },
    ]);
  });

  test('of a typed rate has no bounds: rates of other bases have no order', () => {
    const declaration = { form: 'typed-rate', atMost: '2‰ of sum-insured, one-time', source };
    expect(reasons(declaration)).toMatchObject([
      { code: 'only-numbers-rates-and-amounts-have-bounds', found: 'typed-rate' },
    ]);
  });

  test('is a choice of words or of another form: a rate could not be told from a word', () => {
    expect(reasons({ oneOf: ['0.2%', '0.4%'], form: 'rate' })).toEqual([
      { code: 'a-choice-of-words-has-no-other-form', path: 'it.form', found: 'rate', expected: 'word' },
    ]);
  });

  test('has an example that can be stated', () => {
    expect(reasons({ oneOf: ['A', 'B'], example: 'C' })).toMatchObject([
      { code: 'a-word-is-unknown', path: 'it.example', found: 'C' },
    ]);
    expect(reasons({ form: 'rate', atMost: '1.9%', source, example: '2%' })).toMatchObject([
      { code: 'a-fact-is-out-of-range', path: 'it.example' },
    ]);
  });
});

describe('the key of a table', () => {
  const facts = certain(parse({ category: 'A', age: '30' }));

  test('is made of the facts that are axes of the table', () => {
    expect(keyOf(['party', 'category', 'age'], facts, declarations)).toEqual({
      ok: true,
      value: { category: 'A', age: fraction(30n) },
    });
  });

  test('names every fact that is missing', () => {
    expect(keyOf(['town', 'category'], {}, declarations)).toMatchObject({
      rejections: [{ path: 'town' }, { path: 'category' }],
    });
  });
});
