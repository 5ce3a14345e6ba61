import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { SeenBy } from '../account/seen-by.tsx';
import { amountText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import type { FeeStanding } from '../api/money-of-fund.ts';
import { useSlug } from '../api/of-fund.ts';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage, useSaid } from '../language/language.ts';

interface SpendingFormProps {
  readonly fund: string;
  readonly fee: FeeStanding;
}

/** Prepares what is to be spent of the fee; another person approves it. */
export function SpendingForm({ fund, fee: { purposes, currency, budget } }: SpendingFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ purpose: '', amount: '', subject: '', payTo: '' });
  const purpose = typed.purpose === '' ? (purposes[0]?.purpose ?? '') : typed.purpose;
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/spendings', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: {
            ...{ purpose, amount: plainAmount(typed.amount) },
            ...{ subject: typed.subject.trim(), payTo: typed.payTo.trim() },
          },
        }),
      ),
    {
      after: ({ spending }) =>
        navigate({
          to: '/$language/funds/$fund/desk/fees/$spending',
          params: { language, fund: slug, spending },
        }),
    },
  );
  if (budget === null) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const field = (name: keyof typeof typed) => ({
    id: `spending-${name}`,
    value: typed[name],
    problem: fieldProblem(act, name),
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  const fields = {
    ...{ purpose: 'spending-purpose', amount: 'spending-amount' },
    ...{ subject: 'spending-subject', payTo: 'spending-payTo' },
  };
  const text = amountText(plainAmount(typed.amount), language);
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Spend of the fee</Trans>
      </h2>
      <ActProblem act={act} fields={fields} />
      <ChoiceField
        {...field('purpose')}
        label={t`Purpose`}
        value={purpose}
        choices={purposes.map((one) => ({
          value: one.purpose,
          label: one.name === null ? one.purpose : said(one.name),
        }))}
      />
      <AmountField {...field('amount')} label={t`Amount`} currency={currency} />
      <TextField {...field('subject')} label={t`What it is for`} hint={t`Such as the number of a bill`} />
      <TextField
        {...field('payTo')}
        label={t`Who is paid`}
        hint={t`A company or a public body, never a member`}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          {typed.amount.trim() === '' ? (
            <Trans>Prepare it</Trans>
          ) : (
            <Trans>
              Prepare {text} {currency}
            </Trans>
          )}
        </Button>
      </div>
      <SeenBy>
        <Trans>who keeps the books sees each spending; members see what came of each purpose.</Trans>
      </SeenBy>
    </form>
  );
}
