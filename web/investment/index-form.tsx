import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import styles from '../account/account.module.css';
import { monthText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { type Portfolio, policiesOf } from '../api/money-of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { indexOf } from './investment-queries.ts';

interface IndexFormProps {
  readonly fund: string;
  readonly portfolio: Portfolio;
}

/** Figures of the price index of the policy, each with where it was published; a month that is missing stays missing. */
export function IndexForm({ fund, portfolio: { policy } }: IndexFormProps) {
  const policies = useInfiniteQuery(policiesOf(fund)).data?.pages.flatMap(({ items }) => items) ?? [];
  const index = policies.find((one) => one.policy === policy)?.document.index;
  return index === undefined ? null : <OfIndex fund={fund} index={index} />;
}

function OfIndex({ fund, index }: { readonly fund: string; readonly index: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [typed, setTyped] = useState({ month: '', value: '', source: '' });
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/price-indices', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { index, ...typed },
        }),
      ),
    { repeats: true, after: () => setTyped({ month: '', value: '', source: typed.source }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const field = (name: keyof typeof typed) => ({
    id: `index-${name}`,
    value: typed[name],
    problem: fieldProblem(act, name),
    onChange: (value: string) => setTyped({ ...typed, [name]: value.trim() === '' ? '' : value }),
  });
  const fields = { month: 'index-month', value: 'index-value', source: 'index-source' };
  return (
    <details className="panel">
      <summary>
        <Trans>Figures of the price index {index}</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <Listed list={indexOf(fund, index)} nothing={<NothingYet title={t`No figure was recorded yet.`} />}>
          {(figures) => (
            <ul className={styles.list}>
              {figures.map(({ month, value, source, recordedAt }) => (
                <li key={`${month} ${recordedAt}`}>
                  <p>
                    <b>{monthText(month, language)}</b> · {value}
                  </p>
                  <p className="muted">{source}</p>
                </li>
              ))}
            </ul>
          )}
        </Listed>
        <ActProblem act={act} fields={fields} />
        <TextField {...field('month')} label={t`Month`} hint={t`Such as 2026-03`} />
        <TextField {...field('value')} label={t`Figure`} inputMode="decimal" />
        <TextField {...field('source')} label={t`Where it was published`} />
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Record the figure</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}
