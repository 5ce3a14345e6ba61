import { z } from 'zod';
import { Money } from '../money/money.ts';
import { compare, type Fraction, parseDecimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { accepted, placed, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord, wordOf } from '../result/word.ts';
import { labelSchema } from '../working/label.ts';
import { atoms } from './atoms.ts';
import type { Key } from './table.ts';

/** What a case may or must state beside its amounts: a category letter, an age, a rate of one's own. */
export const factDeclarationSchema = z.strictObject({
  name: labelSchema,
  oneOf: z.array(z.string()).min(1).optional(),
  form: z.enum(['number', 'rate', 'typed-rate', 'money', 'word']).optional(),
  atLeast: z.string().optional(),
  atMost: z.string().optional(),
  example: z.string().optional(),
});
export type FactDeclaration = z.infer<typeof factDeclarationSchema>;
export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;
export const factDeclarationsSchema = z.record(atoms.identifier, factDeclarationSchema);

export type Fact = string | Fraction | Rate | TypedRate | Money;
export type Facts = Readonly<Record<string, Fact>>;

/** The stated facts as values; an unknown name, a wrong word or a value out of range is a rejection. */
export function parseFacts(
  declarations: FactDeclarations,
  given: Readonly<Record<string, string>>,
  currency: string,
): Result<Facts> {
  const facts: Record<string, Fact> = {};
  const rejections: Rejection[] = [];
  for (const [name, text] of Object.entries(given)) {
    const declaration = declared(declarations, name);
    if (declaration === undefined) {
      rejections.push(unknownFact(name, declarations));
      continue;
    }
    const fact = placed(parseFact(declaration, text, currency), { path: name });
    if (fact.ok) facts[name] = fact.value;
    else rejections.push(...fact.rejections);
  }
  return rejections.length > 0 ? rejected(...rejections) : accepted(facts);
}

/** The declaration of a fact. Names come from outside: `constructor` is none because every object has one. */
export function declared(declarations: FactDeclarations, name: string): FactDeclaration | undefined {
  return Object.hasOwn(declarations, name) ? declarations[name] : undefined;
}

/** A fact that a rule asks for, or the rejection that says how to state it. */
export function fact(facts: Facts, name: string, declarations: FactDeclarations): Result<Fact> {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (value !== undefined) return accepted(value);
  const declaration = declared(declarations, name);
  return rejected({
    code: 'a-fact-is-missing',
    path: name,
    expected: declaration?.oneOf?.join(', ') ?? declaration?.name.en ?? name,
    ...(declaration?.example === undefined
      ? {}
      : { suggestion: `state it, such as ${name}=${declaration.example}` }),
  });
}

/** A condition of a rule: equality or an interval on named facts, and nothing else. */
export const conditionSchema = z.record(
  atoms.identifier,
  z.union([z.string(), z.strictObject({ atLeast: atoms.factor.optional(), below: atoms.factor.optional() })]),
);
export type Condition = z.infer<typeof conditionSchema>;

/** Whether a condition holds; a rejection where it asks for a fact that is not stated. */
export function holds(condition: Condition, facts: Facts, declarations: FactDeclarations): Result<boolean> {
  for (const [name, wanted] of Object.entries(condition)) {
    const value = fact(facts, name, declarations);
    if (!value.ok) return value;
    if (!isAsWanted(value.value, wanted)) return accepted(false);
  }
  return accepted(true);
}

/** The part of a table key that facts answer: words and numbers under their axis. */
export function keyOf(axes: readonly string[], facts: Facts, declarations: FactDeclarations): Result<Key> {
  const key: Record<string, string | Fraction> = {};
  const rejections: Rejection[] = [];
  for (const axis of axes) {
    if (declared(declarations, axis) === undefined) continue;
    const value = fact(facts, axis, declarations);
    if (!value.ok) rejections.push(...value.rejections);
    else if (typeof value.value === 'string' || isNumber(value.value)) key[axis] = value.value;
  }
  return rejections.length > 0 ? rejected(...rejections) : accepted(key);
}

function isAsWanted(value: Fact, wanted: Condition[string]): boolean {
  if (typeof wanted === 'string') return value === wanted;
  if (!isNumber(value)) return false;
  const above = wanted.atLeast === undefined || compare(value, wanted.atLeast) >= 0;
  const below = wanted.below === undefined || compare(value, wanted.below) < 0;
  return above && below;
}

export function isNumber(value: Fact): value is Fraction {
  return typeof value === 'object' && 'n' in value && 'd' in value;
}

function parseFact(declaration: FactDeclaration, text: string, currency: string): Result<Fact> {
  if (declaration.oneOf !== undefined) return wordOf(text, declaration.oneOf, 'a-word-is-unknown');
  switch (declaration.form) {
    case 'number':
      return inRange(declaration, text, parseDecimal, compare);
    case 'rate':
      return inRange(declaration, text, Rate.parse, (a, b) => compare(a.fraction(), b.fraction()));
    case 'money':
      return inRange(
        declaration,
        text,
        (amount) => Money.parse(amount, currency),
        (a, b) => a.compare(b),
      );
    case 'typed-rate':
      return TypedRate.parse(text);
    case 'word':
    case undefined:
      return accepted(text);
  }
}

function inRange<T>(
  { atLeast, atMost }: FactDeclaration,
  text: string,
  parse: (text: string) => Result<T>,
  order: (a: T, b: T) => number,
): Result<T> {
  const value = parse(text);
  if (!value.ok) return value;
  const [low, high] = [atLeast, atMost].map((end) => (end === undefined ? undefined : parse(end)));
  if (low?.ok && order(value.value, low.value) < 0) return outOfRange(text, `at least ${atLeast}`);
  if (high?.ok && order(value.value, high.value) > 0) return outOfRange(text, `at most ${atMost}`);
  return value;
}

function outOfRange(text: string, expected: string): Result<never> {
  return rejected({ code: 'a-fact-is-out-of-range', found: text, expected });
}

function unknownFact(name: string, declarations: FactDeclarations): Rejection {
  return { path: name, ...unknownWord('a-fact-is-unknown-to-the-scheme', name, Object.keys(declarations)) };
}
