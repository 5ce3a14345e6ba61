import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { fundLife } from '@openmutual/core/fund-life';
import { settlementLife } from '@openmutual/core/settlement-life';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { WaitingList, waitingOf } from '../account/waiting-list.tsx';
import { dayText, periodText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { decisionsOf, useSigning } from '../api/decisions.ts';
import { hearingsWaiting } from '../api/hearings.ts';
import { Listed } from '../api/listed.tsx';
import { runsOf, treasuryOf } from '../api/money-of-fund.ts';
import { type Fund, useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './fund.module.css';

/** What those see first who run a fund: where it stands, and what waits for them. */
export function OverviewPage() {
  const { t } = useLingui();
  const said = useSaid();
  const fund = useFund();
  const roles = useMyFund()?.roles ?? [];
  const isOrganiser = roles.includes('organiser');
  const keepsBooks = isOrganiser || roles.includes('treasurer') || roles.includes('auditor');
  return (
    <>
      <PageHead title={t`Overview`}>
        {said(fund.name)} · {said(fundLife.states[fund.state])}
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          {keepsBooks && <SecondPersonPanel fund={fund.fund} roles={roles} />}
          <Waiting />
          {keepsBooks && <InTheFund fund={fund.fund} />}
        </div>
        <aside className="stack">{isOrganiser && <BeginningPanel fund={fund} />}</aside>
      </div>
    </>
  );
}

interface SecondPersonProps {
  readonly fund: string;
  readonly roles: readonly string[];
}

/** What one person prepared and another has to agree to: decisions, which are signed here, and money, with the way to it. */
function SecondPersonPanel({ fund, roles }: SecondPersonProps) {
  const { t } = useLingui();
  const treasury = useQuery(treasuryOf(fund)).data;
  const isOrganiser = roles.includes('organiser');
  const money = treasury === undefined ? [] : waitingOf(treasury).agreement;
  const nothing = money.length > 0 ? null : <NothingYet title={t`Nothing waits to be signed.`} />;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What waits for a second person</Trans>
      </h2>
      {isOrganiser || roles.includes('auditor') ? (
        <Decisions fund={fund} isOrganiser={isOrganiser} nothing={nothing} />
      ) : (
        nothing
      )}
      {treasury !== undefined && money.length > 0 && (
        <WaitingList waits={money} currency={treasury.currency} />
      )}
    </section>
  );
}

function Waiting() {
  const { t } = useLingui();
  const mine = useMyFund();
  const language = useLanguage();
  const params = { language, fund: useSlug() };
  const needs = mine?.needs ?? [];
  const isHearing = mine?.membership != null || mine?.roles.includes('organiser') === true;
  const { data = [] } = useQuery({ ...hearingsWaiting(useFund().fund), enabled: isHearing });
  const hearings = data.filter(({ done }) => !done);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What waits for you</Trans>
      </h2>
      {needs.length + hearings.length === 0 ? (
        <NothingYet title={t`Nothing waits for you.`} />
      ) : (
        <ul className="stack tight">
          {hearings.map(({ hearing, number, until, what }) => {
            const day = timeText(until, language);
            return (
              <li key={hearing}>
                <Link to="/$language/funds/$fund/hearings/$hearing/verdict" params={{ ...params, hearing }}>
                  {what === 'answer' ? (
                    <Trans>You were drawn for a jury on case {number}: do you serve?</Trans>
                  ) : (
                    <Trans>Your verdict on case {number}</Trans>
                  )}
                </Link>
                <span className="small muted">
                  {' '}
                  · <Trans>until {day}</Trans>
                </span>
              </li>
            );
          })}
          {needs.map((need) => (
            <li key={need}>
              {need === 'applications' && (
                <Link to="/$language/funds/$fund/desk/members" params={params}>
                  <Trans>Somebody applied to join</Trans>
                </Link>
              )}
              {need === 'decisions' && <Trans>A decision above</Trans>}
              {need === 'arrears' && <Trans>A due of yours is overdue</Trans>}
              {need === 'consents' && (
                <Link to="/$language/funds/$fund/my-data" params={params}>
                  <Trans>A text has changed to which you agreed</Trans>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is on its way in the fund: settlements that are not posted, and money that waits for somebody. */
function InTheFund({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const treasury = useQuery(treasuryOf(fund)).data;
  const runs = useInfiniteQuery(runsOf(fund)).data?.pages[0]?.items ?? [];
  const open = runs.filter(({ state }) => state !== 'posted' && state !== 'abandoned');
  if (treasury === undefined) return null;
  const money = waitingOf(treasury).other;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>On its way in the fund</Trans>
      </h2>
      {open.length === 0 && money.length === 0 && <NothingYet title={t`No settlement and no money waits.`} />}
      {open.length > 0 && (
        <ul className="stack tight">
          {open.map(({ settlement, period, state }) => {
            const name = periodText(period, language);
            return (
              <li key={settlement}>
                <Link
                  to="/$language/funds/$fund/desk/settlement/$settlement"
                  params={{ language, fund: slug, settlement }}
                >
                  <Trans>Settlement of {name}</Trans>
                </Link>
                <SettlementState state={state} />
              </li>
            );
          })}
        </ul>
      )}
      {money.length > 0 && <WaitingList waits={money} currency={treasury.currency} />}
    </section>
  );
}

function SettlementState({ state }: { readonly state: keyof typeof settlementLife.states }) {
  const said = useSaid();
  return <span className="small muted"> · {said(settlementLife.states[state])}</span>;
}

interface DecisionsProps {
  readonly fund: string;
  readonly isOrganiser: boolean;
  /** In the place of decisions where there are none. */
  readonly nothing: ReactNode;
}

function Decisions({ fund, isOrganiser, nothing }: DecisionsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const sign = useSigning(fund);
  const params = { language, fund: useSlug() };
  const matters = {
    open: t`Open the fund for members`,
    expel: t`Expel a member`,
    policy: t`Adopt an investment policy`,
    budget: t`Adopt the budget of the fee`,
  };
  return (
    <>
      <ActProblem act={sign} />
      <Listed list={decisionsOf(fund)} nothing={nothing}>
        {(decisions) => (
          <ul className="stack tight">
            {decisions.map(
              ({ decision, matter, member, reason, hash, preparedAt, isMine, lacking, signatures }) => {
                const at = timeText(preparedAt, language);
                const hasSigned = signatures.some((one) => one.isMine);
                return (
                  <li key={decision} className="stack tight">
                    <p>
                      <b>{matters[matter]}</b>
                      {member !== null && <> · {t`member ${member}`}</>}
                    </p>
                    {(matter === 'policy' || matter === 'budget') && (
                      <p className="small">
                        <Link
                          to={
                            matter === 'policy'
                              ? '/$language/funds/$fund/desk/policies'
                              : '/$language/funds/$fund/desk/fees'
                          }
                          params={params}
                        >
                          <Trans>Read what it says</Trans>
                        </Link>
                      </p>
                    )}
                    {reason !== null && <p className="small">{reason}</p>}
                    <p className="small muted">
                      {isMine ? (
                        <Trans>prepared by you, {at}</Trans>
                      ) : (
                        <Trans>prepared by another, {at}</Trans>
                      )}{' '}
                      ·{' '}
                      <Plural
                        value={lacking}
                        one="# person still to agree"
                        other="# persons still to agree"
                      />{' '}
                      · <code>{hash.slice(0, 16)}</code>
                    </p>
                    {isOrganiser && !hasSigned && (
                      <div className="buttons">
                        <Button size="sm" onClick={() => sign.send({ decision, hash, says: 'yes' })}>
                          <Trans>Agree</Trans>
                        </Button>
                        <Button
                          variant="default"
                          size="sm"
                          onClick={() => sign.send({ decision, hash, says: 'no' })}
                        >
                          <Trans>Refuse</Trans>
                        </Button>
                      </div>
                    )}
                    {hasSigned && (
                      <p className="small">
                        <Icon name="clock" />{' '}
                        <Trans>You have said what you say; it waits for another person.</Trans>
                      </p>
                    )}
                  </li>
                );
              },
            )}
          </ul>
        )}
      </Listed>
    </>
  );
}

/** A fund that is not active yet: to open it for members, or to give it up. */
function BeginningPanel({ fund: { fund, state, charter } }: { readonly fund: Fund }) {
  const language = useLanguage();
  const open = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/opening', {
        params: { path: { fund }, header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  const giveUp = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/giving-up', {
        params: { path: { fund }, header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  if (state !== 'founding' && state !== 'gathering') return null;
  const by = dayText(charter.activation.by, language);
  const members = charter.activation.members;
  return (
    <>
      {state === 'founding' && (
        <section className="panel stack tight">
          <h2>
            <Trans>Open it for members</Trans>
          </h2>
          <p className="small">
            <Trans>
              From then on people can join. It begins with {members} members; if they do not come by {by}, it
              falls through and nobody owes anything.
            </Trans>
          </p>
          <ActProblem act={open} />
          <div className="buttons">
            <Button disabled={open.is !== 'ready'} onClick={() => open.send(undefined)}>
              <Trans>Open the fund</Trans>
            </Button>
          </div>
        </section>
      )}
      <details className="panel">
        <summary>
          <Trans>Give the fund up</Trans>
        </summary>
        <div className="stack tight" style={{ marginTop: 12 }}>
          <ActProblem act={giveUp} />
          <div className="buttons">
            <Button
              variant="default"
              size="sm"
              disabled={giveUp.is !== 'ready'}
              onClick={() => giveUp.send(undefined)}
            >
              <Trans>Give it up</Trans>
            </Button>
          </div>
        </div>
      </details>
    </>
  );
}
