import { compare } from '../rate/fraction.ts';
import { accepted, type Result } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Condition } from './condition-schema.ts';
import {
  declared,
  type Fact,
  type FactDeclarations,
  type Facts,
  fact,
  factFaults,
  isNumber,
} from './fact.ts';
import { type Fault, fault } from './fault.ts';

export type { Condition } from './condition-schema.ts';

/** Whether a condition holds; a rejection where it asks for a fact that is not stated. */
export function holds(condition: Condition, facts: Facts, declarations: FactDeclarations): Result<boolean> {
  for (const [name, wanted] of Object.entries(condition)) {
    const value = fact(facts, name, declarations);
    if (!value.ok) return value;
    if (!isAsWanted(value.value, wanted)) return accepted(false);
  }
  return accepted(true);
}

/** Why a condition could never hold: it asks for words that a fact cannot have, or for an interval of words. */
export function conditionFaults(
  path: readonly PropertyKey[],
  condition: Condition,
  declarations: FactDeclarations,
): Fault[] {
  return Object.entries(condition).flatMap(([name, wanted]) => {
    const place = [...path, name];
    if (typeof wanted !== 'string') return factFaults(place, name, 'number', declarations);
    const words = declared(declarations, name)?.oneOf;
    if (words === undefined || words.includes(wanted)) return factFaults(place, name, 'word', declarations);
    return [fault(place, unknownWord('a-word-is-unknown', wanted, words))];
  });
}

function isAsWanted(value: Fact, wanted: Condition[string]): boolean {
  if (typeof wanted === 'string') return value === wanted;
  if (!isNumber(value)) return false;
  const above = wanted.atLeast === undefined || compare(value, wanted.atLeast) >= 0;
  const below = wanted.below === undefined || compare(value, wanted.below) < 0;
  return above && below;
}
