import { Money, sum } from '../money/money.ts';
import { compare, type Fraction, fraction, times } from '../rate/fraction.ts';
import { accepted, distinct, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { type Facts, parseFacts } from '../scheme/fact.ts';
import { type Label, label } from '../working/label.ts';
import { total as totalLine, type Working } from '../working/working.ts';
import { branchWorking, exactText } from './explanation.ts';
import { concerns, type End, type Law, type Terms, termsOf } from './law.ts';
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

/** Reads a person from text; the category letter is a fact like any other. */
export function parsePerson(law: Law, wage: string, given: Readonly<Record<string, string>>): Result<Person> {
  const amount = Money.parse(wage, law.scheme.currency);
  const facts = parseFacts(law.version.rules.facts ?? {}, given, law.scheme.currency);
  const rejections: Rejection[] = [];
  if (!amount.ok) rejections.push(...amount.rejections.map((reason) => ({ path: 'wage', ...reason })));
  else if (amount.value.isNegative()) {
    rejections.push({
      code: 'a-wage-must-not-be-negative',
      path: 'wage',
      found: wage,
      expected: '0 or more',
    });
  }
  if (!facts.ok) rejections.push(...facts.rejections);
  if (!amount.ok || !facts.ok || rejections.length > 0) return rejected(...rejections);
  return accepted({ wage: amount.value, facts: facts.value });
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
    if (!levy.ok) rejections.push(...levy.rejections);
    else if (levy.value !== undefined) found.push(levy.value);
  }
  if (rejections.length > 0) return rejected(...distinct(rejections));
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
function baseOf({ branch }: BranchRule, { floor, ceiling }: Terms, wage: Fraction): Result<Fraction> {
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
