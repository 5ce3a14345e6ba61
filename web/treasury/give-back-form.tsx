import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { AmountField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage } from '../language/language.ts';

/** To send back what a member has paid beyond what he owes: a payout that another person approves. */
export function GiveBackForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const navigate = useNavigate();
  const { currency } = useFund();
  const [member, setMember] = useState('');
  const [amount, setAmount] = useState('');
  const [payTo, setPayTo] = useState('');
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/payouts', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: {
            ...{ member: member.trim(), amount: plainAmount(amount) },
            ...(payTo.trim() === '' ? {} : { payTo: payTo.trim() }),
          },
        }),
      ),
    {
      after: ({ payout }) =>
        navigate({
          to: '/$language/funds/$fund/desk/payouts/$payout',
          params: { language, fund: slug, payout },
        }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const ids = { member: 'back-member', amount: 'back-amount', payTo: 'back-pay-to' };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Send back what was paid too much</Trans>
      </h2>
      <p className="small">
        <Trans>
          What a member has paid beforehand and does not owe. Another person approves it, then the bank pays.
        </Trans>
      </p>
      <ActProblem act={act} fields={ids} />
      <TextField
        id={ids.member}
        label={t`Member`}
        inputMode="numeric"
        value={member}
        problem={fieldProblem(act, 'member')}
        onChange={setMember}
      />
      <AmountField
        id={ids.amount}
        label={t`Amount`}
        currency={currency}
        value={amount}
        problem={fieldProblem(act, 'amount')}
        onChange={setAmount}
      />
      <TextField
        id={ids.payTo}
        label={t`Account of the payee`}
        hint={t`As the bank needs it; erased with the name of the member`}
        value={payTo}
        problem={fieldProblem(act, 'payTo')}
        onChange={setPayTo}
      />
      <div className="buttons">
        <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
          <Trans>Prepare it</Trans>
        </Button>
      </div>
    </form>
  );
}
