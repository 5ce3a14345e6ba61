import { randomBytes } from 'node:crypto';
import { choicesOf, wordsOf } from '@openmutual/core/ballot';
import { instant } from '@openmutual/core/instant';
import { actsFrom } from '@openmutual/core/life';
import { motionLife } from '@openmutual/core/motion-life';
import { ballotFaults } from '@openmutual/core/motion-rule';
import { invariant } from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import type { Transaction } from '../database/within.ts';
import { schemeByHash } from '../fund/fund-scheme.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import type { Keys } from '../key/keys.ts';
import { ballotBox } from './ballot-box.ts';
import { type MotionRow, motionById, openedVote } from './motion.ts';
import { entryOf } from './roll.ts';

/** What somebody wants to vote. */
export interface Casting {
  readonly motion: string;
  readonly choice: 'yes' | 'no' | 'abstain';
  readonly word: string;
  readonly person: string;
  readonly at: string;
  readonly keys: Keys | undefined;
}

export interface Cast {
  readonly ok: true;
  readonly row: MotionRow;
  readonly isChange: boolean;
  readonly receipt: { readonly motion: string; readonly number: string; readonly word: string };
}

/**
 * Casts the one ballot of a voter, or changes it. It counts by the instant at which the server was asked, and only if the motion is still open when it is
 * written down: the closing waits for those who vote, and who comes behind it is late.
 */
export async function cast(tx: Transaction, fund: string, asked: Casting): Promise<Cast | Refusal> {
  const { motion, choice, word, person, at, keys } = asked;
  const row = await motionById(tx, fund, motion, 'shared');
  if (row === undefined) return notFound('motion', motion);
  const late = windowFaults(row, at);
  if (late !== undefined) return late;
  const entry = await entryOf(tx, fund, motion, person);
  if (entry === undefined) {
    const expected = 'a member of the roll, which was frozen when the vote opened';
    return refusal(403, { code: 'a-voter-is-not-on-the-roll', path: 'roll', found: '', expected });
  }
  const { vote } = openedVote(await schemeByHash(tx, fund, row.openedRules ?? ''), row);
  const words = choicesOf(vote.rule).map((known) => wordsOf.motion[known]);
  if (!words.includes(choice)) {
    return refusal(422, { path: 'choice', ...unknownWord('a-choice-is-unknown', choice, words) });
  }
  const { voter } = entry;
  const kept =
    row.isSecret === true
      ? { choice: null, sealed: (await ballotBox(tx, fund, motion, keys)).seal(voter, choice) }
      : { choice, sealed: null };
  const number = randomBytes(RECEIPT_BYTES).toString('hex');
  const made = await tx.query(
    `INSERT INTO fund.ballot (fund_id, motion_id, voter, bucket, member_id, person_id, number, choice, sealed, receipt, word)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (fund_id, motion_id, voter) DO NOTHING`,
    [
      ...[fund, motion, voter, entry.bucket, entry.member, person, entry.number],
      ...[kept.choice, kept.sealed, number, word],
    ],
  );
  if (made.rowCount === 1) return { ok: true, row, isChange: false, receipt: { motion, number, word } };
  const changed = await tx.query<{ receipt: string; word: string }>(
    `UPDATE fund.ballot SET choice = $5, sealed = $6, word = CASE WHEN $7 = '' THEN word ELSE $7 END
     WHERE fund_id = $1 AND motion_id = $2 AND voter = $3 AND person_id = $4 RETURNING receipt, word`,
    [fund, motion, voter, person, kept.choice, kept.sealed, word],
  );
  const [own] = changed.rows;
  if (own === undefined) {
    const suggestion = 'who voted for the household may change it';
    const expected = 'one ballot of each household';
    return conflict({ code: 'a-household-votes-twice', path: 'household', found: '', expected, suggestion });
  }
  return { ok: true, row, isChange: true, receipt: { motion, number: own.receipt, word: own.word } };
}

const RECEIPT_BYTES = 16;

/** Why nobody votes now, with the status that says so: too early, too late, or no vote at all. */
export function windowFaults(row: MotionRow, at: string): Refusal | undefined {
  const { openedAt, closesAt } = row;
  if (openedAt === null || closesAt === null) {
    const expected = actsFrom(motionLife, row.state).join(', ');
    return conflict({ code: 'a-vote-has-not-begun', path: 'motion', found: row.state, expected });
  }
  if (row.state !== 'open') {
    // It was counted, whatever the clock says now.
    const expected = `before ${closesAt}`;
    return conflict({ code: 'a-vote-is-over', path: 'motion', found: row.state, expected });
  }
  const faults = ballotFaults({ opens: instant(openedAt), closes: instant(closesAt) }, instant(at));
  return faults.length > 0 ? refusal(409, ...faults) : undefined;
}

/** One's own ballot: nobody else sees it before the end. */
export interface OwnBallot {
  readonly choice: 'yes' | 'no' | 'abstain' | null;
  readonly castBy: bigint | null;
  readonly receipt: string;
  readonly word: string;
}

export async function ownBallot(
  tx: Transaction,
  fund: string,
  row: MotionRow,
  person: string,
  keys: Keys | undefined,
): Promise<OwnBallot | undefined> {
  const { rows } = await tx.query<{
    voter: string;
    choice: OwnBallot['choice'];
    sealed: Buffer | null;
    castBy: bigint | null;
    receipt: string;
    word: string;
  }>(
    `SELECT voter, choice, sealed, cast_by AS "castBy", receipt, word FROM fund.ballot
     WHERE fund_id = $1 AND motion_id = $2 AND person_id = $3`,
    [fund, row.motion, person],
  );
  const [own] = rows;
  if (own === undefined) return undefined;
  const { voter, sealed, ...told } = own;
  if (sealed === null) return told;
  const box = await ballotBox(tx, fund, row.motion, keys);
  const choice = box.open(voter, sealed);
  invariant(choice === 'yes' || choice === 'no' || choice === 'abstain', 'a ballot has a choice');
  return { ...told, choice };
}
