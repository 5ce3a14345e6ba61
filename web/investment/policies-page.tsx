import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { Agreeing } from '../account/agreeing.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { dayText, formulaText, timeText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { type Policy, policiesOf } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { policyMatterOf } from './investment-queries.ts';
import { PolicyForm } from './policy-form.tsx';

/** By which policy the principal is invested: the one in effect first, then what was proposed and what was before. */
export function PoliciesPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const roles = useMyFund()?.roles ?? [];
  const isMember = useMyFund()?.membership != null;
  const { data: matter = null } = useQuery(policyMatterOf(fund));
  const { data: policies } = useInfiniteQuery(policiesOf(fund));
  const isOfMembers =
    policies?.pages.some(({ items }) => items.some(({ motion }) => motion !== null)) === true;
  const mayAgree = (roles.includes('treasurer') || roles.includes('organiser')) && !isOfMembers;
  const byVote = isMember ? matter : null;
  const mayPropose = mayAgree || byVote !== null;
  const nothing = (
    <NothingYet title={t`No investment policy was proposed yet.`}>
      <p className="muted">
        <Trans>
          It says what may be bought and how much of it. Members adopt it by a vote, or, until they have,
          those who run the fund agree on it; nothing is bought before.
        </Trans>
      </p>
    </NothingYet>
  );
  return (
    <SignedIn title={t`Investment policy`}>
      <PageHead title={t`Investment policy`}>
        <Trans>
          What the principal may be put into, and how much of it. A policy that was adopted is never changed;
          the next one takes its place.
        </Trans>
      </PageHead>
      <div className={mayPropose ? styles.page : undefined}>
        <div className="stack">
          <Listed list={policiesOf(fund)} nothing={nothing}>
            {(policies) =>
              [...policies]
                .sort((a, b) => Number(b.isInEffect) - Number(a.isInEffect))
                .map((policy) => <PolicyPanel key={policy.policy} fund={fund} policy={policy} />)
            }
          </Listed>
        </div>
        {mayPropose && (
          <aside className="stack">
            <PolicyForm fund={fund} mayAgree={mayAgree} matter={byVote} />
          </aside>
        )}
      </div>
    </SignedIn>
  );
}

interface OfPolicy {
  readonly fund: string;
  readonly policy: Policy;
}

function PolicyPanel({ fund, policy }: OfPolicy) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { document, state, isInEffect, effective, proposedAt, decision, motion, hash } = policy;
  const { classes, counterparties, otherCounterparties, costing, index, from } = document;
  const [since, day] = [effective === null ? '' : dayText(effective, language), dayText(from, language)];
  const at = timeText(proposedAt, language);
  const rows = [
    ...classes.map((one) => ({
      key: `class ${one.class}`,
      name: said(one.name),
      of: t`class`,
      atMost: one.atMost,
    })),
    ...counterparties.map((one) => ({
      ...{ key: one.counterparty, name: said(one.name), of: t`counterparty`, atMost: one.atMost },
    })),
    ...(otherCounterparties === undefined
      ? []
      : [
          {
            key: 'others',
            name: t`each other counterparty`,
            of: t`counterparty`,
            atMost: otherCounterparties,
          },
        ]),
  ];
  return (
    <section className={`panel stack tight ${state === 'open' ? styles.need : ''}`}>
      <h2>
        {isInEffect ? (
          <Trans>In effect since {since}</Trans>
        ) : state === 'open' ? (
          <Trans>Proposed, to count from {day}</Trans>
        ) : state === 'rejected' ? (
          <Trans>Refused, was to count from {day}</Trans>
        ) : (
          <Trans>Adopted, of {day}</Trans>
        )}
      </h2>
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{t`What may be held`}</th>
            <th scope="col">{t`Limit of`}</th>
            <th scope="col" className="num">{t`At most, of the principal`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, of, atMost }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td data-label={t`Limit of`}>{of}</td>
              <td className="num" data-label={t`At most, of the principal`}>
                {formulaText(atMost, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FactList>
        <div>
          <dt>
            <Trans>cost of what is sold</Trans>
          </dt>
          <dd>{costing === 'average' ? t`average of what was paid` : t`of the lot that is named`}</dd>
        </div>
        <div>
          <dt>
            <Trans>price index</Trans>
          </dt>
          <dd>{index ?? t`none`}</dd>
        </div>
        <div>
          <dt>{motion === null ? <Trans>proposed</Trans> : <Trans>adopted</Trans>}</dt>
          <dd>{at}</dd>
        </div>
        <div>
          <dt>
            <Trans>decided by</Trans>
          </dt>
          <dd>
            {motion === null ? (
              t`persons who run the fund`
            ) : (
              <Link to="/$language/funds/$fund/motions/$motion" params={{ language, fund: slug, motion }}>
                <Trans>a motion of the members</Trans>
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>fingerprint</Trans>
          </dt>
          <dd>
            <code>{hash.slice(0, 16)}</code>
          </dd>
        </div>
      </FactList>
      {state === 'open' && <Agreeing fund={fund} decision={decision} />}
    </section>
  );
}
