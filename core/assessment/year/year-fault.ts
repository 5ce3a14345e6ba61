import { suggestion } from '../../result/nearest.ts';
import type { Rejection } from '../../result/result.ts';
import { type Correcting, placeOfLine } from '../inputs/correction.ts';
import { placeOfStep, type YearStep } from '../inputs/year-step.ts';
import { type Claimant, MEMBERS, placeInRow } from '../roll/member.ts';
import type { Roll } from '../roll/roll.ts';
import type { Terms } from '../rules/terms.ts';
import { noYears, type Years } from './year-account.ts';

/** The years of a position, as far as they could be read. */
export interface YearsCarried {
  readonly years: Years | undefined;
  /** Whether all of them are known, so that another one was never opened. */
  readonly isWhole: boolean;
}

/** All that a settlement says of years, as far as it could be read. */
export interface YearsAsked {
  readonly steps: readonly YearStep[];
  /** Whether every step could be read. */
  readonly isWhole: boolean;
  readonly lines: readonly Correcting[];
  /** The classes of the members in force, each with the line on which it stands first. */
  readonly classes: ReadonlyMap<string, number | undefined>;
  readonly claimants: readonly Claimant[];
}

/**
 * What cannot be done to the years of a fund: a year is opened once and closed once, calls, benefits and lines are of
 * open years.
 */
export function yearFaults(
  { years: known = noYears, isWhole }: YearsCarried,
  asked: YearsAsked,
  terms: Terms,
): Rejection[] {
  if (terms.rules.openYears !== true) return withoutYears(asked);
  const closed = new Map(known.closed.map(({ year, in: settlement }) => [year, settlement]));
  const open = new Set(known.open.map(({ year }) => year));
  const opened = asked.steps.filter(({ year, step }) => step === 'open' && !closed.has(year));
  const all = new Set([...open, ...opened.map(({ year }) => year)]);
  const used = { ...asked, isWhole: asked.isWhole && isWhole };
  return [
    ...repeatedSteps(asked.steps),
    ...stepFaults(asked.steps, open, closed, isWhole),
    ...useFaults(used, all, closed),
  ];
}

/** Years are opened that are not, and closed that are open; a second step of a year is told already. */
function stepFaults(steps: readonly YearStep[], open: Open, closed: Closed, isWhole: boolean): Rejection[] {
  return steps.flatMap((step, at): Rejection[] => {
    const faultOf = step.step === 'open' ? openingFault : closingFault;
    const fault = isRepeated(steps, at) ? undefined : faultOf(step.year, open, closed, isWhole);
    return fault === undefined ? [] : [{ ...placeOfStep(step, at), column: 'year', ...fault }];
  });
}

/** Lines, calls and claims are of open years. */
function useFaults(
  { lines, classes, claimants, isWhole }: YearsAsked,
  open: Open,
  closed: Closed,
): Rejection[] {
  const judge = (year: string, place: Omit<Rejection, 'code'>): Rejection[] => {
    const fault = useFault(year, open, closed, isWhole);
    return fault === undefined ? [] : [{ ...place, ...fault }];
  };
  const ofLines = lines.flatMap((line) =>
    line.year === undefined || line.isAstray === true
      ? []
      : judge(line.year, { ...placeOfLine(line), column: 'year' }),
  );
  const ofClasses = [...classes].flatMap(([year, line]) =>
    judge(year, { ...placeOfClass(line), column: 'class' }),
  );
  const ofClaimants = claimants
    .filter((claimant) => !classes.has(claimant.class ?? '') && !isTold(claimant))
    .flatMap((claimant) => {
      const place = { path: `member ${claimant.member}`, ...placeInRow(claimant) };
      return judge(claimant.class ?? '', { ...place, column: 'class' });
    });
  return [...ofLines, ...ofClasses, ...ofClaimants];
}

/** Whether the row of a claimant says no year, which its reader has told. */
function isTold({ class: kind, line }: Claimant): boolean {
  return line !== undefined && (kind ?? '') === '';
}

/** The classes of a roll, each with its first line where a list was read. */
export function classesOf({ cohorts, classLines }: Roll): ReadonlyMap<string, number | undefined> {
  return classLines ?? new Map(cohorts.map(({ standing }) => [standing.class ?? '', undefined]));
}

function placeOfClass(line: number | undefined): Omit<Rejection, 'code'> {
  return line === undefined ? { path: 'members' } : { file: MEMBERS, line };
}

function withoutYears({ steps, lines }: YearsAsked): Rejection[] {
  const fault = {
    code: 'the-rules-know-no-open-years',
    column: 'year',
    expected: 'rules with openYears, or no year',
  };
  return [
    ...steps.map((step, at) => ({ ...placeOfStep(step, at), ...fault, found: step.year })),
    ...lines.flatMap((line) =>
      line.year === undefined ? [] : [{ ...placeOfLine(line), ...fault, found: line.year }],
    ),
  ];
}

function repeatedSteps(steps: readonly YearStep[]): Rejection[] {
  return steps.flatMap((step, at) => {
    if (!isRepeated(steps, at)) return [];
    const before = steps.findIndex(({ year }) => year === step.year);
    const line = steps[before]?.line;
    const expected =
      line === undefined ? 'each year once' : `each year once; it stands on line ${line} already`;
    return [
      {
        ...placeOfStep(step, at),
        code: 'a-year-is-listed-twice',
        column: 'year',
        found: step.year,
        expected,
      },
    ];
  });
}

function isRepeated(steps: readonly YearStep[], at: number): boolean {
  return steps.findIndex(({ year }) => year === steps[at]?.year) < at;
}

type Open = ReadonlySet<string>;
type Closed = ReadonlyMap<string, string>;

function openingFault(found: string, open: Open, closed: Closed): Rejection | undefined {
  if (open.has(found)) {
    return { code: 'a-year-is-opened-once', found, expected: 'a year that is not open yet' };
  }
  const by = closed.get(found);
  if (by === undefined) return undefined;
  return {
    code: 'a-closed-year-is-not-opened-again',
    found,
    expected: 'another year',
    suggestion: closedBy(by),
  };
}

function closingFault(found: string, open: Open, closed: Closed, isWhole: boolean): Rejection | undefined {
  if (open.has(found)) return undefined;
  const by = closed.get(found);
  // A year that is opened in this settlement is closed in a later one.
  if (by === undefined) return isWhole ? neverOpened(found, open, {}) : undefined;
  return { code: 'a-year-is-closed-once', found, expected: namesOf(open), suggestion: closedBy(by) };
}

/** Why nothing can be called on a year, paid or charged out of it. */
function useFault(found: string, open: Open, closed: Closed, isWhole: boolean): Rejection | undefined {
  if (open.has(found)) return undefined;
  const by = closed.get(found);
  if (by !== undefined)
    return { code: 'a-year-is-closed', found, expected: namesOf(open), suggestion: closedBy(by) };
  return isWhole ? neverOpened(found, open) : undefined;
}

function neverOpened(
  found: string,
  open: Open,
  otherwise: Pick<Rejection, 'suggestion'> = { suggestion: 'open it in this settlement' },
): Rejection {
  const advice = suggestion(found, open) ?? otherwise;
  return { code: 'a-year-was-never-opened', found, expected: namesOf(open), ...advice };
}

function namesOf(open: Open): string {
  return open.size === 0 ? 'an open year; there is none' : `an open year: ${[...open].join(', ')}`;
}

function closedBy(settlement: string): string {
  return `it was closed in ${settlement}`;
}
