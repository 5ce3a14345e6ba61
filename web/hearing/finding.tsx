import { Trans, useLingui } from '@lingui/react/macro';
import { refusalLabels } from '@openmutual/core/refusal';
import { Amount } from '../amount/amount.tsx';
import { useSaid } from '../language/language.ts';
import styles from './hearing.module.css';
import type { Hearing } from './hearing-queries.ts';

/** What is put to the vote: what becomes of the claim one way, and what the other. */
export function Question({ hearing }: { readonly hearing: Hearing }) {
  const { ifAccepted, ifDenied, currency } = hearing;
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What is decided</Trans>
        </h2>
        <p>
          <Trans>fixed when the hearing began; nobody enters an amount afterwards</Trans>
        </p>
      </div>
      <div className={styles.two}>
        <div>
          <h3>
            <Trans>If it is accepted</Trans>
          </h3>
          <Finding finding={ifAccepted} currency={currency} />
        </div>
        <div>
          <h3>
            <Trans>If it is denied</Trans>
          </h3>
          <Finding finding={ifDenied} currency={currency} />
        </div>
      </div>
    </section>
  );
}

interface FindingProps {
  readonly finding: Hearing['ifAccepted'];
  readonly currency: string;
}

function Finding({ finding: { outcome, benefit, reason, clause }, currency }: FindingProps) {
  const { t } = useLingui();
  const said = useSaid();
  const outcomes = {
    approve: t`the claim is approved`,
    'approve-partly': t`the claim is approved in part`,
    reject: t`the claim is refused`,
  };
  return (
    <>
      <p>{outcomes[outcome]}</p>
      {benefit !== undefined && (
        <p>
          <Trans>
            By the rules <Amount of={benefit} currency={currency} />, before benefits of a period shrink
          </Trans>
        </p>
      )}
      {reason !== undefined && <p className="small">{said(refusalLabels[reason])}</p>}
      {clause !== undefined && (
        <p className="source">
          <Trans>Rule:</Trans> {clause}
        </p>
      )}
    </>
  );
}
