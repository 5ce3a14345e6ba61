import { approvedFaults } from '@openmutual/core/approval';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { type Decision, standing } from '../fund/decision.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import type { Refusal } from '../http/answer.ts';
import { takeStep } from '../life/step.ts';
import { keptMember, keyOf } from './member.ts';
import { writeReason } from './member-log.ts';

/** Expels a member, as a decision says on which enough have agreed. */
export async function expelled(
  tx: Transaction,
  fund: Fund,
  decision: Decision,
  { person, at }: { readonly person: string; readonly at: string },
): Promise<Refusal | undefined> {
  const { about, reason } = decision;
  invariant(about !== undefined && reason !== undefined, 'an expulsion is of somebody, for a reason');
  const on = `${dayIn(fund, at)}`;
  const facts = {
    'reasons-are-given': [],
    'approvals-are-given': approvedFaults(standing(decision, fund.charter.approvals.other)),
  };
  const notes = { decision: decision.decision };
  const key = keyOf(fund.fund, about);
  const step = await takeStep(tx, keptMember, key, {
    ...{ act: 'expel', by: 'organiser', facts, person, at, on, notes },
    set: { left_on: on },
  });
  if (!step.ok) return step;
  await writeReason(tx, key, step.version, reason);
  return undefined;
}
