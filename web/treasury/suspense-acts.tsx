import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { amountText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { DayField, TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import type { Payment } from './treasury-queries.ts';

export interface OnPayment {
  readonly fund: string;
  readonly payment: Pick<Payment, 'payment' | 'amount' | 'currency'>;
  readonly version: string;
}

/** To say of which member a payment is; it pays what he owes, and he has his receipt. */
export function AssignForm({
  fund,
  payment: one,
  version,
  isNext = false,
}: OnPayment & { readonly isNext?: boolean }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [member, setMember] = useState('');
  const { payment, amount, currency } = one;
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payments/{payment}/assignment', {
        params: {
          path: { fund, payment },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { member: member.trim() },
      }),
    ),
  );
  return (
    <MoneyActForm
      money={money}
      fields={{ member: 'assign-member' }}
      currency={currency}
      isNext={isNext}
      button={
        <Trans>
          Give {amountText(amount, language)} {currency} to this member
        </Trans>
      }
    >
      <TextField
        id="assign-member"
        label={t`Member`}
        hint={t`The number; it pays what he owes, and he gets a receipt`}
        inputMode="numeric"
        value={member}
        problem={money.problemAt('member')}
        onChange={setMember}
      />
    </MoneyActForm>
  );
}

/** To record that the bank sent a payment of nobody back to where it came from. */
export function SendBackForm({ fund, payment: one, version }: OnPayment) {
  const { t } = useLingui();
  const language = useLanguage();
  const { timeZone } = useFund();
  const [sentOn, setSentOn] = useState(() => todayIn(timeZone));
  const [bankReference, setBankReference] = useState('');
  const { payment, amount, currency } = one;
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payments/{payment}/sending-back', {
        params: {
          path: { fund, payment },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { sentOn, bankReference },
      }),
    ),
  );
  return (
    <MoneyActForm
      money={money}
      fields={{ sentOn: 'sent-on', bankReference: 'sent-reference' }}
      currency={currency}
      button={
        <Trans>
          Record {amountText(amount, language)} {currency} as sent back
        </Trans>
      }
    >
      <p className="small">
        <Trans>First the bank sends it back to the account it came from; then it is recorded here.</Trans>
      </p>
      <DayField
        id="sent-on"
        label={t`Sent back by the bank on`}
        value={sentOn}
        problem={money.problemAt('sentOn')}
        onChange={setSentOn}
      />
      <TextField
        id="sent-reference"
        label={t`Number of the transfer`}
        value={bankReference}
        problem={money.problemAt('bankReference')}
        onChange={setBankReference}
      />
    </MoneyActForm>
  );
}
