import { z } from 'zod';
import { atoms } from '../../scheme/atoms.ts';
import { samples } from '../../scheme/sample-value.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { estimateMethods, type RateEstimate } from './rate-estimate.ts';

/** The estimate of a rate as a scheme states it. Apart from the estimate itself, so that a page that only shows it loads nothing that checks it. */
export const rateEstimateSchema: z.ZodType<RateEstimate> = z.strictObject({
  name: labelSchema,
  model: z
    .string()
    .regex(/^estimates\/[A-Za-z0-9][A-Za-z0-9-]*\.yaml$/, {
      error: 'a file of the folder estimates beside the scheme, such as estimates/works.yaml',
    })
    .register(samples, { sample: 'estimates/x.yaml' }),
  hash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'sha256: and 64 hexadecimal digits' })
    .register(samples, { sample: `sha256:${'0'.repeat(64)}` }),
  risk: atoms.identifier.optional(),
  per: atoms.factor.optional(),
  roundedUpTo: atoms.rate,
  method: z.enum(estimateMethods),
  bracket: z.strictObject({ low: atoms.rate, high: atoms.rate }),
});
