import { Trans, useLingui } from '@lingui/react/macro';
import { investmentLife } from '@openmutual/core/investment-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { portfolioOf } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { HoldingForm } from './holding-form.tsx';
import { HoldingsPanel } from './holdings-panel.tsx';
import { IndexForm } from './index-form.tsx';
import { movementsOf } from './investment-queries.ts';
import { LimitsPanel } from './limits-panel.tsx';
import { MovementForm } from './movement-form.tsx';
import { useMovementWords } from './movement-words.ts';
import { WorthPanel } from './worth-panel.tsx';

/** The common money for those who look after it: what it is worth, what waits for another person, and what can be prepared. */
export function InvestmentsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  const readsLedger = isTreasurer || roles.includes('organiser') || roles.includes('auditor');
  const query = useQuery(portfolioOf(fund));
  return (
    <>
      <PageHead title={t`Common money`}>
        <Trans>Who prepares what is bought, valued or sold does not decide it alone.</Trans>
      </PageHead>
      <Answered query={query} lines={8}>
        {(portfolio) => (
          <div className={styles.page}>
            <div className="stack">
              <WorthPanel portfolio={portfolio} />
              {readsLedger && <MovementsPanel fund={fund} />}
              <HoldingsPanel portfolio={portfolio} />
              <LimitsPanel portfolio={portfolio} />
            </div>
            <aside className="stack">
              {isTreasurer && (
                <>
                  <MovementForm fund={fund} portfolio={portfolio} />
                  <HoldingForm fund={fund} portfolio={portfolio} />
                  <IndexForm fund={fund} portfolio={portfolio} />
                </>
              )}
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

function MovementsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const words = useMovementWords();
  const nothing = (
    <NothingYet title={t`Nothing has moved yet.`}>
      <p className="muted">
        <Trans>
          Purchases, values, income and sales stand here, the newest first, with who still has to agree.
        </Trans>
      </p>
    </NothingYet>
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Movements</Trans>
      </h2>
      <Listed list={movementsOf(fund)} nothing={nothing}>
        {(movements) => (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">{t`Movement`}</th>
                <th scope="col">{t`Of`}</th>
                <th scope="col">{t`Counts from`}</th>
                <th scope="col">{t`Status`}</th>
                <th scope="col" className="num">{t`Amount`}</th>
              </tr>
            </thead>
            <tbody>
              {movements.map(({ movement, kind, name, source, on, state, isMine, amount, currency }) => (
                <tr key={movement}>
                  <th scope="row">
                    <Link
                      to="/$language/funds/$fund/desk/common-money/$movement"
                      params={{ language, fund: slug, movement }}
                    >
                      {words[kind]}
                    </Link>
                  </th>
                  <td data-label={t`Of`}>{name ?? source}</td>
                  <td data-label={t`Counts from`}>{on === null ? t`not yet` : dayText(on, language)}</td>
                  <td data-label={t`Status`}>
                    <span>
                      {state === 'prepared' && <Icon name="clock" />} {said(investmentLife.states[state])}
                      {state === 'prepared' && isMine && <> · {t`by you`}</>}
                    </span>
                  </td>
                  <td className="num" data-label={t`Amount`}>
                    <Amount of={amount} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Listed>
    </section>
  );
}
