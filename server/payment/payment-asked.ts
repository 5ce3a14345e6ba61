import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { memberDues } from '../due/member-dues.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import type { Asked, AskedTogether, Memory, TogetherOccasion } from '../http/route.ts';
import { type Member, membersNumbered } from '../member/member.ts';
import { type Holder, holdLedger, type LedgerMemory, noMemory } from './member-money.ts';
import { referenceIn } from './own-reference.ts';
import type { paymentForm } from './payment-form.ts';
import { type Recorded, recordTransfers, type Transfer } from './recording.ts';

/** A transfer as a request has it. */
export type PaymentAsked = z.output<typeof paymentForm>;

type OfFund<Body> = Asked<{ readonly fund: string }, unknown, Body>;

type AskedTransfer = AskedTogether<{ readonly fund: string }, unknown, PaymentAsked>;

/** How transfers are recorded, one or many in one transaction: their members are looked up at once, and all are posted while the ledger is held once. */
export const recording = {
  async all({ tx, at, memory }: TogetherOccasion, asked: readonly AskedTransfer[]) {
    const [first] = asked;
    invariant(first !== undefined, 'what is recorded is something');
    const fund = await fundOf(tx, first.params.fund);
    if (fund === undefined) return asked.map(() => notFound('fund', first.params.fund));
    const numbers = asked.flatMap(({ body }) => numberNamed(fund, body) ?? []);
    const members = await membersNumbered(tx, fund.fund, numbers);
    const transfers: (Transfer | Refusal)[] = [];
    for (const { body, person = '', at: askedAt } of asked)
      transfers.push(await transferFor(tx, fund, body, { person, at: askedAt }, members));
    const sound = transfers.flatMap((transfer) => ('ok' in transfer ? [] : [transfer]));
    if (sound.length === 0) return transfers as Refusal[];
    const held = await holdLedger(tx, fund, holdersOf(sound), at, ledgerIn(memory));
    const recorded = await recordTransfers(tx, held, sound);
    const outcome = new Map(sound.map((transfer, place) => [transfer, recorded[place]]));
    return transfers.map((transfer) => {
      if ('ok' in transfer) return transfer;
      const one = outcome.get(transfer);
      invariant(one !== undefined, 'each transfer has its answer');
      return one.ok ? recordedReply(fund, one, at) : one;
    });
  },
};

/** What the transfers before left of the accounts of the fund. */
function ledgerIn(memory: Memory): LedgerMemory {
  const remembered = (memory.get(LEDGER) as LedgerMemory | undefined) ?? noMemory();
  memory.set(LEDGER, remembered);
  return remembered;
}

const LEDGER = Symbol('ledger');

/** Records one transfer by itself. */
export async function record(asked: OfFund<PaymentAsked>) {
  const { tx, at } = asked;
  const [answer] = await recording.all({ tx, at, memory: new Map() }, [asked]);
  invariant(answer !== undefined, 'each transfer has its answer');
  return answer;
}

/** What is answered of a transfer that was recorded. */
export function recordedReply(fund: Fund, { transfer, receipt, postings }: Recorded, at: string) {
  const { payment, entry } = transfer;
  return reply(
    { ...transferShown(fund, transfer, receipt, at), postings: [...postings] },
    {
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
    ...{ payer: words.payer ?? null, written: words.reference ?? null, bankReference: bankReference ?? null },
    ...{ receipt: receipt ?? null, recordedAt: at },
  };
}

export function holdersOf(transfers: readonly Pick<Transfer, 'holder'>[]): Holder[] {
  return transfers.flatMap(({ holder }) => holder ?? []);
}

interface TransferOccasion {
  readonly person: string;
  readonly at: string;
  readonly insteadOf?: string;
}

/** Whose a transfer is and what it does, before anything is posted. */
export async function transferOf(
  tx: Transaction,
  fund: Fund,
  asked: PaymentAsked,
  occasion: TransferOccasion,
): Promise<Transfer | Refusal> {
  const number = numberNamed(fund, asked);
  const members = await membersNumbered(tx, fund.fund, number === undefined ? [] : [number]);
  return transferFor(tx, fund, asked, occasion, members);
}

/** The number that the treasurer names, or that a reference of ours in what the payer wrote has. */
function numberNamed(fund: Fund, { member, reference }: PaymentAsked): string | undefined {
  return member ?? (reference === undefined ? undefined : referenceIn(fund, reference)?.number);
}

/** The same where members were looked up: all that is wrong with it at once. */
async function transferFor(
  tx: Transaction,
  fund: Fund,
  asked: PaymentAsked,
  { person, at, insteadOf }: TransferOccasion,
  members: ReadonlyMap<string, Member>,
): Promise<Transfer | Refusal> {
  const faults: Rejection[] = [];
  const amount = minorOf(asked.amount, fund.currency, faults);
  const found = asked.reference === undefined ? undefined : referenceIn(fund, asked.reference);
  if (asked.member !== undefined && found !== undefined && found.number !== asked.member) {
    const expected = `member ${found.number}, of whom the reference is`;
    faults.push({ code: 'a-reference-is-of-another-member', path: 'member', found: asked.member, expected });
  }
  const number = numberNamed(fund, asked);
  const member = number === undefined ? undefined : members.get(number);
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
