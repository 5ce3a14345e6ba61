import { z } from 'zod';
import { changeCaseSchema } from './change-answer.ts';
import { curveCaseSchema } from './curve-answer.ts';
import { lossCaseSchema, quoteCaseSchema } from './engineering-answer.ts';
import { lateCaseSchema } from './late-answer.ts';
import {
  billCaseSchema,
  levyCaseSchema,
  paychecksCaseSchema,
  reconciliationCaseSchema,
  roundingCaseSchema,
} from './levy-answer.ts';

/** What the cases of golden files give, by what is asked; every scalar is text. */
const words = z.record(z.string(), z.string());

/** An amount, or an amount with what it corrects and the year that it is of. */
const namedAmounts = z.record(
  z.string(),
  z.union([
    z.string(),
    z.strictObject({
      amount: z.string(),
      corrects: z.string().optional(),
      claim: z.string().optional(),
      year: z.string().optional(),
    }),
  ]),
);

export const settlementCaseSchema = z.strictObject({
  settlement: z.string(),
  on: z.string(),
  members: z.array(words),
  claims: z.array(words),
  position: z.record(z.string(), z.unknown()).optional(),
  years: words.optional(),
  grants: namedAmounts.optional(),
  costs: namedAmounts.optional(),
  pool: z.string().optional(),
});

export const thresholdCaseSchema = z.strictObject({
  on: z.string(),
  threshold: words,
  pool: z.string().optional(),
});

export const rangeCaseSchema = z.strictObject({
  on: z.string(),
  range: z.strictObject({ table: z.string(), column: z.string() }),
});

export const statementCaseSchema = z.strictObject({ statement: z.unknown() });

export const voteCaseSchema = z.strictObject({
  on: z.string(),
  vote: z.string(),
  roll: z.array(words),
  ballots: z.array(words),
  stoppedBy: z.string().optional(),
});

/** What a case of a mutual fund or of a tariff states in place of figures of its scheme, and of whole tables row by row. */
export const figuresSchema = z.strictObject({
  figures: z.record(z.string(), z.union([z.string(), z.array(words)])),
});

const withFigures = figuresSchema.partial().shape;

/** What any case may give. */
export const givenSchema = z.union([
  settlementCaseSchema.extend(withFigures),
  statementCaseSchema.extend(withFigures),
  thresholdCaseSchema.extend(withFigures),
  voteCaseSchema.extend(withFigures),
  rangeCaseSchema.extend(withFigures),
  quoteCaseSchema.extend(withFigures),
  curveCaseSchema,
  lossCaseSchema.extend(withFigures),
  changeCaseSchema.extend(withFigures),
  levyCaseSchema,
  roundingCaseSchema,
  billCaseSchema,
  reconciliationCaseSchema,
  paychecksCaseSchema,
  lateCaseSchema,
]);
