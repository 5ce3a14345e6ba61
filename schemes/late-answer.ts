import { parseDate } from '@openmutual/core/date';
import { lateCharge } from '@openmutual/core/late-charge';
import { lateChargeDocument } from '@openmutual/core/late-document';
import { lateLawOn } from '@openmutual/core/late-law';
import { parseLateness } from '@openmutual/core/lateness';
import { readAs } from '@openmutual/core/reading';
import { accepted, type Result, together } from '@openmutual/core/result';
import { z } from 'zod';
import type { SocialScheme } from './folder.ts';

export const lateCaseSchema = z.strictObject({
  on: z.string(),
  known: z.string().optional(),
  /** The arrears, the counted time, and what else the law asks of the debtor. */
  late: z.record(z.string(), z.string()),
});

/** What late payment costs, for a golden case. */
export function lateAnswer(scheme: SocialScheme, given: Readonly<Record<string, unknown>>): Result<unknown> {
  const asked = readAs(given, lateCaseSchema);
  if (!asked.ok) return asked;
  const { on, known, late } = asked.value;
  const date = parseDate(on);
  const knownAt = known === undefined ? accepted(undefined) : parseDate(known);
  if (!date.ok || !knownAt.ok) return together<unknown>([date, knownAt]) as Result<never>;
  const law = lateLawOn(scheme, date.value, knownAt.value);
  if (!law.ok) return law;
  const lateness = parseLateness(law.value, late);
  if (!lateness.ok) return lateness;
  const found = lateCharge(law.value, lateness.value);
  return found.ok ? accepted(lateChargeDocument(found.value)) : found;
}
