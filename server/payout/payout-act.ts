import { invariant } from '@openmutual/core/result';
import { postWithin } from '@openmutual/ledger/post';
import type { Leg } from '@openmutual/ledger/transaction';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import { changedMeanwhile } from '../http/version.ts';
import { type HeldLedger, holdLedger, legsShown, type MemberMoney } from '../payment/member-money.ts';
import { type PayoutRow, payoutById, payoutShown, standingOf } from './payout.ts';

/** The payout of the address, with the ledger held before its row: whoever posts takes them in this order. */
export async function heldPayout(
  tx: Transaction,
  { fund: of, payout }: { readonly fund: string; readonly payout: string },
  version: bigint | undefined,
  at: string,
): Promise<{ readonly fund: Fund; readonly row: PayoutRow; readonly held: HeldLedger } | Refusal> {
  const fund = await fundOf(tx, of);
  const seen = fund === undefined ? undefined : await payoutById(tx, of, payout);
  if (fund === undefined || seen === undefined) return notFound('payout', payout);
  const holder = { bucket: seen.bucket, memberId: seen.memberId, number: seen.member };
  const held = await holdLedger(tx, fund, [holder], at);
  const row = await payoutById(tx, of, payout, 'update');
  invariant(row !== undefined, 'a payout is never deleted');
  if (version !== undefined && version !== row.version) return changedMeanwhile(row.version, version);
  return { fund, row, held };
}

interface OnePosting {
  readonly entry: string;
  readonly kind: string;
  readonly onDate: string;
  readonly row: PayoutRow;
  readonly legs: readonly Leg[];
}

export async function postOne(
  tx: Transaction,
  held: HeldLedger,
  { entry, kind, onDate, row, legs }: OnePosting,
): Promise<PostingShown[] | Refusal> {
  const { fund } = held.fund;
  const subject = { payout: row.payout, ...(row.claimId === null ? {} : { claim: row.claimId }) };
  const [result] = await postWithin(
    tx,
    fund,
    [{ fund, entryId: entry, onDate, kind, subject, legs }],
    held.at,
  );
  if (result === undefined || !result.ok) return refusal(422, ...(result?.rejections ?? []));
  return legsShown(held, kind, legs);
}

interface Done {
  readonly person: string;
  readonly act: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly postings?: readonly PostingShown[];
  readonly isNew?: true;
}

export async function done(
  tx: Transaction,
  fund: Fund,
  payout: string,
  { person, act, subject, postings = [], isNew }: Done,
) {
  const row = await payoutById(tx, fund.fund, payout);
  invariant(row !== undefined, 'a payout that was written is there');
  const { lacking } = await standingOf(tx, fund, row);
  return reply(
    { ...payoutShown(row, person), lacking, postings: [...postings] },
    {
      ...(isNew === undefined ? {} : { location: `/api/funds/${fund.fund}/payouts/${payout}` }),
      version: row.version,
      event: { act, subject: { payout, ...subject } },
    },
  );
}

/** What a member has paid beyond what he owes; minor units. */
export function prepaidOf({ standing }: MemberMoney): bigint {
  const left = standing.prepaid - standing.receivable;
  return left > 0n ? left : 0n;
}
