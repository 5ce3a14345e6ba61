import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { refusalLabels, refusalReasons } from '@openmutual/core/refusal';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { AmountField, ChoiceField, LinesField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './claim.module.css';
import { entitlementOf } from './claim-queries.ts';
import type { JudgedClaim } from './own-claim.ts';

interface JudgingActsProps {
  readonly fund: string;
  readonly claim: JudgedClaim;
  readonly version: string;
}

/** What who asks can do with a claim now, by his roles. */
export function JudgingActs(props: JudgingActsProps) {
  const { claim, fund, version } = props;
  const { acts } = claim;
  const may = (act: string) => acts.includes(act);
  const path = { fund, claim: claim.claim };
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  const nothing = acts.length === 0;
  return (
    <section className={`panel stack ${nothing ? '' : styles.need}`}>
      <h2>
        <Trans>To be done</Trans>
      </h2>
      {nothing && (
        <p className="small">
          <Trans>Nothing waits for you here.</Trans>
        </p>
      )}
      {may('take-up') && (
        <OneAct
          send={(key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/review', {
                params: { path, header: header(key) },
              }),
            )
          }
        >
          <Trans>Take it up for review</Trans>
        </OneAct>
      )}
      {(may('propose') || may('approve') || may('approve-partly') || may('reject')) && (
        <JudgementForm {...props} isDecision={!may('propose')} />
      )}
      {may('ask') && (
        <TextAct
          id="question"
          label={<Trans>Ask the claimant for information</Trans>}
          button={<Trans>Ask</Trans>}
          send={(text, key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/question', {
                params: { path, header: header(key) },
                body: { text },
              }),
            )
          }
        />
      )}
      {may('resume') && (
        <OneAct
          send={(key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/resumption', {
                params: { path, header: header(key) },
              }),
            )
          }
        >
          <Trans>Go on without an answer</Trans>
        </OneAct>
      )}
      {may('publish') && (
        <OneAct
          send={(key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/publication', {
                params: { path, header: header(key) },
              }),
            )
          }
        >
          <Trans>Show it to the members; the notice begins</Trans>
        </OneAct>
      )}
      {may('hand-back') && (
        <TextAct
          id="return"
          label={<Trans>Hand it back for review, with the reason</Trans>}
          button={<Trans>Hand back</Trans>}
          send={(text, key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/return', {
                params: { path, header: header(key) },
                body: { text },
              }),
            )
          }
        />
      )}
      {may('schedule') && <ScheduleForm {...props} />}
      {may('close') && (
        <OneAct
          send={(key) =>
            told(
              server.POST('/api/funds/{fund}/claims/{claim}/closing', {
                params: { path, header: header(key) },
              }),
            )
          }
        >
          <Trans>Close it</Trans>
        </OneAct>
      )}
    </section>
  );
}

function OneAct({
  send,
  children,
}: {
  readonly send: (key: string) => Promise<unknown>;
  readonly children: ReactNode;
}) {
  const act = useAct((_: undefined, key) => send(key));
  return (
    <div className="stack tight">
      <ActProblem act={act} />
      <div className="buttons">
        <Button disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          {children}
        </Button>
      </div>
    </div>
  );
}

interface TextActProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly button: ReactNode;
  readonly send: (text: string, key: string) => Promise<unknown>;
}

function TextAct({ id, label, button, send }: TextActProps) {
  const [text, setText] = useState('');
  const act = useAct(send);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(text);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={{ text: id }} />
      <LinesField id={id} label={label} value={text} problem={fieldProblem(act, 'text')} onChange={setText} />
      <div className="buttons">
        <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
          {button}
        </Button>
      </div>
    </form>
  );
}

type Outcome = 'approve' | 'approve-partly' | 'reject';

/** What is proposed or decided: the rules give the amount of what is recognised; a refusal names reason, clause and what next. */
function JudgementForm({
  fund,
  claim,
  version,
  isDecision,
}: JudgingActsProps & { readonly isDecision: boolean }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const before = isDecision ? claim.proposal : undefined;
  const [outcome, setOutcome] = useState<Outcome>(before?.outcome ?? 'approve');
  const [recognised, setRecognised] = useState(before?.recognised ?? claim.asked ?? '');
  const [reason, setReason] = useState<(typeof refusalReasons)[number]>(
    before?.refusal?.reason ?? 'not-covered',
  );
  const [clause, setClause] = useState(before?.refusal?.clause ?? '');
  const [next, setNext] = useState(before?.refusal?.next ?? '');
  const amount = outcome === 'reject' || recognised.trim() === '' ? undefined : plainAmount(recognised);
  const isAmount = amount === undefined || /^\d{1,15}(\.\d{1,4})?$/.test(amount);
  const given = useQuery({ ...entitlementOf(fund, claim.claim, amount), enabled: isAmount });
  const act = useAct((_: undefined, key) => {
    const params = {
      path: { fund, claim: claim.claim },
      header: { 'Idempotency-Key': key, 'If-Match': version },
    };
    const body = {
      outcome,
      ...(amount === undefined ? {} : { recognised: amount }),
      ...(outcome === 'approve' ? {} : { refusal: { reason, clause, next } }),
    };
    return isDecision
      ? told(server.POST('/api/funds/{fund}/claims/{claim}/decision', { params, body }))
      : told(server.POST('/api/funds/{fund}/claims/{claim}/proposal', { params, body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <h3>{isDecision ? <Trans>Decide</Trans> : <Trans>Propose what to decide</Trans>}</h3>
      <ActProblem
        act={act}
        fields={{
          outcome: 'outcome',
          recognised: 'recognised',
          refusal: 'clause',
          'refusal.clause': 'clause',
          'refusal.next': 'next',
        }}
      />
      <ChoiceField
        id="outcome"
        label={t`Outcome`}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
        choices={[
          { value: 'approve', label: t`approve` },
          { value: 'approve-partly', label: t`approve in part` },
          { value: 'reject', label: t`refuse` },
        ]}
      />
      {outcome !== 'reject' && (
        <AmountField
          id="recognised"
          label={t`Loss or cost that is recognised`}
          hint={t`May stay empty where the rules give a fixed amount`}
          currency={claim.currency}
          value={recognised}
          problem={fieldProblem(act, 'recognised')}
          onChange={setRecognised}
        />
      )}
      {outcome !== 'reject' && isAmount && (
        <Answered query={given} lines={1}>
          {({ benefit, rulesFrom, limit }) => {
            const since = dayText(rulesFrom, language);
            return (
              <p>
                <Trans>
                  The rules since {since} give <Amount of={benefit} currency={claim.currency} />
                </Trans>
                {limit !== undefined && (
                  <span className="small muted">
                    {' '}
                    <Trans>
                      (at most <Amount of={limit} />)
                    </Trans>
                  </span>
                )}
              </p>
            );
          }}
        </Answered>
      )}
      {outcome !== 'approve' && (
        <>
          <ChoiceField
            id="reason"
            label={t`Why not, or not all of it`}
            value={reason}
            onChange={(value) => setReason(value as typeof reason)}
            choices={refusalReasons.map((value) => ({ value, label: said(refusalLabels[value]) }))}
          />
          <TextField
            id="clause"
            label={t`Clause of the rules`}
            value={clause}
            problem={fieldProblem(act, 'refusal.clause')}
            onChange={setClause}
          />
          <LinesField
            id="next"
            label={t`What the claimant can do now`}
            value={next}
            problem={fieldProblem(act, 'refusal.next')}
            onChange={setNext}
          />
        </>
      )}
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          {isDecision ? (
            given.data !== undefined && outcome !== 'reject' ? (
              <Trans>
                Approve <Amount of={given.data.benefit} currency={claim.currency} />
              </Trans>
            ) : outcome === 'reject' ? (
              <Trans>Refuse the claim</Trans>
            ) : (
              <Trans>Approve</Trans>
            )
          ) : (
            <Trans>Propose this</Trans>
          )}
        </Button>
      </div>
      {isDecision && claim.noticeUntil !== undefined && (
        <p className="small muted">
          <Trans>The notice ends on {dayText(claim.noticeUntil, language)}; nothing is decided before.</Trans>
        </p>
      )}
    </form>
  );
}

/** Into the settlement of a period. */
function ScheduleForm({ fund, claim, version }: JudgingActsProps) {
  const { t } = useLingui();
  const [period, setPeriod] = useState(claim.period ?? '');
  const act = useAct((text: string, key) =>
    told(
      server.POST('/api/funds/{fund}/claims/{claim}/schedule', {
        params: {
          path: { fund, claim: claim.claim },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { period: text.trim() },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(period);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={{ period: 'period' }} />
      <TextField
        id="period"
        label={t`Period in which it is shared`}
        hint={t`Such as 2026-11`}
        value={period}
        problem={fieldProblem(act, 'period')}
        onChange={setPeriod}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>Put it into this settlement</Trans>
        </Button>
      </div>
    </form>
  );
}
