import { parseDate } from '@openmutual/core/date';
import { dayOf, instant } from '@openmutual/core/instant';
import type { FactOf } from '@openmutual/core/life';
import { type MotionAct, type MotionState, motionLife } from '@openmutual/core/motion-life';
import { type MovableMatter, movable, voteOn } from '@openmutual/core/motion-rule';
import { certain, invariant } from '@openmutual/core/result';
import type { Vote } from '@openmutual/core/tally';
import { versionOn } from '@openmutual/core/version';
import type { MutualScheme } from '@openmutual/schemes/folder';
import type { Transaction } from '../database/within.ts';
import { IN_FORCE } from '../fund/fund.ts';
import type { Kept } from '../life/step.ts';

/** A motion as its row has it. */
export interface MotionRow {
  readonly motion: string;
  readonly number: bigint;
  /** The word of the rules under `votes`. */
  readonly matter: string;
  readonly state: MotionState;
  readonly version: bigint;
  readonly title: string;
  readonly reason: string;
  /** Who put it; nobody where the library has other rules. */
  readonly person: string | null;
  readonly proposer: bigint | null;
  readonly libraryHash: string | null;
  readonly draftedAt: string;
  readonly supportNeeded: number;
  readonly support: number;
  readonly rulesHash: string;
  readonly proposal: string | null;
  readonly proposalHash: string | null;
  /** Canonical JSON of the investment policy that it adopts. */
  readonly policy: string | null;
  readonly policyHash: string | null;
  readonly effectFrom: string | null;
  readonly openedAt: string | null;
  readonly closesAt: string | null;
  readonly openedRules: string | null;
  readonly isSecret: boolean | null;
  readonly rollHash: string | null;
  readonly voters: number | null;
  readonly closedAt: string | null;
  readonly outcome: 'passed' | 'refused' | 'draw' | 'stopped' | null;
  readonly recordHash: string | null;
}

/** Where motions and their steps are kept. */
export const keptMotion: Kept<MotionState, MotionAct, FactOf<typeof motionLife>> = {
  life: motionLife,
  table: 'fund.motion',
  log: 'fund.motion_log',
  key: ['fund_id', 'motion_id'],
};

/** A motion by its id; `held` until this transaction ends, alone or with others who vote. */
export async function motionById(
  tx: Transaction,
  fund: string,
  motion: string,
  held?: 'held' | 'shared',
): Promise<MotionRow | undefined> {
  if (held !== undefined) {
    const lock = held === 'held' ? 'UPDATE' : 'SHARE';
    await tx.query(`SELECT FROM fund.motion WHERE fund_id = $1 AND motion_id = $2 FOR ${lock}`, [
      fund,
      motion,
    ]);
  }
  const { rows } = await tx.query<MotionRow>(`${SELECT} WHERE o.fund_id = $1 AND o.motion_id = $2`, [
    fund,
    motion,
  ]);
  return rows[0];
}

/** Motions before one of them, the newest first. */
export async function motionsBefore(
  tx: Transaction,
  fund: string,
  asked: {
    readonly before?: string | undefined;
    readonly state?: readonly MotionState[] | undefined;
    readonly limit: number;
  },
): Promise<MotionRow[]> {
  const { rows } = await tx.query<MotionRow>(
    `${SELECT} WHERE o.fund_id = $1 AND ($2::uuid IS NULL OR o.motion_id < $2) AND ($3::text[] IS NULL OR o.state = ANY ($3))
     ORDER BY o.motion_id DESC LIMIT $4`,
    [fund, asked.before ?? null, asked.state ?? null, asked.limit],
  );
  return rows;
}

/** All whose vote was opened, in the order of their numbers. */
export async function motionsOpened(tx: Transaction, fund: string): Promise<MotionRow[]> {
  const { rows } = await tx.query<MotionRow>(
    `${SELECT} WHERE o.fund_id = $1 AND o.opened_at IS NOT NULL ORDER BY o.number`,
    [fund],
  );
  return rows;
}

// Support is counted by the programme: a member sees only his own. As long as it is looked for, it is that of members who may vote; what was enough then
// stays as it was, whoever leaves afterwards.
const SELECT = `
  SELECT o.motion_id AS motion, o.number, o.matter, o.state, o.version, o.title, o.reason, o.person_id AS person, m.number AS proposer,
    o.library_hash AS "libraryHash", o.drafted_at AS "draftedAt", o.support_needed AS "supportNeeded",
    (SELECT count(*)::int FROM fund.motion_support s JOIN fund.member v USING (fund_id, bucket, member_id)
     WHERE s.fund_id = o.fund_id AND s.motion_id = o.motion_id
       AND (o.state <> 'drafted' OR v.state IN (${IN_FORCE.map((state) => `'${state}'`).join(', ')}))) AS support,
    o.rules_hash AS "rulesHash", o.proposal, o.proposal_hash AS "proposalHash", o.policy, o.policy_hash AS "policyHash", o.effect_from AS "effectFrom",
    o.opened_at AS "openedAt", o.closes_at AS "closesAt", o.opened_rules AS "openedRules", o.is_secret AS "isSecret",
    o.roll_hash AS "rollHash", o.voters, o.closed_at AS "closedAt", o.outcome, o.record_hash AS "recordHash"
  FROM fund.motion o LEFT JOIN fund.member m ON m.fund_id = o.fund_id AND m.bucket = o.bucket AND m.member_id = o.member_id`;

/** The number of the next motion of a fund: "motion 14". */
export async function nextMotionNumber(tx: Transaction, fund: string): Promise<bigint> {
  const { rows } = await tx.query<{ number: bigint }>(
    `INSERT INTO fund.counter (fund_id, name, next) VALUES ($1, 'motion', 2)
     ON CONFLICT (fund_id, name) DO UPDATE SET next = counter.next + 1 RETURNING next - 1 AS number`,
    [fund],
  );
  invariant(rows[0] !== undefined, 'a fund counts its motions');
  return rows[0].number;
}

/** How a motion is called in the version that it becomes. */
export function referenceOf({ number }: Pick<MotionRow, 'number'>): string {
  return `motion ${number}`;
}

/** What can be moved by the rules of a day. */
export function movableOn(scheme: MutualScheme, day: string): MovableMatter[] {
  return movable(certain(versionOn(scheme.versions, certain(parseDate(day)))).rules);
}

/** By what a motion is voted on, in rules of a day; nothing where they no longer name its matter. */
export function ruleOf(scheme: MutualScheme, day: string, matter: string): MovableMatter | undefined {
  return movableOn(scheme, day).find(({ rule }) => rule.motion === matter);
}

/** The vote on a motion that was opened: its rule is that of the day of opening, in the rules that held then. */
export function openedVote(scheme: MutualScheme, row: MotionRow): { readonly vote: Vote } & MovableMatter {
  invariant(row.openedAt !== null, 'a vote that was opened has its day');
  const day = `${dayOf(instant(row.openedAt), scheme.timeZone)}`;
  const found = ruleOf(scheme, day, row.matter);
  invariant(found !== undefined, 'a vote that was opened has its rule');
  return { ...found, vote: voteOn(found.rule) };
}
