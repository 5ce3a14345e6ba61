import type { Fraction } from '../../rate/fraction.ts';
import { accepted, invariant, type Result, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { type Rounding, rounded } from '../../rounding/rounding.ts';
import { type FactDeclarations, type Facts, fact } from '../../scheme/fact.ts';
import type { Party } from './party.ts';
import type { RoundingPlan, RoundingRule } from './rounding-schema.ts';

export type { RoundingPlan, RoundingRule } from './rounding-schema.ts';

/** The rounding of a branch that has a plan of its own. */
export type OwnRounding = Exclude<RoundingRule, { with: unknown }>;

/** All plans of a rounding rule, each with its place below the rule. */
export function plansOf(
  rule: RoundingRule,
): readonly { readonly path: string[]; readonly plan: RoundingPlan }[] {
  if ('with' in rule) return [];
  if (!('by' in rule)) return [{ path: [], plan: rule }];
  return Object.entries(rule.plans).map(([word, plan]) => ({ path: ['plans', word], plan }));
}

/** The plan for a person with these facts. */
export function planFor(
  rule: OwnRounding,
  facts: Facts,
  declarations: FactDeclarations,
): Result<RoundingPlan> {
  if (!('by' in rule)) return accepted(rule);
  const word = fact(facts, rule.by, declarations);
  if (!word.ok) return word;
  invariant(typeof word.value === 'string', 'a plan is chosen by a word');
  const plan = Object.hasOwn(rule.plans, word.value) ? rule.plans[word.value] : undefined;
  if (plan !== undefined) return accepted(plan);
  return rejected({
    path: rule.by,
    ...unknownWord('a-word-is-unknown', word.value, Object.keys(rule.plans)),
  });
}

/** The rounding of a party's share; nothing where only its bands are rounded. */
export function shareRounding({ share }: RoundingPlan, party: Party): Rounding | undefined {
  return share === undefined || 'steps' in share ? share : share[party];
}

/** An exact share of a party, or of the total, as a plan rounds it; a rejection where it is what others leave. */
export function roundedBy(plan: RoundingPlan, party: Party | 'total', exact: Fraction): Result<Fraction> {
  const how = party === 'total' ? plan.total : (shareRounding(plan, party) ?? plan.band);
  const isRest = party !== 'total' && plan.residual === party;
  if (how !== undefined && !isRest) return accepted(rounded(exact, how));
  return rejected({
    code: 'nothing-is-rounded-here',
    path: 'party',
    found: party,
    expected:
      party === 'total' ? 'a plan with a total' : `another party: ${party} takes what the others leave`,
  });
}
