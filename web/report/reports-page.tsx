import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { SignedIn } from '../account/signed-in.tsx';
import { periodText } from '../amount/figures.ts';
import { useDayOfFund } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';

/** All reports of a fund: of each year as members read it, of each month as the treasurer writes it. */
export function ReportsPage() {
  const { t } = useLingui();
  return (
    <SignedIn title={t`Reports`}>
      <Reports />
    </SignedIn>
  );
}

function Reports() {
  const { t } = useLingui();
  const language = useLanguage();
  const { foundedOn } = useFund();
  const params = { language, fund: useSlug() };
  const months = monthsBetween(foundedOn.slice(0, 7), useDayOfFund().slice(0, 7));
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return (
    <>
      <PageHead title={t`Reports`}>
        <Trans>Made anew from the ledger whenever somebody opens one; each figure is the ledger’s.</Trans>
      </PageHead>
      <div className="two">
        <section className="panel stack tight">
          <h2>
            <Trans>Annual reports</Trans>
          </h2>
          <ul className="stack tight">
            {years.map((year) => (
              <li key={year}>
                <Link to="/$language/funds/$fund/annual-reports/$year" params={{ ...params, year }}>
                  <Trans>The year {year}</Trans>
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>Reports of the treasurer</Trans>
          </h2>
          <ul className="stack tight">
            {[...years, ...months.slice(0, MOST)].map((period) => (
              <li key={period}>
                <Link to="/$language/funds/$fund/reports/$period" params={{ ...params, period }}>
                  {periodText(period, language)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** Two years of months; what is older stands in the reports of its year. */
const MOST = 24;

/** The months from one to another, the newest first. */
function monthsBetween(first: string, last: string): readonly string[] {
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const count = Math.max(1, numberOf(last) - numberOf(first) + 1);
  return Array.from({ length: count }, (_, back) => {
    const month = numberOf(last) - back;
    return `${Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, '0')}`;
  });
}
