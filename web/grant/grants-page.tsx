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

/** Who gives the fund money, for what, and what became of it; and the money of its own that a period takes. */
export function GrantsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const mayEnter = roles.includes('treasurer') || roles.includes('organiser');
  const year = useDayOfFund().slice(0, 4);
  const report = useQuery(treasurerReportOf(fund, year));
  const nothing = (
    <NothingYet title={t`Nobody has given anything yet.`}>
      <p className="muted">
        <Trans>
          A grant is entered for a period with who gives it and for what, another person agrees, and it lowers
          what members share.
        </Trans>
      </p>
    </NothingYet>
  );
  return (
    <>
      <PageHead title={t`Grants received`}>
        <Trans>
          Money that a government, a sponsor or others give for a purpose, as named lines of a period.
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
              {(lines) => {
                const given = lines.filter(({ source }) => source !== null);
                return given.length === 0 ? (
                  nothing
                ) : (
                  <ul className={styles.list}>
                    {given.map((line) => (
                      <li key={line.line}>
                        <LineCard fund={fund} line={line} />
                      </li>
                    ))}
                  </ul>
                );
              }}
            </Listed>
          </section>
        </div>
        <aside className="stack">{mayEnter && <LineForm fund={fund} />}</aside>
      </div>
    </>
  );
}
