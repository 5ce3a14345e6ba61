import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { WhoSees } from '../note/who-sees.tsx';
import { Choices } from './choices.tsx';
import styles from './hearing.module.css';
import type { OwnHearing } from './hearing-queries.ts';

interface AnswerFormProps {
  readonly fund: string;
  readonly own: OwnHearing;
}

type Says = 'serve' | 'conflict' | 'decline';

/** Whether who was drawn serves: said once; then the next of the draw is called in his place. */
export function AnswerForm({ fund, own: { hearing } }: AnswerFormProps) {
  const { t } = useLingui();
  const [says, setSays] = useState<Says>();
  const act = useAct((answer: Says, key) =>
    told(
      server.POST('/api/funds/{fund}/hearings/{hearing}/seat', {
        params: { path: { fund, hearing }, header: { 'Idempotency-Key': key } },
        body: { answer },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (says !== undefined) void act.send(says);
  };
  return (
    <form className={`panel stack tight ${styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>Do you serve?</Trans>
      </h2>
      <ActProblem act={act} fields={{ answer: 'answer-serve' }} />
      <Choices
        name="answer"
        legend={t`Do you serve?`}
        value={says}
        onChange={setSays}
        choices={[
          {
            value: 'serve',
            label: t`I serve`,
            hint: t`You read the case and give your verdict when the vote is open.`,
          },
          {
            value: 'conflict',
            label: t`I have a conflict`,
            hint: t`You know the claimant too well, or have something to gain or to lose.`,
          },
          { value: 'decline', label: t`I decline`, hint: t`You need not say why.` },
        ]}
      />
      <p className="small">
        <Trans>You answer once. If you do not serve, or do not answer, the next of the draw is called.</Trans>
      </p>
      <WhoSees>
        <Trans>
          Nobody is told who you are. Members see that this place of the draw serves or was replaced, and not
          why.
        </Trans>
      </WhoSees>
      <div className="buttons">
        <Button type="submit" disabled={says === undefined || act.is !== 'ready'}>
          <Trans>Answer</Trans>
        </Button>
      </div>
    </form>
  );
}
