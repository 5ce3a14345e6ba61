import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import styles from '../account/account.module.css';
import { SeenBy } from '../account/seen-by.tsx';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { type Portfolio, policiesOf } from '../api/money-of-fund.ts';
import { ChoiceField, TextField } from '../form/fields.tsx';
import { useSaid } from '../language/language.ts';

interface HoldingFormProps {
  readonly fund: string;
  readonly portfolio: Portfolio;
}

/** Opens what may then be bought: its name, class and counterparty, of those that the policy has. */
export function HoldingForm({ fund, portfolio: { policy } }: HoldingFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const policies = useInfiniteQuery(policiesOf(fund)).data?.pages.flatMap(({ items }) => items) ?? [];
  const document = policies.find((one) => one.policy === policy)?.document;
  const [typed, setTyped] = useState({ name: '', class: '', counterparty: '' });
  const kind = typed.class === '' ? (document?.classes[0]?.class ?? '') : typed.class;
  const named = document?.counterparties ?? [];
  const counterpartyOf = (text: string) => (text === '' ? (named[0]?.counterparty ?? '') : text.trim());
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/holdings', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { name: typed.name, class: kind, counterparty: counterpartyOf(typed.counterparty) },
        }),
      ),
    { repeats: true, after: () => setTyped({ name: '', class: '', counterparty: '' }) },
  );
  if (document === undefined) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const fields = { name: 'holding-name', class: 'holding-class', counterparty: 'holding-counterparty' };
  const words = named.map(({ counterparty }) => counterparty).join(', ');
  const mayBeOthers = document.otherCounterparties !== undefined || named.length === 0;
  return (
    <details className="panel">
      <summary>
        <Trans>Open a holding</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <p className="small">
          <Trans>Nothing is bought by it yet. Its class and counterparty stay.</Trans>
        </p>
        <ActProblem act={act} fields={fields} />
        <TextField
          id="holding-name"
          label={t`Name`}
          hint={t`As the bank or the exchange calls it`}
          value={typed.name}
          problem={fieldProblem(act, 'name')}
          onChange={(name) => setTyped({ ...typed, name })}
        />
        <ChoiceField
          id="holding-class"
          label={t`Class`}
          value={kind}
          problem={fieldProblem(act, 'class')}
          choices={document.classes.map((one) => ({ value: one.class, label: said(one.name) }))}
          onChange={(value) => setTyped({ ...typed, class: value })}
        />
        {mayBeOthers ? (
          <TextField
            id="holding-counterparty"
            label={t`Counterparty`}
            hint={t`A word in small letters; the policy names ${words}`}
            value={typed.counterparty}
            problem={fieldProblem(act, 'counterparty')}
            onChange={(counterparty) => setTyped({ ...typed, counterparty })}
          />
        ) : (
          <ChoiceField
            id="holding-counterparty"
            label={t`Counterparty`}
            value={counterpartyOf(typed.counterparty)}
            problem={fieldProblem(act, 'counterparty')}
            choices={named.map(({ counterparty, name }) => ({ value: counterparty, label: said(name) }))}
            onChange={(counterparty) => setTyped({ ...typed, counterparty })}
          />
        )}
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Open it</Trans>
          </Button>
        </div>
        <SeenBy>
          <Trans>members and whoever supervises the fund see what is held.</Trans>
        </SeenBy>
      </form>
    </details>
  );
}
