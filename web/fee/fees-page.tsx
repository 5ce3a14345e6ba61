import { Trans, useLingui } from '@lingui/react/macro';
import { payoutLife } from '@openmutual/core/payout-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import styles from '../account/account.module.css';
import { FeeCap, FeeTable } from '../account/fee-table.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { Amount, Figure } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { feeOf, useDayOfFund } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { ChoiceField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { BudgetForm } from './budget-form.tsx';
import { BudgetsPanel } from './budgets-panel.tsx';
import { spendingsOf } from './fee-queries.ts';
import { SpendingForm } from './spending-form.tsx';

/** What the operator's fee is spent on: what is left of it, by purpose what was planned and spent, and what waits for another person. */
export function FeesPage() {
  const { t } = useLingui();
  return (
    <SignedIn title={t`The operator’s fee`}>
      <Fees />
    </SignedIn>
  );
}

function Fees() {
  const { t } = useLingui();
  const { fund, foundedOn } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const now = useDayOfFund().slice(0, 4);
  const [chosen, setChosen] = useState<string>();
  const year = chosen ?? now;
  const query = useQuery(feeOf(fund, year));
  const isTreasurer = roles.includes('treasurer');
  const mayPropose = isTreasurer || roles.includes('organiser');
  const readsLedger = mayPropose || roles.includes('auditor');
  const years = Array.from({ length: Number(now) - Number(foundedOn.slice(0, 4)) + 1 }, (_, back) => {
    const value = `${Number(now) - back}`;
    return { value, label: value };
  });
  return (
    <>
      <PageHead title={t`The operator’s fee`}>
        <Trans>
          No more is spent than the rules ever charged, and no more of a purpose than was planned for it.
        </Trans>
      </PageHead>
      <div className={mayPropose ? styles.page : undefined}>
        <div className="stack">
          <Answered query={query} lines={6}>
            {(fee) => (
              <>
                <section className="panel stack tight">
                  <h2>
                    <Trans>Left to be spent</Trans>
                  </h2>
                  <Figure of={fee.cap.left} currency={fee.currency} />
                  <FeeCap fee={fee} />
                </section>
                <section className="panel stack tight">
                  <h2>
                    <Trans>By purpose in {year}</Trans>
                  </h2>
                  {years.length > 1 && (
                    <ChoiceField
                      id="fee-year"
                      label={t`Year`}
                      value={year}
                      choices={years}
                      onChange={setChosen}
                    />
                  )}
                  <FeeTable fee={fee} />
                </section>
              </>
            )}
          </Answered>
          {readsLedger && <SpendingsPanel fund={fund} />}
          <BudgetsPanel fund={fund} />
        </div>
        {mayPropose && (
          <aside className="stack">
            {isTreasurer && query.data !== undefined && <SpendingForm fund={fund} fee={query.data} />}
            <BudgetForm fund={fund} />
          </aside>
        )}
      </div>
    </>
  );
}

function SpendingsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const nothing = (
    <NothingYet title={t`Nothing was spent of the fee yet.`}>
      <p className="muted">
        <Trans>What a treasurer prepares stands here, with who still has to agree.</Trans>
      </p>
    </NothingYet>
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What was spent</Trans>
      </h2>
      <Listed list={spendingsOf(fund)} nothing={nothing}>
        {(spendings) => (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">{t`Subject`}</th>
                <th scope="col">{t`Purpose`}</th>
                <th scope="col">{t`Counts from`}</th>
                <th scope="col">{t`Status`}</th>
                <th scope="col" className="num">{t`Amount`}</th>
              </tr>
            </thead>
            <tbody>
              {spendings.map(({ spending, subject, purpose, on, state, amount, currency }) => (
                <tr key={spending}>
                  <th scope="row">
                    <Link
                      to="/$language/funds/$fund/desk/fees/$spending"
                      params={{ language, fund: slug, spending }}
                    >
                      {subject}
                    </Link>
                  </th>
                  <td data-label={t`Purpose`}>{purpose}</td>
                  <td data-label={t`Counts from`}>{on === null ? t`not yet` : dayText(on, language)}</td>
                  <td data-label={t`Status`}>
                    <span>
                      {state === 'prepared' && <Icon name="clock" />} {said(payoutLife.states[state])}
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
