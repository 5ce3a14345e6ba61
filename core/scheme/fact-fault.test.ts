import { expect, test } from 'vitest';
import { conditionSchema, type FactDeclarations } from './fact.ts';
import { conditionFaults } from './fact-fault.ts';

const name = { en: 'a fact', zh: '事实' };
const facts: FactDeclarations = {
  letter: { name, oneOf: ['A', 'B'] },
  town: { name },
  age: { name, form: 'number' },
};

function faults(condition: object) {
  return conditionFaults(['when'], conditionSchema.parse(condition), facts);
}

test('a condition asks for words that a fact can have, and for intervals of numbers', () => {
  expect(faults({ letter: 'A', town: 'Beijing', age: { atLeast: '55', below: '60' } })).toEqual([]);
});

test.each([
  [{ leter: 'A' }, 'leter', 'a-fact-is-not-declared', 'letter, town, age'],
  [{ letter: 'C' }, 'letter', 'a-word-is-unknown', 'A, B'],
  [{ age: '60' }, 'age', 'a-fact-has-another-form', 'word'],
  [{ town: { below: '60' } }, 'town', 'a-fact-has-another-form', 'number'],
  [{ letter: { below: '60' } }, 'letter', 'a-fact-has-another-form', 'number'],
])('a condition that can never hold is found: %o', (condition, fact, code, expected) => {
  expect(faults(condition)).toMatchObject([{ path: ['when', fact], reason: { code, expected } }]);
});
