import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Said } from '@openmutual/core/label';
import { paymentLife } from '@openmutual/core/payment-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAccountWords } from '../account/account-words.ts';
import { WaitingList } from '../account/waiting-list.tsx';
import { Amount } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { treasuryOf } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { BankAccountPanel } from './bank-account-panel.tsx';
import { MemberLink } from './member-link.tsx';
import { PaymentForm } from './payment-form.tsx';
import { SuspensePanel } from './suspense-panel.tsx';
import styles from './treasury.module.css';
import { arrearsOf, paymentsOf } from './treasury-queries.ts';

/** The money of the fund: balances, what has not cleared and for how long, what came in, who is late. */
export function TreasuryPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  return (
    <>
      <PageHead title={t`Treasury`} />
      <div className={styles.page}>
        <div className="stack">
          <BalancesPanel fund={fund} />
          <SuspensePanel fund={fund} />
          <PaymentsPanel fund={fund} />
          <ArrearsPanel fund={fund} />
        </div>
        <aside className="stack">
          {isTreasurer && <PaymentForm fund={fund} />}
          <BankAccountPanel fund={fund} />
          {(isTreasurer || roles.includes('auditor')) && <ExportPanel fund={fund} />}
        </aside>
      </div>
    </>
  );
}

function BalancesPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const query = useQuery(treasuryOf(fund));
  return (
    <Answered query={query} lines={6}>
      {(treasury) => {
        const { on, currency, accounts, clearing, owedByMembers } = treasury;
        const day = dayText(on, language);
        const uncleared = clearing.filter(({ balance }) => !/^[0.]+$/.test(balance));
        return (
          <>
            <section className="panel">
              <div className="heading">
                <h2>
                  <Trans>Balances</Trans>
                </h2>
                <p>
                  {currency} · {day}
                </p>
              </div>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t`Account`}</th>
                    <th scope="col" className="num">{t`Balance`}</th>
                  </tr>
                </thead>
                <tbody>
                  {accounts.map(({ code, name, balance }) => (
                    <tr key={code}>
                      <th scope="row">
                        <AccountLink code={code} name={name} />
                      </th>
                      <td className="num">{amountText(balance, language)}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">
                      <Trans>Owed by members</Trans>
                    </th>
                    <td className="num">{amountText(owedByMembers, language)}</td>
                  </tr>
                </tfoot>
              </table>
            </section>
            {uncleared.length > 0 && (
              <section className="panel">
                <h2>
                  <Trans>What has not cleared</Trans>
                </h2>
                <table className="table cards">
                  <thead>
                    <tr>
                      <th scope="col">{t`Account`}</th>
                      <th scope="col" className="num">{t`Balance`}</th>
                      <th scope="col" className="num">{t`Oldest`}</th>
                      <th scope="col" className="num">{t`Should clear within`}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {uncleared.map(({ code, name, balance, days, isLate, clearsWithinDays }) => (
                      <tr key={code}>
                        <th scope="row">
                          {isLate && <Icon name="warning" />} <AccountLink code={code} name={name} />
                        </th>
                        <td className="num" data-label={t`Balance`}>
                          {amountText(balance, language)}
                        </td>
                        <td className="num" data-label={t`Oldest`}>
                          {days !== null && <Plural value={days} one="# day" other="# days" />}
                        </td>
                        <td className="num" data-label={t`Should clear within`}>
                          <Plural value={clearsWithinDays} one="# day" other="# days" />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )}
            {treasury.waits.some(({ count }) => count > 0) && (
              <section className="panel stack tight">
                <h2>
                  <Trans>What waits for somebody</Trans>
                </h2>
                <WaitingList waits={treasury.waits} currency={currency} />
              </section>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** An account of the fund by its name, with the way to its lines. */
function AccountLink({ code, name }: { readonly code: string; readonly name: Said | null }) {
  const said = useSaid();
  const nameOf = useAccountWords();
  const params = { language: useLanguage(), fund: useSlug(), account: code };
  return (
    <Link to="/$language/funds/$fund/desk/treasury/accounts/$account" params={params}>
      {name === null ? nameOf(code) : said(name)}
    </Link>
  );
}

function PaymentsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What came in</Trans>
      </h2>
      <Listed list={paymentsOf(fund)} nothing={<NothingYet title={t`Nothing has come in yet.`} />}>
        {(payments) => (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">{t`Received on`}</th>
                <th scope="col">{t`Member`}</th>
                <th scope="col">{t`Receipt`}</th>
                <th scope="col">{t`Status`}</th>
                <th scope="col" className="num">{t`Amount`}</th>
              </tr>
            </thead>
            <tbody>
              {payments.map(({ payment, paidOn, member, receipt, state, amount, currency }) => (
                <tr key={payment}>
                  <th scope="row">
                    <Link
                      to="/$language/funds/$fund/desk/treasury/payments/$payment"
                      params={{ language, fund: slug, payment }}
                    >
                      {dayText(paidOn, language)}
                    </Link>
                  </th>
                  <td data-label={t`Member`}>
                    {member === null ? t`not known yet` : <MemberLink member={member} />}
                  </td>
                  <td data-label={t`Receipt`}>{receipt}</td>
                  <td data-label={t`Status`}>{said(paymentLife.states[state])}</td>
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

function ArrearsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency } = useFund();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Overdue</Trans>
      </h2>
      <Listed list={arrearsOf(fund)} nothing={<NothingYet title={t`Nobody is late.`} />}>
        {(arrears) => (
          <ul className={styles.list}>
            {arrears.map(({ member, amount, since }) => {
              const day = dayText(since, language);
              return (
                <li key={member}>
                  <p>
                    <MemberLink member={member} /> · <Amount of={amount} currency={currency} /> ·{' '}
                    <Trans>since {day}</Trans>
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      </Listed>
    </section>
  );
}

function ExportPanel({ fund }: { readonly fund: string }) {
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The ledger as a file</Trans>
      </h2>
      <p className="small muted">
        <Trans>Members stand in it by number.</Trans>
      </p>
      <ul className="stack tight small">
        {(['journal', 'beancount', 'csv'] as const).map((form) => (
          <li key={form}>
            <a href={`/api/funds/${fund}/ledger.${form}`} download={`ledger.${form}`}>
              ledger.{form}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
