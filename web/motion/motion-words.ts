import { useLingui } from '@lingui/react/macro';
import type { Motion } from './motion-queries.ts';

/** From when on it holds or would hold; nothing of what was refused or given up, for it never does. */
export function holdsFrom({ state, effectFrom }: Pick<Motion, 'state' | 'effectFrom'>): string | undefined {
  const isGone = state === 'rejected' || state === 'failed-quorum' || state === 'withdrawn';
  return isGone ? undefined : (effectFrom ?? undefined);
}

export type Choice = NonNullable<Motion['mine']['choice']>;

/** What a voter may say. */
export function useChoices(): Readonly<Record<Choice, string>> {
  const { t } = useLingui();
  return { yes: t`For`, no: t`Against`, abstain: t`Abstain` };
}

/** How votes are counted. */
export function useCounting(): Readonly<Record<'head' | 'weight' | 'household', string>> {
  const { t } = useLingui();
  return {
    head: t`each member one vote`,
    weight: t`by weight`,
    household: t`each household one vote`,
  };
}
