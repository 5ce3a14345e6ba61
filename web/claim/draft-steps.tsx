import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { OwnCasePanel } from './own-case-panel.tsx';
import type { OwnClaim } from './own-claim.ts';
import { TellingFields, telling } from './telling-fields.tsx';
import { WithdrawPanel } from './withdraw-panel.tsx';

interface DraftStepsProps {
  readonly fund: string;
  readonly claim: OwnClaim;
  readonly version: string;
}

/** A draft, step by step: what happened, what shows it, what others see, and then it is submitted. */
export function DraftSteps({ fund, claim, version }: DraftStepsProps) {
  const { t } = useLingui();
  const [step, setStep] = useState(1);
  const names = [t`What happened`, t`Evidence`, t`What others see`, t`Check and submit`];
  const steps = names.map(
    (name, place): StatusStep => ({
      name,
      state: place < step ? 'done' : place === step ? 'now' : 'next',
    }),
  );
  const ways = (
    <div className="buttons">
      {step < names.length - 1 && (
        <Button onClick={() => setStep(step + 1)}>
          <Trans>Go on</Trans>
        </Button>
      )}
      {step > 0 && (
        <Button variant="default" onClick={() => setStep(step - 1)}>
          <Trans>Back</Trans>
        </Button>
      )}
    </div>
  );
  return (
    <div className="stack">
      <section className="panel">
        <StatusLine steps={steps} />
      </section>
      {step === 0 && <Telling fund={fund} claim={claim} version={version} onKept={() => setStep(1)} />}
      {step === 1 && (
        <section className="panel stack tight">
          <h2>
            <Trans>What shows it</Trans>
          </h2>
          <EvidenceList fund={fund} claim={claim} mayAdd />
        </section>
      )}
      {step === 2 && <OwnCasePanel fund={fund} claim={claim} version={version} />}
      {step === 3 && <Submission fund={fund} claim={claim} version={version} />}
      {step > 0 && ways}
      <WithdrawPanel fund={fund} claim={claim} version={version} />
    </div>
  );
}

function Telling({ fund, claim, version, onKept }: DraftStepsProps & { readonly onKept: () => void }) {
  const text = claim.words.findLast(({ kind }) => kind === 'telling')?.text ?? '';
  const [asked, setAsked] = useState({
    item: claim.item,
    occurredOn: claim.occurredOn,
    asked: claim.asked ?? '',
    text,
  });
  const act = useAct(
    (body: ReturnType<typeof telling>, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/claims/{claim}', {
          params: {
            path: { fund, claim: claim.claim },
            header: { 'Idempotency-Key': key, 'If-Match': version },
          },
          body,
        }),
      ),
    { repeats: true, after: onKept },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(telling(asked));
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={TellingFields.ids} />
      <TellingFields
        fund={fund}
        currency={claim.currency}
        told={asked}
        onChange={setAsked}
        problemOf={(path) => fieldProblem(act, path)}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          <Trans>Keep it, and go on</Trans>
        </Button>
      </div>
    </form>
  );
}

function Submission({ fund, claim, version }: DraftStepsProps) {
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/me/claims/{claim}/submission', {
        params: {
          path: { fund, claim: claim.claim },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
      }),
    ),
  );
  const text = claim.words.findLast(({ kind }) => kind === 'telling')?.text ?? '';
  const files = claim.evidence.filter(({ state }) => state === 'kept').length;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Check what you have said</Trans>
      </h2>
      <ActProblem act={act} />
      <blockquote>{text}</blockquote>
      <p className="small">
        <Trans>
          Pieces of evidence: {files}. After this it is changed no more; you can answer questions and
          withdraw.
        </Trans>
      </p>
      <div className="buttons">
        <Button disabled={act.is === 'running'} onClick={() => act.send(undefined)}>
          {act.is === 'running' ? <Trans>Submitting…</Trans> : <Trans>Submit the claim</Trans>}
        </Button>
      </div>
    </section>
  );
}
