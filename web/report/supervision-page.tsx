import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { FeeCap } from '../account/fee-table.tsx';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { feeOf, portfolioOf, treasuryOf, useDayOfFund } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import { PageHead } from '../page/page-head.tsx';
import { chainOf } from './report-queries.ts';

/** What a supervisor sees: totals, rules and reports, and the chain of what was done; of persons and cases nothing. */
export function SupervisionPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  return (
    <>
      <PageHead title={t`Supervision`}>
        <Trans>
          Totals, rules, reports and the chain of what was done. No member, no case, no name; nothing is
          changed here.
        </Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <MoneyPanel fund={fund} />
          <ChainPanel fund={fund} />
        </div>
        <aside className="stack">
          <WaysPanel />
          <FeePanel fund={fund} />
        </aside>
      </div>
    </>
  );
}

interface OfFund {
  readonly fund: string;
}

function MoneyPanel({ fund }: OfFund) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const portfolio = useQuery(portfolioOf(fund));
  const treasury = useQuery(treasuryOf(fund));
  return (
    <>
      <Answered query={portfolio} lines={2}>
        {({ principal, currency, on, total, limits }) => {
          const day = dayText(on, language);
          const beyond = limits.filter(({ isBeyond }) => isBeyond).length;
          return (
            <section className="panel stack tight">
              <h2>
                <Trans>The common money is worth</Trans>
              </h2>
              <Figure of={principal.worth} currency={currency} final={false} />
              <p>
                <Trans>
                  On {day}; {amountText(total.value, language)} {currency} of it is invested.
                </Trans>{' '}
                {beyond === 0 ? (
                  <Trans>No limit is passed.</Trans>
                ) : (
                  <Trans>Limits that are passed: {beyond}.</Trans>
                )}
              </p>
            </section>
          );
        }}
      </Answered>
      <Answered query={treasury} lines={6}>
        {({ accounts, owedByMembers, currency, clearing }) => {
          const late = clearing.filter(({ isLate }) => isLate);
          return (
            <section className="panel">
              <div className="heading">
                <h2>
                  <Trans>Totals by account</Trans>
                </h2>
                <p>{currency}</p>
              </div>
              <FigureTable
                columns={[t`Account`, t`Balance`]}
                rows={accounts.map(({ code, name, balance }) => ({
                  name: name === null ? code : said(name),
                  cells: [amountText(balance, language)],
                }))}
                foot={{ name: t`Owed by members`, cells: [amountText(owedByMembers, language)] }}
              />
              {late.length > 0 && (
                <p className="small">
                  <Trans>Accounts that should have cleared and have not: {late.length}.</Trans>
                </p>
              )}
            </section>
          );
        }}
      </Answered>
    </>
  );
}

function WaysPanel() {
  const params = { language: useLanguage(), fund: useSlug() };
  const year = useDayOfFund().slice(0, 4);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What else can be read</Trans>
      </h2>
      <ul className="stack tight small">
        <li>
          <Link to="/$language/funds/$fund" params={params}>
            <Trans>The rules, and every settled period</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/annual-reports/$year" params={{ ...params, year }}>
            <Trans>The annual report {year}</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/reports" params={params}>
            <Trans>Reports of the treasurer</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/desk/common-money" params={params}>
            <Trans>What is held, and its limits</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/desk/policies" params={params}>
            <Trans>Investment policies, and how they were adopted</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/desk/fees" params={params}>
            <Trans>Budgets of the fee</Trans>
          </Link>
        </li>
      </ul>
    </section>
  );
}

function FeePanel({ fund }: OfFund) {
  const query = useQuery(feeOf(fund, useDayOfFund().slice(0, 4)));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The operator’s fee</Trans>
      </h2>
      <Answered query={query}>{(fee) => <FeeCap fee={fee} />}</Answered>
    </section>
  );
}

function ChainPanel({ fund }: OfFund) {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The chain of what was done</Trans>
      </h2>
      <p className="small muted">
        <Trans>
          Each link has the hash of the one before in its own: whoever keeps one sees whether anything before
          it was changed.
        </Trans>
      </p>
      <Listed list={chainOf(fund)} nothing={<NothingYet title={t`Nothing was done yet.`} />}>
        {(links) => (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">{t`Number`}</th>
                <th scope="col">{t`When`}</th>
                <th scope="col">{t`What`}</th>
                <th scope="col">{t`Hash`}</th>
              </tr>
            </thead>
            <tbody>
              {links.map(({ seq, at, act, hash }) => (
                <tr key={seq}>
                  <th scope="row">{seq}</th>
                  <td data-label={t`When`}>{timeText(at, language)}</td>
                  <td data-label={t`What`}>{act}</td>
                  <td data-label={t`Hash`}>
                    <code>{hash.slice(0, 16)}</code>
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
