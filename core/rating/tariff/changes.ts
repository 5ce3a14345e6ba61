import { z } from 'zod';
import { atoms } from '../../scheme/atoms.ts';
import { inTextSchema, valueSchema as valueIn } from '../../scheme/value-schema.ts';
import { type Source, sourceOf } from '../../working/working.ts';
import { countAtom } from './count.ts';
import { shortPeriodSchema } from './plant-rules.ts';

/** What may become of a policy by a tariff, and by which figures (decision 37); a change that is not named is refused. */
export type ChangeRules = z.infer<typeof changesSchema>;

/** Items 1, 3, 4 and 5, as a change names them. */
export const packageItems = ['material-damage', 'liability', 'maintenance', 'additional'] as const;
export type PackageItem = (typeof packageItems)[number];

/** The premium of which a change is a part: all of the package, or some of its items. */
export type PartOfPackage = 'package' | readonly PackageItem[];

/** What is given back when a cover ends before its last day. */
export const refunds = ['none', 'pro-rata', 'short-period'] as const;
export type RefundRule = (typeof refunds)[number];

/** Where the rule itself comes from; its figures have sources of their own. */
const sourced = { source: z.string().min(1), href: z.url().optional() };

/** The source of a rule. */
export function ruleSource({
  source,
  href,
}: {
  readonly source: string;
  readonly href?: string | undefined;
}): Source {
  return sourceOf(source, href);
}

const partSchema = z.union([z.literal('package'), z.array(z.enum(packageItems)).min(1)]);

/** The zod type of `changes` in a tariff. */
export const changesSchema = z.strictObject({
  extension: z
    .strictObject({
      ...sourced,
      of: partSchema,
      /** In which the period and its extension are measured. */
      basis: z.enum(['days', 'months']),
      surcharge: valueIn(atoms.rate),
      /** Whether the discount of the risk is given for an extension too. */
      discount: z.enum(['given-again', 'falls-away']),
      /** Steps of the tariff, by their English name, that are not given again. */
      withoutSteps: z.array(z.string().min(1)).min(1).optional(),
      /** All extensions together, in days or months as `basis` says. */
      longest: inTextSchema(countAtom).optional(),
    })
    .optional(),
  declarations: z
    .strictObject({
      ...sourced,
      everyMonths: inTextSchema(countAtom),
      /** Declarations are asked for where the works last longer than so many months. */
      monthsAbove: inTextSchema(countAtom),
      adjusts: z.enum(['at-once', 'at-the-end']),
    })
    .optional(),
  increase: z
    .strictObject({
      ...sourced,
      /** All increases together, as a rate of the sum insured at inception. */
      upTo: valueIn(atoms.rate),
      /** The part of the increase that is charged. */
      charged: valueIn(atoms.rate),
      when: z.enum(['at-inception', 'during-the-cover']),
      once: atoms.yes,
    })
    .optional(),
  finalValue: z
    .strictObject({
      ...sourced,
      refund: z.enum(['given', 'none']),
      /** After the last day of cover. */
      withinMonths: inTextSchema(countAtom).optional(),
      /** The rate of the original package premium that is kept, whatever the final value. */
      keeps: valueIn(atoms.rate).optional(),
    })
    .optional(),
  earlyCompletion: z.strictObject({ ...sourced, of: partSchema, refund: z.enum(refunds) }).optional(),
  cancellation: z
    .strictObject({
      ...sourced,
      of: partSchema,
      byInsured: z.enum(refunds),
      byInsurer: z.enum(refunds),
    })
    .optional(),
  /** Machines added are charged, and machines taken off charged again, by the time on site of the tariff. */
  plant: z.strictObject({ ...sourced, takenOff: z.enum(['charged-again', 'no-refund']) }).optional(),
  /** The scale of refunds that go by one. */
  shortPeriod: shortPeriodSchema.optional(),
  /** What becomes of the levies of a premium that is given back. */
  leviesOnRefund: z.enum(['given-back', 'kept']).optional(),
});

/** The changes of a policy by name, and the word of the tariff that provides each. */
export const changeKinds = {
  extension: 'extension',
  increase: 'increase',
  declaration: 'declarations',
  'final-value': 'finalValue',
  'early-completion': 'earlyCompletion',
  cancellation: 'cancellation',
  'plant-added': 'plant',
  'plant-taken-off': 'plant',
} as const satisfies Readonly<Record<string, keyof ChangeRules>>;
export type ChangeKind = keyof typeof changeKinds;

/** The changes that a tariff provides. */
export function changesProvided(rules: ChangeRules | undefined): ChangeKind[] {
  const kinds = Object.keys(changeKinds) as ChangeKind[];
  return kinds.filter((kind) => rules?.[changeKinds[kind]] !== undefined);
}
