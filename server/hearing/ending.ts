import { invariant } from '@openmutual/core/result';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { takeStep } from '../life/step.ts';
import { goingOn, hearingKey, keptHearing } from './hearing-row.ts';

/** Ends the hearing of a claim that goes on, if there is one: the claim was withdrawn, or too few are left to hear it. */
export async function endHearing(
  tx: Transaction,
  row: ClaimRow,
  at: string,
  why: 'withdrawn' | 'too-few',
): Promise<void> {
  const hearing = await goingOn(tx, row);
  if (hearing === undefined) return;
  const taken = await takeStep(tx, keptHearing, hearingKey(hearing), {
    ...{ act: 'end', by: 'rules', at, version: undefined },
    set: { since: at },
    notes: { why },
  });
  invariant(taken.ok, 'a hearing that goes on can end');
}
