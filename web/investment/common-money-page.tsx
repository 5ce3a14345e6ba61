import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { Kept } from '../account/kept.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { Answered } from '../api/answered.tsx';
import { portfolioOf, treasurerReportOf, useDayOfFund } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import { HoldingsPanel } from './holdings-panel.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { WorthPanel } from './worth-panel.tsx';

/** What a fund has in common, as its members read it: what it is worth, what is held, whether it keeps its worth. */
export function CommonMoneyPage() {
  const { t } = useLingui();
  return (
    <SignedIn title={t`Our common money`}>
      <CommonMoney />
    </SignedIn>
  );
}

function CommonMoney() {
  const { t } = useLingui();
  const { fund } = useFund();
  const query = useQuery(portfolioOf(fund));
  return (
    <>
      <PageHead title={t`Our common money`}>
        <Trans>What the fund keeps together beyond what a month costs, and what it is used for.</Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <Answered query={query} lines={6}>
            {(portfolio) => (
              <>
                <WorthPanel portfolio={portfolio} />
                <KeptPanel fund={fund} />
                <HoldingsPanel portfolio={portfolio} />
                <LimitsPanel portfolio={portfolio} />
              </>
            )}
          </Answered>
        </div>
        <aside className="stack">
          <ReadOnPanel />
        </aside>
      </div>
    </>
  );
}

/** Whether it keeps its worth, by the report of the year. */
function KeptPanel({ fund }: { readonly fund: string }) {
  const { currency } = useFund();
  const query = useQuery(treasurerReportOf(fund, useDayOfFund().slice(0, 4)));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Does it keep its worth?</Trans>
      </h2>
      <Answered query={query}>
        {({ preservation }) => <Kept preservation={preservation} currency={currency} />}
      </Answered>
    </section>
  );
}

function ReadOnPanel() {
  const params = { language: useLanguage(), fund: useSlug() };
  const year = useDayOfFund().slice(0, 4);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Read on</Trans>
      </h2>
      <ul className="stack tight small">
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
          <Link to="/$language/funds/$fund/policies" params={params}>
            <Trans>By which policy it is invested</Trans>
          </Link>
        </li>
        <li>
          <Link to="/$language/funds/$fund/fees" params={params}>
            <Trans>What the fee is spent on</Trans>
          </Link>
        </li>
      </ul>
    </section>
  );
}
