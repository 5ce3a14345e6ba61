import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import styles from '../account/account.module.css';
import { GrantTable } from '../account/grant-table.tsx';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { namedLinesOf, treasurerReportOf, useDayOfFund } from '../api/money-of-fund.ts';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { LineCard } from './line-card.tsx';
import { LineForm } from './line-form.tsx';

/** Who gives the fund money, for what, and what became of it; and all other named lines, which are entered and agreed to here and nowhere else. */
export function GrantsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const mayEnter = roles.includes('treasurer') || roles.includes('organiser');
  const year = useDayOfFund().slice(0, 4);
  const report = useQuery(treasurerReportOf(fund, year));
  const nothing = (
    <NothingYet title={t`No line was entered yet.`}>
      <p className="muted">
        <Trans>
          A line is entered for a period, a grant with who gives it and for what; another person agrees, and
          members read it in the statement.
        </Trans>
      </p>
    </NothingYet>
  );
  return (
    <>
      <PageHead title={t`Grants and other named lines`}>
        <Trans>
          Money that a government, a sponsor or others give for a purpose, costs beside claims and fees, and
          what makes a settled period good: each is a named line of a period.
        </Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <section className="panel stack tight">
            <h2>
              <Trans>Used in {year}</Trans>
            </h2>
            <Answered query={report}>{({ grants }) => <GrantTable grants={grants} />}</Answered>
          </section>
          <section className="panel stack tight">
            <h2>
              <Trans>Entered, agreed to, arrived</Trans>
            </h2>
            <Listed list={namedLinesOf(fund)} nothing={nothing}>
              {(lines) => (
                <ul className={styles.list}>
                  {lines.map((line) => (
                    <li key={line.line}>
                      <LineCard fund={fund} line={line} />
                    </li>
                  ))}
                </ul>
              )}
            </Listed>
          </section>
        </div>
        <aside className="stack">{mayEnter && <LineForm fund={fund} />}</aside>
      </div>
    </>
  );
}
