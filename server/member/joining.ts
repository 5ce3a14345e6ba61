import type { Consent } from '@openmutual/core/consent';
import { compareDates, type PlainDate } from '@openmutual/core/date';
import { coolingOffEnd } from '@openmutual/core/joining';
import { type FactOf, isFinal } from '@openmutual/core/life';
import { type MemberAct, type MemberState, memberLife } from '@openmutual/core/member-life';
import { certain, invariant, type Rejection } from '@openmutual/core/result';
import { bucketOf, memberAccounts, openAccounts } from '@openmutual/ledger/account';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { beginIfEnough, waitingEndOf } from '../fund/begin.ts';
import { dayIn, type Fund, nextNumber } from '../fund/fund.ts';
import { conflict, type Refusal } from '../http/answer.ts';
import { beginLife, type StepAsked, takeStep } from '../life/step.ts';
import type { Columns } from './asked-columns.ts';
import { forgetAnswered } from './forgetting.ts';
import { keptMember, keyOf, memberOfPerson, shown } from './member.ts';
import { beginWaited } from './waiting.ts';

/** Somebody who joins: by an invitation that he accepts, or by an application that is admitted. */
export interface Joining {
  readonly person: string;
  readonly name: string;
  readonly mail: string;
  readonly columns: Columns;
  readonly consents: readonly Consent[];
  readonly at: string;
  /** The two steps that lead to membership, with what was found of their facts. */
  readonly steps: readonly [MemberStep, MemberStep];
}

type MemberStep = StepAsked<MemberAct, FactOf<typeof memberLife>>;

/** A membership as it has begun. */
export interface Joined {
  readonly number: bigint;
  readonly memberId: string;
  readonly state: MemberState;
  readonly joinedOn: PlainDate | undefined;
  readonly inForceFrom: PlainDate | undefined;
  readonly cancelBy: PlainDate | undefined;
}

/**
 * Makes somebody a member of a held fund: a seat, which a person has once in a fund; the next number; his row with its two first steps; what
 * identifies him apart from it; his consents; his accounts. Where he was the last one lacking, the fund begins.
 */
export async function join(
  tx: Transaction,
  fund: Fund,
  joining: Joining,
): Promise<{ ok: true; joined: Joined } | Refusal> {
  const { person, name, mail, columns, at, steps } = joining;
  const closed = closedFaults(fund);
  if (closed !== undefined) return conflict(closed);
  const memberId = uuidv7();
  const bucket = bucketOf(memberId);
  const seat = await takeSeat(tx, fund.fund, person, memberId);
  if (seat !== undefined) return conflict(seat);

  const on = dayIn(fund, at);
  const joinedOn = fund.activeFrom === undefined ? undefined : on;
  const waits = joinedOn === undefined ? undefined : await waitingEndOf(tx, fund, joinedOn);
  if (waits?.ok === false) return waits;
  const inForceFrom = waits?.value;
  const cancelBy = coolingOffEnd(on, fund.charter.coolingOffDays);
  const number = await nextNumber(tx, fund.fund);
  const key = keyOf(fund.fund, { bucket, memberId });
  const row = {
    number,
    person_id: person,
    columns: JSON.stringify(columns),
    joined_on: shown(joinedOn),
    in_force_from: shown(inForceFrom),
    cancel_by: shown(cancelBy),
  };
  const first = await beginLife(tx, keptMember, key, { ...steps[0], set: row });
  if (!first.ok) return first;
  const second = await takeStep(tx, keptMember, key, steps[1]);
  if (!second.ok) return second;
  await tx.query(
    'INSERT INTO fund.particulars (fund_id, bucket, member_id, name, mail) VALUES ($1, $2, $3, $4, $5)',
    [...key, name, mail],
  );
  await writeConsents(tx, key, joining.consents);
  await forgetAnswered(tx, fund.fund, joining);
  certain(await openAccounts(tx, { fund: fund.fund, onDate: `${on}`, at }, memberAccounts(memberId)));

  const begun = await beginIfEnough(tx, fund, at);
  if (!begun.ok) return begun;
  if (begun.value !== undefined || (inForceFrom !== undefined && compareDates(inForceFrom, on) <= 0)) {
    await beginWaited(tx, fund, at);
  }
  const member = await memberOfPerson(tx, fund.fund, person);
  invariant(member !== undefined, 'who joined is a member');
  return { ok: true, joined: member };
}

/** A membership that began, as it is told. */
export function joinedPage(fund: string, { number, state, joinedOn, inForceFrom, cancelBy }: Joined) {
  return {
    fund,
    member: `${number}`,
    state,
    joinedOn: shown(joinedOn),
    inForceFrom: shown(inForceFrom),
    cancelBy: shown(cancelBy),
  };
}

/** Writes down what somebody agreed to. */
export async function writeConsents(
  tx: Transaction,
  key: readonly unknown[],
  consents: readonly Consent[],
): Promise<void> {
  for (const { kind, basis, text, given } of consents) {
    await tx.query(
      // Who withdraws and gives it again within a millisecond was never without it; the log of events has both.
      `INSERT INTO fund.consent (fund_id, bucket, member_id, kind, legal_basis, text_hash, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (fund_id, bucket, member_id, kind, given_at) DO UPDATE SET legal_basis = $5, text_hash = $6, withdrawn_at = NULL`,
      [
        ...key,
        kind,
        kind === 'membership' ? null : basis,
        text,
        new Date(given.epochMilliseconds).toISOString(),
      ],
    );
  }
}

/** Why nobody joins now. */
export function closedFaults({ state }: Fund): Rejection | undefined {
  if (state === 'gathering' || state === 'active') return undefined;
  return { code: 'a-fund-takes-no-members-now', path: 'fund', found: state, expected: 'gathering or active' };
}

/**
 * A person has one seat in a fund, so that of two joinings at once one is refused. The seat of a membership that is over is taken anew.
 */
async function takeSeat(
  tx: Transaction,
  fund: string,
  person: string,
  memberId: string,
): Promise<Rejection | undefined> {
  const { rowCount } = await tx.query(
    'INSERT INTO fund.seat (fund_id, person_id, member_id) VALUES ($1, $2, $3) ON CONFLICT (fund_id, person_id) DO NOTHING',
    [fund, person, memberId],
  );
  if (rowCount === 1) return undefined;
  const member = await memberOfPerson(tx, fund, person);
  if (member !== undefined && !isFinal(memberLife, member.state)) {
    return { code: 'one-is-a-member-of-a-fund-once', path: 'person', found: `member ${member.number}` };
  }
  await tx.query('UPDATE fund.seat SET member_id = $3 WHERE fund_id = $1 AND person_id = $2', [
    fund,
    person,
    memberId,
  ]);
  return undefined;
}
