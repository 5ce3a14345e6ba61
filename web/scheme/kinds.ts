import { useLingui } from '@lingui/react/macro';
import type { SchemeKind } from '@openmutual/core/scheme';
import type { AdoptedBy } from '@openmutual/core/version';
import type { Origin } from '@openmutual/schemes/golden-case';

/** The three kinds of schemes by name. */
export function useKinds(): Readonly<Record<SchemeKind, string>> {
  const { t } = useLingui();
  return { mutual: t`Mutual funds`, engineering: t`Engineering insurance`, social: t`Social insurance` };
}

/** Where worked figures come from, and what that means. */
export function useOrigins(): Readonly<Record<Origin, { readonly name: string; readonly means: string }>> {
  const { t } = useLingui();
  return {
    official: {
      name: t`official`,
      means: t`printed by the law, by the agency, or in the agency’s own tests`,
    },
    published: {
      name: t`published`,
      means: t`printed by somebody other than the law or the agency`,
    },
    computed: {
      name: t`computed`,
      means: t`found by us from rules with a source; it guards against change and proves nothing`,
    },
    compared: {
      name: t`compared`,
      means: t`another program gave the same figure, or two independent results agree`,
    },
  };
}

/** How a version came to be. */
export function useAdoptions(): Readonly<Record<AdoptedBy['kind'], string>> {
  const { t } = useLingui();
  return {
    founding: t`Founding rules`,
    motion: t`Voted by the members`,
    law: t`By law`,
    contract: t`By contract`,
  };
}
