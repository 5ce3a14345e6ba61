import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { amountText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { plainAmount } from '../form/plain-amount.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { emptyTransfer, TransferFields, transferAsked, transferFields } from './transfer-fields.tsx';

/** A transfer as it stands on the statement of the bank; before it is recorded, what would be posted can be seen. */
export function PaymentForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency, timeZone } = useFund();
  const [typed, setTyped] = useState(() => emptyTransfer(todayIn(timeZone)));
  const money = useMoneyAct(
    (key, dryRun) =>
      told(
        server.POST('/api/funds/{fund}/payments', {
          params: { path: { fund }, query: { dryRun }, header: { 'Idempotency-Key': key } },
          body: transferAsked(typed),
        }),
      ),
    { repeats: true, after: () => setTyped(emptyTransfer(typed.paidOn)) },
  );
  const done = money.act.told;
  const receipt = done?.receipt ?? undefined;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Record a payment</Trans>
      </h2>
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
      <MoneyActForm
        money={money}
        fields={transferFields('payment')}
        currency={currency}
        isNext
        button={
          typed.amount === '' ? (
            <Trans>Record it</Trans>
          ) : (
            <Trans>
              Record {amountText(plainAmount(typed.amount), language)} {currency}
            </Trans>
          )
        }
      >
        <TransferFields
          id="payment"
          currency={currency}
          typed={typed}
          problemAt={money.problemAt}
          onType={setTyped}
        />
      </MoneyActForm>
    </section>
  );
}
