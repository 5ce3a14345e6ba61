import { useLingui } from '@lingui/react/macro';
import type { claimLife } from '@openmutual/core/claim-life';
import type { WaitsFor } from './claim-queries.ts';

export type ClaimState = keyof typeof claimLife.states;

/** For whom a claim waits. */
export function useWaiting(): Readonly<Record<WaitsFor, string>> {
  const { t } = useLingui();
  return {
    claimant: t`the claimant`,
    reviewer: t`a reviewer`,
    organiser: t`an organiser`,
    notice: t`the end of the notice`,
    hearing: t`those who hear it`,
    settlement: t`the settlement`,
    payment: t`the payment`,
    nobody: t`nobody`,
  };
}

/** Why somebody looked. */
export function useLookWhys(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    review: t`to review the claim`,
    decision: t`to decide on the claim`,
    objection: t`because of an objection`,
    'question-of-the-claimant': t`because the claimant asked`,
    audit: t`for an audit`,
    own: t`it is his own`,
    hearing: t`to hear the claim`,
  };
}
