import { Money } from '@openmutual/core/money';
import { payoutFaults } from '@openmutual/core/payout-life';
import type { Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { beginLife } from '../life/step.ts';
import { memberNumbered } from '../member/member.ts';
import { type Holder, holdLedger, type MemberMoney } from '../payment/member-money.ts';
import { minorOf, nobody } from '../payment/payment-asked.ts';
import { writeWords } from '../payment/recording.ts';
import { heldClaim, openGiven } from './payable.ts';
import { keptPayout, type PayoutRow, payoutHash } from './payout.ts';
import { done, prepaidOf } from './payout-act.ts';
import type { payoutForm } from './payout-form.ts';

type OfFund<Body> = Asked<{ readonly fund: string }, unknown, Body>;

/** What is to go out, and to whom. */
interface Payee {
  readonly kind: PayoutRow['kind'];
  readonly holder: Holder;
  readonly claim: string | null;
  /** The most that may go out. */
  readonly most: Money;
}

/** Prepares a payout: of a settled claim what the settlement gave, once; of a member who leaves what he has prepaid. */
export async function preparePayout({
  tx,
  params,
  body,
  person = '',
  at,
}: OfFund<z.output<typeof payoutForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const faults: Rejection[] = [];
  const amount = minorOf(body.amount, fund.currency, faults);
  if (faults.length > 0) return refusal(422, ...faults);
  const payee = await payeeOf(tx, fund, body, at);
  if ('ok' in payee) return payee;
  const { kind, holder, claim, most } = payee;
  const payout = uuidv7();
  const money = Money.ofMinor(amount, fund.currency);
  const print = payoutHash({
    ...{ fund: fund.fund, payout, kind, claim, member: holder.memberId, amount: `${money}` },
    payTo: body.payTo ?? null,
  });
  const begun = await beginLife(tx, keptPayout, [fund.fund, payout], {
    ...{ act: 'prepare', by: 'treasurer', person, at },
    facts: { 'amount-is-left': payoutFaults(money, most, Money.zero(fund.currency)) },
    set: {
      ...{ bucket: holder.bucket, member_id: holder.memberId, kind, claim_id: claim, amount, hash: print },
      ...{ prepared_by: person, prepared_at: at },
    },
  });
  if (!begun.ok) return begun;
  if (body.payTo !== undefined)
    await writeWords(tx, fund.fund, [{ of: payout, kind: 'pay-to', text: body.payTo }]);
  return done(tx, fund, payout, { person, act: 'payout-prepared', subject: { hash: print }, isNew: true });
}

async function payeeOf(
  tx: Transaction,
  fund: Fund,
  { claim, member: number = '' }: z.output<typeof payoutForm>,
  at: string,
): Promise<Payee | Refusal> {
  if (claim !== undefined) return claimantOf(tx, fund, claim);
  const member = await memberNumbered(tx, fund.fund, number);
  if (member === undefined) return refusal(422, nobody(number));
  const isIn = (MEMBERS as readonly string[]).includes(member.state);
  if (isIn && fund.charter.collecting === 'prepaid-balance') {
    const expected = 'a member who leaves or has left';
    return conflict({
      code: 'prepaid-money-goes-back-at-leaving',
      path: 'member',
      found: member.state,
      expected,
    });
  }
  const holder = { bucket: member.bucket, memberId: member.memberId, number: member.number };
  const held = await holdLedger(tx, fund, [holder], at);
  const { rowCount } = await tx.query(
    `SELECT 1 FROM fund.payout WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND kind = 'prepaid' AND state IN ('prepared', 'approved')`,
    [fund.fund, holder.bucket, holder.memberId],
  );
  if (rowCount !== 0) return underWay('member', number);
  const most = prepaidOf(held.members.get(holder.memberId) as MemberMoney);
  return { kind: 'prepaid', holder, claim: null, most: Money.ofMinor(most, fund.currency) };
}

/** Members on whose prepaid money others rely. */
const MEMBERS = ['waiting', 'in-force', 'in-arrears', 'suspended'] as const;

async function claimantOf(tx: Transaction, fund: Fund, id: string): Promise<Payee | Refusal> {
  const claim = await heldClaim(tx, fund.fund, id);
  if (claim === undefined) return notFound('claim', id);
  if (claim.state !== 'settled') {
    const expected = 'a claim that is settled and not paid';
    return conflict({ code: 'a-claim-is-not-to-be-paid', path: 'claim', found: claim.state, expected });
  }
  const { rowCount } = await tx.query(
    `SELECT 1 FROM fund.payout WHERE fund_id = $1 AND claim_id = $2 AND state IN ('prepared', 'approved', 'paid')`,
    [fund.fund, id],
  );
  if (rowCount !== 0) return underWay('claim', `${claim.number}`);
  const { bucket, memberId, member } = claim;
  const most = await openGiven(tx, fund.fund, fund.currency).of(claim);
  return { kind: 'benefit', holder: { bucket, memberId, number: member }, claim: id, most };
}

function underWay(path: string, found: string): Refusal {
  const suggestion = 'approve or cancel that one';
  return conflict({
    code: 'a-payout-is-under-way',
    path,
    found,
    expected: 'one payout at a time',
    suggestion,
  });
}
