import { Money, sum } from '../money/money.ts';
import { type Fraction, fraction, over, times } from '../rate/fraction.ts';
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
import { type Base, type Bases, basesOf, premiumBases, sizeOf } from './base/base.ts';
import { baseTerms } from './base/base-terms.ts';
import { factsOf } from './law/branch-facts.ts';
import { isMeant, type Kind, kindNotes, readKind } from './law/kind.ts';
import { concerns, type Law } from './law/law.ts';
import { branchWorking } from './share/explanation.ts';
import {
  exactly,
  forPeriods,
  negativeResidual,
  ofOnePeriod,
  type Share,
  type Shares,
  sharesOf,
} from './share/share.ts';
import { type Terms, termsOf } from './share/terms.ts';
import type { Party } from './words/party.ts';
import { shareRounding } from './words/rounding-plan.ts';
import type { BranchRule } from './words/rule-schema.ts';
import { isBefore } from './words/together.ts';

/** A person for one earnings period: the wage of the period and the facts that the scheme asks for. */
export interface Person {
  readonly wage: Money;
  readonly facts: Facts;
  /** Which of the facts are usual, and which follow from a date of birth. */
  readonly usual?: Kind['usual'];
  readonly ages?: Kind['ages'];
}

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

export interface BranchLevy {
  readonly branch: BranchRule;
  readonly base: Money;
  /** Of parties whose base is another. */
  readonly ownBases: Partial<Record<Party, Money>>;
  readonly parties: Partial<Record<Party, Money>>;
  readonly total: Money;
  /** What each party's rates come to on its base, before any rounding; of a party that pays the rest, the total's. */
  readonly exact: Partial<Record<Party, Fraction>>;
  /** The same shares for one of the periods whose limits apply. */
  readonly shares: Shares;
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

/** What a branch refuses of a person: facts that its rates ask for hide no wage beyond its ends, and no wage hides a fact. */
function branchFaults(
  law: Law,
  branch: BranchRule,
  { wage, facts }: { readonly wage: Money | undefined; readonly facts: Facts },
  party: Party | undefined,
): readonly Rejection[] {
  const concerned = concerns(law, branch, facts);
  if (!concerned.ok || !concerned.value) return reasonsOf(concerned);
  const terms = termsOf(law, branch, facts, party);
  if (wage === undefined) return reasonsOf(terms);
  if (terms.ok) return reasonsOf(branchLevy(law, branch, { wage, facts }, party));
  const base = baseTerms(law, branch, facts);
  const bases = base.ok ? basesOf(branch, base.value, ofOnePeriod(wage, law.times)) : accepted(undefined);
  return reasonsOf(bases, terms);
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

/** The contribution to one branch, or nothing where the branch does not concern the person. */
function branchLevy(
  law: Law,
  branch: BranchRule,
  person: Person,
  party: Party | undefined,
  before: readonly Shares[] = [],
): Result<BranchLevy | undefined> {
  const concerned = concerns(law, branch, person.facts);
  if (!concerned.ok) return concerned;
  if (!concerned.value) return accepted(undefined);
  const terms = termsOf(law, branch, person.facts, party);
  if (!terms.ok) return terms;
  const wage = ofOnePeriod(person.wage, law.times);
  const bases = basesFound(law, branch, terms.value, person, party);
  if (!bases.ok) return bases;
  const found = sharesOf(branch, terms.value, wage, bases.value, law.scheme.currency, before);
  const negative = negativeResidual(found, terms.value.bands, before);
  if (negative !== undefined) return rejected(refusedShare(branch, terms.value, negative, found.total));
  const { shares, total } = found;
  const parties = Object.fromEntries(
    shares.map(({ party, amount }) => [party, forPeriods(amount, law.times)]),
  );
  const ownBases = Object.entries(bases.value.own).map(([party, base]) => [party, baseAmount(law, base)]);
  const working = branchWorking({
    law,
    branch,
    terms: terms.value,
    wage,
    bases: bases.value,
    found,
  });
  return accepted({
    branch,
    base: baseAmount(law, bases.value.whole),
    ownBases: Object.fromEntries(ownBases),
    parties,
    total: forPeriods(total, law.times),
    exact: Object.fromEntries(shares.map(({ party, slices }) => [party, exactly(slices)])),
    shares: found,
    working,
  });
}

function baseAmount(law: Law, base: Base): Money {
  return Money.ofFraction(times(sizeOf(base), fraction(BigInt(law.times))), law.scheme.currency);
}

/** The bases of a branch: what the wage comes to, or what the same parties pay to another branch. */
function basesFound(
  law: Law,
  branch: BranchRule,
  terms: Terms,
  person: Person,
  party: Party | undefined,
): Result<Bases> {
  const of = branch.base?.of;
  if (of === undefined) return basesOf(branch, terms.base, ofOnePeriod(person.wage, law.times));
  const other = law.version.rules.branches.find(({ branch: name }) => name === of);
  const levy = other === undefined ? accepted(undefined) : branchLevy(law, other, person, party);
  if (!levy.ok) return levy;
  const shares = Object.entries(levy.value?.parties ?? {}).map(([payer, share]) => [
    payer,
    over(share.fraction(), fraction(BigInt(law.times))),
  ]);
  return accepted(premiumBases(of, Object.fromEntries(shares)));
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

/** The rounded shares of the others are more than the rounded total, which only a tiny wage brings about. */
function refusedShare(
  { branch }: BranchRule,
  { plan }: Terms,
  { party, amount }: Share,
  total: Money,
): Rejection {
  const how = `total ${plan.total?.text}, share ${(shareRounding(plan, party) ?? plan.band)?.text}`;
  return {
    code: 'a-residual-share-is-negative',
    path: `wage (${branch})`,
    found: `${party} ${amount}`,
    expected: `a total that is at least the shares of the others, but it is ${total} (${how})`,
  };
}

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
