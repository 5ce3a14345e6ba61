import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { LinesField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { WhoSees } from '../note/who-sees.tsx';
import styles from './claim.module.css';
import type { OwnClaim } from './own-claim.ts';

interface AppealPanelProps {
  readonly fund: string;
  readonly claim: OwnClaim;
  readonly version: string;
}

/** To appeal against a refusal, or a part, once and within the days. */
export function AppealPanel({ fund, claim: { claim, acts, appealUntil }, version }: AppealPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [text, setText] = useState('');
  const act = useAct((why: string, key) =>
    told(
      server.POST('/api/funds/{fund}/me/claims/{claim}/appeal', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key, 'If-Match': version } },
        body: { text: why },
      }),
    ),
  );
  if (!acts.includes('appeal')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(text);
  };
  const day = appealUntil === undefined ? undefined : dayText(appealUntil, language);
  return (
    <form className={`panel stack tight ${styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>You can appeal</Trans>
      </h2>
      <p>
        {day === undefined ? (
          <Trans>Once. Others than those who decided hear it again.</Trans>
        ) : (
          <Trans>
            Until <b>{day}</b>, once. Others than those who decided hear it again.
          </Trans>
        )}
      </p>
      <ActProblem act={act} fields={{ text: 'appeal' }} />
      <LinesField
        id="appeal"
        rows={4}
        label={t`Why the decision is not right`}
        value={text}
        problem={fieldProblem(act, 'text')}
        onChange={setText}
      />
      <WhoSees>
        <Trans>Those who hear the appeal read your words. Members see that you have appealed.</Trans>
      </WhoSees>
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>Appeal</Trans>
        </Button>
      </div>
    </form>
  );
}
