import { laterOf } from '@openmutual/core/date';
import { dayOf, instant } from '@openmutual/core/instant';
import { matterFaults } from '@openmutual/core/motion-difference';
import {
  dayFaults,
  type MovableMatter,
  moved,
  orderFaults,
  policyFaults,
  supportFaults,
  supportNeeded,
} from '@openmutual/core/motion-rule';
import {
  accepted,
  certain,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
} from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import {
  oldAndNew,
  type ProposalRead,
  parseProposal,
  proposalOf,
  proposed,
} from '@openmutual/schemes/proposal';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, IN_FORCE, memberCount } from '../fund/fund.ts';
import { copyOf, schemeOf } from '../fund/fund-scheme.ts';
import { workable } from '../fund/workable.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import { policyRead } from '../investment/policy.ts';
import { leaveJob } from '../job/job.ts';
import { beginLife, takeStep } from '../life/step.ts';
import type { Member } from '../member/member.ts';
import { keptMotion, type MotionRow, motionById, nextMotionNumber, referenceOf } from './motion.ts';
import { replayed } from './replay.ts';

/** A motion that somebody wants to put. */
export interface Draft {
  readonly matter: string;
  readonly title: string;
  readonly reason: string;
  readonly proposal?: string | undefined;
  /** An investment policy as it was sent. */
  readonly policy?: object | undefined;
}

/** Who puts it: a member, or the programme for other rules of the library, which are known by their hash. */
export type Proposer = { readonly member: Member; readonly person: string } | { readonly library: string };

/**
 * Puts a motion. Where its rules ask for no support it waits to be opened at once; who puts it is the first who supports it.
 *
 * Rejected: a matter that the rules do not name, rules that are not sound, that do not work on this server or change what the matter is not about, a policy
 * that is none, a day that is not to come; all at once.
 */
export async function draft(
  tx: Transaction,
  fund: Fund,
  asked: Draft & { readonly read?: ProposalRead },
  proposer: Proposer,
  at: string,
): Promise<MotionRow | Refusal> {
  const read = asked.read ?? (asked.proposal === undefined ? undefined : parseProposal(asked.proposal));
  const today = dayIn(fund, at);
  const scheme = await schemeOf(tx, fund.fund);
  const { rules } = certain(versionOn(scheme.versions, today));
  const found = moved(rules, asked.matter, read !== undefined);
  const proposal = read === undefined || 'proposal' in read ? accepted(read) : read;
  const faults =
    found.ok && proposal.ok && proposal.value !== undefined
      ? await proposalFaults(tx, fund, found.value, proposal.value, at)
      : [];
  const policy = asked.policy === undefined ? undefined : policyRead(asked.policy, `${today}`);
  const reasons = [...reasonsOf(found, proposal), ...faults];
  if (policy !== undefined) {
    if (found.ok) reasons.push(...policyFaults(found.value, read !== undefined));
    if (!policy.ok) reasons.push(...policy.rejections.map(inPolicy));
  }
  if (!found.ok || !proposal.ok || policy?.ok === false || reasons.length > 0)
    return refusal(422, ...reasons);
  const { rule } = found.value;
  const needed = supportNeeded(rule, await memberCount(tx, fund.fund, IN_FORCE));
  const motion = uuidv7();
  const number = await nextMotionNumber(tx, fund.fund);
  const isMembers = 'member' in proposer;
  const person = isMembers ? proposer.person : undefined;
  const begun = await beginLife(tx, keptMotion, [fund.fund, motion], {
    act: 'draft',
    by: isMembers ? 'self' : 'rules',
    person,
    at,
    facts: { 'matter-can-be-moved': [] },
    notes: {
      rules: scheme.hash,
      ...(proposal.value === undefined ? {} : { proposal: proposal.value.hash }),
      ...(policy === undefined ? {} : { policy: policy.value.hash }),
    },
    set: {
      number,
      matter: rule.motion,
      title: asked.title,
      reason: asked.reason,
      bucket: isMembers ? proposer.member.bucket : null,
      member_id: isMembers ? proposer.member.memberId : null,
      person_id: person ?? null,
      library_hash: isMembers ? null : proposer.library,
      drafted_at: at,
      support_needed: needed,
      rules_hash: scheme.hash,
      proposal: proposal.value?.text ?? null,
      proposal_hash: proposal.value?.hash ?? null,
      policy: policy?.value.text ?? null,
      policy_hash: policy?.value.hash ?? null,
      effect_from: proposal.value?.proposal.from ?? null,
    },
  });
  if (!begun.ok) return begun;
  if (isMembers) await writeSupport(tx, fund.fund, motion, proposer.member, at);
  await gatherIfEnough(tx, fund.fund, motion, at);
  if (proposal.value !== undefined) await leaveJob(tx, replayed, { fund: fund.fund, motion });
  return (await motionById(tx, fund.fund, motion)) as MotionRow;
}

function inPolicy(reason: Rejection): Rejection {
  return { ...reason, path: reason.path === undefined ? 'policy' : `policy.${reason.path}` };
}

async function proposalFaults(
  tx: Transaction,
  fund: Fund,
  { matter }: MovableMatter,
  read: ProposalRead,
  at: string,
): Promise<Rejection[]> {
  const today = dayIn(fund, at);
  const copy = await copyOf(tx, fund.fund);
  const next = ruled(copy, read, 'motion', `${today}`);
  if (!next.ok) return [...next.rejections];
  const { old, proposed: rules } = oldAndNew(copy, read.proposal);
  const newest = (await schemeOf(tx, fund.fund)).versions.map(({ from }) => from).reduce(laterOf);
  const days = [
    ...dayFaults(next.value, today).map((reason) => ({ ...reason, path: 'proposal.from' })),
    ...orderFaults(next.value, newest),
  ];
  // Of another day the rules that it would change are others.
  return days.length > 0 || matter === undefined ? days : matterFaults(matter, old, rules);
}

/** The first day of proposed rules, if they can be put behind those that there are and work on this server. */
function ruled(copy: string, read: ProposalRead, ref: string, recorded: string) {
  const next = proposed(copy, read, { ref, recorded });
  if (!next.ok) return next;
  const version = next.value.scheme.versions.at(-1);
  invariant(version !== undefined, 'rules that were put behind others are there');
  const works = workable(next.value.scheme, version.from);
  return works.ok ? accepted(version.from) : works;
}

/** A copy of rules with those of a motion behind them, recorded on the day on which its vote ended: what the vote adopts. */
export function adoptableOn(
  copy: string,
  row: MotionRow,
  timeZone: string,
): Result<{ readonly hash: string; readonly text: string }> {
  invariant(row.proposal !== null && row.closesAt !== null, 'rules are adopted by a vote on rules');
  const recorded = `${dayOf(instant(row.closesAt), timeZone)}`;
  const proposal = proposalOf(row.proposal);
  const next = proposed(copy, { proposal, locate: () => ({}) }, { ref: referenceOf(row), recorded });
  return next.ok ? accepted({ hash: next.value.scheme.hash, text: next.value.text }) : next;
}

/** Supports a motion that looks for support; twice is once. */
export async function support(
  tx: Transaction,
  fund: string,
  motion: string,
  member: Member,
  at: string,
): Promise<boolean> {
  const isNew = await writeSupport(tx, fund, motion, member, at);
  await gatherIfEnough(tx, fund, motion, at);
  return isNew;
}

async function writeSupport(
  tx: Transaction,
  fund: string,
  motion: string,
  { bucket, memberId }: Member,
  at: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO fund.motion_support (fund_id, bucket, motion_id, member_id, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [fund, bucket, motion, memberId, at],
  );
  return rowCount === 1;
}

/** Goes on where enough support a motion who may vote: who waits, is suspended or has left does not count. */
async function gatherIfEnough(tx: Transaction, fund: string, motion: string, at: string): Promise<void> {
  const row = await motionById(tx, fund, motion);
  if (row?.state !== 'drafted') return;
  const facts = { 'support-is-reached': supportFaults(row.supportNeeded, row.support) };
  if (facts['support-is-reached'].length > 0) return;
  const step = { act: 'gather', by: 'rules', at, facts } as const;
  const taken = await takeStep(tx, keptMotion, [fund, motion], step);
  if (!taken.ok) certain(taken);
  // What did not count falls away, so that as many are told of afterwards as were enough.
  await tx.query(
    `DELETE FROM fund.motion_support s USING fund.member m
     WHERE s.fund_id = $1 AND s.motion_id = $2 AND m.fund_id = s.fund_id AND m.bucket = s.bucket AND m.member_id = s.member_id
       AND m.state <> ALL ($3)`,
    [fund, motion, IN_FORCE],
  );
}
