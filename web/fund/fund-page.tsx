import { Trans, useLingui } from '@lingui/react/macro';
import { fundLife } from '@openmutual/core/fund-life';
import { Link } from '@tanstack/react-router';
import { countText, dayText } from '../amount/figures.ts';
import { useBehind } from '../api/installation.ts';
import { type Fund, useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { WhenNear } from '../page/when-near.tsx';
import { CommonMoneyPanel } from './common-money-panel.tsx';
import styles from './fund.module.css';
import { FundRules } from './fund-rules.tsx';
import { PeriodsPanel } from './periods-panel.tsx';

/** A fund as anyone sees it: what a member pays, its periods and money, its rules in words. Of cases nothing is told here. */
export function FundPage() {
  const said = useSaid();
  const fund = useFund();
  const { name, state, currency, scheme } = fund;
  return (
    <>
      <PageHead title={said(name)}>
        {said(fundLife.states[state])} · {currency} · {scheme.id}
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <PeriodsPanel fund={fund} />
          <WhenNear room={900}>
            <FundRules fund={fund.fund} />
          </WhenNear>
        </div>
        <aside className="stack">
          <JoinPanel fund={fund} />
          <MembersPanel fund={fund} />
          <CommonMoneyPanel fund={fund} />
          <CharterPanel fund={fund} />
        </aside>
      </div>
    </>
  );
}

/** What somebody can do here: join, answer his invitation, or go to what is his. */
function JoinPanel({ fund: { isOpen, state, charter } }: { readonly fund: Fund }) {
  const params = { language: useLanguage(), fund: useSlug() };
  const mine = useMyFund();
  const behind = useBehind();
  const isSignedIn = behind.is === 'there' && behind.who.kind === 'person';
  const days = charter.coolingOffDays;
  if (mine?.membership != null)
    return (
      <section className="panel stack tight">
        <p>
          <Link to="/$language/funds/$fund/home" params={params}>
            <Trans>My membership</Trans>
          </Link>
        </p>
      </section>
    );
  const mayApply = isOpen && (state === 'gathering' || state === 'active');
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Join</Trans>
      </h2>
      {mayApply ? (
        <p>
          <Link to="/$language/funds/$fund/join" params={params}>
            <Trans>See whether it suits me, and apply</Trans>
          </Link>
        </p>
      ) : (
        <p className="small">
          {state === 'closing' || state === 'closed' ? (
            <Trans>This fund takes no members any more.</Trans>
          ) : (
            <Trans>This fund takes members by invitation.</Trans>
          )}
        </p>
      )}
      {!isSignedIn && mayApply && (
        <p className="small muted">
          <Trans>For this you need an account with a confirmed mail address.</Trans>
        </p>
      )}
      <p className="small muted">
        <Trans>Voluntary. Within {days} days you can cancel as though you had never joined.</Trans>
      </p>
    </section>
  );
}

function MembersPanel({ fund: { members, charter, state } }: { readonly fund: Fund }) {
  const language = useLanguage();
  const below = charter.publication.suppressedBelow;
  const count = (number: number | null) =>
    number === null ? <Trans>fewer than {below}</Trans> : countText(number, language);
  const by = dayText(charter.activation.by, language);
  const needed = countText(charter.activation.members, language);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Members</Trans>
      </h2>
      <FactList>
        <div>
          <dt>
            <Trans>in force</Trans>
          </dt>
          <dd>{count(members.inForce)}</dd>
        </div>
        <div>
          <dt>
            <Trans>have joined</Trans>
          </dt>
          <dd>{count(members.joined)}</dd>
        </div>
        {(state === 'founding' || state === 'gathering') && (
          <div>
            <dt>
              <Trans>begins with</Trans>
            </dt>
            <dd>
              {needed}
              <small>
                <Trans>by {by}</Trans>
              </small>
            </dd>
          </div>
        )}
      </FactList>
    </section>
  );
}

function CharterPanel({ fund: { charter, foundedOn, activeFrom } }: { readonly fund: Fund }) {
  const { t } = useLingui();
  const language = useLanguage();
  const days = (count: number) => t`${count} days`;
  const facts: readonly (readonly [string, string])[] = [
    [t`founded on`, dayText(foundedOn, language)],
    [t`active since`, activeFrom === null ? t`not yet` : dayText(activeFrom, language)],
    [
      t`collected`,
      charter.collecting === 'prepaid-balance' ? t`from a balance paid in beforehand` : t`after the period`,
    ],
    [t`to pay within`, days(charter.dueDays)],
    [t`days of grace`, days(charter.graceDays)],
    [t`notice before leaving`, days(charter.noticeDays)],
    [t`persons who approve a settlement`, `${charter.approvals.settlement.approvals}`],
    [t`persons who approve a payout`, `${charter.approvals.payout.approvals}`],
  ];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Charter</Trans>
      </h2>
      <FactList>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </FactList>
    </section>
  );
}
