import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { refusalLabels, refusalReasons } from '@openmutual/core/refusal';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { ChoiceField, LinesField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { WhoSees } from '../note/who-sees.tsx';
import { objectionsTo } from './hearing-queries.ts';

interface OfCase {
  readonly fund: string;
  readonly claim: string;
}

/** To object to a case while the rules let members do so, and to take it back as long as nobody hears it. */
export function ObjectingPanel({ fund, claim }: OfCase) {
  const query = useQuery(objectionsTo(fund, claim));
  return (
    <Answered query={query}>
      {({ acts, until }) => (
        <>
          {acts.includes('object') && until !== undefined && (
            <ObjectingForm fund={fund} claim={claim} until={until} />
          )}
          {acts.includes('take-back') && <TakingBack fund={fund} claim={claim} />}
          {acts.length === 0 && (
            <section className="panel stack tight">
              <h2>
                <Trans>What you can do</Trans>
              </h2>
              <p className="small">
                <Trans>
                  Nothing just now. A member in force objects once, within the days, and not to his own claim.
                </Trans>
              </p>
            </section>
          )}
        </>
      )}
    </Answered>
  );
}

type Reason = (typeof refusalReasons)[number];

function ObjectingForm({ fund, claim, until }: OfCase & { readonly until: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const [reason, setReason] = useState<Reason>('not-covered');
  const [clause, setClause] = useState('');
  const [text, setText] = useState('');
  const [chance, setChance] = useState('');
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/cases/{claim}/objections', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
        body: { reason, clause, text, ...(chance.trim() === '' ? {} : { chance }) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const day = dayText(until, language);
  const fields = { reason: 'reason', clause: 'clause', text: 'text', chance: 'chance' };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Object to it</Trans>
      </h2>
      <p className="small">
        <Trans>Until {day}, once. Then those who decide hear the case.</Trans>
      </p>
      <ActProblem act={act} fields={fields} />
      <ChoiceField
        id="reason"
        label={t`Why it should not be paid`}
        value={reason}
        problem={fieldProblem(act, 'reason')}
        onChange={(value) => setReason(value as Reason)}
        choices={refusalReasons.map((value) => ({ value, label: said(refusalLabels[value]) }))}
      />
      <TextField
        id="clause"
        label={t`The rule`}
        hint={t`Such as: article 2`}
        value={clause}
        problem={fieldProblem(act, 'clause')}
        onChange={setClause}
      />
      <LinesField
        id="text"
        rows={4}
        label={t`In your own words`}
        value={text}
        problem={fieldProblem(act, 'text')}
        onChange={setText}
      />
      <TextField
        id="chance"
        label={t`A word of chance, if you like`}
        hint={t`Whatever you think of: it goes into the draw, and is published with it.`}
        value={chance}
        problem={fieldProblem(act, 'chance')}
        onChange={setChance}
      />
      <WhoSees>
        <Trans>
          All members see the reason and the rule. Your words are read by the claimant and by those who hear
          the case. Nobody is told who you are.
        </Trans>
      </WhoSees>
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>Object</Trans>
        </Button>
      </div>
    </form>
  );
}

function TakingBack({ fund, claim }: OfCase) {
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/cases/{claim}/objections/withdrawal', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>You have objected</Trans>
      </h2>
      <p className="small">
        <Trans>
          You can take it back until somebody hears the case. If nobody else has objected, it goes on as
          though nobody had.
        </Trans>
      </p>
      <ActProblem act={act} />
      <WhoSees>
        <Trans>Members see that an objection was taken back, and not by whom.</Trans>
      </WhoSees>
      <div className="buttons">
        <Button variant="default" disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          <Trans>Take my objection back</Trans>
        </Button>
      </div>
    </section>
  );
}
