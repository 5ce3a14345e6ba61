import { approvedFaults, type Signature } from '@openmutual/core/approval';
import { instant } from '@openmutual/core/instant';
import { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';
import type { Leg } from '@openmutual/ledger/transaction';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { addSignature } from '../approval/signature.ts';
import { markPaid } from '../claim/settled-claim.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { takeStep } from '../life/step.ts';
import { type HeldLedger, type MemberMoney, paidBy } from '../payment/member-money.ts';
import { closedThrough, dayFaults, writeWords } from '../payment/recording.ts';
import { takeBack } from '../payment/taking-back.ts';
import { keptPayout, type PayoutRow, payoutSignatures, signableOf } from './payout.ts';
import { done, heldPayout, postOne, prepaidOf } from './payout-act.ts';
import type { paidForm, reasonForm, signatureForm } from './payout-form.ts';

type OfPayout<Body> = Asked<{ readonly fund: string; readonly payout: string }, unknown, Body>;

/**
 * One person says yes or no to a payout, naming the hash that he saw. With the last yes it is approved and posted as on its way; a no ends it, so that
 * another can be prepared.
 */
export async function signPayout({
  tx,
  params,
  body,
  person = '',
  roles,
  at,
  version,
}: OfPayout<z.output<typeof signatureForm>>) {
  const found = await heldPayout(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const next: Signature = { by: person, at: instant(at), hash: body.hash, says: body.says };
  const then = await addSignature(tx, payoutSignatures, signableOf(fund, row), next);
  if ('ok' in then) return then;
  const by = roles.includes('treasurer') ? ('treasurer' as const) : ('organiser' as const);
  const stepped = await signed(tx, held, row, {
    state: then.state,
    faults: approvedFaults(then),
    by,
    person,
    at,
  });
  if ('ok' in stepped) return stepped;
  return done(tx, fund, row.payout, {
    ...{ person, act: 'payout-signed', subject: { says: body.says, hash: body.hash } },
    postings: stepped,
  });
}

interface SignedBy {
  readonly state: 'open' | 'approved' | 'rejected';
  readonly faults: readonly Rejection[];
  readonly by: 'treasurer' | 'organiser';
  readonly person: string;
  readonly at: string;
}

/** What follows from a signature. */
async function signed(
  tx: Transaction,
  held: HeldLedger,
  row: PayoutRow,
  { state, faults, by, person, at }: SignedBy,
): Promise<readonly PostingShown[] | Refusal> {
  const id = [held.fund.fund, row.payout];
  if (state === 'open') return [];
  if (state === 'rejected') {
    const cancelled = await takeStep(tx, keptPayout, id, { act: 'cancel', by, person, at });
    return cancelled.ok ? [] : cancelled;
  }
  const entry = uuidv7();
  const step = await takeStep(tx, keptPayout, id, {
    ...{ act: 'approve', by, person, at, facts: { 'approvals-are-given': faults }, set: { entry_id: entry } },
  });
  if (!step.ok) return step;
  const legs = legsOfApproval(held, row);
  if ('ok' in legs) return legs;
  const kind = row.kind === 'prepaid' ? 'repaid' : 'payout-approved';
  return postOne(tx, held, { entry, kind, onDate: `${dayIn(held.fund, at)}`, row, legs });
}

/** What is owed to a claimant, or what a member has prepaid, is now on its way. */
function legsOfApproval(held: HeldLedger, { kind, amount, memberId }: PayoutRow): readonly Leg[] | Refusal {
  const onItsWay = { account: held.of('payouts-in-transit'), amount: -amount };
  if (kind === 'benefit') return [{ account: held.of('claims-payable'), amount }, onItsWay];
  const money = held.members.get(memberId) as MemberMoney;
  const most = prepaidOf(money);
  if (amount <= most) return [...paidBy(money, -amount), onItsWay];
  const { currency } = held.fund;
  return refusal(422, {
    code: 'a-repayment-is-of-what-was-paid-beforehand',
    path: 'amount',
    found: `${Money.ofMinor(amount, currency)}`,
    expected: `at most ${Money.ofMinor(most, currency)}`,
  });
}

/** Records that the bank has paid it. */
export async function payPayout({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfPayout<z.output<typeof paidForm>>) {
  const found = await heldPayout(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const faults = dayFaults(body.paidOn, `${dayIn(fund, at)}`, await closedThrough(tx, fund.fund));
  if (row.approvedOn !== null && body.paidOn < row.approvedOn) {
    const place = { path: 'paidOn', found: body.paidOn, expected: `${row.approvedOn} or later` };
    faults.push({ code: 'nothing-is-paid-before-it-is-approved', ...place });
  }
  if (faults.length > 0) return refusal(422, ...faults);
  const entry = uuidv7();
  const step = await takeStep(tx, keptPayout, [fund.fund, row.payout], {
    ...{ act: 'pay', by: 'treasurer', person, at },
    set: { paid_entry_id: entry, paid_on: body.paidOn, bank_reference: body.bankReference },
  });
  if (!step.ok) return step;
  const legs = [
    { account: held.of('payouts-in-transit'), amount: row.amount },
    { account: held.of('bank'), amount: -row.amount },
  ];
  const postings = await postOne(tx, held, { entry, kind: 'payout-paid', onDate: body.paidOn, row, legs });
  if ('ok' in postings) return postings;
  if (row.claimId !== null) {
    await markPaid(tx, { fund: fund.fund, claim: row.claimId, payout: row.payout, on: body.paidOn, at });
  }
  return done(tx, fund, row.payout, { person, act: 'payout-paid', subject: { entry }, postings });
}

/** Records that the bank could not pay it: what it was for is owed again. */
export function returnPayout(asked: OfPayout<z.output<typeof reasonForm>>) {
  return undo(asked, 'return', 'treasurer', 'payout-returned');
}

/** Gives up a payout that is not paid. */
export function cancelPayout(asked: OfPayout<z.output<typeof reasonForm>>) {
  const by = asked.roles.includes('treasurer') ? 'treasurer' : 'organiser';
  return undo(asked, 'cancel', by, 'payout-cancelled');
}

async function undo(
  { tx, params, body, person = '', at, version }: OfPayout<z.output<typeof reasonForm>>,
  act: 'return' | 'cancel',
  by: 'treasurer' | 'organiser',
  event: string,
) {
  const found = await heldPayout(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const step = await takeStep(tx, keptPayout, [fund.fund, row.payout], { act, by, person, at });
  if (!step.ok) return step;
  await writeWords(tx, fund.fund, [{ of: row.payout, kind: 'reason', text: body.reason }]);
  const entries = row.entry === null ? [] : [row.entry];
  const memberId = row.kind === 'prepaid' ? row.memberId : null;
  const postings =
    entries.length === 0
      ? []
      : await takeBack(tx, held, { entries, memberId, subject: { payout: row.payout } });
  if ('ok' in postings) return postings;
  return done(tx, fund, row.payout, { person, act: event, subject: {}, postings });
}
