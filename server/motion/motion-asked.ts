import type { MotionState } from '@openmutual/core/motion-life';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf, heldFund, JOINED } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { conflict, notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import { file } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { takeStep } from '../life/step.ts';
import { type Member, memberOfPerson } from '../member/member.ts';
import { seatOf } from '../settlement/own-share.ts';
import { delegate, delegationsOf, undelegate } from './delegating.ts';
import { type Draft, draft, support } from './drafting.ts';
import { keptMotion, type MotionRow, motionById, motionsBefore } from './motion.ts';
import {
  differenceOf,
  mattersOf,
  nameOf,
  pageOf,
  type Reader,
  receiptOfOwn,
  recordTextOf,
  seenBy,
  shortOf,
} from './motion-read.ts';
import { open } from './opening.ts';
import { consequenceOf } from './replay.ts';
import { cast } from './voting.ts';

type OfFund<Body = unknown, Query = unknown> = Asked<{ readonly fund: string }, Query, Body>;
type OfMotion<Body = unknown> = Asked<{ readonly fund: string; readonly motion: string }, unknown, Body>;

export async function mattersRead({ tx, params, at }: OfFund) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  return reply({ matters: mattersOf(await schemeOf(tx, fund.fund), `${dayIn(fund, at)}`) });
}

export async function motionsListed({
  tx,
  params,
  query,
  at,
}: OfFund<
  unknown,
  { readonly cursor?: string | undefined; readonly limit: number; readonly state?: MotionState | undefined }
>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const state = query.state === undefined ? undefined : [query.state];
  const rows = await motionsBefore(tx, fund.fund, { before: key?.[0], state, limit: query.limit + 1 });
  const names = new Map<string, Awaited<ReturnType<typeof nameOf>>>();
  for (const row of rows) names.set(row.motion, await nameOf(tx, fund, row, at));
  return reply(
    page(
      rows,
      query.limit,
      ({ motion }) => [motion],
      (row) => shortOf(row, names.get(row.motion) ?? { en: row.matter, zh: row.matter }),
    ),
  );
}

export async function motionRead(asked: OfMotion) {
  const found = await motionIn(asked);
  if ('ok' in found) return found;
  const { fund, row } = found;
  return reply(await pageOf(asked.tx, fund, row, readerOf(asked)), { version: row.version });
}

/** Puts a motion. Asked with dryRun it says whether the rules that it carries are sound. */
export async function motionDrafted({ tx, params, body, person = '', at }: OfFund<Draft>) {
  const own = await memberIn(tx, params.fund, person, 'held');
  if ('ok' in own) return own;
  const { fund, member } = own;
  const row = await draft(tx, fund, body, { member, person }, at);
  if ('ok' in row) return row;
  const subject = {
    motion: row.motion,
    rules: row.rulesHash,
    ...(row.proposalHash === null ? {} : { proposal: row.proposalHash }),
    ...(row.policyHash === null ? {} : { policy: row.policyHash }),
  };
  return reply(standing(row), {
    version: row.version,
    location: `/api/funds/${fund.fund}/motions/${row.motion}`,
    event: { act: 'motion-drafted', subject },
  });
}

export async function motionSupported({ tx, params, person = '', at }: OfMotion) {
  const own = await memberIn(tx, params.fund, person);
  if ('ok' in own) return own;
  const row = await motionById(tx, params.fund, params.motion, 'held');
  if (row === undefined) return notFound('motion', params.motion);
  if (row.state !== 'drafted') return notSupportedNow(row);
  await support(tx, params.fund, params.motion, own.member, at);
  const after = (await motionById(tx, params.fund, params.motion)) as MotionRow;
  const event = { act: 'motion-supported', subject: { motion: row.motion } };
  return reply(standing(after), { version: after.version, event });
}

export async function supportTakenBack({ tx, params, person = '' }: OfMotion) {
  const own = await memberIn(tx, params.fund, person);
  if ('ok' in own) return own;
  const row = await motionById(tx, params.fund, params.motion, 'held');
  if (row === undefined) return notFound('motion', params.motion);
  if (row.state !== 'drafted') return notSupportedNow(row);
  await tx.query(
    'DELETE FROM fund.motion_support WHERE fund_id = $1 AND bucket = $2 AND motion_id = $3 AND member_id = $4',
    [params.fund, own.member.bucket, params.motion, own.member.memberId],
  );
  const after = (await motionById(tx, params.fund, params.motion)) as MotionRow;
  const event = { act: 'support-taken-back', subject: { motion: row.motion } };
  return reply(standing(after), { version: after.version, event });
}

export async function motionWithdrawn({ tx, params, person = '', at, version }: OfMotion) {
  const row = await motionById(tx, params.fund, params.motion, 'held');
  if (row === undefined) return notFound('motion', params.motion);
  if (row.person !== person) return ofAnother();
  const asked = { act: 'withdraw', by: 'self', person, at, version } as const;
  const step = await takeStep(tx, keptMotion, [params.fund, params.motion], asked);
  if (!step.ok) return step;
  const event = { act: 'motion-withdrawn', subject: { motion: row.motion } };
  return reply(standing({ ...row, state: step.state }), { version: step.version, event });
}

/** Opens the vote: by who put the motion, or by an organiser. */
export async function voteOpened({ tx, params, person = '', at, version, roles, keys }: OfMotion) {
  const fund = await heldFund(tx, params.fund);
  const row = await motionById(tx, params.fund, params.motion, 'held');
  if (fund === undefined || row === undefined || keys === undefined) return notFound('motion', params.motion);
  if (version !== undefined && version !== row.version) return changedMeanwhile(row.version, version);
  const isOrganiser = roles.includes('organiser');
  if (row.person !== person && !isOrganiser) return ofAnother();
  const by = row.person === person ? 'self' : 'organiser';
  const opened = await open(tx, fund, { motion: params.motion, by, person, at, version, keys });
  if ('ok' in opened) return opened;
  const { openedAt, closesAt, rollHash, voters } = opened;
  const subject = {
    motion: row.motion,
    roll: rollHash ?? '',
    rules: opened.openedRules ?? '',
    closes: closesAt ?? '',
  };
  return reply(
    {
      ...standing(opened),
      ...{
        openedAt: openedAt ?? '',
        closesAt: closesAt ?? '',
        roll: { hash: rollHash ?? '', voters: voters ?? 0 },
      },
    },
    { version: opened.version, event: { act: 'vote-opened', subject } },
  );
}

/** The answer, which is kept, says nothing of the choice; nor does the event, or of whom it is. */
export async function ballotCast({
  tx,
  params,
  body,
  person = '',
  at,
  keys,
}: OfMotion<{ readonly choice: 'yes' | 'no' | 'abstain'; readonly word?: string | undefined }>) {
  const { choice, word = '' } = body;
  const done = await cast(tx, params.fund, { motion: params.motion, choice, word, person, at, keys });
  if (!done.ok) return done;
  const { row, isChange, receipt } = done;
  return reply(
    {
      ...{ motion: row.motion, number: `${row.number}`, isChange, until: row.closesAt ?? '' },
      ...{ seenBy: seenBy(row.isSecret === true), receipt },
    },
    { event: { act: 'ballot-cast', subject: { motion: row.motion }, isNameless: true } },
  );
}

export async function ownReceiptRead({ tx, params, person = '', keys }: OfMotion) {
  const row = await motionById(tx, params.fund, params.motion);
  if (row === undefined) return notFound('motion', params.motion);
  const receipt = await receiptOfOwn(tx, params.fund, row, person, keys);
  return receipt === undefined ? notFound('receipt', params.motion) : reply(receipt);
}

export async function voteRecordRead({ tx, params }: OfMotion) {
  const row = await motionById(tx, params.fund, params.motion);
  const text = row === undefined ? undefined : await recordTextOf(tx, params.fund, params.motion);
  if (row === undefined || text === undefined) return notFound('record', params.motion);
  return reply<unknown>(file(`motion-${row.number}-vote.json`, 'application/json', Buffer.from(text)));
}

export async function differenceRead({ tx, params }: OfMotion) {
  const row = await motionById(tx, params.fund, params.motion);
  const found = row === undefined ? undefined : await differenceOf(tx, params.fund, row);
  return found === undefined ? notFound('difference', params.motion) : reply(found);
}

export async function consequenceRead(asked: OfMotion) {
  const found = await motionIn(asked);
  if ('ok' in found) return found;
  const { tx, person = '', keys } = asked;
  const { fund, row } = found;
  if (row.proposal === null || keys === undefined) return notFound('consequence', row.motion);
  const seat = await seatOf(tx, fund.fund, person);
  return reply((await consequenceOf(tx, fund, row, seat, keys)) as never);
}

export async function ruleVersionsRead({ tx, params }: OfFund) {
  const { rows } = await tx.query<{
    place: number;
    hash: string;
    from: string | null;
    motion: string | null;
    number: bigint | null;
    title: string | null;
    adoptedAt: string;
  }>(
    `SELECT v.place, v.scheme_hash AS hash, v.effect_from AS from, v.motion_id AS motion, o.number, o.title, v.adopted_at AS "adoptedAt"
     FROM fund.rule_version v LEFT JOIN fund.motion o USING (fund_id, motion_id) WHERE v.fund_id = $1
     UNION ALL SELECT 1, f.scheme_hash, NULL, NULL, NULL, NULL, f.founded_at FROM fund.fund f
       WHERE f.fund_id = $1 AND NOT EXISTS (SELECT FROM fund.rule_version w WHERE w.fund_id = $1)
     ORDER BY 1`,
    [params.fund],
  );
  return reply({
    versions: rows.map(({ motion, number, title, ...version }) => ({
      ...version,
      motion:
        motion === null || number === null || title === null ? null : { motion, number: `${number}`, title },
    })),
  });
}

type OfDelegation<Body = unknown> = Asked<{ readonly fund: string; readonly matter: string }, unknown, Body>;

export async function delegationGiven({
  tx,
  params,
  body,
  person = '',
  at,
}: OfDelegation<{ readonly member: string }>) {
  const own = await memberIn(tx, params.fund, person, 'held');
  if ('ok' in own) return own;
  const { fund, member } = own;
  const given = await delegate(tx, fund, { member, matter: params.matter, to: body.member, at });
  if (!given.ok) return given;
  const event = { act: 'delegation-given', subject: { member: member.memberId, matter: params.matter } };
  return reply({ matter: params.matter, to: body.member }, { event });
}

export async function delegationTakenBack({ tx, params, person = '', at }: OfDelegation) {
  const own = await memberIn(tx, params.fund, person, 'held');
  if ('ok' in own) return own;
  const { fund, member } = own;
  const taken = await undelegate(tx, fund.fund, { member, matter: params.matter, at });
  if (!taken.ok) return taken;
  const event = { act: 'delegation-taken-back', subject: { member: member.memberId, matter: params.matter } };
  return reply({ matter: params.matter, to: null }, { event });
}

export async function delegationsRead({ tx, params, person = '' }: OfFund) {
  const own = await memberIn(tx, params.fund, person);
  return 'ok' in own ? own : reply(await delegationsOf(tx, params.fund, own.member));
}

function standing({ motion, number, state, supportNeeded, support: found }: MotionRow) {
  return { motion, number: `${number}`, state, support: { needed: supportNeeded, found } };
}

async function motionIn({
  tx,
  params,
}: OfMotion): Promise<{ readonly fund: Fund; readonly row: MotionRow } | Refusal> {
  const [fund, row] = [await fundOf(tx, params.fund), await motionById(tx, params.fund, params.motion)];
  return fund === undefined || row === undefined ? notFound('motion', params.motion) : { fund, row };
}

function readerOf({ person = '', at, roles, keys }: Pick<Asked, 'person' | 'at' | 'roles' | 'keys'>): Reader {
  return { person, at, isOrganiser: roles.includes('organiser'), keys };
}

/** The member who asks, with the fund; `held` where what he does must not happen beside another such thing. */
async function memberIn(
  tx: Transaction,
  id: string,
  person: string,
  held?: 'held',
): Promise<{ readonly fund: Fund; readonly member: Member } | Refusal> {
  const fund = held === undefined ? await fundOf(tx, id) : await heldFund(tx, id);
  const member = await memberOfPerson(tx, id, person);
  if (fund === undefined || member === undefined || !(JOINED as readonly string[]).includes(member.state))
    return notFound('membership', id);
  return { fund, member };
}

function notSupportedNow({ state }: MotionRow): Refusal {
  const expected = 'a motion that looks for support';
  return conflict({ code: 'an-act-is-not-possible-now', path: 'motion.support', found: state, expected });
}

function ofAnother(): Refusal {
  return refusal(403, {
    code: 'an-act-is-of-another-role',
    path: 'motion',
    found: 'another member',
    expected: 'who put it',
  });
}
