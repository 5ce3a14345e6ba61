import { Money } from '../money/money.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import type { PayPeriod } from '../period/pay-period.ts';
import { over, times } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected, together } from '../result/result.ts';
import { rounded, rounding } from '../rounding/rounding.ts';
import { type Facts, statable } from '../scheme/fact.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Label } from '../working/label.ts';
import { lastBend } from './end.ts';
import { contributionVersions, type Law, lawOn } from './law/law.ts';
import { branchesFor, contribution, type Levy, type Person, parsePerson } from './levy.ts';
import { type Terms, termsOf } from './share/terms.ts';
import type { BranchRule, LevyRules } from './words/rule-schema.ts';

/** Which wage is followed through the years. */
export const followings = ['place', 'amount'] as const;
/**
 * - `place`: the wage that keeps its place, as far from the last bend of the law of each time as from that of the day asked: what
 *   the money is worth matters little then
 * - `amount`: the same amount at all times
 */
export type Following = (typeof followings)[number];

/** The case whose contributions are followed. */
export interface Followed {
  readonly on: PlainDate;
  readonly period: PayPeriod;
  readonly wage: string;
  readonly given: Readonly<Record<string, string>>;
  readonly knownAt?: PlainDate | undefined;
}

/** A time in which the law asks the same of a kind of person (half-open), with the contributions to the wage of that time. */
export interface Era {
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  /** Or why nothing is known of them. */
  readonly found: Result<EraLevy>;
  /** What the scheme itself says where it has no rules of that time. */
  readonly absent: Label | undefined;
}

export interface EraLevy {
  readonly levy: Levy;
  readonly person: Person;
  readonly terms: readonly BranchTerms[];
}

export interface BranchTerms {
  readonly branch: BranchRule;
  readonly terms: Terms;
}

/**
 * The contributions of one kind of person through all times of which the scheme tells, a new era wherever rules, limits or rates
 * change for this person.
 *
 *     wage of an era = wage × last bend of the era ÷ last bend of the day asked     half-up to the smallest unit
 *
 * @returns a rejection where the day asked has no last bend and the wage shall keep its place
 */
export function history(
  scheme: Scheme<LevyRules>,
  followed: Followed,
  following: Following,
): Result<readonly Era[]> {
  const { on, period, knownAt } = followed;
  const law = lawOn(scheme, on, period, knownAt);
  if (!law.ok) return law;
  const person = parsePerson(law.value, followed.wage, statedIn(law.value, followed.given));
  if (!person.ok) return person;
  const bend = lastBend(law.value, person.value.facts);
  if (!bend.ok) return bend;
  if (following === 'place' && bend.value === undefined) return rejected(noBend(scheme.id));
  const wage = { wage: person.value.wage, bend: following === 'place' ? bend.value : undefined };
  const days = daysOfChange(scheme, knownAt);
  const versions = contributionVersions(scheme);
  const isOpen = versions.some(({ until }) => until === undefined);
  const eras = (isOpen ? days : days.slice(0, -1)).map((from, place): Era => {
    const found = eraLevy(scheme, from, followed, wage);
    const own = found.ok ? undefined : versions.findLast((version) => compareDates(version.from, from) <= 0);
    return { from, until: days[place + 1], found, absent: own?.absent };
  });
  return accepted(eras.reduce(joinedEras, []));
}

/** All days on which something of a scheme begins or ends, from its first version to the end of its last. */
function daysOfChange(scheme: Scheme<LevyRules>, knownAt: PlainDate | undefined): PlainDate[] {
  const isKnown = (recorded: PlainDate | undefined) =>
    knownAt === undefined || recorded === undefined || compareDates(recorded, knownAt) <= 0;
  const versions = contributionVersions(scheme).filter(({ recorded }) => isKnown(recorded));
  const ofVersions = versions.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]);
  const rows = [...scheme.tables.values()].flatMap((table) => table.rows);
  const ofRows = rows
    .filter(({ recorded }) => isKnown(recorded))
    .flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]);
  const ends = [...ofVersions].sort(compareDates);
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return [];
  const isOpen = versions.some(({ until }) => until === undefined);
  const isWithin = (day: PlainDate) =>
    compareDates(first, day) <= 0 && (isOpen || compareDates(day, last) <= 0);
  const byDay = new Map([...ofVersions, ...ofRows].filter(isWithin).map((day) => [`${day}`, day]));
  return [...byDay.values()].sort(compareDates);
}

interface WageFollowed {
  readonly wage: Money;
  /** The last bend of the day asked, where the wage keeps its distance from it. */
  readonly bend: Money | undefined;
}

function eraLevy(
  scheme: Scheme<LevyRules>,
  day: PlainDate,
  { period, given, knownAt }: Followed,
  followed: WageFollowed,
): Result<EraLevy> {
  const law = lawOn(scheme, day, period, knownAt);
  if (!law.ok) return law;
  const kind = parsePerson(law.value, `${followed.wage}`, statedIn(law.value, given));
  if (!kind.ok) return kind;
  const wage = wageOf(law.value, kind.value, followed);
  if (!wage.ok) return wage;
  const person = { ...kind.value, wage: wage.value };
  const levy = contribution(law.value, person);
  if (!levy.ok) return levy;
  const terms = levyTerms(law.value, person.facts);
  return terms.ok ? accepted({ levy: levy.value, person, terms: terms.value }) : terms;
}

/** What the law asks of one kind of person, branch by branch. */
export function levyTerms(law: Law, facts: Facts): Result<readonly BranchTerms[]> {
  const branches = branchesFor(law, facts, {});
  if (!branches.ok) return branches;
  return together(
    branches.value.map((branch) => {
      const terms = termsOf(law, branch, facts);
      return terms.ok ? accepted({ branch, terms: terms.value }) : terms;
    }),
  );
}

function wageOf(law: Law, { facts }: Person, { wage, bend }: WageFollowed): Result<Money> {
  if (bend === undefined) return accepted(wage);
  const own = lastBend(law, facts);
  if (!own.ok) return own;
  if (own.value === undefined) return rejected(noBend(law.scheme.id));
  const exact = over(times(wage.fraction(), own.value.fraction()), bend.fraction());
  const { currency } = law.scheme;
  return accepted(Money.ofFraction(rounded(exact, rounding(`half-up ${smallest(currency)}`)), currency));
}

function smallest(currency: string): string {
  return `${Money.ofMinor(1n, currency)}`;
}

function noBend(found: string): Rejection {
  return {
    code: 'the-law-has-no-last-limit',
    found,
    expected: 'a law with a limit, a ceiling or grades from which a wage has a distance',
    suggestion: 'follow the same amount',
  };
}

/** The facts that the law of a time asks for: what only other times ask is not told to it. */
function statedIn(
  { version }: Law,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const asked = new Set(statable(version.rules.facts ?? {}));
  return Object.fromEntries(Object.entries(given).filter(([name]) => asked.has(name)));
}

/** Eras in a row in which the law asks the same, or nothing is known for the same reason, are one. */
function joinedEras(eras: readonly Era[], era: Era): Era[] {
  const last = eras.at(-1);
  if (last === undefined || keyOf(last) !== keyOf(era)) return [...eras, era];
  return [...eras.slice(0, -1), { ...last, until: era.until }];
}

const keys = new WeakMap<Era, string>();

/** What is asked in an era, without where it stands. */
function keyOf(era: Era): string {
  const known = keys.get(era);
  if (known !== undefined) return known;
  const { found } = era;
  const content = found.ok
    ? found.value.terms.map(({ branch, terms }) => [branch.branch, branch.sharing, terms])
    : found.rejections.map(({ code }) => code);
  const key = JSON.stringify(content, (name, part: unknown) => {
    if (name === 'source' || name === 'derived' || name === 'name') return undefined;
    return typeof part === 'bigint' ? `${part}` : part;
  });
  keys.set(era, key);
  return key;
}
