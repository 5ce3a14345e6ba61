import { z } from 'zod';
import { rateBases, timeBases } from '../rate/typed-rate.ts';
import { reasonsOf } from '../result/result.ts';
import { wordOf } from '../result/word.ts';
import { issue } from './issues.ts';
import { samples } from './sample-value.ts';

const kindOfValue = z
  .string()
  .regex(/^(money|rate|factor|text|rate of [a-z-]+, [a-z-]+)$/, {
    error: 'money, rate, factor, text, or a typed rate such as "rate of sum-insured, one-time"',
  })
  .superRefine((kind, context) => {
    const [, of, over] = /^rate of ([a-z-]+), ([a-z-]+)$/.exec(kind) ?? [];
    if (of === undefined || over === undefined) return;
    const words = [
      wordOf(of, rateBases, 'the-base-of-a-rate-is-unknown'),
      wordOf(over, timeBases, 'the-time-basis-of-a-rate-is-unknown'),
    ];
    for (const reason of reasonsOf(...words)) issue(context, [], reason);
  })
  .register(samples, { sample: 'text' });

/** What a scheme says of a table: its file, its axes and the values in its columns. */
export const tableDeclarationSchema = z.strictObject({
  /** Beside the scheme, or beside one in the folder next to it: what two schemes have in common stands once. */
  file: z
    .string()
    .regex(/^(\.\.\/[a-z0-9-]+\/)?tables\/[a-z0-9-]+\.csv$/, {
      error: 'a file such as tables/rates.csv, or ../sibling/tables/rates.csv',
    })
    .register(samples, { sample: 'tables/x.csv' }),
  axes: z.record(z.string(), z.enum(['exact', 'band', 'interpolated'])),
  values: z.record(z.string(), kindOfValue),
});
export type TableDeclaration = z.infer<typeof tableDeclarationSchema>;
