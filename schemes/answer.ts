import { schemeOfCase } from '@openmutual/core/case-figure';
import { parseDate } from '@openmutual/core/date';
import type { Law } from '@openmutual/core/levy-law';
import { parseStatement } from '@openmutual/core/published-statement';
import { columnRange } from '@openmutual/core/range';
import { readAs } from '@openmutual/core/reading';
import { reconciliation } from '@openmutual/core/reconciliation';
import { reconciliationDocument } from '@openmutual/core/reconciliation-document';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { tallyDocument } from '@openmutual/core/tally-document';
import { termsOn } from '@openmutual/core/terms';
import { parseThreshold, threshold } from '@openmutual/core/threshold';
import { thresholdsDocument } from '@openmutual/core/threshold-document';
import { versionOn } from '@openmutual/core/version';
import { voteNamed } from '@openmutual/core/votes';
import { unknownWord } from '@openmutual/core/word';
import { figuresOf, type WorkedCase } from '@openmutual/core/worked-case';
import { workedTally } from '@openmutual/core/worked-vote';
import { curveAnswer } from './curve-answer.ts';
import { engineeringAnswer } from './engineering-answer.ts';
import type { AnyScheme, CaseParts, MutualScheme } from './folder.ts';
import {
  figuresSchema,
  rangeCaseSchema,
  settlementCaseSchema,
  statementCaseSchema,
  thresholdCaseSchema,
  voteCaseSchema,
} from './given.ts';
import { levyAnswer } from './levy-answer.ts';
import { schemeWithFigures } from './tariff-figure.ts';

/** What a golden case gives, as it was read: every scalar is text. */
type Given = Readonly<Record<string, unknown>>;

/** The published JSON of a calculation for what a golden case gives; each scheme is read once. */
export type Answer = (scheme: string, given: Given) => Result<unknown>;

/** Where the schemes of cases are: on a disk, or what a page has fetched. */
export interface SchemesAt {
  readonly find: (id: string) => Result<AnyScheme>;
  /** The same scheme read again, with what a case states in place of its own parts. */
  readonly again: (id: string, parts: CaseParts) => Result<AnyScheme>;
}

export function answerer({ find, again }: SchemesAt): Answer {
  const schemes = new Map<string, Result<AnyScheme>>();
  const laws = new Map<string, Result<Law>>();
  return (id, given) => {
    const scheme = schemes.get(id) ?? find(id);
    schemes.set(id, scheme);
    if (!scheme.ok) return scheme;
    const { figures, ...asked } = given;
    const own =
      figures === undefined ? scheme : withFigures(scheme.value, figures, asked, (parts) => again(id, parts));
    return own.ok ? answerOf(own.value, asked, laws) : own;
  };
}

function answerOf(scheme: AnyScheme, given: Given, laws: Map<string, Result<Law>>): Result<unknown> {
  if ('range' in given) return rangeAnswer(scheme, given);
  if ('curve' in given) return curveAnswer(given);
  if (scheme.kind === 'social') return levyAnswer(scheme, given, laws);
  if (scheme.kind === 'engineering') return engineeringAnswer(scheme, given);
  if ('statement' in given) return statementAnswer(scheme, given);
  if ('threshold' in given) return thresholdAnswer(scheme, given);
  return 'vote' in given ? voteAnswer(scheme, given) : settlementAnswer(scheme, given);
}

/** A mutual scheme or a tariff with the figures that a case states in place of its own. */
function withFigures(
  scheme: AnyScheme,
  figures: unknown,
  given: Given,
  again: (parts: CaseParts) => Result<AnyScheme>,
): Result<AnyScheme> {
  if (scheme.kind === 'engineering') {
    const stated = readAs({ figures }, figuresSchema);
    return stated.ok ? schemeWithFigures(scheme, stated.value.figures, again) : stated;
  }
  if (scheme.kind !== 'mutual') {
    const expected = 'no figures: a case of contributions states its wage';
    return rejected({
      code: 'figures-of-a-case-are-of-a-mutual-fund',
      path: 'figures',
      found: scheme.kind,
      expected,
    });
  }
  const stated = readAs({ figures }, figuresSchema);
  if (!stated.ok) return stated;
  const { on = (given['statement'] as Given | undefined)?.['on'] } = given;
  const own = schemeOfCase(scheme, stated.value.figures, typeof on === 'string' ? on : undefined);
  return own.ok ? accepted({ ...own.value, kind: 'mutual' }) : own;
}

function settlementAnswer(scheme: MutualScheme, given: Given): Result<unknown> {
  const asked = readAs(given, settlementCaseSchema);
  if (!asked.ok) return asked;
  const figures = figuresOf(scheme, asked.value as WorkedCase);
  return figures.ok ? accepted(Object.fromEntries(figures.value)) : figures;
}

/** What others published is held against the rules; it is never what a settlement is expected to yield. */
function statementAnswer(scheme: MutualScheme, given: Given): Result<unknown> {
  const asked = readAs(given, statementCaseSchema);
  if (!asked.ok) return asked;
  const statement = parseStatement(asked.value.statement, scheme);
  if (!statement.ok) return statement;
  const found = reconciliation(statement.value, scheme);
  return found.ok ? accepted(reconciliationDocument(found.value)) : found;
}

/** Between which values a column of a table of the scheme lies on a day. */
function rangeAnswer({ tables }: AnyScheme, given: Given): Result<unknown> {
  const asked = readAs(given, rangeCaseSchema);
  if (!asked.ok) return asked;
  const date = parseDate(asked.value.on);
  if (!date.ok) return date;
  const { table: name, column } = asked.value.range;
  const table = tables.get(name);
  if (table === undefined) return rejected(unknownWord('a-table-is-unknown', name, tables.keys()));
  return columnRange(table, column, date.value);
}

function voteAnswer(scheme: MutualScheme, given: Given): Result<unknown> {
  const asked = readAs(given, voteCaseSchema);
  if (!asked.ok) return asked;
  const date = parseDate(asked.value.on);
  if (!date.ok) return date;
  const version = versionOn(scheme.versions, date.value);
  if (!version.ok) return version;
  const vote = voteNamed(version.value.rules, asked.value.vote);
  if (!vote.ok) return vote;
  const tally = workedTally(vote.value, asked.value);
  return tally.ok ? accepted(tallyDocument(tally.value)) : tally;
}

/** How many members claims of an item need, with the figures of that item beside. */
function thresholdAnswer(scheme: MutualScheme, given: Given): Result<unknown> {
  const asked = readAs(given, thresholdCaseSchema);
  if (!asked.ok) return asked;
  const date = parseDate(asked.value.on);
  if (!date.ok) return date;
  const terms = termsOn(scheme, date.value, asked.value.pool);
  if (!terms.ok) return terms;
  const question = parseThreshold(asked.value.threshold, terms.value);
  if (!question.ok) return question;
  const found = threshold(question.value, terms.value);
  return found.ok ? accepted(thresholdsDocument([found.value])) : found;
}
