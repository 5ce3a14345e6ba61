import { Trans, useLingui } from '@lingui/react/macro';
import { approvalLabels } from '@openmutual/core/approval';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import { periodText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { namedLinesOf } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import styles from './settlement.module.css';

/** Money of periods beside claims and fees, as it will stand in their settlements; it is entered and agreed to on its own page. */
export function NamedLinesPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  const params = { language, fund: useSlug() };
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Named lines</Trans>
      </h2>
      <p className="small">
        <Trans>
          Money of a period beside claims and fees, such as a grant or a cost, and what makes a settled period
          good. A line counts once another person has agreed, and members read it in the statement.
        </Trans>
      </p>
      <p>
        <Link to="/$language/funds/$fund/desk/grants" params={params}>
          <Trans>Enter lines and agree to them</Trans>
        </Link>
      </p>
      <Listed list={namedLinesOf(fund)} nothing={<NothingYet title={t`No line was entered yet.`} />}>
        {(lines) => (
          <ul className={styles.lines}>
            {lines.map(({ line, name, period, state, in: comesIn, out }) => (
              <li key={line}>
                <p>
                  <b>{said(name)}</b> · {periodText(period, language)} · {said(approvalLabels[state])}
                </p>
                <p>
                  {comesIn === null ? <Trans>goes out</Trans> : <Trans>comes in</Trans>}:{' '}
                  <Amount of={comesIn ?? out ?? '0'} currency={currency} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
