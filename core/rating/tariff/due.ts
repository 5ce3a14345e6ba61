import { z } from 'zod';
import type { Rate } from '../../rate/rate.ts';
import { atoms } from '../../scheme/atoms.ts';
import type { InText, Value } from '../../scheme/value.ts';
import { inTextSchema, valueSchema } from '../../scheme/value-schema.ts';
import type { Label } from '../../working/label.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { countAtom } from './count.ts';

/** What a levy is a rate of: the gross premium, that of each section by itself, or of each line, which then contains it. */
export const levyBases = ['premium', 'each-section', 'within-each-line'] as const;
export type LevyBase = (typeof levyBases)[number];

export interface LevyRule {
  readonly name: Label;
  readonly rate: Value<Rate>;
  readonly of: LevyBase;
}

export const leviesSchema = z.record(
  atoms.identifier,
  z
    .strictObject({ name: labelSchema, rate: valueSchema(atoms.rate), of: z.enum(levyBases).optional() })
    .transform(({ of = 'premium', ...levy }): LevyRule => ({ ...levy, of })),
);

/** Items that are levied and totalled together, apart from the others: each item in one section. */
export const sectionsSchema = z.record(
  atoms.identifier,
  z.strictObject({ name: labelSchema, items: z.array(atoms.identifier).min(1) }),
);

/** Ways of paying by instalments, and from which period of cover on they are given. */
export interface InstalmentRules {
  readonly monthsAbove?: InText<number> | undefined;
  readonly plans: Readonly<Record<string, InstalmentPlan>>;
}

export interface InstalmentPlan {
  readonly name: Label;
  readonly everyMonths: InText<number>;
}

const count = atoms.integer as unknown as z.ZodType<number>;

export const instalmentsSchema: z.ZodType<InstalmentRules> = z.strictObject({
  monthsAbove: inTextSchema(count).optional(),
  plans: z.record(
    atoms.identifier,
    z.strictObject({ name: labelSchema, everyMonths: inTextSchema(countAtom) }),
  ),
});

/** What of the gross premium is paid at once; the rest when the cover ends. */
export const depositSchema = z.strictObject({ share: valueSchema(atoms.rate) });
