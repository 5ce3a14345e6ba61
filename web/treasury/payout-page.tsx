import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { payoutLife } from '@openmutual/core/payout-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './treasury.module.css';
import { type Payout, payoutNamed } from './treasury-queries.ts';

/** One payout: who agreed, what was done, and what is to be done now. */
export function PayoutPage() {
  const { t } = useLingui();
  const { payout } = useParams({ strict: false }) as { payout: string };
  const { fund } = useFund();
  const query = useQuery(payoutNamed(fund, payout));
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/payouts" params={params}>
          <Trans>Payouts</Trans>
        </Link>
      </p>
      <PageHead title={t`Payout`} />
      <Answered query={query} lines={6}>
        {({ value, version }) => <Whole key={version} fund={fund} payout={value} version={version} />}
      </Answered>
    </>
  );
}

interface WholeProps {
  readonly fund: string;
  readonly payout: Payout;
  readonly version: string;
}

function Whole({ fund, payout, version }: WholeProps) {
  const said = useSaid();
  const language = useLanguage();
  const { amount, currency, member, claim, payTo, state, steps, approval, hash } = payout;
  return (
    <div className={styles.page}>
      <div className="stack">
        <section className="panel stack tight">
          <h2>{said(payoutLife.states[state])}</h2>
          <Figure of={amount} currency={currency} final={state === 'paid'} />
          <p>
            <Trans>to member {member}</Trans>
            {claim !== null && (
              <>
                , <Trans>Claim {claim}</Trans>
              </>
            )}
          </p>
          {payTo !== null && <p className="small">{payTo}</p>}
          <p className="small muted">
            <Trans>
              Fingerprint <code>{hash.slice(0, 16)}</code>
            </Trans>
          </p>
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>What was done</Trans>
          </h2>
          <ul className={styles.list}>
            {approval.signatures.map(({ says, at, isMine }, place) => (
              <li key={place}>
                <p>
                  <Icon name={says === 'yes' ? 'tick' : 'cross'} />{' '}
                  {isMine ? <Trans>You</Trans> : <Trans>Another person</Trans>}:{' '}
                  {says === 'yes' ? <Trans>approved</Trans> : <Trans>refused</Trans>},{' '}
                  {timeText(at, language)}
                </p>
              </li>
            ))}
            {steps.map(({ act, at, reason }, place) => (
              <li key={place}>
                <p>
                  {said(payoutLife.acts[act as keyof typeof payoutLife.acts] ?? act)},{' '}
                  {timeText(at, language)}
                  {reason !== null && `: ${reason}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <aside className="stack">
        <ApprovePanel fund={fund} payout={payout} version={version} />
        <PaidPanel fund={fund} payout={payout} version={version} />
      </aside>
    </div>
  );
}

function ApprovePanel({ fund, payout: one, version }: WholeProps) {
  const language = useLanguage();
  const { payout, hash, amount, currency, isMine, approval, state } = one;
  const act = useAct((says: 'yes' | 'no', key) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/signatures', {
        params: {
          path: { fund, payout },
          query: {},
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { says, hash },
      }),
    ),
  );
  if (state !== 'prepared' || approval.signatures.some((signature) => signature.isMine)) return null;
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Another person approves</Trans>
      </h2>
      <ActProblem act={act} />
      {isMine && (
        <p className="small">
          <Trans>You prepared it, so another person approves it.</Trans>
        </p>
      )}
      <div className="buttons">
        <Button disabled={act.is !== 'ready'} onClick={() => act.send('yes')}>
          <Trans>
            Approve {amountText(amount, language)} {currency}
          </Trans>
        </Button>
        <Button variant="default" disabled={act.is !== 'ready'} onClick={() => act.send('no')}>
          <Trans>Refuse</Trans>
        </Button>
      </div>
    </section>
  );
}

function PaidPanel({ fund, payout: one, version }: WholeProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { timeZone } = useFund();
  const isTreasurer = useMyFund()?.roles.includes('treasurer') === true;
  const [paidOn, setPaidOn] = useState(() => todayIn(timeZone));
  const [bankReference, setBankReference] = useState('');
  const { payout, amount, currency, state } = one;
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/payment', {
        params: {
          path: { fund, payout },
          query: {},
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { paidOn, bankReference },
      }),
    ),
  );
  if (one.paidOn !== null)
    return (
      <section className="panel stack tight">
        <p>
          <Trans>Paid on {dayText(one.paidOn, language)}</Trans>, {one.bankReference}
        </p>
      </section>
    );
  if (!isTreasurer || state !== 'approved') return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <form className={`panel stack tight ${styles.need}`} onSubmit={submit}>
      <h2>
        <Trans>Record that the bank has paid it</Trans>
      </h2>
      <ActProblem act={act} fields={{ paidOn: 'paid-on', bankReference: 'bank-reference' }} />
      <DayField
        id="paid-on"
        label={t`Booked by the bank on`}
        value={paidOn}
        problem={fieldProblem(act, 'paidOn')}
        onChange={setPaidOn}
      />
      <TextField
        id="bank-reference"
        label={t`Number of the transfer`}
        value={bankReference}
        problem={fieldProblem(act, 'bankReference')}
        onChange={setBankReference}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          <Trans>
            Record {amountText(amount, language)} {currency} as paid
          </Trans>
        </Button>
      </div>
    </form>
  );
}
