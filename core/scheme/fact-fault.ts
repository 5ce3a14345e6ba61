import { unknownWord } from '../result/word.ts';
import { type Condition, declared, type FactDeclarations } from './fact.ts';
import { type Fault, fault } from './fault.ts';
import { type FactForm, formOf } from './form.ts';

/** Why a fact cannot give what a rule asks of it: it is not declared, or has another form. */
export function factFaults(
  path: readonly PropertyKey[],
  name: string,
  needed: FactForm,
  facts: FactDeclarations,
): Fault[] {
  const declaration = declared(facts, name);
  if (declaration === undefined) {
    return [fault(path, unknownWord('a-fact-is-not-declared', name, Object.keys(facts)))];
  }
  const found = formOf(declaration);
  return found === needed ? [] : [fault(path, { code: 'a-fact-has-another-form', found, expected: needed })];
}

/** Why a condition could never hold: it asks for words that a fact cannot have, or for an interval of words. */
export function conditionFaults(
  path: readonly PropertyKey[],
  condition: Condition,
  facts: FactDeclarations,
): Fault[] {
  return Object.entries(condition).flatMap(([name, wanted]) => {
    const place = [...path, name];
    if (typeof wanted !== 'string') return factFaults(place, name, 'number', facts);
    const words = declared(facts, name)?.oneOf;
    if (words === undefined || words.includes(wanted)) return factFaults(place, name, 'word', facts);
    return [fault(place, unknownWord('a-word-is-unknown', wanted, words))];
  });
}
