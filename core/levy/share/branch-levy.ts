import { Money } from '../../money/money.ts';
import { type Fraction, fraction, over, times } from '../../rate/fraction.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import type { Facts } from '../../scheme/fact.ts';
import type { Working } from '../../working/working.ts';
import { type Base, type Bases, basesOf, premiumBases, sizeOf } from '../base/base.ts';
import { baseTerms } from '../base/base-terms.ts';
import type { Person } from '../law/kind.ts';
import { concerns, type Law } from '../law/law.ts';
import type { Party } from '../words/party.ts';
import { shareRounding } from '../words/rounding-plan.ts';
import type { BranchRule } from '../words/rule-schema.ts';
import { branchWorking } from './explanation.ts';
import {
  exactly,
  forPeriods,
  negativeResidual,
  ofOnePeriod,
  type Share,
  type Shares,
  sharesOf,
} from './share.ts';
import { type Terms, termsOf } from './terms.ts';

/** What a person's earnings period costs in one branch, and whom. */
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

/** The contribution to one branch, or nothing where the branch does not concern the person. */
export function branchLevy(
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

/** What a branch refuses of a person: facts that its rates ask for hide no wage beyond its ends, and no wage hides a fact. */
export function branchFaults(
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
