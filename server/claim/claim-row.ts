import { type ClaimAct, type ClaimState, claimLife } from '@openmutual/core/claim-life';
import { Money } from '@openmutual/core/money';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal, type Reply, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { type Kept, type StepAsked, takeStep } from '../life/step.ts';

/** A claim as the database has it; amounts are minor units. */
export interface ClaimRow extends Record<string, unknown> {
  readonly fund_id: string;
  readonly bucket: number;
  readonly claim_id: string;
  readonly number: bigint;
  readonly member_id: string;
  readonly person_id: string;
  readonly state: ClaimState;
  readonly version: bigint;
  readonly since: string;
  readonly item: string;
  readonly occurred_on: string;
  readonly currency: string;
  readonly asked: bigint | null;
  readonly begun_on: string;
  readonly submitted_on: string | null;
  readonly reviewed_by: string | null;
  readonly proposed_outcome: Outcome | null;
  readonly proposed_recognised: bigint | null;
  readonly proposed_benefit: bigint | null;
  readonly proposed_reason: string | null;
  readonly proposed_clause: string | null;
  readonly proposed_next: string | null;
  readonly proposed_by: string | null;
  readonly proposed_on: string | null;
  readonly rules_from: string | null;
  readonly published_on: string | null;
  readonly notice_until: string | null;
  readonly decided_outcome: Outcome | null;
  readonly decided_recognised: bigint | null;
  readonly decided_benefit: bigint | null;
  readonly decided_reason: string | null;
  readonly decided_clause: string | null;
  readonly decided_next: string | null;
  readonly decided_by: string | null;
  readonly decided_on: string | null;
  readonly decided_how: 'organiser' | 'hearing' | 'automatic' | null;
  readonly decided_in: string | null;
  readonly objections_until: string | null;
  readonly appeal_until: string | null;
  readonly appealed_on: string | null;
  readonly scheduled_for: string | null;
  readonly settled_in: string | null;
  readonly paid_on: string | null;
  readonly closed_on: string | null;
  readonly erase_from: string | null;
  readonly erased_at: string | null;
}

export type Outcome = 'approve' | 'approve-partly' | 'reject';

export const claimKept: Kept<ClaimState, ClaimAct> = {
  life: claimLife as Kept<ClaimState, ClaimAct>['life'],
  table: 'fund.claim',
  log: 'fund.claim_log',
  key: ['fund_id', 'bucket', 'claim_id'],
};

type AskedClaim = Pick<Asked<{ readonly claim: string }>, 'tx' | 'fund' | 'person' | 'params'>;

/** The claim of the address, if it is that of the person who asks; whose claims there are otherwise is not told. */
export function ownRow(asked: AskedClaim, how: 'read' | 'lock' = 'read'): Promise<ClaimRow | Refusal> {
  return rowOf(asked, 'person_id = $3', asked.person, how);
}

/** The claim of the address for those who judge: once it was submitted. */
export function staffRow(asked: AskedClaim, how: 'read' | 'lock' = 'read'): Promise<ClaimRow | Refusal> {
  return rowOf(asked, 'submitted_on IS NOT NULL AND $3::uuid IS NOT NULL', asked.person, how);
}

async function rowOf(
  { tx, fund, params }: AskedClaim,
  whose: string,
  person: string | undefined,
  how: 'read' | 'lock',
): Promise<ClaimRow | Refusal> {
  const { rows } = await tx.query<ClaimRow>(
    `SELECT * FROM fund.claim WHERE fund_id = $1 AND claim_id = $2 AND ${whose} ${how === 'lock' ? 'FOR UPDATE' : ''}`,
    [fund, params.claim, person],
  );
  return rows[0] ?? notFound('claim', params.claim);
}

export function isRefused(found: object): found is Refusal {
  return 'ok' in found && found.ok === false;
}

/** What is written beside a step of a claim. */
type ClaimStep = Omit<StepAsked<ClaimAct>, 'at' | 'facts'> & {
  readonly facts?: StepAsked<ClaimAct, string>['facts'];
  /** The version that who acts has seen; the rules have seen the row itself. */
  readonly version: bigint | undefined;
  readonly at: string;
};

/** Takes a step of a claim whose row is locked; the case that members see has its new state with it. */
export async function stepClaim(
  tx: Transaction,
  { fund_id, bucket, claim_id, number }: ClaimRow,
  step: ClaimStep,
): Promise<Reply<StepBody> | Refusal> {
  const id = [fund_id, bucket, claim_id];
  const taken = await takeStep(tx, claimKept, id, {
    ...(step as StepAsked<ClaimAct> & { version: bigint | undefined }),
    set: { since: step.at, ...step.set },
  });
  if (!taken.ok) return taken;
  await tx.query(
    'UPDATE fund.published_case SET state = $4 WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3',
    [...id, taken.state],
  );
  return reply(
    { claim: claim_id, number: `${number}`, state: taken.state },
    {
      version: taken.version,
      event: { act: `claim-${step.act}`, subject: { claim: claim_id, version: `${taken.version}` } },
    },
  );
}

export interface StepBody {
  readonly claim: string;
  readonly number: string;
  readonly state: ClaimState;
}

/** An amount of the database as text in major units. */
export function amountText(minor: bigint | null, currency: string): string | undefined {
  return minor === null ? undefined : `${Money.ofMinor(minor, currency)}`;
}

export function personOf({ person }: Pick<Asked, 'person'>): string {
  invariant(person !== undefined, 'only who has signed in comes to claims');
  return person;
}
