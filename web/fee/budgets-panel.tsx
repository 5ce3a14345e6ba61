import { Trans, useLingui } from '@lingui/react/macro';
import styles from '../account/account.module.css';
import { Agreeing } from '../account/agreeing.tsx';
import { amountText, timeText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { useFund } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { type Budget, budgetsOf } from './fee-queries.ts';

/** Budgets of the fee, the newest first, and how each was adopted. */
export function BudgetsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const nothing = (
    <NothingYet title={t`No budget of the fee was proposed yet.`}>
      <p className="muted">
        <Trans>
          Those who run the fund propose it by purpose; nothing is spent before others have agreed.
        </Trans>
      </p>
    </NothingYet>
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Budgets</Trans>
      </h2>
      <Listed list={budgetsOf(fund)} nothing={nothing}>
        {(budgets) => (
          <ul className={styles.list}>
            {budgets.map((budget) => (
              <li key={budget.budget}>
                <OneBudget fund={fund} budget={budget} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

function OneBudget({ fund, budget }: { readonly fund: string; readonly budget: Budget }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  const { document, state, adoptedAt, proposedAt, decision, motion, hash } = budget;
  const { year, purposes } = document;
  const [proposed, adopted] = [
    timeText(proposedAt, language),
    adoptedAt === null ? '' : timeText(adoptedAt, language),
  ];
  return (
    <div className="stack tight">
      <h3>
        <Trans>Budget of {year}</Trans>
      </h3>
      <table className="table">
        <caption>{currency}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Purpose`}</th>
            <th scope="col" className="num">{t`Planned`}</th>
          </tr>
        </thead>
        <tbody>
          {purposes.map(({ purpose, name, amount }) => (
            <tr key={purpose}>
              <th scope="row">{said(name)}</th>
              <td className="num">{amountText(amount, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        {state === 'approved' ? (
          <Trans>Adopted {adopted}</Trans>
        ) : state === 'rejected' ? (
          <Trans>Refused; proposed {proposed}</Trans>
        ) : (
          <Trans>Proposed {proposed}</Trans>
        )}{' '}
        · {motion === null ? t`by persons who run the fund` : t`by a motion of the members`} ·{' '}
        <code>{hash.slice(0, 16)}</code>
      </p>
      {state === 'open' && <Agreeing fund={fund} decision={decision} />}
    </div>
  );
}
