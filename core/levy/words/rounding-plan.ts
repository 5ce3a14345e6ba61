import { z } from 'zod';
import type { Fraction } from '../../rate/fraction.ts';
import { accepted, invariant, type Result, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { type Rounding, rounded } from '../../rounding/rounding.ts';
import { atoms, finerThanCurrency, moneyRoundingAtom } from '../../scheme/atoms.ts';
import { type FactDeclarations, type Facts, fact } from '../../scheme/fact.ts';
import { type Party, partySchema } from './party.ts';

/**
 * What is rounded and how; the residual party takes what is left of a rounded total. A band that is
 * rounded again with its share need not be an amount yet.
 */
function planSchema(currency: string) {
  const amount = moneyRoundingAtom(currency);
  return z
    .strictObject({
      band: atoms.rounding.optional(),
      /** One rounding of all shares, or one for each party. */
      share: z.union([amount, z.partialRecord(partySchema, amount)]).optional(),
      /** Each part of the total, where its parts are rounded by themselves. */
      totalBand: atoms.rounding.optional(),
      total: amount.optional(),
      residual: partySchema.optional(),
    })
    .superRefine(({ band, share }, context) => {
      if (band === undefined || share !== undefined) return;
      const reason = finerThanCurrency(band, currency);
      if (reason === undefined) return;
      context.addIssue({ code: 'custom', path: ['band'], message: reason.code, params: { reason } });
    });
}
export type RoundingPlan = z.infer<ReturnType<typeof planSchema>>;

/**
 * One plan, one for each word of a fact, such as the way in which a premium is paid, or the plan of an earlier branch
 * with which the shares are added up before they are rounded.
 */
export function roundingSchema(currency: string) {
  const plan = planSchema(currency);
  return z.union([
    plan,
    z.strictObject({ by: atoms.identifier, plans: z.record(z.string(), plan) }),
    z.strictObject({ with: atoms.identifier }),
  ]);
}
export type RoundingRule = z.infer<ReturnType<typeof roundingSchema>>;

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
