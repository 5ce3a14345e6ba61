import { Money, sum } from '../money/money.ts';
import {
  accepted,
  distinct,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { FACT_MISSING, type Facts } from '../scheme/fact.ts';
import { type Label, label } from '../working/label.ts';
import { total as totalLine, type Working } from '../working/working.ts';
import { factsOf } from './law/branch-facts.ts';
import { isMeant, kindNotes, type Person, readKind } from './law/kind.ts';
import { concerns, type Law } from './law/law.ts';
import { type BranchLevy, branchFaults, branchLevy } from './share/branch-levy.ts';
import type { Party } from './words/party.ts';
import type { BranchRule } from './words/rule-schema.ts';
import { isBefore } from './words/together.ts';

export type { Person } from './law/kind.ts';
export type { BranchLevy } from './share/branch-levy.ts';

/** What is asked of a person's contributions: all of them, those to one branch, the share of one party. */
export interface Asked {
  readonly branch?: string | undefined;
  readonly party?: Party | undefined;
}

/** What a person's earnings period costs, and whom: each branch, each party, the sum. */
export interface Levy {
  readonly law: Law;
  readonly wage: Money;
  /** Of the one party where only one is asked for. */
  readonly parties: Partial<Record<Party, Money>>;
  /** Of all shares that were found. */
  readonly total: Money;
  readonly branches: readonly BranchLevy[];
  readonly notes: readonly Label[];
  readonly working: Working;
}

/**
 * Reads a person from text; the category letter is a fact like any other. Where something cannot be read, what the
 * law refuses of the rest is told too.
 *
 * @param asked the one branch or party that is asked for; all where none is named
 */
export function parsePerson(
  law: Law,
  wage: string,
  given: Readonly<Record<string, string>>,
  asked: Asked = {},
): Result<Person> {
  const { amount, facts, usual, ages, reasons } = readPerson(law, wage, given);
  if (amount.ok && reasons.length === 0) return accepted({ wage: amount.value, facts, usual, ages });
  return rejected(...personFaults(law, wage, given, asked));
}

/** All that the law refuses of a person, as far as wage and facts can be read; nothing where it refuses nothing. */
export function personFaults(
  law: Law,
  wage: string,
  given: Readonly<Record<string, string>>,
  asked: Asked = {},
): Rejection[] {
  const { amount, facts, reasons } = readPerson(law, wage, given);
  const refused = askedFaults(law, { wage: amount.ok ? amount.value : undefined, facts }, asked);
  return [...reasons, ...withoutMeant(law, refused, given, facts)];
}

/** Reads the facts of a kind of person from text, whatever the wage: all that the law asks of them are needed. */
export function parseKind(
  law: Law,
  given: Readonly<Record<string, string>>,
  asked: Asked = {},
): Result<Facts> {
  const { facts, reasons } = readKind(law, given);
  const refused = askedFaults(law, { wage: undefined, facts }, asked);
  if (reasons.length === 0 && refused.length === 0) return accepted(facts);
  return rejected(...reasons, ...withoutMeant(law, refused, given, facts));
}

/** What the branches that are asked for refuse; each reason once. */
function askedFaults(
  law: Law,
  person: { readonly wage: Money | undefined; readonly facts: Facts },
  asked: Asked,
): readonly Rejection[] {
  const branches = branchesAsked(law, asked);
  if (!branches.ok) return branches.rejections;
  return branches.value.flatMap((branch) => branchFaults(law, branch, person, asked.party));
}

/** A fact is not missing where what was given in its place could not be read. */
function withoutMeant(
  law: Law,
  refused: readonly Rejection[],
  given: Readonly<Record<string, string>>,
  facts: Facts,
): Rejection[] {
  const declarations = law.version.rules.facts ?? {};
  const isTold = ({ code, path = '' }: Rejection) =>
    code !== FACT_MISSING || !isMeant(path, given, facts, declarations);
  return byBranches(refused.filter(isTold));
}

function readPerson(law: Law, wage: string, given: Readonly<Record<string, string>>) {
  const amount = parseWage(law, wage);
  const { reasons, ...kind } = readKind(law, given);
  return { amount, ...kind, reasons: [...reasonsOf(amount), ...reasons] };
}

function parseWage({ scheme }: Law, text: string): Result<Money> {
  const amount = placed(Money.parse(text, scheme.currency), { path: 'wage' });
  if (!amount.ok || !amount.value.isNegative()) return amount;
  return rejected({
    code: 'a-wage-must-not-be-negative',
    path: 'wage',
    found: text,
    expected: '0 or more',
  });
}

/**
 * The contributions of a person for one earnings period, with their working.
 *
 *     base  = wage, lifted to the floor, capped at the ceiling of the branch
 *     share = rate law of the branch on the base, by party, rounded by the plan of the branch
 *
 * What is asked together is rounded together where the rules say so; a branch that is asked alone is rounded by itself.
 *
 * @param asked the one branch or party that is asked for; all where none is named
 */
export function contribution(law: Law, person: Person, asked: Asked = {}): Result<Levy> {
  const branches = branchesAsked(law, asked);
  if (!branches.ok) return branches;
  const found: BranchLevy[] = [];
  const rejections: Rejection[] = [];
  for (const branch of branches.value) {
    const before = found.filter((earlier) => isBefore(earlier.branch, branch));
    const levy = branchLevy(
      law,
      branch,
      person,
      asked.party,
      before.map(({ shares }) => shares),
    );
    if (!levy.ok) {
      const faults = branchFaults(law, branch, person, asked.party);
      rejections.push(...(faults.length === 0 ? levy.rejections : faults));
    } else if (levy.value !== undefined) found.push(levy.value);
  }
  if (rejections.length > 0) return rejected(...byBranches(rejections));
  const { currency } = law.scheme;
  const whole = sum(
    found.map(({ total }) => total),
    currency,
  );
  return accepted({
    law,
    wage: person.wage,
    parties: sumByParty(found, asked.party === undefined ? law.version.rules.parties : [asked.party], law),
    total: whole,
    branches: found,
    notes: [
      ...law.scheme.notes,
      ...found.flatMap(({ branch }) => branch.note ?? []),
      ...kindNotes(law, person, () => factsOfAll(law, found)),
    ],
    working: totalLine(
      label('contributions', '缴费'),
      whole,
      found.map(({ working }) => working),
      { formula: `${law.scheme.id}, ${law.period}, ${law.on}` },
    ),
  });
}

/** The facts that the branches ask for. */
function factsOfAll({ scheme, version }: Law, found: readonly BranchLevy[]): ReadonlySet<string> {
  return new Set(found.flatMap(({ branch }) => [...factsOf(branch, version.rules, scheme.tables)]));
}

/** Each reason once; what several branches refuse in the same words names all of them. */
function byBranches(reasons: readonly Rejection[]): Rejection[] {
  const branchesOf = new Map<string, string[]>();
  const first = new Map<string, Rejection>();
  for (const reason of distinct(reasons)) {
    const { path = '', ...rest } = reason;
    const [, branch] = OF_BRANCH.exec(path) ?? [];
    const key = JSON.stringify(branch === undefined ? reason : rest);
    if (!first.has(key)) first.set(key, reason);
    if (branch !== undefined) branchesOf.set(key, [...(branchesOf.get(key) ?? []), branch]);
  }
  return [...first].map(([key, reason]) => {
    const branches = branchesOf.get(key);
    return branches === undefined ? reason : { ...reason, path: `wage (${branches.join(', ')})` };
  });
}

const OF_BRANCH = /^wage \((.+)\)$/;

/** The branches that are asked for and concern a person with these facts. */
export function branchesFor(law: Law, facts: Facts, asked: Asked): Result<readonly BranchRule[]> {
  const branches = branchesAsked(law, asked);
  if (!branches.ok) return branches;
  const concerned = together(branches.value.map((branch) => concerns(law, branch, facts)));
  return concerned.ok ? accepted(branches.value.filter((_, place) => concerned.value[place])) : concerned;
}

function branchesAsked(law: Law, { branch: only }: Asked): Result<readonly BranchRule[]> {
  const { branches } = law.version.rules;
  if (only === undefined) return accepted(branches);
  const asked = branches.filter(({ branch }) => branch === only);
  if (asked.length > 0) return accepted(asked);
  const known = branches.map(({ branch }) => branch);
  return rejected({ path: 'branch', ...unknownWord('a-branch-is-unknown-to-the-scheme', only, known) });
}

function sumByParty(
  branches: readonly BranchLevy[],
  parties: readonly Party[],
  law: Law,
): Partial<Record<Party, Money>> {
  const { currency } = law.scheme;
  return Object.fromEntries(
    parties.map((party) => [
      party,
      sum(
        branches.map(({ parties }) => parties[party] ?? Money.zero(currency)),
        currency,
      ),
    ]),
  );
}
