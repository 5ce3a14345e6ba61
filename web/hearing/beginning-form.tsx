import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { rulesOn, schemeOfFund, todayIn } from '../api/scheme-of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { WhoSees } from '../note/who-sees.tsx';
import styles from './hearing.module.css';
import type { Hearing } from './hearing-queries.ts';

interface BeginningFormProps {
  readonly fund: string;
  readonly claim: string;
  readonly about: Hearing['about'];
}

/** To begin a hearing that is due: only what the rules leave open is asked for. */
export function BeginningForm({ fund, claim, about }: BeginningFormProps) {
  const { t } = useLingui();
  const open = useLeftOpen(fund, about);
  const [hours, setHours] = useState('');
  const [days, setDays] = useState('');
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/claims/{claim}/hearing', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
        body: {
          ...(open.hours && hours.trim() !== '' ? { hours: Number(hours) } : {}),
          ...(open.days && days.trim() !== '' ? { answerDays: Number(days) } : {}),
        },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <form className={`panel stack tight ${styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>Begin the hearing</Trans>
      </h2>
      <p className="small">
        <Trans>
          Who hears it and by which majority say the rules. Pool and question are frozen; jurors are drawn at
          once.
        </Trans>
      </p>
      <ActProblem act={act} fields={{ hours: 'hours', answerDays: 'answer-days' }} />
      {open.hours && (
        <TextField
          id="hours"
          inputMode="numeric"
          label={t`How many hours the vote is open`}
          hint={t`The rules do not say; it stands in the hearing then.`}
          value={hours}
          problem={fieldProblem(act, 'hours')}
          onChange={setHours}
        />
      )}
      {open.days && (
        <TextField
          id="answer-days"
          inputMode="numeric"
          label={t`How many days a juror has to answer`}
          hint={t`The rules do not say; it stands in the hearing then.`}
          value={days}
          problem={fieldProblem(act, 'answerDays')}
          onChange={setDays}
        />
      )}
      <WhoSees>
        <Trans>All members see that it has begun, the pool by tokens, and the draw. Nobody is named.</Trans>
      </WhoSees>
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>Begin the hearing</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What the rules of today leave to whoever begins a hearing. */
function useLeftOpen(
  fund: string,
  about: Hearing['about'],
): { readonly hours: boolean; readonly days: boolean } {
  const { timeZone } = useFund();
  const { data } = useQuery(schemeOfFund(fund));
  if (data?.scheme === undefined) return { hours: false, days: false };
  const { procedure } = (rulesOn(data.scheme, todayIn(timeZone)) ?? {}) as Partial<AssessmentRules>;
  const body = {
    decision: procedure?.decision.by,
    objection: procedure?.objection?.to,
    appeal: procedure?.appeal?.to,
  }[about];
  if (body !== 'jury' && body !== 'board' && body !== 'members') return { hours: false, days: false };
  const isDrawn = body === 'jury' && procedure?.jury?.sortition === true;
  return {
    hours: procedure?.[body]?.vote.hours === undefined,
    days: isDrawn && procedure.jury?.answer === undefined,
  };
}
