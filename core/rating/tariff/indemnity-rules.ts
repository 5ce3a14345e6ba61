import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { atoms } from '../../scheme/atoms.ts';
import { samples } from '../../scheme/sample-value.ts';
import type { InText } from '../../scheme/value.ts';
import { inTextSchema } from '../../scheme/value-schema.ts';
import type { Label } from '../../working/label.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { type AmountRule, amountKeys, amountRule } from '../amount/amount-rule.ts';

/** The parts of a policy that have deductibles and limits of their own. */
export const lossSections = [
  'material-damage',
  'testing',
  'plant',
  'property-damage',
  'bodily-injury',
] as const;
export type LossSection = (typeof lossSections)[number];

/** The sections of third-party liability: property of others, and persons. */
export const liabilitySections: readonly LossSection[] = ['property-damage', 'bodily-injury'];

/** What a loss is paid under a policy by this tariff (decision 38). */
export interface IndemnityRules {
  readonly perils: Readonly<Record<string, Peril>>;
  /** Whether an item that is insured for less than it should be is paid in proportion. */
  readonly average: InText<boolean>;
  /** Insured items without average: whatever they should be insured for, a loss is paid up to their sum insured. */
  readonly firstLoss: InText<readonly string[]> | undefined;
  /** What the share of the loss in a deductible is a share of: the loss itself, or what average and sums insured leave of it. */
  readonly shareOf: InText<'loss' | 'assessed-loss'>;
  readonly deductibles: readonly DeductibleRule[];
  readonly limits: readonly LimitRule[];
}

export interface Peril {
  readonly name: Label;
  /** Whether it is one of the special perils: earthquake, typhoon, flood and what else the policy calls so. */
  readonly isSpecial: boolean;
}

/** Perils by name, the special ones, or the others; nothing where a rule goes for every peril. */
export type PerilsMeant = 'special' | 'others' | readonly string[] | undefined;

/** An amount of a policy, and for which losses it is. */
interface ForLosses {
  readonly name: Label;
  readonly sections: readonly LossSection[];
  readonly perils: PerilsMeant;
  readonly amount: AmountRule;
}

/** What the insured bears of each accident in a section; of plant, of each machine. */
export type DeductibleRule = ForLosses;

/** The most that is paid for one accident, or for all of the period, in its sections together. */
export interface LimitRule extends ForLosses {
  readonly per: 'accident' | 'period';
}

export function indemnitySchema(money: z.ZodType<Money>) {
  return z
    .strictObject({
      perils: z.record(atoms.identifier, perilSchema),
      average: inTextSchema(atoms.yes),
      firstLoss: inTextSchema(z.array(atoms.identifier).min(1)).optional(),
      shareOf: inTextSchema(z.enum(['loss', 'assessed-loss'])),
      deductibles: z.array(deductibleSchema(money)).min(1),
      limits: z.array(limitSchema(money)).optional(),
    })
    .transform(({ firstLoss, limits = [], ...rest }): IndemnityRules => ({ ...rest, firstLoss, limits }));
}

/** Whether a rule goes for a peril of the tariff. */
export function isMeant(meant: PerilsMeant, peril: string, perils: IndemnityRules['perils']): boolean {
  if (meant === undefined) return true;
  if (meant === 'special' || meant === 'others')
    return (perils[peril]?.isSpecial ?? false) === (meant === 'special');
  return meant.includes(peril);
}

/** The deductible of a section under a peril: there is one where the section has any, or the scheme was refused. */
export function deductibleFor(
  { deductibles, perils }: IndemnityRules,
  section: LossSection,
  peril: string,
): DeductibleRule | undefined {
  return deductibles.find((rule) => rule.sections.includes(section) && isMeant(rule.perils, peril, perils));
}

const perilSchema = z
  .strictObject({ name: labelSchema, special: atoms.yes.optional() })
  .transform(({ name, special = false }): Peril => ({ name, isSpecial: special }));

const lossesMeant = {
  name: labelSchema,
  sections: z.array(z.enum(lossSections)).min(1),
  perils: z.union([z.enum(['special', 'others']), z.array(atoms.identifier).min(1)]).optional(),
};

const nil = { name: { en: 'x', zh: 'x' }, sections: [lossSections[0]], amount: { value: '1', source: 'x' } };

function deductibleSchema(money: z.ZodType<Money>) {
  return z
    .strictObject({ ...lossesMeant, ...amountKeys(money, ['ofSumInsured', 'ofLoss']) })
    .register(samples, { sample: nil })
    .transform(
      ({ name, sections, perils, ...amount }, context): DeductibleRule => ({
        name,
        sections,
        perils,
        amount: amountRule(amount, context),
      }),
    );
}

function limitSchema(money: z.ZodType<Money>) {
  return z
    .strictObject({ ...lossesMeant, per: z.enum(['accident', 'period']), ...amountKeys(money) })
    .register(samples, { sample: { ...nil, per: 'accident' } })
    .transform(
      ({ name, sections, perils, per, ...amount }, context): LimitRule => ({
        name,
        sections,
        perils,
        per,
        amount: amountRule(amount, context),
      }),
    );
}
