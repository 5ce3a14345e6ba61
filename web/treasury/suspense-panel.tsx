import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './treasury.module.css';
import { type Payment, paymentSeen, suspenseOf } from './treasury-queries.ts';

interface SuspensePanelProps {
  readonly fund: string;
  readonly isTreasurer: boolean;
}

/** Payments of which nobody knows yet whose they are; nothing where there is none. */
export function SuspensePanel({ fund, isTreasurer }: SuspensePanelProps) {
  const { data } = useInfiniteQuery(suspenseOf(fund));
  const payments = data?.pages.flatMap(({ items }) => items) ?? [];
  if (payments.length === 0) return null;
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Whose are these?</Trans>
      </h2>
      <ul className={styles.list}>
        {payments.map((payment) => (
          <li key={payment.payment}>
            <Unknown fund={fund} payment={payment} isTreasurer={isTreasurer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unknown({ fund, payment: one, isTreasurer }: SuspensePanelProps & { readonly payment: Payment }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [member, setMember] = useState('');
  const { payment, amount, currency, paidOn, reference, payer } = one;
  const act = useAct(async (number: string, key) => {
    const { version } = await paymentSeen(fund, payment);
    return told(
      server.POST('/api/funds/{fund}/payments/{payment}/assignment', {
        params: { path: { fund, payment }, header: { 'Idempotency-Key': key, 'If-Match': version } },
        body: { member: number.trim() },
      }),
    );
  });
  const id = `assign-${payment}`;
  return (
    <>
      <p>
        <b>
          <Amount of={amount} currency={currency} />
        </b>
        , {dayText(paidOn, language)}
        {payer !== null && `, ${payer}`}
        {reference !== null && `, ${reference}`}
      </p>
      {isTreasurer && (
        <form
          className="buttons"
          style={{ alignItems: 'end' }}
          onSubmit={(event) => {
            event.preventDefault();
            void act.send(member);
          }}
        >
          <ActProblem act={act} fields={{ member: id }} />
          <TextField
            id={id}
            label={t`Member`}
            value={member}
            problem={fieldProblem(act, 'member')}
            onChange={setMember}
          />
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>It is of this member</Trans>
          </Button>
        </form>
      )}
    </>
  );
}
