import { changesDocument } from '@openmutual/core/change-document';
import { parseDate } from '@openmutual/core/date';
import { endorsed } from '@openmutual/core/endorsed';
import { readAs } from '@openmutual/core/reading';
import { accepted, type Result } from '@openmutual/core/result';
import { z } from 'zod';
import type { EngineeringScheme } from './folder.ts';

export const changeCaseSchema = z.strictObject({
  on: z.string(),
  risk: z.unknown(),
  /** What became of the policy, in order. */
  changes: z.unknown(),
});

/** A policy after its changes, for a golden case. */
export function changeAnswer(
  scheme: EngineeringScheme,
  given: Readonly<Record<string, unknown>>,
): Result<unknown> {
  const asked = readAs(given, changeCaseSchema);
  if (!asked.ok) return asked;
  const { on, risk, changes } = asked.value;
  const date = parseDate(on);
  if (!date.ok) return date;
  const found = endorsed(scheme, { risk: { data: risk }, changes: { data: { changes } } }, date.value);
  return found.ok ? accepted(changesDocument(found.value)) : found;
}
