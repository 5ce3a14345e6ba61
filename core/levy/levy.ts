import { Money, sum } from '../money/money.ts';
import { compare, type Fraction, fraction, times } from '../rate/fraction.ts';
import { nearest } from '../result/nearest.ts';
import {
  accepted,
  distinct,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { FACT_MISSING, type Facts, readFacts } from '../scheme/fact.ts';
import { type Label, label } from '../working/label.ts';
import { total as totalLine, type Working } from '../working/working.ts';
import { branchWorking, exactText } from './explanation.ts';
import { concerns, type End, endsOf, type Law, type Terms, termsOf } from './law.ts';
import type { Party } from './party.ts';
import type { BranchRule } from './rule-schema.ts';
import { forPeriods, negativeResidual, ofOnePeriod, type Share, sharesOf } from './share.ts';

/** A person for one earnings period: the wage of the period and the facts that the scheme asks for. */
export interface Person {
  readonly wage: Money;
  readonly facts: Facts;
}

/** What a person's earnings period costs, and whom: each branch, each party, the sum. */
export interface Levy {
  readonly law: Law;
  readonly wage: Money;
  readonly parties: Partial<Record<Party, Money>>;
  readonly total: Money;
  readonly branches: readonly BranchLevy[];
  readonly notes: readonly Label[];
  readonly working: Working;
}

export interface BranchLevy {
  readonly branch: BranchRule;
  readonly base: Money;
  readonly parties: Partial<Record<Party, Money>>;
  readonly total: Money;
  readonly working: Working;
}

/**
 * Reads a person from text; the category letter is a fact like any other. Where something cannot be read, what the
 * law refuses of the rest is told too.
 *
 * @param only the one branch that is asked for; all where none is named
 */
export function parsePerson(
  law: Law,
  wage: string,
  given: Readonly<Record<string, string>>,
  only?: string,
): Result<Person> {
  const { amount, facts, reasons } = readPerson(law, wage, given);
  if (amount.ok && reasons.length === 0) return accepted({ wage: amount.value, facts });
  return rejected(...personFaults(law, wage, given, only));
}

/** All that the law refuses of a person, as far as wage and facts can be read; nothing where it refuses nothing. */
export function personFaults(
  law: Law,
  wage: string,
  given: Readonly<Record<string, string>>,
  only?: string,
): Rejection[] {
  const { amount, facts, reasons } = readPerson(law, wage, given);
  const branches = branchesAsked(law, only);
  const refused = branches.ok
    ? branches.value.flatMap((branch) =>
        branchFaults(law, branch, { wage: amount.ok ? amount.value : undefined, facts }),
      )
    : branches.rejections;
  const unread = Object.keys(given).filter((name) => !Object.hasOwn(facts, name));
  const isMeant = (fact = '') => unread.some((name) => nearest(name, [fact]) !== undefined);
  const own = refused.filter(({ code, path }) => code !== FACT_MISSING || !isMeant(path));
  return [...reasons, ...byBranches(own)];
}

function readPerson(law: Law, wage: string, given: Readonly<Record<string, string>>) {
  const amount = parseWage(law, wage);
  const { facts, reasons } = readFacts(law.version.rules.facts ?? {}, given, law.scheme.currency);
  return { amount, facts, reasons: [...reasonsOf(amount), ...reasons] };
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
): readonly Rejection[] {
  const concerned = concerns(law, branch, facts);
  if (!concerned.ok || !concerned.value) return reasonsOf(concerned);
  const terms = termsOf(law, branch, facts);
  if (wage === undefined) return reasonsOf(terms);
  if (terms.ok) return reasonsOf(branchLevy(law, branch, { wage, facts }));
  const ends = endsOf(law, branch, facts);
  const base = ends.ok ? baseOf(branch, ends.value, ofOnePeriod(wage, law.times)) : accepted(undefined);
  return reasonsOf(base, terms);
}

/**
 * The contributions of a person for one earnings period, with their working.
 *
 *     base  = wage, lifted to the floor, capped at the ceiling of the branch
 *     share = rate law of the branch on the base, by party, rounded by the plan of the branch
 *
 * @param only the one branch that is asked for; all where none is named
 */
export function contribution(law: Law, person: Person, only?: string): Result<Levy> {
  const branches = branchesAsked(law, only);
  if (!branches.ok) return branches;
  const found: BranchLevy[] = [];
  const rejections: Rejection[] = [];
  for (const branch of branches.value) {
    const levy = branchLevy(law, branch, person);
    if (!levy.ok) rejections.push(...branchFaults(law, branch, person));
    else if (levy.value !== undefined) found.push(levy.value);
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
    parties: sumByParty(found, law),
    total: whole,
    branches: found,
    notes: [...law.scheme.notes, ...found.flatMap(({ branch }) => branch.note ?? [])],
    working: totalLine(
      label('contributions', '缴费'),
      whole,
      found.map(({ working }) => working),
      { formula: `${law.scheme.id}, ${law.period}, ${law.on}` },
    ),
  });
}

/** The contribution to one branch, or nothing where the branch does not concern the person. */
function branchLevy(law: Law, branch: BranchRule, person: Person): Result<BranchLevy | undefined> {
  const concerned = concerns(law, branch, person.facts);
  if (!concerned.ok) return concerned;
  if (!concerned.value) return accepted(undefined);
  const terms = termsOf(law, branch, person.facts);
  if (!terms.ok) return terms;
  const wage = ofOnePeriod(person.wage, law.times);
  const base = baseOf(branch, terms.value, wage);
  if (!base.ok) return base;
  const found = sharesOf(branch, terms.value.bands, wage, base.value, law.scheme.currency);
  const negative = negativeResidual(found, terms.value.bands);
  if (negative !== undefined) return rejected(refusedShare(branch, negative, found.total));
  const { shares, total } = found;
  const parties = Object.fromEntries(
    shares.map(({ party, amount }) => [party, forPeriods(amount, law.times)]),
  );
  const baseAmount = Money.ofFraction(times(base.value, fraction(BigInt(law.times))), law.scheme.currency);
  const whole = forPeriods(total, law.times);
  const working = branchWorking({ law, branch, terms: terms.value, wage, base: base.value, shares, total });
  return accepted({ branch, base: baseAmount, parties, total: whole, working });
}

/** The base of a branch: the wage between floor and ceiling, or why the wage is refused. */
function baseOf(
  { branch }: BranchRule,
  { floor, ceiling }: Omit<Terms, 'bands'>,
  wage: Fraction,
): Result<Fraction> {
  if (floor !== undefined && compare(wage, floor.at.fraction()) < 0) {
    if (floor.beyond === 'refuse') return rejected(refused(branch, floor, wage, 'below-the-floor'));
    return accepted(floor.beyond === 'lift' ? floor.at.fraction() : { n: 0n, d: 1n });
  }
  if (ceiling !== undefined && compare(wage, ceiling.at.fraction()) > 0) {
    if (ceiling.beyond === 'refuse') return rejected(refused(branch, ceiling, wage, 'above-the-ceiling'));
    return accepted(ceiling.at.fraction());
  }
  return accepted(wage);
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

function refused(
  branch: string,
  end: End,
  wage: Fraction,
  where: 'below-the-floor' | 'above-the-ceiling',
): Rejection {
  return {
    code: `a-wage-is-${where}`,
    path: `wage (${branch})`,
    found: exactText(wage, end.at.currency),
    expected: `${where === 'below-the-floor' ? 'at least' : 'at most'} ${end.at} (${end.source})`,
  };
}

/** The rounded shares of the others are more than the rounded total, which only a tiny wage brings about. */
function refusedShare({ branch, rounding }: BranchRule, { party, amount }: Share, total: Money): Rejection {
  const how = `total ${rounding.total?.text}, share ${(rounding.share ?? rounding.band)?.text}`;
  return {
    code: 'a-residual-share-is-negative',
    path: `wage (${branch})`,
    found: `${party} ${amount}`,
    expected: `a total that is at least the shares of the others, but it is ${total} (${how})`,
  };
}

function branchesAsked(law: Law, only: string | undefined): Result<readonly BranchRule[]> {
  const { branches } = law.version.rules;
  if (only === undefined) return accepted(branches);
  const asked = branches.filter(({ branch }) => branch === only);
  if (asked.length > 0) return accepted(asked);
  const known = branches.map(({ branch }) => branch);
  return rejected({ path: 'branch', ...unknownWord('a-branch-is-unknown-to-the-scheme', only, known) });
}

function sumByParty(branches: readonly BranchLevy[], law: Law): Partial<Record<Party, Money>> {
  const { currency } = law.scheme;
  return Object.fromEntries(
    law.version.rules.parties.map((party) => [
      party,
      sum(
        branches.map(({ parties }) => parties[party] ?? Money.zero(currency)),
        currency,
      ),
    ]),
  );
}
