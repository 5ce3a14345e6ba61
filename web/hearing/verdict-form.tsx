import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { WhoSees } from '../note/who-sees.tsx';
import { Choices } from './choices.tsx';
import styles from './hearing.module.css';
import type { OwnHearing } from './hearing-queries.ts';

interface VerdictFormProps {
  readonly fund: string;
  readonly own: OwnHearing;
}

type Choice = OwnHearing['choices'][number];

/** My verdict, which I may change until the end. */
export function VerdictForm({ fund, own }: VerdictFormProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { hearing, verdict, verdictAt, closesAt, choices } = own;
  const [choice, setChoice] = useState<Choice | undefined>(verdict);
  const act = useAct(
    (given: Choice, key) =>
      told(
        server.PUT('/api/funds/{fund}/hearings/{hearing}/verdict', {
          params: { path: { fund, hearing }, header: { 'Idempotency-Key': key } },
          body: { choice: given },
        }),
      ),
    { repeats: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice !== undefined) void act.send(choice);
  };
  const labels = { accept: t`accept`, deny: t`deny`, abstain: t`abstain` };
  const hints = {
    accept: t`What stands under “If it is accepted” becomes of the claim.`,
    deny: t`What stands under “If it is denied” becomes of the claim.`,
    abstain: t`You are neither for nor against.`,
  };
  const at = verdictAt === undefined ? '' : timeText(verdictAt, language);
  const until = closesAt === undefined ? '' : timeText(closesAt, language);
  const said = verdict === undefined ? '' : labels[verdict];
  return (
    <form className={`panel stack tight ${verdict === undefined ? styles.need : ''}`} onSubmit={submit}>
      <h2>
        <Trans>Your verdict</Trans>
      </h2>
      <div role="status">
        {verdict !== undefined && (
          <p data-verdict={verdict}>
            <Icon name="tick" />{' '}
            <Trans>
              You said “{said}”, {at}.
            </Trans>
          </p>
        )}
      </div>
      <ActProblem act={act} fields={{ choice: `verdict-${choices[0] ?? ''}` }} />
      <Choices
        name="verdict"
        legend={t`Your verdict`}
        value={choice}
        onChange={setChoice}
        choices={choices.map((value) => ({ value, label: labels[value], hint: hints[value] }))}
      />
      <p className="small">
        <Trans>You may change it until {until}; the last one counts.</Trans>
      </p>
      <WhoSees>
        <Trans>
          Until the end nobody but you. Afterwards it stands beside your token, of which only you are told
          that it is yours.
        </Trans>
      </WhoSees>
      <div className="buttons">
        <Button type="submit" disabled={choice === undefined || choice === verdict || act.is === 'running'}>
          {verdict === undefined ? <Trans>Give my verdict</Trans> : <Trans>Change my verdict</Trans>}
        </Button>
      </div>
    </form>
  );
}
