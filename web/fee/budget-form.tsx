import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '../account/account.module.css';
import { SeenBy } from '../account/seen-by.tsx';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { AmountField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';

interface TypedPurpose {
  readonly purpose: string;
  readonly en: string;
  readonly zh: string;
  readonly amount: string;
}

const NO_PURPOSE: TypedPurpose = { purpose: '', en: '', zh: '', amount: '' };

/** Proposes the budget of the fee of a year, purpose by purpose. */
export function BudgetForm({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const { timeZone, currency } = useFund();
  const [year, setYear] = useState(() => todayIn(timeZone).slice(0, 4));
  const [purposes, setPurposes] = useState<readonly TypedPurpose[]>([NO_PURPOSE]);
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.POST('/api/funds/{fund}/fee-budgets', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: {
            year: Number(year),
            purposes: purposes.map(({ purpose, en, zh, amount }) => ({
              ...{ purpose: purpose.trim(), name: { en: en.trim(), zh: zh.trim() } },
              amount: plainAmount(amount),
            })),
          },
        }),
      ),
    { repeats: true, after: () => setPurposes([NO_PURPOSE]) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  const typed = (place: number, part: Partial<TypedPurpose>) =>
    setPurposes(purposes.map((one, at) => (at === place ? { ...one, ...part } : one)));
  const fields = { year: 'budget-year', ...fieldsOf(purposes.length) };
  return (
    <details className="panel">
      <summary>
        <Trans>Propose a budget</Trans>
      </summary>
      <form className={`stack tight ${styles.act}`} onSubmit={submit}>
        <ActProblem act={act} fields={fields} />
        <TextField
          id="budget-year"
          label={t`Year`}
          inputMode="numeric"
          value={year}
          problem={fieldProblem(act, 'year')}
          onChange={setYear}
        />
        {purposes.map((one, place) => (
          <fieldset key={place} className={styles.rows}>
            <legend className="heard">{t`Purpose`}</legend>
            <TextField
              id={`purpose-${place}`}
              label={t`Word of the purpose`}
              hint={t`In small letters, such as audit`}
              value={one.purpose}
              problem={fieldProblem(act, `purposes.${place}.purpose`)}
              onChange={(purpose) => typed(place, { purpose })}
            />
            <TextField
              id={`purpose-${place}-en`}
              label={t`Name in English`}
              value={one.en}
              problem={fieldProblem(act, `purposes.${place}.name.en`)}
              onChange={(en) => typed(place, { en })}
            />
            <TextField
              id={`purpose-${place}-zh`}
              label={t`Name in Chinese`}
              value={one.zh}
              problem={fieldProblem(act, `purposes.${place}.name.zh`)}
              onChange={(zh) => typed(place, { zh })}
            />
            <AmountField
              id={`purpose-${place}-amount`}
              label={t`Amount`}
              currency={currency}
              value={one.amount}
              problem={fieldProblem(act, `purposes.${place}.amount`)}
              onChange={(amount) => typed(place, { amount })}
            />
          </fieldset>
        ))}
        <div className="buttons">
          <Button variant="default" size="sm" onClick={() => setPurposes([...purposes, NO_PURPOSE])}>
            <Trans>Another purpose</Trans>
          </Button>
        </div>
        <div className="buttons">
          <Button type="submit" variant="default" disabled={act.is !== 'ready'}>
            <Trans>Propose it</Trans>
          </Button>
        </div>
        <SeenBy>
          <Trans>members and whoever supervises the fund see what is proposed, by no name.</Trans>
        </SeenBy>
      </form>
    </details>
  );
}

/** The ids of the fields of purposes by the paths that reasons name. */
function fieldsOf(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, place) => [
      [`purposes.${place}`, `purpose-${place}`],
      [`purposes.${place}.name.en`, `purpose-${place}-en`],
      [`purposes.${place}.name.zh`, `purpose-${place}-zh`],
      [`purposes.${place}.amount`, `purpose-${place}-amount`],
    ]).flat(),
  );
}
