import { parseDate } from '@openmutual/core/date';
import { indemnified } from '@openmutual/core/indemnified';
import { indemnityDocument } from '@openmutual/core/indemnity-document';
import { quoteOf } from '@openmutual/core/quote';
import { quoteDocument } from '@openmutual/core/quote-document';
import { readAs } from '@openmutual/core/reading';
import { accepted, type Result } from '@openmutual/core/result';
import { z } from 'zod';
import { changeAnswer } from './change-answer.ts';
import type { EngineeringScheme } from './folder.ts';

export const quoteCaseSchema = z.strictObject({ on: z.string(), risk: z.unknown() });

/** A policy, and what happened under it. */
export const lossCaseSchema = quoteCaseSchema.extend({ losses: z.array(z.unknown()) });

/** What a policy costs, with losses what they are paid, with changes what becomes of it, for a golden case. */
export function engineeringAnswer(
  scheme: EngineeringScheme,
  given: Readonly<Record<string, unknown>>,
): Result<unknown> {
  if ('losses' in given) return lossAnswer(scheme, given);
  return 'changes' in given ? changeAnswer(scheme, given) : quoteAnswer(scheme, given);
}

function quoteAnswer(scheme: EngineeringScheme, given: unknown): Result<unknown> {
  const asked = readAs(given, quoteCaseSchema);
  if (!asked.ok) return asked;
  const date = parseDate(asked.value.on);
  if (!date.ok) return date;
  const found = quoteOf(scheme, asked.value.risk, date.value);
  return found.ok ? accepted(quoteDocument(found.value.quote)) : found;
}

function lossAnswer(scheme: EngineeringScheme, given: unknown): Result<unknown> {
  const asked = readAs(given, lossCaseSchema);
  if (!asked.ok) return asked;
  const date = parseDate(asked.value.on);
  if (!date.ok) return date;
  const { risk, losses } = asked.value;
  const stated = (data: unknown) => ({ data, locate: () => ({}) });
  const found = indemnified(scheme, { risk: stated(risk), losses: stated(losses) }, date.value);
  return found.ok ? accepted(indemnityDocument(found.value)) : found;
}
