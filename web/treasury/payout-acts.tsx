import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { amountText, dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { MoneyActForm, useMoneyAct } from './money-act.tsx';
import styles from './treasury.module.css';
import type { Payout } from './treasury-queries.ts';

interface OnPayout {
  readonly fund: string;
  readonly payout: Payout;
  readonly version: string;
}

/** What can be done with a payout now, by whoever looks at it. */
export function PayoutActs({ fund, payout, version }: OnPayout) {
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  const isOpen = payout.state === 'prepared' || payout.state === 'approved';
  return (
    <>
      <ApprovePanel fund={fund} payout={payout} version={version} />
      {payout.paidOn !== null && <PaidPanel payout={payout} />}
      {isTreasurer && payout.state === 'approved' && (
        <>
          <PayForm fund={fund} payout={payout} version={version} />
          <ReturnForm fund={fund} payout={payout} version={version} />
        </>
      )}
      {(isTreasurer || roles.includes('organiser')) && isOpen && (
        <CancelForm fund={fund} payout={payout} version={version} />
      )}
    </>
  );
}

function ApprovePanel({ fund, payout: one, version }: OnPayout) {
  const language = useLanguage();
  const { payout, hash, amount, currency, isMine, approval, state } = one;
  const sign = (says: 'yes' | 'no', key: string, dryRun: 'true' | 'false') =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/signatures', {
        params: {
          path: { fund, payout },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { says, hash },
      }),
    );
  const approve = useMoneyAct((key, dryRun) => sign('yes', key, dryRun));
  const refuse = useAct((_: undefined, key) => sign('no', key, 'false'));
  if (state !== 'prepared') return null;
  const hasSigned = approval.signatures.some((signature) => signature.isMine);
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Another person approves</Trans>
      </h2>
      {isMine && (
        <p className="small">
          <Trans>You prepared it, so another person approves it.</Trans>
        </p>
      )}
      {hasSigned && (
        <p className="small">
          <Icon name="clock" /> <Trans>You have said what you say; it waits for another person.</Trans>
        </p>
      )}
      {!isMine && !hasSigned && (
        <>
          <MoneyActForm
            money={approve}
            currency={currency}
            isNext
            button={
              <Trans>
                Approve {amountText(amount, language)} {currency}
              </Trans>
            }
          />
          <ActProblem act={refuse} />
          <div className="buttons">
            <Button
              variant="default"
              size="sm"
              disabled={refuse.is !== 'ready'}
              onClick={() => refuse.send(undefined)}
            >
              <Trans>Refuse</Trans>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function PaidPanel({ payout: { paidOn, bankReference } }: { readonly payout: Payout }) {
  const language = useLanguage();
  const day = dayText(paidOn ?? '', language);
  return (
    <section className="panel stack tight">
      <p>
        <Icon name="tick" /> <Trans>Paid on {day}</Trans>
      </p>
      <p className="small muted">{bankReference}</p>
    </section>
  );
}

function PayForm({ fund, payout: one, version }: OnPayout) {
  const { t } = useLingui();
  const language = useLanguage();
  const { timeZone } = useFund();
  const [paidOn, setPaidOn] = useState(() => todayIn(timeZone));
  const [bankReference, setBankReference] = useState('');
  const { payout, amount, currency } = one;
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/payment', {
        params: {
          path: { fund, payout },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { paidOn, bankReference },
      }),
    ),
  );
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Record that the bank has paid it</Trans>
      </h2>
      <MoneyActForm
        money={money}
        fields={{ paidOn: 'paid-on', bankReference: 'bank-reference' }}
        currency={currency}
        isNext
        button={
          <Trans>
            Record {amountText(amount, language)} {currency} as paid
          </Trans>
        }
      >
        <DayField
          id="paid-on"
          label={t`Booked by the bank on`}
          value={paidOn}
          problem={money.problemAt('paidOn')}
          onChange={setPaidOn}
        />
        <TextField
          id="bank-reference"
          label={t`Number of the transfer`}
          value={bankReference}
          problem={money.problemAt('bankReference')}
          onChange={setBankReference}
        />
      </MoneyActForm>
    </section>
  );
}

function ReturnForm({ fund, payout: one, version }: OnPayout) {
  const { t } = useLingui();
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const { payout, amount, currency } = one;
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/return', {
        params: {
          path: { fund, payout },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { reason },
      }),
    ),
  );
  return (
    <details className="panel">
      <summary>
        <Trans>The bank could not pay it</Trans>
      </summary>
      <MoneyActForm
        money={money}
        fields={{ reason: 'return-reason' }}
        currency={currency}
        button={
          <Trans>
            Record {amountText(amount, language)} {currency} as returned
          </Trans>
        }
      >
        <p className="small">
          <Trans>What it was for is to be paid again, by another payout.</Trans>
        </p>
        <TextField
          id="return-reason"
          label={t`What the bank says`}
          value={reason}
          problem={money.problemAt('reason')}
          onChange={setReason}
        />
      </MoneyActForm>
    </details>
  );
}

function CancelForm({ fund, payout: { payout }, version }: OnPayout) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/cancellation', {
        params: { path: { fund, payout }, header: { 'Idempotency-Key': key, 'If-Match': version } },
        body: { reason },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <details className="panel">
      <summary>
        <Trans>Give it up</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <p className="small">
          <Trans>It is not paid. Another payout can be prepared.</Trans>
        </p>
        <ActProblem act={act} fields={{ reason: 'cancel-reason' }} />
        <TextField
          id="cancel-reason"
          label={t`Reason`}
          value={reason}
          problem={fieldProblem(act, 'reason')}
          onChange={setReason}
        />
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Give this payout up</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}
