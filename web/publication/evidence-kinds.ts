import { useLingui } from '@lingui/react/macro';

/** Kinds of evidence by their names. */
export function useEvidenceKinds() {
  const { t } = useLingui();
  return {
    'medical-report': t`medical report`,
    invoice: t`invoice`,
    receipt: t`receipt`,
    certificate: t`certificate`,
    photograph: t`photograph`,
    statement: t`statement of somebody`,
    other: t`something else`,
  } as const;
}
