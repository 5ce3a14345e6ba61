import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { amountText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { useFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './account.module.css';
import { MoneyActForm, useMoneyAct } from './money-act.tsx';
import type { Posted } from './postings.tsx';

/** What an act on money that two persons agree to answers. */
interface Told {
  readonly postings: readonly Posted[];
}

type Sent<Asked> = (asked: Asked, key: string, dryRun: 'true' | 'false') => Promise<Told>;

interface ApproveProps {
  readonly amount: string;
  readonly currency: string;
  /** Whether who looks at it prepared it, and whether he has said what he says. */
  readonly isMine: boolean;
  readonly hasSigned?: boolean;
  readonly sign: Sent<'yes' | 'no'>;
  /** Who will see it. */
  readonly children?: ReactNode;
}

/** Another person approves what somebody prepared, or refuses it; where the charter counts who prepared it, he signs too. */
export function ApprovePanel({ amount, currency, isMine, hasSigned = false, sign, children }: ApproveProps) {
  const language = useLanguage();
  const { charter } = useFund();
  const approve = useMoneyAct((key, dryRun) => sign('yes', key, dryRun));
  const refuse = useAct((_: undefined, key) => sign('no', key, 'false'));
  const isOthers = isMine && charter.approvals.payout.preparer === 'excluded';
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Another person approves</Trans>
      </h2>
      {isOthers && (
        <p className="small">
          <Trans>You prepared it, so another person approves it.</Trans>
        </p>
      )}
      {hasSigned && (
        <p className="small">
          <Icon name="clock" /> <Trans>You have said what you say; it waits for another person.</Trans>
        </p>
      )}
      {!isOthers && !hasSigned && (
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
          {children}
        </>
      )}
    </section>
  );
}

/** What the bank says of a transfer. */
export interface BankSays {
  readonly paidOn: string;
  readonly bankReference: string;
}

interface BankPanelProps {
  readonly title: ReactNode;
  readonly button: ReactNode;
  readonly currency: string;
  /** The day before which the bank cannot have done it. */
  readonly notBefore?: string | null;
  readonly send: Sent<BankSays>;
}

/** That the bank has paid, or was paid: on which day, under which number. */
export function BankPanel({ title, button, currency, notBefore = null, send }: BankPanelProps) {
  const { t } = useLingui();
  const { timeZone } = useFund();
  const [paidOn, setPaidOn] = useState(() => {
    const today = todayIn(timeZone);
    return notBefore !== null && notBefore > today ? notBefore : today;
  });
  const [bankReference, setBankReference] = useState('');
  const money = useMoneyAct((key, dryRun) => send({ paidOn, bankReference }, key, dryRun));
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>{title}</h2>
      <MoneyActForm
        money={money}
        fields={{ paidOn: 'paid-on', bankReference: 'bank-reference' }}
        currency={currency}
        isNext
        button={button}
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

interface ReasonPanelProps {
  /** Of its field. */
  readonly id: string;
  readonly title: ReactNode;
  readonly says: ReactNode;
  readonly label: string;
  readonly button: ReactNode;
  readonly send: (reason: string, key: string) => Promise<unknown>;
}

/** An act that needs a reason and nothing else; closed until somebody wants it. */
export function ReasonPanel({ id, title, says, label, button, send }: ReasonPanelProps) {
  const [reason, setReason] = useState('');
  const act = useAct((_: undefined, key) => send(reason, key));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <details className="panel">
      <summary>{title}</summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <p className="small">{says}</p>
        <ActProblem act={act} fields={{ reason: id }} />
        <TextField
          id={id}
          label={label}
          value={reason}
          problem={fieldProblem(act, 'reason')}
          onChange={setReason}
        />
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            {button}
          </Button>
        </div>
      </form>
    </details>
  );
}
