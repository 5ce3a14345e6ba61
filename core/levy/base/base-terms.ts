import { Money } from '../../money/money.ts';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  one,
  over,
  plus,
  times,
  zero,
} from '../../rate/fraction.ts';
import { accepted, invariant, type Result, rejected, together } from '../../result/result.ts';
import { rounded } from '../../rounding/rounding.ts';
import { type Facts, fact, isNumber } from '../../scheme/fact.ts';
import { tableNamed } from '../../scheme/figure.ts';
import { type BandKey, cell, rowsFor } from '../../scheme/table.ts';
import { figureFor, tableKey } from '../law/figure-for.ts';
import type { Law } from '../law/law.ts';
import type { BaseRule, Parts, Term } from '../words/base-schema.ts';
import type { Party } from '../words/party.ts';
import type { BranchRule } from '../words/rule-schema.ts';

/** What the law asks of the base of one kind of person in a branch, whatever the wage. */
export interface BaseTerms {
  readonly floor: End | undefined;
  readonly ceiling: End | undefined;
  readonly grades: readonly Grade[] | undefined;
  readonly slide: Slide | undefined;
  readonly running: Running | undefined;
}

export interface End {
  readonly at: Money;
  readonly beyond: 'lift' | 'exempt' | 'cap' | 'refuse';
  readonly source: string;
  /** Where the end counts in part only: `4005 × 16/31`. */
  readonly formula?: string;
}

/** The wages of a grade and its standard amount. Major units. */
export interface Grade {
  readonly wages: BandKey;
  readonly standard: Money;
  readonly source: string;
}

/** A straight line: start × from at the wage `from`, the whole wage at `to`. */
export interface Slide {
  readonly from: Money;
  readonly to: Money;
  readonly start: Readonly<Partial<Record<Party | 'total', Fraction>>>;
  readonly source: string;
}

/** What the year has had before this period. */
export interface Running {
  readonly wages: Fraction;
  readonly ceilings: Fraction;
  /** Missing where it follows from the wages and a ceiling of the year. */
  readonly base: Fraction | undefined;
}

/** The terms of the base of a branch, which do not wait for its rates. */
export function baseTerms(law: Law, branch: BranchRule, facts: Facts): Result<BaseTerms> {
  const { base = {} } = branch;
  const floor = endOf(law, base.floor, facts);
  const ceiling = endOf(law, base.ceiling, facts);
  const grades = gradesOf(law, base, facts);
  const slide = slideOf(law, base, facts);
  const running = runningOf(law, base, facts);
  if (!(floor.ok && ceiling.ok && grades.ok && slide.ok && running.ok)) {
    return together<unknown>([floor, ceiling, grades, slide, running]) as Result<never>;
  }
  const order = endsInOrder(branch, floor.value, ceiling.value);
  if (!order.ok) return order;
  return accepted({
    floor: floor.value,
    ceiling: ceiling.value,
    grades: grades.value,
    slide: slide.value,
    running: running.value,
  });
}

/** A base has room between its ends; where a table crosses them on a day, no wage has a base. */
function endsInOrder(
  { branch }: BranchRule,
  floor: End | undefined,
  ceiling: End | undefined,
): Result<undefined> {
  if (floor === undefined || ceiling === undefined || floor.at.compare(ceiling.at) <= 0) {
    return accepted(undefined);
  }
  return rejected({
    code: 'a-floor-is-above-the-ceiling',
    path: `base (${branch})`,
    found: `${floor.at} (${floor.source})`,
    expected: `at most ${ceiling.at} (${ceiling.source})`,
  });
}

function endOf(
  law: Law,
  end: NonNullable<BaseRule['floor'] | BaseRule['ceiling']> | undefined,
  facts: Facts,
): Result<End | undefined> {
  if (end === undefined) return accepted(undefined);
  const found = figureFor(law, end.at, facts);
  const parts = partsOf(law, end.part ?? [], facts);
  if (!found.ok || !parts.ok) return together<unknown>([found, parts]) as Result<never>;
  const { value: whole, source } = found.value;
  const { beyond } = end;
  if (parts.value.every((part) => compare(part, one) === 0)) {
    return accepted({ at: whole, beyond, source: source.ref });
  }
  invariant(end.rounding !== undefined, 'a part of an end is rounded');
  const exact = parts.value.reduce(times, whole.fraction());
  const at = Money.ofFraction(rounded(exact, end.rounding), whole.currency);
  const factors = parts.value.map(({ n, d }) => `${n}/${d}`).join(' × ');
  const formula = `${whole} × ${factors} = ${decimal(exact)}, ${end.rounding.text}`;
  return accepted({ at, beyond, source: source.ref, formula });
}

/** Parts of a whole that a law multiplies. */
export function partsOf(law: Law, parts: Parts, facts: Facts): Result<Fraction[]> {
  return together(parts.map((part) => partOf(law, part, facts)));
}

/** The quotient of two sums of facts and numbers: 16 of 31 days. */
function partOf(
  law: Law,
  { is, of }: { readonly is: readonly Term[]; readonly of: readonly Term[] },
  facts: Facts,
): Result<Fraction> {
  const part = sumOfTerms(law, is, facts);
  const whole = sumOfTerms(law, of, facts);
  if (!part.ok || !whole.ok) return together<unknown>([part, whole]) as Result<never>;
  const isPart = compare(part.value, zero) >= 0 && compare(part.value, whole.value) <= 0;
  if (compare(whole.value, zero) > 0 && isPart) {
    return accepted(over(part.value, whole.value));
  }
  return rejected({
    code: 'a-part-is-at-most-the-whole',
    path: namesOf(is).join(', '),
    found: decimal(part.value),
    expected: `from 0 to ${decimal(whole.value)}`,
  });
}

function sumOfTerms(law: Law, terms: readonly Term[], facts: Facts): Result<Fraction> {
  const declarations = law.version.rules.facts ?? {};
  const sizes = together(
    terms.map((term): Result<Fraction> => {
      if ('number' in term) return accepted(term.number);
      if ('calendar' in term) return accepted(fraction(BigInt(law.on.daysInMonth)));
      const stated = fact(facts, term.fact, declarations);
      if (!stated.ok) return stated;
      invariant(isNumber(stated.value), 'a part is of numbers');
      return accepted(times(stated.value, term.times ?? one));
    }),
  );
  return sizes.ok ? accepted(sizes.value.reduce(plus, zero)) : sizes;
}

function namesOf(terms: readonly Term[]): string[] {
  return terms.flatMap((term) => ('fact' in term ? [term.fact] : []));
}

/** The grades of a day in the order of their wages. */
function gradesOf(law: Law, { grade }: BaseRule, facts: Facts): Result<readonly Grade[] | undefined> {
  if (grade === undefined) return accepted(undefined);
  const table = tableNamed(law.scheme.tables, grade.table);
  const key = tableKey(law, table, facts);
  if (!key.ok) return key;
  return together(
    rowsFor(table, key.value, law.on, law.knownAt).map((row): Result<Grade> => {
      const standard = cell(table, row, grade.column);
      if (!standard.ok) return standard;
      const wages = row.keys['wage'];
      invariant(wages?.kind === 'band', 'the wages of a grade are a band');
      return accepted({ wages, standard: standard.value as Money, source: row.source });
    }),
  );
}

function slideOf(law: Law, { slide }: BaseRule, facts: Facts): Result<Slide | undefined> {
  if (slide === undefined) return accepted(undefined);
  const from = figureFor(law, slide.from, facts);
  const to = figureFor(law, slide.to, facts);
  const starts = together(
    Object.entries(slide.start).map(([party, start]) => {
      const found = figureFor(law, start, facts);
      return found.ok ? accepted([party, found.value.value] as const) : found;
    }),
  );
  if (!(from.ok && to.ok && starts.ok)) return together<unknown>([from, to, starts]) as Result<never>;
  return accepted({
    from: from.value.value,
    to: to.value.value,
    start: Object.fromEntries(starts.value),
    source: to.value.source.ref,
  });
}

/** The year has had nothing before a period that is the whole of it. */
function runningOf(law: Law, { running }: BaseRule, facts: Facts): Result<Running | undefined> {
  if (running === undefined || law.period === 'year') return accepted(undefined);
  const declarations = law.version.rules.facts ?? {};
  const amount = (name: string): Result<Fraction> => {
    const stated = fact(facts, name, declarations);
    return stated.ok ? accepted((stated.value as Money).fraction()) : stated;
  };
  const wages = amount(running.wages);
  const ceilings = running.ceilings === undefined ? accepted(zero) : amount(running.ceilings);
  const base = running.base === undefined ? accepted(undefined) : amount(running.base);
  if (!(wages.ok && ceilings.ok && base.ok)) {
    return together<unknown>([wages, ceilings, base]) as Result<never>;
  }
  return accepted({ wages: wages.value, ceilings: ceilings.value, base: base.value });
}
