import { Trans, useLingui } from '@lingui/react/macro';
import { paymentLife } from '@openmutual/core/payment-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { MoneySteps } from '../account/money-steps.tsx';
import { Figure } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { MemberLink } from './member-link.tsx';
import { ReversalForm } from './reversal-form.tsx';
import { AssignForm, SendBackForm } from './suspense-acts.tsx';
import styles from './treasury.module.css';
import { type OnePayment, paymentNamed } from './treasury-queries.ts';

/** One payment: whose it is, what was done with it, and what can still be done. */
export function PaymentPage() {
  const { t } = useLingui();
  const { payment } = useParams({ strict: false }) as { payment: string };
  const { fund } = useFund();
  const isTreasurer = useMyFund()?.roles.includes('treasurer') === true;
  const query = useQuery(paymentNamed(fund, payment));
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/treasury" params={params}>
          <Trans>Treasury</Trans>
        </Link>
      </p>
      <PageHead title={t`Payment`} />
      <Answered query={query} lines={6}>
        {({ value, version }) => (
          <div className={styles.page}>
            <div className="stack">
              <FactsPanel payment={value} />
              <StepsPanel payment={value} />
            </div>
            {isTreasurer && (
              <aside className="stack" key={version}>
                {value.state === 'unassigned' && (
                  <>
                    <section className={`panel stack tight ${styles.need}`}>
                      <h2>
                        <Trans>Whose is it?</Trans>
                      </h2>
                      <AssignForm fund={fund} payment={value} version={version} isNext />
                    </section>
                    <details className="panel">
                      <summary>
                        <Trans>It is nobody’s: send it back</Trans>
                      </summary>
                      <SendBackForm fund={fund} payment={value} version={version} />
                    </details>
                  </>
                )}
                {(value.state === 'received' || value.state === 'unassigned') && (
                  <details className="panel">
                    <summary>
                      <Trans>It was recorded wrongly</Trans>
                    </summary>
                    <ReversalForm fund={fund} payment={value} version={version} />
                  </details>
                )}
              </aside>
            )}
          </div>
        )}
      </Answered>
    </>
  );
}

function FactsPanel({ payment: of }: { readonly payment: OnePayment }) {
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const {
    payment,
    amount,
    currency,
    paidOn,
    member,
    reference,
    payer,
    written,
    bankReference,
    receipt,
    state,
  } = of;
  return (
    <section className="panel stack tight">
      <h2>{said(paymentLife.states[state])}</h2>
      <Figure of={amount} currency={currency} final={state === 'received'} />
      <FactList>
        <div>
          <dt>
            <Trans>member</Trans>
          </dt>
          <dd>{member === null ? <Trans>not known yet</Trans> : <MemberLink member={member} />}</dd>
        </div>
        <div>
          <dt>
            <Trans>booked by the bank on</Trans>
          </dt>
          <dd>{dayText(paidOn, language)}</dd>
        </div>
        {receipt !== null && (
          <div>
            <dt>
              <Trans>receipt</Trans>
            </dt>
            <dd>
              <Link
                to="/$language/funds/$fund/desk/treasury/payments/$payment/receipt"
                params={{ language, fund: slug, payment }}
              >
                {receipt}
              </Link>
            </dd>
          </div>
        )}
        {reference !== null && (
          <div>
            <dt>
              <Trans>reference</Trans>
            </dt>
            <dd>{reference}</dd>
          </div>
        )}
        {payer !== null && (
          <div>
            <dt>
              <Trans>payer, as the bank tells</Trans>
            </dt>
            <dd>{payer}</dd>
          </div>
        )}
        {written !== null && (
          <div>
            <dt>
              <Trans>what the payer wrote</Trans>
            </dt>
            <dd>{written}</dd>
          </div>
        )}
        {bankReference !== null && (
          <div>
            <dt>
              <Trans>number of the transfer</Trans>
            </dt>
            <dd>{bankReference}</dd>
          </div>
        )}
      </FactList>
    </section>
  );
}

function StepsPanel({ payment: { steps, instead } }: { readonly payment: OnePayment }) {
  const language = useLanguage();
  const slug = useSlug();
  return (
    <MoneySteps acts={paymentLife.acts} steps={steps}>
      {instead !== null && (
        <p className="small">
          <Link
            to="/$language/funds/$fund/desk/treasury/payments/$payment"
            params={{ language, fund: slug, payment: instead }}
          >
            <Trans>What was recorded in its place</Trans>
          </Link>
        </p>
      )}
    </MoneySteps>
  );
}
