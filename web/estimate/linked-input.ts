import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import { changedFigures, type EstimateInput, unequals } from './estimate-input.ts';

const label = z.strictObject({ en: z.string(), zh: z.string() });
/** What the page keeps of a file is read by the reader of models, like all of it. */
const written = z.record(z.string(), z.unknown());

const size = z.union([
  z.strictObject({
    by: z.literal('mean'),
    mean: z.string(),
    unequal: z.enum([...unequals, 'own']),
    sd: z.string(),
  }),
  z.strictObject({ by: z.literal('file'), size: written }),
]);

const layer = z.strictObject({ retention: z.string(), limit: z.string(), loading: z.string() });

/** The form of a model in a link. */
const inputSchema: z.ZodType<EstimateInput> = z.strictObject({
  estimate: z.string(),
  name: label,
  currency: z.string(),
  period: z.enum(['month', 'quarter', 'year']),
  members: z.string(),
  numbers: z.string(),
  risks: z.array(
    z.strictObject({
      risk: z.string(),
      name: label,
      perMember: z.string(),
      varies: z.string(),
      size,
      deductible: z.string(),
      limit: z.string(),
      waiting: z.string(),
      cover: written,
    }),
  ),
  cap: z.string(),
  contribution: z.string(),
  safety: z.string(),
  reserve: z.string(),
  confidence: z.string(),
  horizon: z.string(),
  expenses: z.strictObject({ perMember: z.string(), ofLosses: z.string() }),
  reinsurance: z.strictObject({ perLoss: layer, perPeriod: layer }),
  loadings: z.strictObject({
    fixedExpense: z.string(),
    commission: z.string(),
    tax: z.string(),
    otherVariable: z.string(),
    profit: z.string(),
  }),
  changes: z.array(
    z.union([
      z.strictObject({ what: z.enum(changedFigures), to: z.string() }),
      z.strictObject({ what: z.literal('file'), change: written }),
    ]),
  ),
  forecast: z
    .strictObject({
      periods: z.string(),
      joining: z.string(),
      leaving: z.string(),
      sensitivity: z.string(),
      kept: written,
    })
    .optional() as z.ZodType<EstimateInput['forecast']>,
  kept: z.strictObject({ principles: written }),
});

/** Reads what a link holds. */
export function parseEstimateInput(data: unknown): Result<EstimateInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
