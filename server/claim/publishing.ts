import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { date } from '@openmutual/core/date';
import { type Notice, noticeOf } from '@openmutual/core/deciding';
import { redactionFaults } from '@openmutual/core/redaction';
import type { Result } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { commitSeed } from '../hearing/seed.ts';
import { type Refusal, type Reply, refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { caseOf } from './case.ts';
import { isRefused, personOf, type StepBody, staffRow, stepClaim } from './claim-row.ts';
import { type FundRules, fundRules } from './fund-rules.ts';

/** Shows the case to the members, exactly as its claimant agreed to, and begins the notice of the rules of this day. */
export async function published(
  asked: Asked<{ readonly claim: string }>,
): Promise<Reply<StepBody> | Refusal> {
  const { tx, fund, clock, at, version, roles } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  const found = await caseOf(tx, row, rules);
  const notice = noticeFrom(rules);
  if (!notice.ok) return refusal(422, ...notice.rejections);
  const { last, objectionsBy } = notice.value;
  const until = last === undefined ? null : `${last}`;
  const objections = objectionsBy === undefined ? null : `${objectionsBy}`;
  const taken = await stepClaim(tx, row, {
    ...{ act: 'publish', by: roles.includes('reviewer') ? 'reviewer' : 'organiser', person, at, version },
    facts: { 'redaction-is-approved': redactionFaults(found.shown, found.agreement, row.person_id) },
    set: { published_on: rules.today, notice_until: until, objections_until: objections },
    notes: { case: found.hash },
  });
  if (!taken.ok) return taken;
  await tx.query(
    `INSERT INTO fund.published_case
       (fund_id, bucket, claim_id, number, state, published_on, notice_until, content, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[row.fund_id, row.bucket, row.claim_id, row.number, taken.body.state, rules.today, until],
      ...[JSON.stringify(found.shown), found.hash],
    ],
  );
  // Before anybody can object.
  await commitSeed(tx, row, at);
  return taken;
}

function noticeFrom({ scheme, today }: FundRules): Result<Notice> {
  const version = versionOn<AssessmentRules>(scheme.versions, date(today));
  return version.ok ? noticeOf(version.value.rules.procedure, date(today)) : version;
}
