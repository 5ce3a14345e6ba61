import { randomBytes } from 'node:crypto';
import { compareDates, date, laterOf, type PlainDate } from '@openmutual/core/date';
import { votesFor } from '@openmutual/core/delegation';
import { instant } from '@openmutual/core/instant';
import { against } from '@openmutual/core/life';
import { closingFaults, decided, SECRET_FROM } from '@openmutual/core/motion-rule';
import { certain, invariant } from '@openmutual/core/result';
import { receiptLeaf } from '@openmutual/core/vote-receipt';
import { recordText, type VoteRecord, voteRecord } from '@openmutual/core/vote-record';
import { z } from 'zod';
import { recordEvent } from '../audit/event.ts';
import { instant as now } from '../clock/clock.ts';
import { type Transaction, within } from '../database/within.ts';
import { dayIn, type Fund, heldFund } from '../fund/fund.ts';
import { adoptRules, copyOf, schemeByHash } from '../fund/fund-scheme.ts';
import type { Refusal } from '../http/answer.ts';
import { adoptPolicy } from '../investment/policy.ts';
import { type JobPlace, job } from '../job/job.ts';
import type { Keys } from '../key/keys.ts';
import { type StepTaken, takeStep } from '../life/step.ts';
import { ballotBox, destroyEnvelopes } from './ballot-box.ts';
import { delegationsOn } from './delegating.ts';
import { adoptableOn } from './drafting.ts';
import { keptMotion, type MotionRow, motionById, openedVote } from './motion.ts';
import { votersOf } from './roll.ts';

/** Closes one vote at its end. */
export const closeOne = job({
  name: 'vote-closes',
  payload: z.strictObject({ fund: z.uuid(), motion: z.uuid() }),
  work: async ({ fund, motion }, place) => void (await closeVote(place, fund, motion)),
});

/** Closes a vote whose time is over: counts it, decides, and puts adopted rules in place, all in one transaction. Done again it does nothing. */
export async function closeVote(
  { database, clock, keys }: JobPlace,
  fund: string,
  motion: string,
): Promise<boolean> {
  return within(database, { as: 'work', fund, mayRepeat: true }, async (tx) => {
    const held = await heldFund(tx, fund);
    const row = await motionById(tx, fund, motion, 'held');
    if (held === undefined || row?.state !== 'open' || row.closesAt === null || row.openedAt === null)
      return false;
    const at = now(clock);
    const window = { opens: instant(row.openedAt), closes: instant(row.closesAt) };
    if (closingFaults(window, instant(at)).length > 0) return false;
    await close(tx, held, row, at, keys);
    return true;
  });
}

async function close(
  tx: Transaction,
  fund: Fund,
  row: MotionRow,
  at: string,
  keys: Keys | undefined,
): Promise<void> {
  const id = [fund.fund, row.motion];
  await must(takeStep(tx, keptMotion, id, { act: 'close', by: 'rules', at, facts: { 'time-is-over': [] } }));
  const { record, tally } = await count(tx, fund.fund, row, keys);
  const act = decided(tally);
  await tx.query('INSERT INTO fund.vote_record (fund_id, motion_id, text) VALUES ($1, $2, $3)', [
    ...id,
    recordText(record),
  ]);
  if (row.isSecret === true) await destroyEnvelopes(tx, fund.fund, row.motion);
  const ended = dayIn(fund, row.closesAt ?? at);
  await must(
    takeStep(tx, keptMotion, id, {
      act,
      by: 'rules',
      at,
      ...(act === 'adopt'
        ? { facts: { 'vote-is-carried': against('vote-is-carried', tally.result === 'passed') } }
        : {}),
      notes: { record: record.hash, result: tally.result },
      set: {
        closed_at: at,
        outcome: tally.result,
        record_hash: record.hash,
        ...(act === 'adopt' && row.proposal === null ? { effect_from: `${effectOfWords(row, ended)}` } : {}),
      },
    }),
  );
  let rules: string | undefined;
  if (act === 'adopt' && row.proposal !== null && row.effectFrom !== null) {
    const { hash, text } = certain(adoptableOn(await copyOf(tx, fund.fund), row, fund.timeZone));
    await adoptRules(tx, fund.fund, { hash, text, from: row.effectFrom, motion: row.motion, at });
    rules = hash;
  }
  if (act === 'adopt' && row.policy !== null && row.person !== null) {
    const { policy: text, motion, person } = row;
    await adoptPolicy(tx, fund.fund, { text, motion, person, at });
  }
  await effectOf(tx, fund, row.motion, at);
  const subject = {
    motion: row.motion,
    outcome: tally.result,
    record: record.hash,
    ...(rules === undefined ? {} : { rules }),
    ...(act === 'adopt' && row.policyHash !== null ? { policy: row.policyHash } : {}),
  };
  await recordEvent(tx, { act: 'vote-closed', subject }, { fund: fund.fund, at });
}

/** A resolution holds from the day on which its vote ended; with a policy, from the day of the policy where that is later. */
function effectOfWords({ policy }: MotionRow, ended: PlainDate): PlainDate {
  return policy === null
    ? ended
    : laterOf(ended, date((JSON.parse(policy) as { readonly from: string }).from));
}

/** What was adopted is in effect from its day on. */
export async function effectOf(tx: Transaction, fund: Fund, motion: string, at: string): Promise<boolean> {
  const row = await motionById(tx, fund.fund, motion, 'held');
  if (row?.state !== 'adopted' || row.effectFrom === null) return false;
  if (compareDates(dayIn(fund, at), date(row.effectFrom)) < 0) return false;
  const step = { act: 'take-effect', by: 'rules', at, facts: { 'day-has-come': [] } } as const;
  await must(takeStep(tx, keptMotion, [fund.fund, motion], step));
  return true;
}

/** Counts a vote that was closed. Who has not voted and let another vote for him has a ballot from here on. */
async function count(tx: Transaction, fund: string, row: MotionRow, keys: Keys | undefined) {
  const { vote, rule } = openedVote(await schemeByHash(tx, fund, row.openedRules ?? ''), row);
  const isSecret = row.isSecret === true;
  const direct = await ballotsOf(tx, fund, row.motion);
  const box = isSecret ? await ballotBox(tx, fund, row.motion, keys) : undefined;
  const choiceOf = new Map(
    direct.map(({ number, voter, choice, sealed }) => [
      `${number}`,
      box === undefined || sealed === null ? `${choice}` : box.open(voter, sealed),
    ]),
  );
  const all = [...direct];
  if (rule.delegation === true) all.push(...(await delegated(tx, fund, row, choiceOf)));
  const named = all.map(({ number, castBy }) => {
    const choice = choiceOf.get(`${castBy ?? number}`);
    invariant(choice !== undefined, 'a ballot that counts has a choice');
    return { member: `${number}`, choice, ...(castBy === null ? {} : { by: `${castBy}` }) };
  });
  const ballots: VoteRecord['ballots'] = isSecret ? countedBy(named) : named;
  const voted = named.map(({ member }) => member);
  const motion = row.motion;
  return certain(
    voteRecord({
      ...{ fund, motion, number: `${row.number}`, title: row.title, rules: row.openedRules ?? '' },
      ...{
        proposal: row.proposalHash ?? row.policyHash ?? undefined,
        opened: row.openedAt ?? '',
        closed: row.closesAt ?? '',
      },
      ...{ vote, isSecret, roll: await votersOf(tx, fund, motion), ballots },
      voted: isSecret && voted.length >= SECRET_FROM ? voted : undefined,
      leaves: all.map(({ receipt, word }) => receiptLeaf({ motion, number: receipt, word })),
    }),
  );
}

interface BallotRow {
  readonly number: bigint;
  readonly voter: string;
  readonly choice: string | null;
  readonly sealed: Buffer | null;
  readonly receipt: string;
  readonly word: string;
  readonly castBy: bigint | null;
}

async function ballotsOf(tx: Transaction, fund: string, motion: string): Promise<BallotRow[]> {
  const { rows } = await tx.query<BallotRow>(
    `SELECT number, voter, choice, sealed, receipt, word, cast_by AS "castBy" FROM fund.ballot
     WHERE fund_id = $1 AND motion_id = $2 ORDER BY number`,
    [fund, motion],
  );
  return rows;
}

/** Ballots of those who have not voted and let another vote for them who has. */
async function delegated(
  tx: Transaction,
  fund: string,
  row: MotionRow,
  choiceOf: ReadonlyMap<string, string>,
): Promise<BallotRow[]> {
  const delegations = await delegationsOn(tx, fund, row.matter);
  const { rows } = await tx.query<{
    number: bigint;
    voter: string;
    bucket: number;
    member: string;
    person: string | null;
  }>(
    `SELECT number, voter, bucket, member_id AS member, person_id AS person FROM fund.vote_roll
     WHERE fund_id = $1 AND motion_id = $2 ORDER BY number`,
    [fund, row.motion],
  );
  const made: BallotRow[] = [];
  for (const { number, voter, bucket, member, person } of rows) {
    if (choiceOf.has(`${number}`)) continue;
    const by = votesFor(`${number}`, delegations, (other) => choiceOf.has(other));
    if (by === undefined) continue;
    const choice = row.isSecret === true ? null : (choiceOf.get(by) ?? null);
    const receipt = randomBytes(16).toString('hex');
    await tx.query(
      `INSERT INTO fund.ballot (fund_id, motion_id, voter, bucket, member_id, person_id, number, choice, receipt, word, cast_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10)`,
      [fund, row.motion, voter, bucket, member, person, number, choice, receipt, by],
    );
    made.push({ number, voter, choice, sealed: null, receipt, word: '', castBy: BigInt(by) });
  }
  return made;
}

/** How often each choice was made: all that is left of a secret vote. */
function countedBy(named: readonly { readonly choice: string }[]) {
  const words = ['yes', 'no', 'abstain'];
  return words.map((choice) => ({
    choice,
    count: named.filter((ballot) => ballot.choice === choice).length,
  }));
}

/** What the rules do they may do: a refusal here is a fault of ours. */
async function must<S extends string>(step: Promise<StepTaken<S> | Refusal>): Promise<StepTaken<S>> {
  const taken = await step;
  return taken.ok ? taken : certain(taken);
}
