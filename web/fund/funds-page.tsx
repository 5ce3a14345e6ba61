import { Trans, useLingui } from '@lingui/react/macro';
import { fundLife } from '@openmutual/core/fund-life';
import { Link } from '@tanstack/react-router';
import { useBehind } from '../api/installation.ts';
import { Listed } from '../api/listed.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './fund.module.css';
import { fundsListed } from './fund-queries.ts';

/** The funds that anyone may find. */
export function FundsPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const behind = useBehind();
  const isSignedIn = behind.is === 'there' && behind.who.kind === 'person';
  return (
    <>
      <PageHead title={t`Funds`}>
        <Trans>
          People who share what happens to them. Each fund tells its rules, its money and what a member pays.
        </Trans>
      </PageHead>
      <div className="stack">
        <Listed
          list={fundsListed}
          nothing={
            <NothingYet title={t`No fund is listed here yet.`}>
              <p className="muted">
                <Trans>
                  A fund appears when its organisers show it to everybody. By invitation you may join others
                  too.
                </Trans>
              </p>
            </NothingYet>
          }
        >
          {(funds) => (
            <ul className={styles.list}>
              {funds.map(({ slug, name, state, currency, isOpen, scheme }) => (
                <li key={slug} className={`panel ${styles.fund}`}>
                  <h2>
                    <Link to="/$language/funds/$fund" params={{ language, fund: slug }}>
                      {said(name)}
                    </Link>
                  </h2>
                  <p className="small muted">
                    {said(fundLife.states[state])} · {currency} · {scheme.id} ·{' '}
                    {isOpen ? <Trans>anyone may apply</Trans> : <Trans>by invitation</Trans>}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Listed>
        {isSignedIn && (
          <p>
            <Link to="/$language/found-a-fund" params={{ language }}>
              <Trans>Found a fund</Trans>
            </Link>
          </p>
        )}
      </div>
    </>
  );
}
