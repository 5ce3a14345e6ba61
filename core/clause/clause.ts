import type { Rate } from '../rate/rate.ts';
import { nearest } from '../result/nearest.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';
import type { Category, Edition, Grade, Price } from './clause-words.ts';

/** What is said of a clause, how well that is founded, and by whom it is said. */
export interface Statement<T> {
  readonly value: T;
  readonly grade: Grade;
  readonly source: string;
}

/** A clause of engineering insurance, by number and names; its wording is not carried. What is missing is not known. */
export interface Clause {
  /** The edition and the number in it, such as `MRe 113`, or a name of its own where it has no number. */
  readonly clause: string;
  readonly edition: Edition;
  readonly en: Statement<string>;
  readonly zh?: Statement<string>;
  /** The part of the policy that it changes. */
  readonly category?: Statement<Category>;
  readonly price?: Statement<PriceBasis>;
  /** Clauses on the same subject in another edition, or for erection in place of construction. */
  readonly counterparts: readonly Statement<string>[];
}

/** What a clause costs is found from; the rate where a source prints one. */
export interface PriceBasis {
  readonly basis: Price;
  readonly rate?: Rate;
}

/** All clauses, in the order of their table. */
export type Catalogue = readonly Clause[];

/** The clause with a number as a contract cites it: `MRe 113`, `MR 113`, `Munich Re 113`; what is none is a rejection. */
export function clauseNamed(catalogue: Catalogue, text: string): Result<Clause> {
  const asked = spelt(text);
  const found = catalogue.find(({ clause }) => spelt(clause) === asked);
  if (found !== undefined) return accepted(found);
  const [meant] = [...numbered(catalogue, asked), ...withName(catalogue, text)];
  return rejected(unknownClause(catalogue, text, meant));
}

/** The clauses whose number this is in any edition, or else those that have all of these words in their names. */
export function clausesFound(catalogue: Catalogue, text: string): Result<readonly Clause[]> {
  const byNumber = numbered(catalogue, spelt(text));
  const found = byNumber.length > 0 ? byNumber : withWords(catalogue, text);
  return found.length > 0 ? accepted(found) : rejected(unknownClause(catalogue, text));
}

/** The clauses on the same subject: those that a clause names, and those that name it. */
export function counterpartsOf(catalogue: Catalogue, { clause, counterparts }: Clause): Statement<string>[] {
  const back = catalogue.flatMap((other) =>
    other.counterparts
      .filter(({ value }) => value === clause)
      .map((said) => ({ ...said, value: other.clause })),
  );
  const all = [...counterparts, ...back];
  return all.filter(({ value }, place) => all.findIndex((other) => other.value === value) === place);
}

/** Number and name for a document in both languages; where no Chinese name is known, the English one stands there too. */
export function clauseLabel({ clause, en, zh }: Clause): Label {
  const number = isNumbered(clause) ? `${clause} ` : '';
  return label(`${number}${en.value}`, `${number}${zh?.value ?? en.value}`);
}

/** Words without signs and numbers without zeros before them: `MR-006` and `MRe 6` are one spelling. */
export function spelt(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(munich\s*re|mr)(?=[\s.-]*\d)/, 'mre')
    .replace(/^\s*(engg\s*\/?\s*)(?=end)/, 'india')
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''))
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function numbered(catalogue: Catalogue, asked: string): Clause[] {
  if (!/\d/.test(asked)) return [];
  return catalogue.filter(({ clause }) => endsWithNumber(spelt(clause), asked));
}

/** `13` is the end of `mre13` and not of `mre113`. */
function endsWithNumber(clause: string, asked: string): boolean {
  if (!clause.endsWith(asked)) return false;
  const before = clause.at(-asked.length - 1) ?? '';
  return !(/\d/.test(before) && /^\d/.test(asked));
}

function withName(catalogue: Catalogue, text: string): Clause[] {
  const asked = spelt(text);
  return catalogue.filter(({ en, zh }) => [en, zh].some((name) => spelt(name?.value ?? '') === asked));
}

function withWords(catalogue: Catalogue, text: string): Clause[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return [];
  return catalogue.filter(({ clause, en, zh }) => {
    const names = `${clause} ${en.value} ${zh?.value ?? ''}`.toLowerCase();
    return words.every((word) => standsIn(names, word));
  });
}

/** A word may be a part of a longer one, as Chinese is written; a number is never a part of a longer number. */
function standsIn(names: string, word: string): boolean {
  const digitsMeet = (left: string | undefined, right: string | undefined): boolean =>
    /^\d\d$/.test(`${left ?? ''}${right ?? ''}`);
  for (let at = names.indexOf(word); at >= 0; at = names.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!digitsMeet(names[at - 1], word[0]) && !digitsMeet(word.at(-1), names[end])) return true;
  }
  return false;
}

function unknownClause(catalogue: Catalogue, text: string, meant?: Clause): Rejection {
  const names = catalogue.flatMap(({ en, zh }) => [
    en.value,
    ...en.value.split(/[^\p{L}]+/u),
    zh?.value ?? '',
  ]);
  const known = [...catalogue.map(({ clause }) => clause), ...names.filter((name) => name.length > 3)];
  const near = meant?.clause ?? nearest(text, known);
  return {
    code: 'a-clause-is-not-in-the-catalogue',
    found: text,
    expected: 'a number such as MRe 113, or words of a name in English or Chinese',
    ...(near === undefined ? {} : { suggestion: `did you mean "${near}"?` }),
  };
}

/** Clauses without a number are called by edition and name; that is said once. */
function isNumbered(clause: string): boolean {
  return /^(MRe|DE|LEG) |^India END-/.test(clause);
}
