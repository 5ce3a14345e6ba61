import { Trans, useLingui } from '@lingui/react/macro';
import { payoutLife } from '@openmutual/core/payout-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { MoneySteps } from '../account/money-steps.tsx';
import { Signatures } from '../account/signatures.tsx';
import { Figure } from '../amount/amount.tsx';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { MemberLink } from './member-link.tsx';
import { PayoutActs } from './payout-acts.tsx';
import styles from './treasury.module.css';
import { type Payout, payoutNamed } from './treasury-queries.ts';

/** One payout: who agreed, what was done, and what is to be done now. */
export function PayoutPage() {
  const { t } = useLingui();
  const { payout } = useParams({ strict: false }) as { payout: string };
  const { fund } = useFund();
  const query = useQuery(payoutNamed(fund, payout));
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/payouts" params={params}>
          <Trans>All payouts</Trans>
        </Link>
      </p>
      <PageHead title={t`Payout`} />
      <Answered query={query} lines={6}>
        {({ value, version }) => (
          <div className={styles.page}>
            <div className="stack">
              <FactsPanel payout={value} />
              <StepsPanel payout={value} />
            </div>
            <aside className="stack" key={version}>
              <PayoutActs fund={fund} payout={value} version={version} />
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

function FactsPanel({ payout }: { readonly payout: Payout }) {
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { amount, currency, member, kind, claim, claimId, payTo, state, hash } = payout;
  return (
    <section className="panel stack tight">
      <h2>{said(payoutLife.states[state])}</h2>
      <Figure of={amount} currency={currency} final={state === 'paid'} />
      <FactList>
        <div>
          <dt>
            <Trans>to</Trans>
          </dt>
          <dd>
            <MemberLink member={member} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>for</Trans>
          </dt>
          <dd>
            {kind === 'prepaid' || claimId === null ? (
              <Trans>what was paid beforehand</Trans>
            ) : (
              <Link
                to="/$language/funds/$fund/desk/claims/$claim"
                params={{ language, fund: slug, claim: claimId }}
              >
                <Trans>Claim {claim}</Trans>
              </Link>
            )}
          </dd>
        </div>
        {payTo !== null && (
          <div>
            <dt>
              <Trans>account of the payee</Trans>
            </dt>
            <dd>{payTo}</dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>fingerprint</Trans>
          </dt>
          <dd>
            <code>{hash.slice(0, 16)}</code>
          </dd>
        </div>
      </FactList>
    </section>
  );
}

function StepsPanel({ payout: { approval, steps } }: { readonly payout: Payout }) {
  const before = <Signatures signatures={approval.signatures} />;
  return <MoneySteps acts={payoutLife.acts} steps={steps} before={before} />;
}
