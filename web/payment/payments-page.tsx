import { Trans, useLingui } from '@lingui/react/macro';
import { paymentLife } from '@openmutual/core/payment-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AccountTable } from '../account/account-table.tsx';
import { Amount, Figure } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { Answered, SignInFirst } from '../api/answered.tsx';
import { useBehind } from '../api/installation.ts';
import { Listed } from '../api/listed.tsx';
import { ownDues } from '../api/money-of-fund.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { CopyButton } from '../case/result-acts.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './payment.module.css';
import { type OwnPaying, ownAccount, ownPaying, ownPayments } from './payment-queries.ts';

/** What I owe and how I pay it, what I paid, and every line between me and the fund. */
export function PaymentsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const behind = useBehind();
  if (behind.is !== 'there' || behind.who.kind !== 'person')
    return (
      <>
        <PageHead title={t`Payments`} />
        <SignInFirst />
      </>
    );
  return (
    <>
      <PageHead title={t`Payments`}>
        <Trans>What I owe and how to pay it, what I paid, and every line of my account.</Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <PayPanel fund={fund} />
          <AccountPanel fund={fund} />
        </div>
        <aside className="stack">
          <PaidPanel fund={fund} />
        </aside>
      </div>
    </>
  );
}

/** How much, until when, and with which reference the transfer finds its bill. */
function PayPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const query = useQuery(ownPaying(fund));
  const dues = useQuery(ownDues(fund)).data?.dues ?? [];
  const until = dues.find(({ open }) => !isZero(open))?.payBy;
  const day = until === undefined ? undefined : dayText(until, language);
  return (
    <Answered query={query} lines={6}>
      {({ owed, prepaid, currency, reference, printed, into }) => (
        <section className="panel stack tight">
          <h2>
            <Trans>You owe</Trans>
          </h2>
          <Figure of={owed} currency={currency} />
          {isZero(owed) ? (
            <p>
              <Trans>There is nothing to pay now. The next bill comes when a period is settled.</Trans>
            </p>
          ) : (
            day !== undefined && (
              <p>
                <Trans>
                  To be paid until <b>{day}</b>.
                </Trans>
              </p>
            )
          )}
          <PayInto into={into} />
          <FactList>
            <div>
              <dt>
                <Trans>reference for the transfer</Trans>
              </dt>
              <dd>
                <code className={styles.reference} data-reference={reference}>
                  {printed}
                </code>
              </dd>
            </div>
            <div>
              <dt>
                <Trans>paid beforehand</Trans>
              </dt>
              <dd>
                <Amount of={prepaid} currency={currency} />
              </dd>
            </div>
          </FactList>
          <div className="buttons unprinted">
            <CopyButton text={async () => reference} done={t`Reference copied`}>
              <Trans>Copy the reference</Trans>
            </CopyButton>
            {!isZero(owed) && (
              <CopyButton text={async () => owed} done={t`Amount copied`}>
                <Trans>Copy the amount</Trans>
              </CopyButton>
            )}
          </div>
          <p className="small muted">
            <Trans>
              The reference is yours and stays the same. With it the payment finds you and pays what fell due
              first; what is left is kept for the next bill.
            </Trans>
          </p>
        </section>
      )}
    </Answered>
  );
}

/** To which account of a bank I transfer, since when, and a warning where it was another one until lately. */
function PayInto({ into }: Pick<OwnPaying, 'into'>) {
  const { t } = useLingui();
  const language = useLanguage();
  if (into === null)
    return (
      <p className="small">
        <Trans>
          The fund has not set the account to which you transfer yet: ask those who run it, and do not trust a
          letter alone.
        </Trans>
      </p>
    );
  const { holder, printed, iban, number, bank, bic, since, changeToldUntil } = into;
  const day = dayText(since, language);
  const facts = [
    [t`pay to`, holder],
    [iban === null ? t`account number` : 'IBAN', printed],
    [t`bank`, bank],
    ['BIC', bic],
  ].filter(([, value]) => value !== null);
  return (
    <>
      {changeToldUntil !== null && (
        <Note tone="wait" title={t`The account is another one since ${day}`}>
          <p>
            <Trans>
              Two persons of the fund agreed to it. If you have kept the old one anywhere, put this one in its
              place; if you doubt it, ask before you pay.
            </Trans>
          </p>
        </Note>
      )}
      <FactList>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </FactList>
      <div className="buttons unprinted">
        <CopyButton text={async () => iban ?? number ?? ''} done={t`Account copied`}>
          <Trans>Copy the account</Trans>
        </CopyButton>
        <CopyButton text={async () => holder} done={t`Name copied`}>
          <Trans>Copy the name</Trans>
        </CopyButton>
      </div>
      <p className="small muted">
        <Trans>This account holds since {day}.</Trans>
      </p>
    </>
  );
}

/** What I paid, each with its receipt. */
function PaidPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What I paid</Trans>
      </h2>
      <Listed
        list={ownPayments(fund)}
        nothing={
          <NothingYet title={t`No payment of yours is recorded yet.`}>
            <p className="muted">
              <Trans>
                It is here with its receipt once the treasurer has found it on the bank statement.
              </Trans>
            </p>
          </NothingYet>
        }
      >
        {(payments) => (
          <ul className={styles.list}>
            {payments.map(({ payment, amount, currency, paidOn, receipt, state }) => (
              <li key={payment}>
                <p>
                  <b>
                    <Amount of={amount} currency={currency} />
                  </b>{' '}
                  · {dayText(paidOn, language)}
                </p>
                <p className="muted">
                  {receipt === null ? (
                    said(paymentLife.states[state])
                  ) : (
                    <Link
                      to="/$language/funds/$fund/payments/$payment"
                      params={{ language, fund: slug, payment }}
                    >
                      <Trans>Receipt {receipt}</Trans>
                    </Link>
                  )}
                  {state === 'reversed' && ` · ${said(paymentLife.states.reversed)}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

function AccountPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { currency } = useFund();
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>My account, line by line</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      <Listed
        list={ownAccount(fund)}
        nothing={
          <NothingYet title={t`Nothing was billed or paid yet.`}>
            <p className="muted">
              <Trans>The first line is here when the first period is posted.</Trans>
            </p>
          </NothingYet>
        }
      >
        {(lines) => (
          <AccountTable
            lines={lines}
            wayOf={({ kind, subject: { period, payment } }, what) =>
              kind === 'settlement' && period !== undefined ? (
                <Link
                  to="/$language/funds/$fund/statements/$period"
                  params={{ language, fund: slug, period }}
                >
                  {what}
                </Link>
              ) : payment !== undefined ? (
                <Link
                  to="/$language/funds/$fund/payments/$payment"
                  params={{ language, fund: slug, payment }}
                >
                  {what}
                </Link>
              ) : (
                what
              )
            }
          />
        )}
      </Listed>
    </section>
  );
}

function isZero(amount: string): boolean {
  return /^[0.]+$/.test(amount);
}
