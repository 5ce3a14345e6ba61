import { Trans, useLingui } from '@lingui/react/macro';
import { payoutLife } from '@openmutual/core/payout-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { SeenBy } from '../account/seen-by.tsx';
import { ApprovePanel, BankPanel, ReasonPanel } from '../account/two-persons.tsx';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { type Spending, spendingNamed } from './fee-queries.ts';

/** One spending of the fee: what for, who is paid, and what is to be done now. */
export function SpendingPage() {
  const { t } = useLingui();
  const { spending } = useParams({ strict: false }) as { spending: string };
  const { fund } = useFund();
  const query = useQuery(spendingNamed(fund, spending));
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/fees" params={params}>
          <Trans>The operator’s fee</Trans>
        </Link>
      </p>
      <PageHead title={t`Spending of the fee`} />
      <Answered query={query} lines={6}>
        {({ value, version }) => (
          <div className={styles.page}>
            <FactsPanel spending={value} />
            <aside className="stack" key={version}>
              <Acts fund={fund} spending={value} version={version} />
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

function FactsPanel({ spending: one }: { readonly spending: Spending }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { state, amount, currency, subject, purpose, year, payTo, on, paidOn, bankReference, reason, hash } =
    one;
  const facts: readonly (readonly [string, string | null])[] = [
    [t`subject`, subject],
    [t`purpose`, purpose],
    [t`budget of`, `${year}`],
    [t`paid to`, payTo],
    [t`prepared`, timeText(one.preparedAt, language)],
    [t`counts from`, on === null ? null : dayText(on, language)],
    [t`booked by the bank on`, paidOn === null ? null : dayText(paidOn, language)],
    [t`number of the transfer`, bankReference],
    [t`reason`, reason],
    [t`fingerprint`, hash.slice(0, 16)],
  ];
  return (
    <section className="panel stack tight">
      <h2>{said(payoutLife.states[state])}</h2>
      <Figure of={amount} currency={currency} final={state === 'paid'} />
      <FactList>
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </FactList>
    </section>
  );
}

interface OnSpending {
  readonly fund: string;
  readonly spending: Spending;
  readonly version: string;
}

function Acts({ fund, spending: one, version }: OnSpending) {
  const { t } = useLingui();
  const language = useLanguage();
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  const mayApprove = isTreasurer || roles.includes('organiser');
  const { spending, state, hash, amount, currency, isMine } = one;
  const path = { fund, spending };
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  const text = amountText(amount, language);
  return (
    <>
      {state === 'prepared' && mayApprove && (
        <ApprovePanel
          amount={amount}
          currency={currency}
          isMine={isMine}
          sign={(says, key, dryRun) =>
            told(
              server.POST('/api/funds/{fund}/spendings/{spending}/signatures', {
                params: { path, query: { dryRun }, header: header(key) },
                body: { says, hash },
              }),
            )
          }
        >
          <SeenBy>
            <Trans>who keeps the books sees that you agreed; members see what came of each purpose.</Trans>
          </SeenBy>
        </ApprovePanel>
      )}
      {state === 'approved' && isTreasurer && (
        <>
          <BankPanel
            title={<Trans>Record that the bank has paid it</Trans>}
            button={
              <Trans>
                Record {text} {currency} as paid
              </Trans>
            }
            currency={currency}
            notBefore={one.on}
            send={(body, key, dryRun) =>
              told(
                server.POST('/api/funds/{fund}/spendings/{spending}/payment', {
                  params: { path, query: { dryRun }, header: header(key) },
                  body,
                }),
              )
            }
          />
          <ReasonPanel
            id="return-reason"
            title={<Trans>The bank could not pay it</Trans>}
            says={<Trans>It is not spent, and its budget is free again.</Trans>}
            label={t`What the bank says`}
            button={
              <Trans>
                Record {text} {currency} as returned
              </Trans>
            }
            send={(reason, key) =>
              told(
                server.POST('/api/funds/{fund}/spendings/{spending}/return', {
                  params: { path, header: header(key) },
                  body: { reason },
                }),
              )
            }
          />
        </>
      )}
      {(state === 'prepared' || state === 'approved') && mayApprove && (
        <ReasonPanel
          id="cancel-reason"
          title={<Trans>Give it up</Trans>}
          says={<Trans>It is not paid. Another one can be prepared.</Trans>}
          label={t`Reason`}
          button={<Trans>Give this spending up</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/spendings/{spending}/cancellation', {
                params: { path, header: header(key) },
                body: { reason },
              }),
            )
          }
        />
      )}
    </>
  );
}
