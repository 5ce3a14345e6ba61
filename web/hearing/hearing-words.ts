import { useLingui } from '@lingui/react/macro';
import type { Hearing, OwnHearing } from './hearing-queries.ts';

/** About what a claim is heard. */
export function useAbouts(): Readonly<Record<Hearing['about'], string>> {
  const { t } = useLingui();
  return {
    decision: t`the first decision`,
    objection: t`an objection`,
    appeal: t`an appeal`,
  };
}

/** Who hears a claim, as a heading. */
export function useBodies(): Readonly<Record<Hearing['body'], string>> {
  const { t } = useLingui();
  return { jury: t`Jury`, board: t`Board`, members: t`All members` };
}

/** Why somebody is in the pool and is not drawn, or may not vote. */
export function useExcluded(): Readonly<Record<NonNullable<OwnHearing['excluded']>, string>> {
  const { t } = useLingui();
  return {
    applicant: t`it is his own claim`,
    household: t`of the claimant's household`,
    relatives: t`a relative of the claimant`,
    objector: t`objected to it`,
    decider: t`judged it before`,
  };
}

/** How a hearing ended. */
export function useResults(): Readonly<Record<NonNullable<Hearing['result']>, string>> {
  const { t } = useLingui();
  return {
    accepted: t`Accepted`,
    refused: t`Denied`,
    draw: t`As many for as against`,
    stopped: t`The vote was stopped`,
  };
}
