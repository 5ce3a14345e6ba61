import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { amountText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { AmountField, DayField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { Postings } from './postings.tsx';

/** A transfer as it stands on the statement of the bank; before it is recorded, what would be posted can be seen. */
export function PaymentForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency, timeZone } = useFund();
  const empty = {
    ...{ amount: '', paidOn: todayIn(timeZone), reference: '', member: '', payer: '', bankReference: '' },
  };
  const [asked, setAsked] = useState(empty);
  const body = () => ({
    amount: plainAmount(asked.amount),
    paidOn: asked.paidOn,
    ...filled('reference', asked.reference),
    ...filled('member', asked.member),
    ...filled('payer', asked.payer),
    ...filled('bankReference', asked.bankReference),
  });
  const send = (key: string, dryRun: 'true' | 'false') =>
    told(
      server.POST('/api/funds/{fund}/payments', {
        params: { path: { fund }, query: { dryRun }, header: { 'Idempotency-Key': key } },
        body: body(),
      }),
    );
  const ask = useAct((_: undefined, key) => send(key, 'true'), { repeats: true, changes: [] });
  const act = useAct((_: undefined, key) => send(key, 'false'), {
    repeats: true,
    after: () => {
      ask.reset();
      setAsked(empty);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const field = (name: keyof typeof empty) => ({
    id: `payment-${name}`,
    value: asked[name],
    problem: fieldProblem(act, name) ?? fieldProblem(ask, name),
    onChange: (value: string) => setAsked({ ...asked, [name]: value }),
  });
  const ids = Object.fromEntries(Object.keys(empty).map((name) => [name, `payment-${name}`]));
  const done = act.told;
  const receipt = done?.receipt ?? undefined;
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Record a payment</Trans>
      </h2>
      <ActProblem act={act} fields={ids} />
      <ActProblem act={ask} fields={ids} />
      {done !== undefined && (
        <Note
          tone="good"
          title={
            receipt === undefined
              ? t`Recorded; nobody knows yet whose it is`
              : t`Recorded, receipt ${receipt}`
          }
        />
      )}
      <AmountField {...field('amount')} label={t`Amount`} currency={currency} />
      <DayField {...field('paidOn')} label={t`Booked by the bank on`} />
      <TextField {...field('reference')} label={t`Reference`} hint={t`RF… as on the bill; may stay empty`} />
      <TextField {...field('member')} label={t`Member`} hint={t`The number, where there is no reference`} />
      <TextField {...field('payer')} label={t`Payer, as the bank tells`} hint={t`May stay empty`} />
      <TextField
        {...field('bankReference')}
        label={t`Number of the transfer`}
        hint={t`With it no transfer is recorded twice`}
      />
      {ask.told !== undefined && <Postings postings={ask.told.postings} currency={currency} />}
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          {asked.amount === '' ? (
            <Trans>Record it</Trans>
          ) : (
            <Trans>
              Record {amountText(plainAmount(asked.amount), language)} {currency}
            </Trans>
          )}
        </Button>
        <Button variant="default" disabled={ask.is === 'running'} onClick={() => ask.send(undefined)}>
          <Trans>What would be posted?</Trans>
        </Button>
      </div>
    </form>
  );
}

/** A field that has something in it. */
function filled<K extends string>(name: K, text: string): { readonly [key in K]?: string } {
  return text.trim() === '' ? {} : ({ [name]: text.trim() } as { [key in K]: string });
}
