import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { askAgain, type Installation } from '../api/installation.ts';
import { ChoiceField, TextField } from '../form/fields.tsx';
import { Note } from '../note/note.tsx';
import { useLicenceWords } from './told.tsx';

interface AnswersPanelProps {
  readonly installation: Installation;
  readonly version: string;
}

type Licence = NonNullable<Installation['licence']>;

/** Who runs it, under which law, with which licence, and who may found funds: answered before anybody joins with real money. */
export function AnswersPanel({ installation, version }: AnswersPanelProps) {
  const { t } = useLingui();
  const words = useLicenceWords();
  const [operator, setOperator] = useState(installation.operator ?? '');
  const [jurisdiction, setJurisdiction] = useState(installation.jurisdiction ?? '');
  const [licence, setLicence] = useState(installation.licence ?? '');
  const [detail, setDetail] = useState(installation.licenceDetail ?? '');
  const [founders, setFounders] = useState(installation.founders);
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.PUT('/api/installation', {
          params: { header: { 'Idempotency-Key': key, 'If-Match': version } },
          body: {
            ...{ operator, jurisdiction, licence: licence as Licence, founders },
            licenceDetail: detail.trim() === '' ? null : detail,
          },
        }),
      ),
    { repeats: true, changes: [['installation']], after: askAgain },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const ids = {
    ...{ operator: 'operator', jurisdiction: 'jurisdiction', licence: 'licence' },
    ...{ licenceDetail: 'licence-detail', founders: 'founders' },
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Who answers for it</Trans>
      </h2>
      {installation.isAnswered && act.problem === undefined && (
        <Note tone="good" title={t`Answered; it stands at the foot of every page`} />
      )}
      <ActProblem act={act} fields={ids} />
      <TextField
        id="operator"
        label={t`Who runs it`}
        hint={t`The person or body that answers for it, as the law knows it`}
        value={operator}
        problem={fieldProblem(act, 'operator')}
        onChange={setOperator}
      />
      <TextField
        id="jurisdiction"
        label={t`Under which law`}
        hint={t`The country or region`}
        value={jurisdiction}
        problem={fieldProblem(act, 'jurisdiction')}
        onChange={setJurisdiction}
      />
      <ChoiceField
        id="licence"
        label={t`Licence`}
        hint={t`Sharing risk for money may need one. Ask somebody who knows the law of the place; nobody here can say it for you.`}
        value={licence}
        problem={fieldProblem(act, 'licence')}
        onChange={(value) => setLicence(value as Licence)}
        choices={[
          ...(licence === '' ? [{ value: '', label: t`Please choose` }] : []),
          ...Object.entries(words).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextField
        id="licence-detail"
        label={t`Authority and number`}
        hint={t`May stay empty`}
        value={detail}
        problem={fieldProblem(act, 'licenceDetail')}
        onChange={setDetail}
      />
      <ChoiceField
        id="founders"
        label={t`Who may found funds here`}
        value={founders}
        problem={fieldProblem(act, 'founders')}
        onChange={(value) => setFounders(value as Installation['founders'])}
        choices={[
          { value: 'anyone', label: t`anyone with an account` },
          { value: 'operators', label: t`operators only` },
        ]}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          <Trans>Say it on every page</Trans>
        </Button>
      </div>
      <p className="small muted">
        <Trans>Anyone who opens a page can read it.</Trans>
      </p>
    </form>
  );
}
