import { Trans, useLingui } from '@lingui/react/macro';
import { refusalLabels } from '@openmutual/core/refusal';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import type { Judgement } from './own-claim.ts';

interface JudgementPanelProps {
  readonly judgement: Judgement;
  readonly currency: string;
  readonly isDecided?: boolean;
  /** What can be done next is told elsewhere on the page. */
  readonly isNextElsewhere?: boolean;
}

/** What was proposed or decided; a refusal with its reason, the clause, and what one can do. */
export function JudgementPanel({
  judgement,
  currency,
  isDecided = false,
  isNextElsewhere = false,
}: JudgementPanelProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { outcome, benefit, refusal, on } = judgement;
  const outcomes = {
    approve: isDecided ? t`It is approved` : t`Proposed: approve`,
    'approve-partly': isDecided ? t`It is approved in part` : t`Proposed: approve in part`,
    reject: isDecided ? t`It is refused` : t`Proposed: refuse`,
  };
  return (
    <section className="panel stack tight">
      <h2>{outcomes[outcome]}</h2>
      <p className="small muted">{dayText(on, language)}</p>
      {benefit !== undefined && (
        <p>
          <Trans>
            By the rules <Amount of={benefit} currency={currency} />, before benefits of a period shrink
          </Trans>
        </p>
      )}
      {refusal !== undefined && (
        <>
          <p>
            <b>{said(refusalLabels[refusal.reason])}</b>
          </p>
          <p className="source">
            <Trans>Rule:</Trans> {refusal.clause}
          </p>
          {refusal.next !== '' && !isNextElsewhere && (
            <p>
              <Trans>What you can do:</Trans> {refusal.next}
            </p>
          )}
        </>
      )}
    </section>
  );
}
