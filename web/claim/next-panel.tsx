import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { bodyLabels } from '@openmutual/core/votes';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { hearingsOf } from '../api/hearings.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { rulesOn, schemeOfFund, todayIn } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { WhoSees } from '../note/who-sees.tsx';
import type { OwnClaim } from './own-claim.ts';

interface NextPanelProps {
  readonly fund: string;
  readonly claim: OwnClaim;
}

/** What comes next and until when, and where others see it; nothing before a claim is published. */
export function NextPanel(props: NextPanelProps) {
  return props.claim.publishedOn === undefined ? null : <Next {...props} />;
}

function Next({ fund, claim }: NextPanelProps) {
  const language = useLanguage();
  const slug = useSlug();
  const { data } = useQuery(hearingsOf(fund, claim.claim));
  const hearing = data?.items.at(-1);
  const text = useWhatComes(fund, claim, hearing?.state === 'voting' ? hearing.closesAt : undefined);
  const stop = useStop(fund, claim, hearing);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What comes next</Trans>
      </h2>
      {text !== undefined && <p>{text}</p>}
      <p className="buttons">
        <Link to="/$language/funds/$fund/cases/$claim" params={{ language, fund: slug, claim: claim.claim }}>
          <Trans>The case and its objections</Trans>
        </Link>
        {hearing !== undefined && (
          <Link
            to="/$language/funds/$fund/hearings/$hearing"
            params={{ language, fund: slug, hearing: hearing.hearing }}
          >
            {hearing.result === undefined ? (
              <Trans>Who hears it</Trans>
            ) : (
              <Trans>The result, and its count</Trans>
            )}
          </Link>
        )}
      </p>
      {stop && <StopVote fund={fund} claim={claim.claim} />}
    </section>
  );
}

function useWhatComes(fund: string, claim: OwnClaim, closesAt: string | undefined): ReactNode {
  const said = useSaid();
  const language = useLanguage();
  const procedure = useProcedure(fund);
  const { state, noticeUntil, objectionsUntil, appealUntil, acts, decidedHow } = claim;
  const body = (named: string | undefined) =>
    named === undefined || named === 'held' ? undefined : said(bodyLabels[named as keyof typeof bodyLabels]);
  const day = (of: string | undefined) => (of === undefined ? '' : dayText(of, language));
  const [notice, objecting, appealing] = [day(noticeUntil), day(objectionsUntil), day(appealUntil)];
  const [hearer, appealed] = [body(procedure?.objection?.to), body(procedure?.appeal?.to)];
  const end = closesAt === undefined ? '' : timeText(closesAt, language);
  switch (state) {
    case 'published':
      return objectionsUntil === undefined ? (
        noticeUntil === undefined ? undefined : (
          <Trans>It stands there until {notice}; then it is decided.</Trans>
        )
      ) : (
        <Trans>Members may object until {objecting}. If nobody does, it is decided then.</Trans>
      );
    case 'objected':
      return hearer === undefined ? (
        <Trans>Somebody has objected. Until {objecting} others may, too; then it is decided.</Trans>
      ) : (
        <Trans>
          Somebody has objected. Until {objecting} others may, too; then it is decided by {hearer}.
        </Trans>
      );
    case 'in-hearing':
      return closesAt === undefined ? (
        <Trans>Jurors are being called; the vote opens when all seats are taken.</Trans>
      ) : (
        <Trans>The vote is open until {end}; then it is counted, and you read the result here.</Trans>
      );
    case 'appealed':
      return closesAt !== undefined ? (
        <Trans>The vote is open until {end}; then it is counted, and you read the result here.</Trans>
      ) : appealed === undefined ? (
        <Trans>Your appeal is decided; that decision is the last.</Trans>
      ) : (
        <Trans>Your appeal is decided by {appealed}; that decision is the last.</Trans>
      );
    case 'rejected':
    case 'partly-approved':
      return acts.includes('appeal') && appealUntil !== undefined ? (
        <Trans>You can appeal until {appealing}.</Trans>
      ) : decidedHow === 'hearing' ? (
        <Trans>This decision is the last within the fund; the courts stay open to you.</Trans>
      ) : undefined;
    case 'approved':
      return <Trans>It is put into the next settlement.</Trans>;
    case 'scheduled':
      return <Trans>It is shared with the settlement of its period.</Trans>;
    case 'settled':
      return <Trans>It is paid out to you.</Trans>;
    default:
      return undefined;
  }
}

/** The way of a claim by the rules of today. */
function useProcedure(fund: string) {
  const { timeZone } = useFund();
  const { data } = useQuery(schemeOfFund(fund));
  if (data?.scheme === undefined) return undefined;
  return (rulesOn(data.scheme, todayIn(timeZone)) as Partial<AssessmentRules> | undefined)?.procedure;
}

/** Whether a vote goes on that the rules let its applicant stop. */
function useStop(
  fund: string,
  { state }: OwnClaim,
  hearing: { readonly state: string; readonly body: 'board' | 'jury' | 'members' } | undefined,
): boolean {
  const procedure = useProcedure(fund);
  if (hearing?.state !== 'voting' || (state !== 'in-hearing' && state !== 'appealed')) return false;
  return procedure?.[hearing.body]?.vote.stop?.by === 'applicant';
}

function StopVote({ fund, claim }: { readonly fund: string; readonly claim: string }) {
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/me/claims/{claim}/hearing/stop', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  return (
    <>
      <ActProblem act={act} />
      <WhoSees>
        <Trans>
          All members see that you stopped the vote; what was said by then is published by tokens.
        </Trans>
      </WhoSees>
      <div className="buttons">
        <Button variant="default" size="sm" disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          <Trans>Stop the vote on my claim</Trans>
        </Button>
      </div>
    </>
  );
}
