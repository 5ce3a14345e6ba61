import type { z } from 'zod';
import type { Rejection } from '../result/result.ts';

/** Gives a reason of ours to the check of a document, at a path below the place that is checked. */
export function issue(
  context: z.core.$RefinementCtx,
  path: PropertyKey[],
  { code, ...reason }: Rejection,
): void {
  context.issues.push({ code: 'custom', input: reason.found, message: code, path, params: { reason } });
}
