import { choicesOf } from '@openmutual/core/ballot';
import { date } from '@openmutual/core/date';
import { fundWorkings } from '@openmutual/core/fund-words';
import { type Label, label } from '@openmutual/core/label';
import { actsFrom } from '@openmutual/core/life';
import { matterRules } from '@openmutual/core/matter';
import { differencesOf } from '@openmutual/core/motion-difference';
import { motionLife } from '@openmutual/core/motion-life';
import { type MovableMatter, moved } from '@openmutual/core/motion-rule';
import { decisionWorkings, supportLabel } from '@openmutual/core/procedure';
import { reasonsOf } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { neededLabel, quorumLabel } from '@openmutual/core/vote-label';
import { receiptOf } from '@openmutual/core/vote-receipt';
import type { VoteRecord } from '@openmutual/core/vote-record';
import { schemeOfCopy } from '@openmutual/schemes/copy';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { oldAndNew, proposalOf, proposed } from '@openmutual/schemes/proposal';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { copyByHash, schemeByHash, schemeOf } from '../fund/fund-scheme.ts';
import type { policyForm } from '../investment/investment-form.ts';
import { policyOn } from '../investment/policy.ts';
import type { Keys } from '../key/keys.ts';
import { type Member, memberOfPerson } from '../member/member.ts';
import { type MotionRow, movableOn, openedVote, referenceOf, ruleOf } from './motion.ts';
import type { difference, matterForm, motionPage, motionShort } from './motion-form.ts';
import { openFaults } from './opening.ts';
import { entryOf } from './roll.ts';
import { ownBallot } from './voting.ts';

type Short = z.infer<typeof motionShort>;
type Page = z.infer<typeof motionPage>;
type MatterForm = z.infer<typeof matterForm>;

/** Who asks. */
export interface Reader {
  readonly person: string;
  readonly at: string;
  readonly isOrganiser: boolean;
  readonly keys: Keys | undefined;
}

/** All that the rules of today let members decide, and why a matter cannot be moved. */
export function mattersOf(scheme: MutualScheme, day: string): MatterForm[] {
  const rules = versionOn(scheme.versions, date(day));
  return movableOn(scheme, day).map((movable) => {
    const carriesRules = movable.carries !== 'words';
    const whyNot = rules.ok ? reasonsOf(moved(rules.value.rules, movable.rule.motion, carriesRules)) : [];
    return { ...matterFormOf(movable), whyNot: [...whyNot] };
  });
}

function matterFormOf({ rule, matter, carries }: MovableMatter): MatterForm {
  const { motion, name, vote, support, secret = false, delegation = false } = rule;
  const parts = matter === undefined ? [] : matterRules[matter].parts;
  return {
    ...{ matter: motion, name, about: matter ?? null, carries },
    adoptsPolicy: matter !== undefined && matterRules[matter].policy === true,
    mayChange: carries === 'words' || parts === 'all' ? null : [...parts],
    hours: vote.hours?.value ?? null,
    support: support === undefined ? null : supportLabel(support),
    ...{ by: vote.by, needed: neededLabel(vote) },
    quorum: vote.quorum === undefined ? null : quorumLabel(vote),
    ...{ secret, delegation, abstain: choicesOf(vote).includes('abstain') },
    ...{ seenBy: seenBy(secret), whyNot: [] },
  };
}

/** One line beside the vote: who will see this. */
export function seenBy(isSecret: boolean): Label {
  return isSecret
    ? label(
        'No member and no organiser learns how you vote, unless all vote alike. Until the end none of them learns that you do; then who voted is told, if ten or more did. Somebody who reads the database of this machine sees that you voted. With its key files he also sees how, as long as the vote is open, and later if he kept a copy of both.',
        '除非全体选择相同，成员和组织者都不会得知您如何投票。截止前他们也不会得知您是否投票；截止后若有十人或以上投票，将公布投票人名单（不含选择）。能读取本机数据库的人可看到您已投票；若同时掌握密钥文件，表决期间还可看到您的选择，事后则须留有两者当时的副本。',
      )
    : label(
        'Until the end no member and no organiser sees your vote; somebody who reads the database of this machine could. Then all members see your number and how you voted.',
        '截止前成员和组织者都看不到您的投票；能读取本机数据库的人有可能看到。截止后全体成员可看到您的编号和选择。',
      );
}

/** A motion in a list. */
export function shortOf(row: MotionRow, name: Label): Short {
  return {
    ...{ motion: row.motion, number: `${row.number}`, matter: row.matter, name, state: row.state },
    ...{ title: row.title, proposer: row.proposer === null ? null : `${row.proposer}` },
    ...{ draftedAt: row.draftedAt, carriesRules: row.proposal !== null, effectFrom: row.effectFrom },
    ...{ openedAt: row.openedAt, closesAt: row.closesAt, outcome: row.outcome },
  };
}

/** The name of a motion's matter: by the rules of today, or else by those under which it was drafted. */
export async function nameOf(tx: Transaction, fund: Fund, row: MotionRow, at: string): Promise<Label> {
  const now = ruleOf(await schemeOf(tx, fund.fund), `${dayIn(fund, at)}`, row.matter);
  if (now !== undefined) return now.rule.name;
  const then = ruleOf(
    await schemeByHash(tx, fund.fund, row.rulesHash),
    `${dayIn(fund, row.draftedAt)}`,
    row.matter,
  );
  return then?.rule.name ?? label(row.matter, row.matter);
}

/** A motion with all that a page needs: what it is, where it stands, what I may do, what speaks against it, who will see it. */
export async function pageOf(tx: Transaction, fund: Fund, row: MotionRow, reader: Reader): Promise<Page> {
  const { person, at, isOrganiser, keys } = reader;
  const today = `${dayIn(fund, at)}`;
  const movable =
    row.openedRules === null
      ? ruleOf(await schemeOf(tx, fund.fund), today, row.matter)
      : openedVote(await schemeByHash(tx, fund.fund, row.openedRules), row);
  const entry = await entryOf(tx, fund.fund, row.motion, person);
  const own = entry === undefined ? undefined : await ownBallot(tx, fund.fund, row, person, keys);
  const member = await memberOfPerson(tx, fund.fund, person);
  const record = await recordOf(tx, fund.fund, row);
  return {
    ...shortOf(row, await nameOf(tx, fund, row, at)),
    reason: row.reason,
    support: {
      needed: row.supportNeeded,
      found: row.support,
      isMine: member !== undefined && (await isSupportedBy(tx, fund.fund, row.motion, member)),
    },
    rules: row.rulesHash,
    proposal: row.proposalHash,
    policy: await policyIn(tx, fund, row, at),
    rule: movable === undefined ? null : matterFormOf(movable),
    roll: row.rollHash === null || row.voters === null ? null : { hash: row.rollHash, voters: row.voters },
    mine: {
      isOnTheRoll: entry !== undefined,
      hasVoted: own !== undefined,
      choice: own?.choice ?? null,
      castBy: own?.castBy === undefined || own.castBy === null ? null : `${own.castBy}`,
    },
    seenBy: movable === undefined ? null : seenBy(row.isSecret ?? movable.rule.secret === true),
    result: (record?.result as Page['result']) ?? null,
    record: row.recordHash,
    acts: actsOf(row, {
      isMine: row.person === person,
      isOrganiser,
      isMember: member !== undefined,
      isVoter: entry !== undefined,
    }),
    whyNotOpen: row.state === 'supported' ? await openFaults(tx, fund, row, at) : [],
    steps: await stepsOf(tx, fund.fund, row.motion),
  };
}

type PolicyForm = z.infer<typeof policyForm>;

/** The investment policy that a motion adopts, beside the one that it replaces. */
async function policyIn(tx: Transaction, fund: Fund, row: MotionRow, at: string): Promise<Page['policy']> {
  if (row.policy === null || row.policyHash === null) return null;
  const before = await policyOn(tx, fund.fund, `${dayIn(fund, row.openedAt ?? at)}`);
  return {
    document: JSON.parse(row.policy) as PolicyForm,
    hash: row.policyHash,
    before: (before?.row.document as PolicyForm | undefined) ?? null,
  };
}

function actsOf(
  { state }: MotionRow,
  is: {
    readonly isMine: boolean;
    readonly isOrganiser: boolean;
    readonly isMember: boolean;
    readonly isVoter: boolean;
  },
): string[] {
  const own = is.isMine ? actsFrom(motionLife, state, 'self') : [];
  const staff = is.isOrganiser ? actsFrom(motionLife, state, 'organiser') : [];
  const more = [
    ...(state === 'drafted' && is.isMember ? ['support'] : []),
    ...(state === 'open' && is.isVoter ? ['vote'] : []),
  ];
  return [...new Set([...own, ...staff, ...more])];
}

async function isSupportedBy(
  tx: Transaction,
  fund: string,
  motion: string,
  { bucket, memberId }: Member,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM fund.motion_support WHERE fund_id = $1 AND bucket = $2 AND motion_id = $3 AND member_id = $4',
    [fund, bucket, motion, memberId],
  );
  return rowCount === 1;
}

async function stepsOf(tx: Transaction, fund: string, motion: string): Promise<Page['steps']> {
  const { rows } = await tx.query<{ act: string; to: MotionRow['state']; at: string }>(
    'SELECT act, to_state AS to, at FROM fund.motion_log WHERE fund_id = $1 AND motion_id = $2 ORDER BY version',
    [fund, motion],
  );
  return rows;
}

/** The record of a vote that was counted. */
export async function recordOf(
  tx: Transaction,
  fund: string,
  { motion }: Pick<MotionRow, 'motion'>,
): Promise<VoteRecord | undefined> {
  const text = await recordTextOf(tx, fund, motion);
  return text === undefined ? undefined : (JSON.parse(text) as VoteRecord);
}

export async function recordTextOf(
  tx: Transaction,
  fund: string,
  motion: string,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ text: string }>(
    'SELECT text FROM fund.vote_record WHERE fund_id = $1 AND motion_id = $2',
    [fund, motion],
  );
  return rows[0]?.text;
}

/** The receipt of one's own ballot; behind the end with the way to the root of the record. */
export async function receiptOfOwn(
  tx: Transaction,
  fund: string,
  row: MotionRow,
  person: string,
  keys: Keys | undefined,
) {
  const own = await ownBallot(tx, fund, row, person, keys);
  if (own === undefined) return undefined;
  const number = { motion: row.motion, number: own.receipt, word: own.word };
  const record = await recordOf(tx, fund, row);
  const receipt = record === undefined ? undefined : receiptOf(number, record.leaves);
  return {
    ...number,
    place: receipt?.place ?? null,
    path: receipt === undefined ? null : [...receipt.path],
    root: record?.root ?? null,
    count: record?.leaves.length ?? null,
  };
}

/** Old and new of a motion that carries rules, part by part and in words. */
export async function differenceOf(
  tx: Transaction,
  fund: string,
  row: MotionRow,
): Promise<z.infer<typeof difference> | undefined> {
  if (row.proposal === null || row.effectFrom === null) return undefined;
  const copy = await copyByHash(tx, fund, row.rulesHash);
  const proposal = proposalOf(row.proposal);
  const { old, proposed: next } = oldAndNew(copy, proposal);
  const adopted = proposed(
    copy,
    { proposal, locate: () => ({}) },
    { ref: referenceOf(row), recorded: row.draftedAt.slice(0, 10) },
  );
  const before = schemeOfCopy(copy);
  return {
    from: row.effectFrom,
    parts: differencesOf(old, next).map((part) => ({ ...part })),
    words: {
      old: before.ok ? wordsOf(before.value as MutualScheme, row.effectFrom) : [],
      new: adopted.ok ? wordsOf(adopted.value.scheme, row.effectFrom) : [],
    },
    proposal: row.proposal,
  };
}

function wordsOf(scheme: MutualScheme, day: string): unknown[] {
  const version = versionOn(scheme.versions, date(day));
  return version.ok ? [...fundWorkings(version.value.rules), ...decisionWorkings(version.value.rules)] : [];
}
