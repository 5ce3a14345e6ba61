import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { amountText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import { CheckField, TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { TransferFields, transferAsked, transferFields } from './transfer-fields.tsx';
import type { OnePayment } from './treasury-queries.ts';

interface ReversalFormProps {
  readonly fund: string;
  readonly payment: OnePayment;
  readonly version: string;
}

/** To take a wrong entry back, once and whole, and to record what is right in its place in the same moment. */
export function ReversalForm({ fund, payment: one, version }: ReversalFormProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { payment, amount, currency, paidOn, member, reference, payer, written, bankReference } = one;
  const [reason, setReason] = useState('');
  const [isReplaced, setReplaced] = useState(false);
  const [typed, setTyped] = useState({
    ...{ amount, paidOn, reference: reference ?? written ?? '', member: member ?? '' },
    ...{ payer: payer ?? '', bankReference: bankReference ?? '' },
  });
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payments/{payment}/reversal', {
        params: {
          path: { fund, payment },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { reason, ...(isReplaced ? { instead: transferAsked(typed) } : {}) },
      }),
    ),
  );
  return (
    <MoneyActForm
      money={money}
      fields={{ reason: 'reversal-reason', ...transferFields('instead', 'instead.') }}
      currency={currency}
      button={
        <Trans>
          Take {amountText(amount, language)} {currency} back
        </Trans>
      }
    >
      <p className="small">
        <Trans>
          Both lines stay in the account. The receipt keeps its number and counts for nothing; what it paid is
          owed again.
        </Trans>
      </p>
      <TextField
        id="reversal-reason"
        label={t`What was wrong`}
        value={reason}
        problem={money.problemAt('reason')}
        onChange={setReason}
      />
      <CheckField
        id="is-replaced"
        label={t`Something else is right`}
        hint={t`It is recorded in its place, in the same moment.`}
        checked={isReplaced}
        onChange={setReplaced}
      />
      {isReplaced && (
        <TransferFields
          id="instead"
          currency={currency}
          typed={typed}
          problemAt={(name) => money.problemAt(`instead.${name}`)}
          onType={setTyped}
        />
      )}
    </MoneyActForm>
  );
}
