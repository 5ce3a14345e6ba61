import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { memberDues } from '../due/member-dues.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import type { Asked, Ready } from '../http/route.ts';
import { type Member, memberNumbered } from '../member/member.ts';
import { type Holder, holdLedger } from './member-money.ts';
import { referenceIn } from './own-reference.ts';
import type { paymentForm } from './payment-form.ts';
import { type Recorded, recordTransfers, type Transfer } from './recording.ts';

/** A transfer as a request has it. */
export type PaymentAsked = z.output<typeof paymentForm>;

type OfFund<Body> = Asked<{ readonly fund: string }, unknown, Body>;

interface ReadyTransfer extends Ready {
  readonly fund: Fund;
  readonly transfer: Transfer;
}

/** How transfers are recorded, one or many in one transaction: each is read by itself, and all are posted while the ledger is held once. */
export const recording = {
  async ready({ tx, params, body, person = '', at }: Omit<OfFund<PaymentAsked>, 'post'>) {
    const fund = await fundOf(tx, params.fund);
    if (fund === undefined) return notFound('fund', params.fund);
    const transfer = await transferOf(tx, fund, body, { person, at });
    return 'ok' in transfer ? transfer : ({ isReady: true, fund, transfer } as ReadyTransfer);
  },
  async all({ tx, at }: Pick<Asked, 'tx' | 'at'>, ready: readonly Ready[]) {
    const many = ready as readonly ReadyTransfer[];
    const [first] = many;
    invariant(first !== undefined, 'what is recorded is something');
    const transfers = many.map(({ transfer }) => transfer);
    const held = await holdLedger(tx, first.fund, holdersOf(transfers), at);
    const recorded = await recordTransfers(tx, held, transfers);
    return recorded.map((one) => (one.ok ? recordedReply(first.fund, one, at) : one));
  },
};

/** Records one transfer by itself. */
export async function record(asked: OfFund<PaymentAsked>) {
  const ready = await recording.ready(asked);
  if ('ok' in ready) return ready;
  const [answer] = await recording.all(asked, [ready]);
  invariant(answer !== undefined, 'each transfer has its answer');
  return answer;
}

/** What is answered of a transfer that was recorded. */
export function recordedReply(fund: Fund, { transfer, receipt, postings }: Recorded, at: string) {
  const { payment, entry } = transfer;
  return reply(
    { ...transferShown(fund, transfer, receipt, at), postings: [...postings] },
    {
      status: 201 as const,
      location: `/api/funds/${fund.fund}/payments/${payment}`,
      version: 1,
      event: { act: 'payment-recorded', subject: { payment, entry, receipt: receipt ?? '' } },
    },
  );
}

export function transferShown(fund: Fund, transfer: Transfer, receipt: string | undefined, at: string) {
  const { payment, holder, amount, paidOn, reference, bankReference, words } = transfer;
  return {
    ...{ payment, state: holder === undefined ? ('unassigned' as const) : ('received' as const) },
    ...{ amount: `${Money.ofMinor(amount, fund.currency)}`, currency: fund.currency, paidOn },
    ...{ member: holder === undefined ? null : `${holder.number}`, reference: reference ?? null },
    ...{ payer: words.payer ?? null, bankReference: bankReference ?? null },
    ...{ receipt: receipt ?? null, recordedAt: at },
  };
}

export function holdersOf(transfers: readonly Pick<Transfer, 'holder'>[]): Holder[] {
  return transfers.flatMap(({ holder }) => holder ?? []);
}

/**
 * Whose a transfer is and what it does, before anything is posted: found by the number that the treasurer names, or by a reference of ours in
 * what the payer wrote. All that is wrong with it at once.
 */
export async function transferOf(
  tx: Transaction,
  fund: Fund,
  asked: PaymentAsked,
  { person, at, insteadOf }: { readonly person: string; readonly at: string; readonly insteadOf?: string },
): Promise<Transfer | Refusal> {
  const faults: Rejection[] = [];
  const amount = minorOf(asked.amount, fund.currency, faults);
  const found = asked.reference === undefined ? undefined : referenceIn(fund, asked.reference);
  if (asked.member !== undefined && found !== undefined && found.number !== asked.member) {
    const expected = `member ${found.number}, of whom the reference is`;
    faults.push({ code: 'a-reference-is-of-another-member', path: 'member', found: asked.member, expected });
  }
  const number = asked.member ?? found?.number;
  const member = number === undefined ? undefined : await memberNumbered(tx, fund.fund, number);
  if (asked.member !== undefined && member === undefined) faults.push(nobody(asked.member));
  faults.push(...(await billFaults(tx, fund, member, asked.bill, at)));
  if (faults.length > 0) return refusal(422, ...faults);
  const isOurs = found !== undefined && member !== undefined;
  return {
    ...{
      payment: uuidv7(),
      entry: uuidv7(),
      amount,
      paidOn: asked.paidOn,
      bill: asked.bill,
      person,
      insteadOf,
    },
    holder: member === undefined ? undefined : holderOf(member),
    ...{ reference: isOurs ? found.reference : undefined, bankReference: asked.bankReference },
    words: {
      ...(asked.payer === undefined ? {} : { payer: asked.payer }),
      // What the payer wrote may be anything; only a reference of ours is kept with the payment.
      ...(asked.reference === undefined || asked.reference === '' || isOurs
        ? {}
        : { reference: asked.reference }),
    },
  };
}

export function holderOf({
  bucket,
  memberId,
  number,
}: Pick<Member, 'bucket' | 'memberId' | 'number'>): Holder {
  return { bucket, memberId, number };
}

export function nobody(number: string): Rejection {
  return {
    code: 'a-member-of-this-number-is-not-here',
    path: 'member',
    found: number,
    expected: 'the number of a member of this fund',
  };
}

/** An amount above zero in minor units of the currency; zero where it is none, with the reason. */
export function minorOf(text: string, currency: string, faults: Rejection[], path = 'amount'): bigint {
  const read = Money.parse(text, currency);
  if (!read.ok) {
    faults.push(...read.rejections.map((reason) => ({ path, ...reason })));
    return 0n;
  }
  const minor = read.value.minorUnits();
  if (minor > 0n) return minor;
  faults.push({ code: 'an-amount-must-be-above-zero', path, found: text, expected: 'more than zero' });
  return 0n;
}

/** What speaks against a bill that the payer named: it is none of the member's. */
export async function billFaults(
  tx: Transaction,
  fund: Fund,
  member: Member | undefined,
  bill: string | undefined,
  at: string,
): Promise<Rejection[]> {
  if (bill === undefined) return [];
  const bills =
    member === undefined
      ? []
      : (await memberDues(tx, fund, member, dayIn(fund, at))).dues.map(({ due }) => due);
  if (bills.includes(bill)) return [];
  const expected = bills.length === 0 ? 'a bill of the member' : bills.join(', ');
  return [{ code: 'a-bill-is-not-in-the-account', path: 'bill', found: bill, expected }];
}
