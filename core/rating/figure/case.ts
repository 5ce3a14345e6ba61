import type { PlainDate } from '../../period/date.ts';
import { type Fraction, fraction } from '../../rate/fraction.ts';
import type { FactDeclarations, Facts } from '../../scheme/fact.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { Table } from '../../scheme/table.ts';
import type { PeriodOfCover } from '../risk/period-of-cover.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** The axes of a table that an item answers, in words or in numbers; a fact of the scheme answers under its own name. */
export const axes = {
  sumInsured: 'number',
  days: 'number',
  months: 'number',
  class: 'word',
  replacementValue: 'number',
  base: 'number',
  testingMonths: 'number',
  /** Of a table of hazards: every month of the calendar that the period touches, `1` to `12`. */
  calendarMonth: 'word',
  limit: 'number',
  limitRatio: 'number',
  tier: 'word',
  cover: 'word',
  category: 'word',
} as const;
export type Axis = keyof typeof axes;

/** What a risk answers on an axis, and where in the risk it says so; nothing where it leaves it open. */
export interface Answer {
  readonly at: string | Fraction | undefined;
  readonly path: string;
}
export type Answers = Readonly<Partial<Record<Axis, Answer>>>;

/** Everything that a figure of the tariff may depend on. */
export interface Case {
  readonly tables: ReadonlyMap<string, Table>;
  readonly declarations: FactDeclarations;
  readonly facts: Facts;
  readonly answers: Answers;
  /** The period of construction. */
  readonly period: PeriodOfCover;
  readonly on: PlainDate;
  readonly knownAt: PlainDate | undefined;
  /** Whether what the risk says at a path could not be read; nothing may follow from it. */
  readonly isGap?: IsGap | undefined;
}

export type IsGap = (path: readonly string[]) => boolean;

/** The case of a risk as a whole: its sum insured and its period of construction. */
export function caseOf(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  risk: Risk,
  on: PlainDate,
  knownAt?: PlainDate,
  isGap?: IsGap,
): Case {
  return {
    tables: scheme.tables,
    declarations: rules.facts ?? {},
    facts: risk.facts,
    answers: {
      sumInsured: { at: sumInsured(risk).fraction(), path: 'materialDamage' },
      ...timeAnswers(risk.period, 'period'),
      testingMonths: { at: whole(risk.testing?.months), path: 'testing' },
    },
    period: risk.period,
    on,
    knownAt,
    isGap,
  };
}

/** The same case with the answers of one item: `months` and `days` are always those of the item's own period. */
export function answering(given: Case, answers: Answers): Case {
  return { ...given, answers: { ...given.answers, ...answers } };
}

export function timeAnswers({ days, months }: PeriodOfCover, path: string): Answers {
  return { days: { at: whole(days), path }, months: { at: whole(months), path } };
}

export function whole(count: number | undefined): Fraction | undefined {
  return count === undefined ? undefined : fraction(BigInt(count));
}
