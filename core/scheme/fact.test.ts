import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { fraction } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { certain } from '../result/result.ts';
import { conditionSchema, type FactDeclarations, fact, holds, keyOf, parseFacts } from './fact.ts';

const declarations: FactDeclarations = {
  category: { name: { en: 'category letter', zh: '类别字母' }, oneOf: ['A', 'B', 'H'], example: 'A' },
  age: { name: { en: 'age', zh: '年龄' }, form: 'number', atLeast: '0', atMost: '120' },
  'injury-rate': {
    name: { en: 'work injury rate', zh: '工伤费率' },
    form: 'rate',
    atLeast: '0.2%',
    atMost: '1.9%',
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
    { code: 'a-fact-is-out-of-range', path: 'injury-rate', found: '2%', expected: 'at most 1.9%' },
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

describe('a condition', () => {
  const facts = certain(parse({ category: 'H', age: '55', 'injury-rate': '0.4%' }));
  const asks = (condition: object) => certain(holds(conditionSchema.parse(condition), facts, declarations));

  test.each([
    [{}, true],
    [{ category: 'H' }, true],
    [{ category: 'A' }, false],
    [{ age: { atLeast: '55', below: '60' } }, true],
    [{ age: { atLeast: '50', below: '55' } }, false],
    [{ age: { below: '55' } }, false],
    [{ age: { atLeast: '55.1' } }, false],
    [{ category: 'H', age: { below: '60' } }, true],
    [{ category: 'H', age: { below: '50' } }, false],
  ])('%o of a person of 55 with letter H: %s', (condition, expected) => {
    expect(asks(condition)).toBe(expected);
  });

  test('does not hold where an interval is asked of something that is no number', () => {
    expect(asks({ 'injury-rate': { atLeast: '0' } })).toBe(false);
  });

  test('on a fact that is not stated is a rejection, not a no', () => {
    expect(holds({ town: 'Beijing' }, facts, declarations)).toMatchObject({
      rejections: [{ code: 'a-fact-is-missing', path: 'town' }],
    });
  });

  test('knows equality and intervals, and no other word', () => {
    expect(conditionSchema.safeParse({ age: { above: '55' } }).success).toBe(false);
    expect(conditionSchema.safeParse({ age: 'age > 55' }).success).toBe(true);
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
