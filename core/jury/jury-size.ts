import type { Body } from '../procedure/body.ts';
import type { Procedure } from '../procedure/procedure-schema.ts';
import { accepted, type Result, rejected } from '../result/result.ts';

/** How many sit on a jury; or, where too few are free and the scheme says so, which body hears the claim in its place. */
export type JurySize = { readonly seats: number } | { readonly to: Body };

/**
 * How many sit on a jury that is drawn, where so many are free of conflict: as many as the scheme says, never fewer in silence.
 *
 * Rejects where too few are free and the scheme has no way out, or needs more than there are for a smaller jury too.
 */
export function jurySize(
  { size, tooFew }: Pick<NonNullable<Procedure['jury']>, 'size' | 'tooFew'>,
  free: number,
): Result<JurySize> {
  const seats = size?.value ?? 0;
  if (seats > 0 && free >= seats) return accepted({ seats });
  if (tooFew?.to !== undefined) return accepted({ to: tooFew.to });
  const least = tooFew?.atLeast?.value;
  if (least !== undefined && free >= least) return accepted({ seats: free });
  return rejected({
    code: 'too-few-are-free-of-conflict',
    path: 'jury',
    found: `${free}`,
    expected: `at least ${least ?? seats}`,
    suggestion: 'the claim waits until more are free',
  });
}
