import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { settlementLife } from '@openmutual/core/settlement-life';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { dayText, periodText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { runsOf } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { NamedLinesPanel } from './named-lines-panel.tsx';
import styles from './settlement.module.css';

/** The settlements of the fund in all states, and to begin one. */
export function SettlingPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { fund } = useFund();
  const isOrganiser = useMyFund()?.roles.includes('organiser') === true;
  return (
    <>
      <PageHead title={t`Settlement`}>
        <Trans>Nothing is owed until it is posted. You can leave at any step and come back.</Trans>
      </PageHead>
      <div className={styles.page}>
        <section className="panel stack tight">
          <Listed list={runsOf(fund)} nothing={<NothingYet title={t`No settlement was begun yet.`} />}>
            {(runs) => (
              <table className="table cards">
                <thead>
                  <tr>
                    <th scope="col">{t`Period`}</th>
                    <th scope="col">{t`As of`}</th>
                    <th scope="col">{t`Status`}</th>
                    <th scope="col" className="num">{t`To be shared`}</th>
                  </tr>
                </thead>
                <tbody>
                  {runs.map(({ settlement, period, on, state, preview }) => (
                    <tr key={settlement}>
                      <th scope="row">
                        <Link
                          to="/$language/funds/$fund/desk/settlement/$settlement"
                          params={{ language, fund: slug, settlement }}
                        >
                          {periodText(period, language)}
                        </Link>
                      </th>
                      <td data-label={t`As of`}>{dayText(on, language)}</td>
                      <td data-label={t`Status`}>{said(settlementLife.states[state])}</td>
                      <td className="num" data-label={t`To be shared`}>
                        {preview !== null && (
                          <Amount of={preview.told.total} currency={preview.told.currency} />
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Listed>
        </section>
        <aside className="stack">
          {isOrganiser && <BeginPanel />}
          <NamedLinesPanel fund={fund} />
        </aside>
      </div>
    </>
  );
}

function BeginPanel() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const navigate = useNavigate();
  const { fund, timeZone } = useFund();
  const [period, setPeriod] = useState(() => todayIn(timeZone).slice(0, 7));
  const act = useAct(
    (text: string, key) =>
      told(
        server.POST('/api/funds/{fund}/settlement-runs', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { period: text },
        }),
      ),
    {
      after: ({ settlement }) =>
        navigate({
          to: '/$language/funds/$fund/desk/settlement/$settlement',
          params: { language, fund: slug, settlement },
        }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(period.trim());
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>Settle a period</Trans>
      </h2>
      <ActProblem act={act} fields={{ period: 'period' }} />
      <TextField
        id="period"
        label={t`Period`}
        hint={t`Such as 2026-11`}
        value={period}
        problem={fieldProblem(act, 'period')}
        onChange={setPeriod}
      />
      <p className="small muted">
        <Trans>
          First the members in force and the decided claims of the period are taken down. Nobody is told yet.
        </Trans>
      </p>
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          {act.is === 'running' ? <Trans>Taking them down…</Trans> : <Trans>Take them down</Trans>}
        </Button>
      </div>
    </form>
  );
}
