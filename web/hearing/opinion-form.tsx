import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { LinesField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { WhoSees } from '../note/who-sees.tsx';

interface OpinionFormProps {
  readonly fund: string;
  readonly claim: string;
}

/** To attach the opinion of an expert for those who hear a claim. */
export function OpinionForm({ fund, claim }: OpinionFormProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const act = useAct(
    (opinion: string, key) =>
      told(
        server.POST('/api/funds/{fund}/claims/{claim}/opinion', {
          params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
          body: { text: opinion },
        }),
      ),
    { repeats: true, after: () => setText('') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(text);
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Opinion of an expert</Trans>
      </h2>
      <ActProblem act={act} fields={{ text: 'opinion' }} />
      <LinesField
        id="opinion"
        rows={4}
        label={t`What the expert says`}
        hint={t`Without anything by which the claimant is recognised.`}
        value={text}
        problem={fieldProblem(act, 'text')}
        onChange={setText}
      />
      <WhoSees>
        <Trans>The claimant and those who hear the claim.</Trans>
      </WhoSees>
      <p role="status" className="small">
        {act.told !== undefined && (
          <>
            <Icon name="tick" /> <Trans>It is attached.</Trans>
          </>
        )}
      </p>
      <div className="buttons">
        <Button type="submit" variant="default" disabled={act.is === 'running'}>
          <Trans>Attach it</Trans>
        </Button>
      </div>
    </form>
  );
}
