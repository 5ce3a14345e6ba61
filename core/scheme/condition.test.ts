import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { conditionFaults, holds } from './condition.ts';
import { conditionSchema } from './condition-schema.ts';
import { type FactDeclarations, parseFacts } from './fact.ts';

const name = { en: 'a fact', zh: '事实' };
const facts: FactDeclarations = {
  letter: { name, oneOf: ['A', 'B'] },
  town: { name },
  age: { name, form: 'number' },
  rate: { name, form: 'rate' },
};

describe('a condition', () => {
  const stated = certain(parseFacts(facts, { letter: 'B', age: '55', rate: '0.4%' }, 'CNY'));
  const asks = (condition: object) => certain(holds(conditionSchema.parse(condition), stated, facts));

  test.each([
    [{}, true],
    [{ letter: 'B' }, true],
    [{ letter: 'A' }, false],
    [{ age: { atLeast: '55', below: '60' } }, true],
    [{ age: { atLeast: '50', below: '55' } }, false],
    [{ age: { below: '55' } }, false],
    [{ age: { atLeast: '55.1' } }, false],
    [{ letter: 'B', age: { below: '60' } }, true],
    [{ letter: 'B', age: { below: '50' } }, false],
  ])('%o of a person of 55 with letter B: %s', (condition, expected) => {
    expect(asks(condition)).toBe(expected);
  });

  test('does not hold where an interval is asked of something that is no number', () => {
    expect(asks({ rate: { atLeast: '0' } })).toBe(false);
  });

  test('on a fact that is not stated is a rejection, not a no', () => {
    expect(holds({ town: 'Beijing' }, stated, facts)).toMatchObject({
      rejections: [{ code: 'a-fact-is-missing', path: 'town' }],
    });
  });

  test('knows equality and intervals, and no other word', () => {
    expect(conditionSchema.safeParse({ age: { above: '55' } }).success).toBe(false);
    expect(conditionSchema.safeParse({ age: 'age > 55' }).success).toBe(true);
  });
});

function faults(condition: object) {
  return conditionFaults(['when'], conditionSchema.parse(condition), facts);
}

test('a condition asks for words that a fact can have, and for intervals of numbers', () => {
  expect(faults({ letter: 'A', town: 'Beijing', age: { atLeast: '55', below: '60' } })).toEqual([]);
});

test.each([
  [{ leter: 'A' }, 'leter', 'a-fact-is-not-declared', 'letter, town, age, rate'],
  [{ letter: 'C' }, 'letter', 'a-word-is-unknown', 'A, B'],
  [{ age: '60' }, 'age', 'a-fact-has-another-form', 'word'],
  [{ town: { below: '60' } }, 'town', 'a-fact-has-another-form', 'number'],
  [{ letter: { below: '60' } }, 'letter', 'a-fact-has-another-form', 'number'],
])('a condition that can never hold is found: %o', (condition, fact, code, expected) => {
  expect(faults(condition)).toMatchObject([{ path: ['when', fact], reason: { code, expected } }]);
});
