import { date } from '@openmutual/core/date';
import { dayOf, instant } from '@openmutual/core/instant';
import type { FactOf } from '@openmutual/core/life';
import type { motionLife } from '@openmutual/core/motion-life';
import { dayFaults, rollFaults, unchangedFaults, voteOn, windowOf } from '@openmutual/core/motion-rule';
import { invariant, type Rejection } from '@openmutual/core/result';
import type { Role } from '@openmutual/core/role';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { conflict, type Refusal, refusal } from '../http/answer.ts';
import { leaveJob } from '../job/job.ts';
import type { Keys } from '../key/keys.ts';
import { takeStep } from '../life/step.ts';
import { makeVoteKey } from './ballot-box.ts';
import { closeOne } from './closing.ts';
import { keptMotion, type MotionRow, motionById, ruleOf } from './motion.ts';
import { freezeRoll, votersOf } from './roll.ts';
import { openingTold } from './telling.ts';

type Facts = Readonly<Record<FactOf<typeof motionLife> & `${string}`, readonly Rejection[]>>;
type OpeningFacts = Pick<
  Facts,
  'rules-are-unchanged' | 'roll-can-decide' | 'day-is-after-the-vote' | 'no-other-rules-are-voted-on'
>;

export interface Opening {
  readonly motion: string;
  readonly version?: bigint | undefined;
  readonly by: Role;
  readonly person: string;
  readonly at: string;
  readonly keys: Keys;
}

/**
 * Opens the vote on a motion of a held fund: freezes its roll, its rule and its window. Each member is told once by mail. Of two that would change
 * the rules one is open at a time.
 */
export async function open(
  tx: Transaction,
  fund: Fund,
  { motion, version, by, person, at, keys }: Opening,
): Promise<MotionRow | Refusal> {
  const row = await motionById(tx, fund.fund, motion, 'held');
  invariant(row !== undefined, 'the motion that is opened is there');
  const scheme = await schemeOf(tx, fund.fund);
  const on = `${dayIn(fund, at)}`;
  const found = ruleOf(scheme, on, row.matter);
  const before = { act: 'open', by, person, at, version } as const;
  // One that cannot be opened in its state has no roll to be frozen.
  if (row.state !== 'supported') {
    return (await takeStep(tx, keptMotion, [fund.fund, motion], { ...before, facts: SOUND })) as Refusal;
  }
  if (found?.rule.vote.hours === undefined) {
    return refusal(422, ...unchangedFaults(row.rulesHash, scheme.hash), {
      ...{ code: 'a-matter-cannot-be-moved', path: 'matter', found: row.matter },
      suggestion: 'withdraw it, read the rules as they are, and put it anew',
    });
  }
  const window = windowOf(found.rule, instant(at));
  const vote = voteOn(found.rule);
  const others = await openFaults(tx, fund, row, at);
  const roll = await freezeRoll(tx, { fund: fund.fund, motion, vote, on });
  if (!roll.ok) return refusal(422, ...others, ...roll.rejections);
  const isSecret = found.rule.secret === true;
  const facts: OpeningFacts = {
    ...grouped(others),
    'roll-can-decide': rollFaults(found.rule, roll.value.roll),
  };
  const closesAt = window.closes.toString({ fractionalSecondDigits: 3 });
  const step = await takeStep(tx, keptMotion, [fund.fund, motion], {
    ...before,
    facts,
    notes: { rules: scheme.hash, roll: roll.value.hash },
    set: {
      opened_at: at,
      closes_at: closesAt,
      opened_rules: scheme.hash,
      is_secret: isSecret,
      roll_hash: roll.value.hash,
      voters: (await votersOf(tx, fund.fund, motion)).length,
    },
  }).catch((error: unknown) => anotherIsOpen(error));
  if (!step.ok) return step;
  if (isSecret) await makeVoteKey(tx, fund.fund, motion, keys);
  await leaveJob(tx, openingTold, { fund: fund.fund, motion });
  await leaveJob(tx, closeOne, { fund: fund.fund, motion }, { key: `close-vote-${motion}`, runAt: closesAt });
  return (await motionById(tx, fund.fund, motion)) as MotionRow;
}

const SOUND: OpeningFacts = {
  'rules-are-unchanged': [],
  'roll-can-decide': [],
  'day-is-after-the-vote': [],
  'no-other-rules-are-voted-on': [],
};

/** What speaks against opening a motion now, but for its roll. */
export async function openFaults(
  tx: Transaction,
  fund: Fund,
  row: MotionRow,
  at: string,
): Promise<Rejection[]> {
  const scheme = await schemeOf(tx, fund.fund);
  const found = ruleOf(scheme, `${dayIn(fund, at)}`, row.matter);
  const ends = found === undefined ? undefined : windowOf(found.rule, instant(at)).closes;
  const from = row.proposal === null || row.effectFrom === null ? undefined : date(row.effectFrom);
  const { rows } = await tx.query<{ number: bigint }>(
    `SELECT number FROM fund.motion WHERE fund_id = $1 AND motion_id <> $2 AND state IN ('open', 'closed') AND proposal IS NOT NULL`,
    [fund.fund, row.motion],
  );
  const other = row.proposal === null ? undefined : rows[0];
  return [
    ...(row.proposal === null ? [] : unchangedFaults(row.rulesHash, scheme.hash)),
    ...(ends === undefined ? [] : dayFaults(from, dayOf(ends, fund.timeZone))),
    ...(other === undefined ? [] : [otherOpen(`motion ${other.number}`)]),
  ];
}

function grouped(reasons: readonly Rejection[]): Omit<OpeningFacts, 'roll-can-decide'> {
  const of = (code: string) => reasons.filter((reason) => reason.code === code);
  return {
    'rules-are-unchanged': of('the-rules-changed-since-it-was-drafted'),
    'day-is-after-the-vote': of('rules-begin-after-the-vote'),
    'no-other-rules-are-voted-on': of('other-rules-are-voted-on'),
  };
}

function otherOpen(found: string): Rejection {
  const suggestion = 'wait until that vote is over';
  return {
    code: 'other-rules-are-voted-on',
    path: 'rules',
    found,
    expected: 'one vote on rules at a time',
    suggestion,
  };
}

/** Of several that are opened at once one is the first. */
function anotherIsOpen(error: unknown): Refusal {
  if (brokenConstraint(error)?.name !== 'one_vote_on_rules') throw error;
  return conflict(otherOpen('another motion'));
}
