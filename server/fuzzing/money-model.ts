import {
  type Act,
  DUE,
  dateOf,
  type FundModel,
  type ModelBill,
  type ModelMember,
  type ModelPayment,
} from './model-state.ts';

/** Shares of a month as they were found elsewhere: the model bills them, after they were held against {@link mostOff}. */
export function billed(model: FundModel, shares: ReadonlyMap<ModelMember, bigint>): void {
  for (const [member, amount] of shares) {
    if (amount > 0n) member.bills.push({ amount, payBy: model.day + DUE, used: new Map() });
    pour(model, member);
  }
}

export type PaymentAct = Extract<Act, { readonly act: 'pay' | 'assign' | 'send-back' | 'reverse' }>;

/** What is done with a payment; whether it is possible. */
export function paymentAct(model: FundModel, act: PaymentAct): boolean {
  if (act.act === 'pay') {
    const member = act.who === undefined ? undefined : model.members[act.who];
    if (act.who !== undefined && member === undefined) return false;
    const payment: ModelPayment = {
      member,
      amount: act.cents,
      state: 'unassigned',
      left: 0n,
      receipt: undefined,
    };
    model.payments.push(payment);
    model.bank += act.cents;
    if (member !== undefined) receive(model, payment, member);
    return true;
  }
  const payment = model.payments[act.payment];
  if (payment === undefined) return false;
  if (act.act === 'assign') {
    const member = model.members[act.who];
    if (payment.state !== 'unassigned' || member === undefined) return false;
    receive(model, payment, member);
    return true;
  }
  const isOpen = payment.state === 'unassigned' || (act.act === 'reverse' && payment.state === 'received');
  if (!isOpen || model.bank < payment.amount) return false;
  model.bank -= payment.amount;
  payment.state = act.act === 'reverse' ? 'reversed' : 'returned';
  payment.left = 0n;
  const { member } = payment;
  if (member === undefined) return true;
  for (const bill of member.bills) bill.used.delete(payment);
  pour(model, member);
  return true;
}

function receive(model: FundModel, payment: ModelPayment, member: ModelMember): void {
  const year = dateOf(model.day).slice(0, 4);
  const number = (model.receipts.get(year) ?? 0) + 1;
  model.receipts.set(year, number);
  payment.receipt = `VF-${year}-${`${number}`.padStart(6, '0')}`;
  payment.state = 'received';
  payment.member = member;
  payment.left = payment.amount;
  pour(model, member);
}

/** What is left of payments, the oldest first, goes to what is open and due first. */
function pour({ payments }: FundModel, member: ModelMember): void {
  const own = payments.filter((payment) => payment.member === member);
  for (const bill of member.bills.toSorted((a, b) => a.payBy - b.payBy)) {
    for (const payment of own) {
      const part = payment.left < openOf(bill) ? payment.left : openOf(bill);
      if (part <= 0n) continue;
      bill.used.set(payment, (bill.used.get(payment) ?? 0n) + part);
      payment.left -= part;
    }
  }
}

function openOf({ amount, used }: ModelBill): bigint {
  return [...used.values()].reduce((rest, part) => rest - part, amount);
}

/** What somebody owes, and what he has prepaid. */
export function standingOf({ payments }: FundModel, member: ModelMember): { owed: bigint; prepaid: bigint } {
  return {
    owed: member.bills.reduce((sum, bill) => sum + openOf(bill), 0n),
    prepaid: payments.filter((one) => one.member === member).reduce((sum, { left }) => sum + left, 0n),
  };
}

/** For how many days something of somebody has been overdue. */
export function daysLate({ bills }: ModelMember, day: number): number {
  const open = bills.filter((bill) => openOf(bill) > 0n);
  return Math.max(0, ...open.map(({ payBy }) => day - payBy));
}

export type PayoutAct = Extract<
  Act,
  { readonly act: 'pay-out' | 'approve-payout' | 'paid-out' | 'came-back' | 'cancel-payout' }
>;

/** What is done with a payout; whether it is possible. */
export function payoutAct(model: FundModel, act: PayoutAct): boolean {
  if (act.act === 'pay-out') {
    const claim = model.claims[act.claim];
    const isUnderWay = model.payouts.some(
      (one) => one.claim === claim && ['prepared', 'approved', 'paid'].includes(one.state),
    );
    if (claim?.state !== 'settled' || isUnderWay) return false;
    model.payouts.push({ claim, state: 'prepared' });
    return true;
  }
  const payout = model.payouts[act.payout];
  if (payout === undefined) return false;
  const { state, claim } = payout;
  switch (act.act) {
    case 'approve-payout':
      if (state !== 'prepared') return false;
      payout.state = 'approved';
      return true;
    case 'cancel-payout':
      if (state !== 'prepared' && state !== 'approved') return false;
      payout.state = 'cancelled';
      return true;
    case 'came-back':
      if (state !== 'approved') return false;
      payout.state = 'returned';
      return true;
    case 'paid-out':
      if (state !== 'approved' || model.bank < claim.amount) return false;
      model.bank -= claim.amount;
      payout.state = 'paid';
      claim.state = 'paid';
      claim.paidOn = model.day;
      return true;
  }
}
