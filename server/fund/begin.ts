import { activationFacts } from '@openmutual/core/charter';
import type { PlainDate } from '@openmutual/core/date';
import { accepted, certain, type Result } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { waitingEnds } from '@openmutual/core/waiting';
import type { Transaction } from '../database/within.ts';
import type { Refusal } from '../http/answer.ts';
import { type StepTaken, takeStep, takeTogether } from '../life/step.ts';
import { forgetAll } from '../member/forgetting.ts';
import { keptMember } from '../member/member.ts';
import { dayIn, type Fund, JOINED, keptFund, memberCount, STAYING } from './fund.ts';
import { schemeOf } from './fund-scheme.ts';

/**
 * Begins a held fund that gathers members, if enough have joined: from this day on all of them are members, and their waiting periods run.
 * Nothing where it does not gather, or not enough have.
 */
export async function beginIfEnough(
  tx: Transaction,
  fund: Fund,
  at: string,
): Promise<Result<PlainDate | undefined>> {
  if (fund.state !== 'gathering') return accepted(undefined);
  const on = dayIn(fund, at);
  const facts = activationFacts(fund.charter, await memberCount(tx, fund.fund, STAYING), on);
  if (facts['enough-have-joined'].length > 0) return accepted(undefined);
  const ends = await waitingEndOf(tx, fund, on);
  if (!ends.ok) return ends;
  const set = { active_from: `${on}` };
  await must(takeStep(tx, keptFund, [fund.fund], { act: 'activate', by: 'rules', facts, at, set }));
  // All who have joined before are members from the same day on, and wait equally long; whose notice is over is none.
  await tx.query(
    `UPDATE fund.member SET joined_on = $2, in_force_from = $3 WHERE fund_id = $1 AND state = ANY ($4) AND joined_on IS NULL
       AND (notice_ends IS NULL OR notice_ends >= $2)`,
    [fund.fund, `${on}`, `${ends.value}`, JOINED],
  );
  return accepted(on);
}

/** Ends a held fund for which too few have joined in time, and with it all memberships; says whether it did. */
export async function fallThroughIfLate(tx: Transaction, fund: Fund, at: string): Promise<boolean> {
  if (fund.state !== 'gathering') return false;
  const facts = activationFacts(fund.charter, await memberCount(tx, fund.fund, STAYING), dayIn(fund, at));
  if (facts['too-few-have-joined'].length > 0) return false;
  await must(takeStep(tx, keptFund, [fund.fund], { act: 'fall-through', by: 'rules', facts, at }));
  await endWithFund(tx, fund, at);
  return true;
}

/** Ends the memberships and forgets the invitations of a fund that never began. */
export async function endWithFund(tx: Transaction, fund: Fund, at: string): Promise<void> {
  for (const from of ['waiting', 'leaving']) {
    const ending = {
      act: 'end',
      from,
      where: 'fund_id = $1',
      values: [fund.fund, `${dayIn(fund, at)}`],
      at,
    } as const;
    await takeTogether(tx, keptMember, { ...ending, on: '$2::date', set: 'left_on = $2::date' }, [
      'the-rules-end-it',
    ]);
  }
  await forgetAll(tx, fund.fund);
}

/** The day on which the waiting period of who joins on a day is over, by the rules of that day. */
export async function waitingEndOf(
  tx: Transaction,
  { fund }: Pick<Fund, 'fund'>,
  joined: PlainDate,
): Promise<Result<PlainDate>> {
  const terms = termsOn(await schemeOf(tx, fund), joined);
  return terms.ok ? waitingEnds(terms.value, joined) : terms;
}

/** What the rules do they may do: a refusal here is a fault of ours. */
async function must<S extends string>(step: Promise<StepTaken<S> | Refusal>): Promise<StepTaken<S>> {
  const taken = await step;
  return taken.ok ? taken : certain(taken);
}
