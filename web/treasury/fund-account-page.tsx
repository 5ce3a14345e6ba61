import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAccountWords } from '../account/account-words.ts';
import { amountText, dayText, periodText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { fundAccount } from './treasury-queries.ts';

/** One account of the fund, line by line, each with the way to what it is of. */
export function FundAccountPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { account } = useParams({ strict: false }) as { account: string };
  const { fund, currency } = useFund();
  const nameOf = useAccountWords();
  const whatOf = useEntryWords();
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/treasury" params={{ language, fund: slug }}>
          <Trans>Treasury</Trans>
        </Link>
      </p>
      <PageHead title={nameOf(account)}>
        <Trans>On the side on which the account grows; the newest line first.</Trans>
      </PageHead>
      <section className="panel stack tight">
        <Listed list={fundAccount(fund, account)} nothing={<NothingYet title={t`No line is here yet.`} />}>
          {(lines) => (
            <table className="table cards">
              <caption>{currency}</caption>
              <thead>
                <tr>
                  <th scope="col">{t`Line`}</th>
                  <th scope="col">{t`Date`}</th>
                  <th scope="col" className="num">{t`Amount`}</th>
                  <th scope="col" className="num">{t`Balance`}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ seq, on, kind, subject, amount, balance, isReversed }) => (
                  <tr key={seq}>
                    <th scope="row">
                      <Way subject={subject}>{whatOf(kind, subject)}</Way>
                      <ClaimWay subject={subject} />
                      {isReversed && (
                        <span className="muted">
                          {' '}
                          <Trans>(taken back later)</Trans>
                        </span>
                      )}
                    </th>
                    <td data-label={t`Date`}>{dayText(on, language)}</td>
                    <td className="num" data-label={t`Amount`}>
                      {amountText(amount, language)}
                    </td>
                    <td className="num" data-label={t`Balance`}>
                      {amountText(balance, language)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Listed>
      </section>
    </>
  );
}

interface WayProps {
  readonly subject: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** The way to the claim that a line is for, beside that to its payout. */
function ClaimWay({ subject: { claim } }: Pick<WayProps, 'subject'>) {
  const params = { language: useLanguage(), fund: useSlug() };
  if (claim === undefined) return null;
  return (
    <>
      {' · '}
      <Link to="/$language/funds/$fund/desk/claims/$claim" params={{ ...params, claim }}>
        <Trans>the claim</Trans>
      </Link>
    </>
  );
}

/** Where a line leads: to its payment, its payout or its settlement. */
function Way({ subject: { payment, payout, settlement }, children }: WayProps) {
  const params = { language: useLanguage(), fund: useSlug() };
  if (payment !== undefined)
    return (
      <Link to="/$language/funds/$fund/desk/treasury/payments/$payment" params={{ ...params, payment }}>
        {children}
      </Link>
    );
  if (payout !== undefined)
    return (
      <Link to="/$language/funds/$fund/desk/payouts/$payout" params={{ ...params, payout }}>
        {children}
      </Link>
    );
  if (settlement !== undefined)
    return (
      <Link to="/$language/funds/$fund/desk/settlement/$settlement" params={{ ...params, settlement }}>
        {children}
      </Link>
    );
  return children;
}

/** What an entry of the ledger is, as people say it. */
function useEntryWords(): (kind: string, subject: Readonly<Record<string, string>>) => string {
  const { t } = useLingui();
  const language = useLanguage();
  return (kind, { period = '' }) => {
    const name = periodText(period, language);
    const words: Readonly<Record<string, string>> = {
      settlement: t`Settlement of ${name}`,
      'payment-received': t`Payment of a member`,
      'payment-unassigned': t`Payment of an unknown payer`,
      'payment-assigned': t`Payment given to its member`,
      'payment-sent-back': t`Payment sent back`,
      'payout-approved': t`Payout approved`,
      'payout-paid': t`Payout paid by the bank`,
      repaid: t`Paid beforehand, given back`,
      reversal: t`Entry taken back`,
      'written-off': t`Given up by the fund`,
      'bill-undone': t`Bill undone, for the membership was cancelled`,
    };
    return words[kind] ?? kind;
  };
}
