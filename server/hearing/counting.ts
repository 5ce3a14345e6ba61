import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { certain, invariant, type Result } from '@openmutual/core/result';
import type { Tally } from '@openmutual/core/tally';
import { tallyDocument } from '@openmutual/core/tally-document';
import { voteNamed } from '@openmutual/core/votes';
import { workedTally } from '@openmutual/core/worked-vote';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import { takeStep } from '../life/step.ts';
import { applyFinding } from './applied.ts';
import { beginHearing } from './beginning.ts';
import { type HearingRow, hearingKey, keptHearing, OF_HEARING, seatsOf, votersOf } from './hearing-row.ts';
import { rulesOn } from './procedure.ts';

/** A verdict as it is published when the vote is over: by the token of who cast it. */
export interface Verdict {
  readonly token: string;
  readonly choice: 'accept' | 'deny' | 'abstain';
}

/** Those who may vote in a hearing: of a jury who serve, else the whole roll but who is excluded. */
export async function rollOf(
  tx: Transaction,
  hearing: HearingRow,
): Promise<{ readonly token: string; readonly household: string | null }[]> {
  const voters = await votersOf(tx, hearing);
  const free = voters.filter(({ excluded }) => excluded === null);
  if (hearing.seats === null) return free;
  const serving = new Set(
    (await seatsOf(tx, hearing)).flatMap(({ state, token }) => (state === 'serving' ? [token] : [])),
  );
  return free.filter(({ token }) => serving.has(token));
}

/** All verdicts, by token; only for who counts them. */
export async function verdictsOf(tx: Transaction, hearing: HearingRow): Promise<Verdict[]> {
  const { rows } = await tx.query<Verdict & Record<string, unknown>>(
    `SELECT token, choice FROM fund.verdict WHERE ${OF_HEARING} ORDER BY token`,
    hearingKey(hearing),
  );
  return rows;
}

/** The tally of a hearing by the rule of the version by which it is held: roll and verdicts as they are now. */
export async function tallyOf(
  tx: Transaction,
  hearing: HearingRow,
  rules: Pick<FundRules, 'scheme'>,
  stoppedBy: string | null,
): Promise<Result<Tally>> {
  const version = rulesOn(rules, hearing.rules_from);
  invariant(version?.rules !== undefined, 'a hearing is held by a version of the rules');
  const vote = certain(voteNamed(version.rules as AssessmentRules, hearing.body));
  const roll = (await rollOf(tx, hearing)).map(({ token, household }) => ({
    member: token,
    // Who has no household that is known is one by himself.
    household: household ?? token,
  }));
  const ballots = (await verdictsOf(tx, hearing)).map(({ token, choice }) => ({ member: token, choice }));
  return workedTally(vote, { roll, ballots, ...(stoppedBy === null ? {} : { stoppedBy }) });
}

/**
 * Counts a hearing whose time is over, or that its applicant stopped, and decides the claim as it has found; both rows are locked. A tie that
 * is a draw is put again, by another hearing.
 */
export async function countHearing(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  rules: FundRules,
  { at, stoppedBy = null }: { readonly at: string; readonly stoppedBy?: string | null },
): Promise<void> {
  const tally = certain(await tallyOf(tx, hearing, rules, stoppedBy));
  const result = tally.result === 'passed' ? 'accepted' : tally.result;
  const isDraw = result === 'draw';
  const taken = await takeStep(tx, keptHearing, hearingKey(hearing), {
    ...{ act: isDraw ? 'call-it-a-draw' : 'count', by: 'rules', at, version: undefined },
    facts: { 'vote-is-over': [] },
    set: {
      since: at,
      counted_at: at,
      result,
      tally: JSON.stringify(tallyDocument(tally)),
      stopped_by: stoppedBy,
    },
    notes: { result },
  });
  invariant(taken.ok, 'a vote that is over is counted');
  if (!isDraw) {
    const finding = result === 'accepted' ? hearing.if_accepted : hearing.if_denied;
    await applyFinding(tx, row, hearing, finding, rules, at);
    return;
  }
  // Where it cannot be put again at once, the job tries it again.
  const { hours, answer_days } = hearing;
  await beginHearing(tx, row, rules, { at, hours, answerDays: answer_days ?? undefined });
}
