import { Money } from '../money/money.ts';
import type { Reaching } from '../period/age.ts';
import { compare, type Fraction, parseDecimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import {
  accepted,
  certain,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../result/result.ts';
import { unknownWord, wordOf } from '../result/word.ts';
import type { Label } from '../working/label.ts';
import { type Fault, fault } from './fault.ts';
import type { Key } from './table.ts';

/** The forms of facts; those of the first three have an order, and so can have bounds. */
export const forms = ['number', 'rate', 'money', 'typed-rate', 'word'] as const;
export type FactForm = (typeof forms)[number];

/** What a case may or must state beside its amounts: a category letter, an age, a rate of one's own. */
export interface FactDeclaration {
  readonly name: Label;
  readonly oneOf?: readonly string[] | undefined;
  readonly form?: FactForm | undefined;
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  /** Where the bounds or the words come from. */
  readonly source?: string | undefined;
  readonly href?: string | undefined;
  readonly example?: string | undefined;
  /** What the law takes where nobody states the fact; whoever uses it says so with each figure. */
  readonly usual?: string | undefined;
  readonly birth?: BirthRule | undefined;
}
export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;

/** The day of the period asked on which an age counts. */
export const countedOn = ['day-asked', 'first-of-month', 'last-of-month'] as const;

/** An age that a date of birth may answer: the name under which the date is stated, and by which rule it is an age. */
export interface BirthRule {
  readonly from: string;
  readonly reached: Reaching;
  readonly counted: (typeof countedOn)[number];
  readonly source: string;
  readonly href?: string | undefined;
}

export const ends = ['atLeast', 'atMost'] as const;

export type Fact = string | Fraction | Rate | TypedRate | Money;
export type Facts = Readonly<Record<string, Fact>>;

/** The stated facts as values; an unknown name, a wrong word or a value out of range is a rejection. */
export function parseFacts(
  declarations: FactDeclarations,
  given: Readonly<Record<string, string>>,
  currency: string,
): Result<Facts> {
  const { facts, reasons } = readFacts(declarations, given, currency);
  return reasons.length > 0 ? rejected(...reasons) : accepted(facts);
}

/** The facts that the law takes as usual because they are not stated. */
export function usualFacts(
  declarations: FactDeclarations,
  given: Readonly<Record<string, string>>,
  currency: string,
): Facts {
  return Object.fromEntries(
    Object.entries(declarations).flatMap(([name, declaration]) => {
      if (declaration.usual === undefined || Object.hasOwn(given, name)) return [];
      return [[name, certain(parseFact(declaration, declaration.usual, currency))]];
    }),
  );
}

/** The stated facts that could be read, and why the others could not. */
export function readFacts(
  declarations: FactDeclarations,
  given: Readonly<Record<string, string>>,
  currency: string,
): { readonly facts: Facts; readonly reasons: readonly Rejection[] } {
  const facts: Record<string, Fact> = {};
  const reasons: Rejection[] = [];
  for (const [name, text] of Object.entries(given)) {
    const declaration = declared(declarations, name);
    if (declaration === undefined) {
      reasons.push(unknownFact(name, declarations));
      continue;
    }
    const fact = placed(parseFact(declaration, text, currency), { path: name });
    if (fact.ok) facts[name] = fact.value;
    else reasons.push(...fact.rejections);
  }
  return { facts, reasons };
}

/** The declaration of a fact. Names come from outside: `constructor` is none because every object has one. */
export function declared(declarations: FactDeclarations, name: string): FactDeclaration | undefined {
  return Object.hasOwn(declarations, name) ? declarations[name] : undefined;
}

export const FACT_MISSING = 'a-fact-is-missing';

/** A fact that a rule asks for, or the rejection that says how to state it. */
export function fact(facts: Facts, name: string, declarations: FactDeclarations): Result<Fact> {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (value !== undefined) return accepted(value);
  const declaration = declared(declarations, name);
  return rejected({
    code: FACT_MISSING,
    path: name,
    expected: declaration?.oneOf?.join(', ') ?? declaration?.name.en ?? name,
    ...(declaration === undefined || declaration.oneOf !== undefined ? {} : { labels: [declaration.name] }),
    ...(declaration?.example === undefined
      ? {}
      : { suggestion: `state it, such as ${name}=${declaration.example}${orBirth(declaration)}` }),
  });
}

function orBirth({ birth }: FactDeclaration): string {
  return birth === undefined ? '' : `, or ${birth.from}=yyyy-mm-dd`;
}

/** The names by which the facts may be stated: their own, and those of the dates of birth that answer an age. */
export function statable(declarations: FactDeclarations): string[] {
  const births = Object.values(declarations).flatMap(({ birth }) => birth?.from ?? []);
  return [...new Set([...Object.keys(declarations), ...births])];
}

/** Why a fact cannot give what a rule asks of it: it is not declared, or has another form. */
export function factFaults(
  path: readonly PropertyKey[],
  name: string,
  needed: FactForm,
  declarations: FactDeclarations,
): Fault[] {
  const declaration = declared(declarations, name);
  if (declaration === undefined) {
    return [fault(path, unknownWord('a-fact-is-not-declared', name, Object.keys(declarations)))];
  }
  const found = formOf(declaration);
  return found === needed ? [] : [fault(path, { code: 'a-fact-has-another-form', found, expected: needed })];
}

/** The form of what a declared fact states; without one it is a word. */
export function formOf({ form = 'word' }: FactDeclaration): FactForm {
  return form;
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

export function isNumber(value: Fact): value is Fraction {
  return typeof value === 'object' && 'n' in value && 'd' in value;
}

/** Why a declaration declares no fact: bounds without order or source, an example that cannot be stated. */
export function declarationFaults(declaration: FactDeclaration, currency: string): Fault[] {
  const { oneOf, source, example, usual, birth } = declaration;
  const form = formOf(declaration);
  if (birth !== undefined && form !== 'number') {
    return [fault(['form'], { code: 'an-age-is-a-number', found: form, expected: 'number' })];
  }
  if (oneOf !== undefined && form !== 'word') {
    return [fault(['form'], { code: 'a-choice-of-words-has-no-other-form', found: form, expected: 'word' })];
  }
  const faults = boundFaults(declaration, currency);
  if (ends.some((end) => declaration[end] !== undefined) && source === undefined) {
    const expected = 'source: where the bounds come from';
    faults.push(fault([], { code: 'a-value-must-name-its-source', expected }));
  }
  if (usual !== undefined && source === undefined) {
    const expected = 'source: what says that this is usual';
    faults.push(fault([], { code: 'a-value-must-name-its-source', expected }));
  }
  if (faults.length > 0) return faults;
  return Object.entries({ example, usual }).flatMap(([key, text]) => {
    const stated = text === undefined ? [] : [parseFact(declaration, text, currency)];
    return reasonsOf(...stated).map((reason) => fault([key], reason));
  });
}

/** Words and typed rates have no order, bounds have the form of the fact, and something lies between them. */
function boundFaults(declaration: FactDeclaration, currency: string): Fault[] {
  const form = formOf(declaration);
  const faults = ends.flatMap((end) => {
    const text = declaration[end];
    if (text === undefined) return [];
    const bound = parseForm(form, text, currency);
    if (!bound.ok) return bound.rejections.map((reason) => fault([end], reason));
    if (sizeOf(bound.value) !== undefined) return [];
    const reason = { code: 'only-numbers-rates-and-amounts-have-bounds', found: form };
    return [fault([end], { ...reason, expected: 'number, rate or money' })];
  });
  const { atLeast } = declaration;
  if (faults.length > 0 || atLeast === undefined) return faults;
  const least = certain(parseForm(form, atLeast, currency));
  const expected = beyond(declaration, least, currency);
  return expected === undefined
    ? []
    : [fault(['atLeast'], { code: 'a-bound-leaves-no-fact', found: atLeast, expected })];
}

function parseFact(declaration: FactDeclaration, text: string, currency: string): Result<Fact> {
  if (declaration.oneOf !== undefined) return wordOf(text, declaration.oneOf, 'a-word-is-unknown');
  const value = parseForm(formOf(declaration), text, currency);
  const expected = value.ok ? beyond(declaration, value.value, currency) : undefined;
  return expected === undefined ? value : rejected({ code: 'a-fact-is-out-of-range', found: text, expected });
}

function parseForm(form: FactForm, text: string, currency: string): Result<Fact> {
  switch (form) {
    case 'number':
      return parseDecimal(text);
    case 'rate':
      return Rate.parse(text);
    case 'money':
      return Money.parse(text, currency);
    case 'typed-rate':
      return TypedRate.parse(text);
    case 'word':
      return accepted(text);
  }
}

/** The bound that a value is beyond, with its source; the ends belong to what may be stated. */
function beyond(declaration: FactDeclaration, value: Fact, currency: string): string | undefined {
  const size = sizeOf(value);
  if (size === undefined) return undefined;
  const { atLeast, atMost, source } = declaration;
  const end = (text: string) => sizeOf(certain(parseForm(formOf(declaration), text, currency))) ?? size;
  const by = source === undefined ? '' : ` (${source})`;
  if (atLeast !== undefined && compare(size, end(atLeast)) < 0) return `at least ${atLeast}${by}`;
  if (atMost !== undefined && compare(size, end(atMost)) > 0) return `at most ${atMost}${by}`;
  return undefined;
}

/** What facts are compared by; words and typed rates have no order. */
function sizeOf(value: Fact): Fraction | undefined {
  if (typeof value === 'string' || value instanceof TypedRate) return undefined;
  return isNumber(value) ? value : value.fraction();
}

function unknownFact(name: string, declarations: FactDeclarations): Rejection {
  return { path: name, ...unknownWord('a-fact-is-unknown-to-the-scheme', name, statable(declarations)) };
}
