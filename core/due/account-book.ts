import { Money } from '../money/money.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { invariant, type Rejection } from '../result/result.ts';
import type { AccountLine, PaymentOrder } from './account-line.ts';

/** A bill while lines are read; amounts in minor units. */
export interface OpenBill {
  readonly bill: string;
  readonly on: PlainDate;
  readonly payBy: PlainDate;
  readonly billed: bigint;
  writtenOff: bigint;
  isReversed: boolean;
  /** What of which payment it has used. */
  readonly used: Map<string, bigint>;
}

export interface OpenPayment {
  readonly payment: string;
  /** What no bill has used. */
  left: bigint;
}

/** An account while its lines are read. */
export interface AccountBook<C extends string = string> {
  readonly bills: ReadonlyMap<string, OpenBill>;
  readonly payments: ReadonlyMap<string, OpenPayment>;
  /** Enters a line and tells why it cannot be; then it has done nothing. */
  enter(line: AccountLine<C>): Rejection[];
}

type Entered = {
  readonly kind: 'bill' | 'payment' | 'write-off' | 'repayment';
  readonly undo: () => Rejection[];
};

/** An empty account: each line acts in its turn, and what is left of payments goes to what is open at once. */
export function openBook<C extends string>(currency: C, order: PaymentOrder): AccountBook<C> {
  const bills = new Map<string, OpenBill>();
  const payments = new Map<string, OpenPayment>();
  const entered = new Map<string, Entered>();
  /** Of which payments each repayment took how much. */
  const repayments: Map<string, bigint>[] = [];
  const reversed = new Set<string>();
  const names = new Set<string>();

  const use = (bill: OpenBill, payment: OpenPayment): void => {
    const amount = least(openOf(bill), payment.left);
    if (amount === 0n) return;
    bill.used.set(payment.payment, (bill.used.get(payment.payment) ?? 0n) + amount);
    payment.left -= amount;
  };
  /** What is left of payments goes to what is open. */
  const pour = (): void => {
    const open = [...bills.values()].filter((bill) => openOf(bill) > 0n).sort(byDay);
    for (const bill of open) for (const payment of payments.values()) use(bill, payment);
  };

  const enterBill = (line: Kind<'bill', C>): Rejection[] => {
    const { line: name, on, payBy, amount } = line;
    const bill: OpenBill = {
      ...{ bill: name, on, payBy, billed: amount.minorUnits() },
      ...{ writtenOff: 0n, isReversed: false, used: new Map() },
    };
    bills.set(name, bill);
    entered.set(name, {
      kind: 'bill',
      undo: () => {
        bill.isReversed = true;
        bill.writtenOff = 0n;
        for (const [payment, used] of bill.used) give(payments, payment, used);
        bill.used.clear();
        return [];
      },
    });
    return [];
  };

  const enterPayment = ({ line: name, amount, of }: Kind<'payment', C>): Rejection[] => {
    const named = of === undefined ? undefined : bills.get(of);
    if (of !== undefined && named === undefined) return [noBill(of, bills)];
    const payment: OpenPayment = { payment: name, left: amount.minorUnits() };
    payments.set(name, payment);
    if (named !== undefined && order === 'named-first') use(named, payment);
    entered.set(name, {
      kind: 'payment',
      undo: () => {
        const used = [...bills.values()].reduce((total, bill) => total + (bill.used.get(name) ?? 0n), 0n);
        const lacking = amount.minorUnits() - used - payment.left;
        const tooMuch = lacking - (leftIn(payments) - payment.left);
        if (tooMuch > 0n) return [paidBackAlready(Money.ofMinor(tooMuch, currency))];
        // What was paid back of it was paid back of what others have left.
        const others = [...payments.values()].filter((other) => other !== payment);
        for (const taken of repayments) moveTo(others, taken, name);
        for (const bill of bills.values()) bill.used.delete(name);
        payments.delete(name);
        return [];
      },
    });
    return [];
  };

  const enterWriteOff = ({ line: name, amount, of }: Kind<'write-off', C>): Rejection[] => {
    const bill = bills.get(of);
    if (bill === undefined) return [noBill(of, bills)];
    const open = openOf(bill);
    const given = amount.minorUnits();
    if (given > open)
      return [moreThan('a-write-off-is-of-what-is-open', amount, Money.ofMinor(open, currency))];
    bill.writtenOff += given;
    entered.set(name, {
      kind: 'write-off',
      undo: () => {
        // Of a bill that was reversed nothing is written off any more.
        if (!bill.isReversed) bill.writtenOff -= given;
        return [];
      },
    });
    return [];
  };

  const enterRepayment = ({ line: name, amount }: Kind<'repayment', C>): Rejection[] => {
    const prepaid = leftIn(payments);
    if (amount.minorUnits() > prepaid) {
      return [
        moreThan('a-repayment-is-of-what-was-paid-beforehand', amount, Money.ofMinor(prepaid, currency)),
      ];
    }
    const taken = new Map<string, bigint>();
    repayments.push(taken);
    let rest = amount.minorUnits();
    for (const payment of payments.values()) {
      const part = least(payment.left, rest);
      if (part > 0n) taken.set(payment.payment, part);
      payment.left -= part;
      rest -= part;
    }
    entered.set(name, {
      kind: 'repayment',
      undo: () => {
        for (const [payment, part] of taken) give(payments, payment, part);
        taken.clear();
        return [];
      },
    });
    return [];
  };

  const enterReversal = ({ of }: Kind<'reversal', C>): Rejection[] => {
    const before = entered.get(of);
    if (before === undefined) return [noLine(of, entered)];
    if (reversed.has(of))
      return [{ code: 'a-line-is-reversed-once', found: of, expected: 'a line that is not reversed yet' }];
    const faults = before.undo();
    if (faults.length === 0) reversed.add(of);
    return faults;
  };

  const enterAny = (line: AccountLine<C>): Rejection[] => {
    switch (line.kind) {
      case 'bill':
        return enterBill(line);
      case 'payment':
        return enterPayment(line);
      case 'write-off':
        return enterWriteOff(line);
      case 'repayment':
        return enterRepayment(line);
      case 'reversal':
        return enterReversal(line);
    }
  };

  return {
    bills,
    payments,
    enter(line: AccountLine<C>): Rejection[] {
      if (names.has(line.line)) {
        return [{ code: 'a-line-stands-twice', found: line.line, expected: 'each line once' }];
      }
      if (line.kind !== 'reversal' && line.amount.minorUnits() <= 0n) {
        return [
          { code: 'an-amount-must-be-above-zero', found: `${line.amount}`, expected: 'more than zero' },
        ];
      }
      const faults = enterAny(line);
      if (faults.length === 0) names.add(line.line);
      pour();
      return faults;
    },
  };
}

type Kind<K extends AccountLine['kind'], C extends string> = Extract<AccountLine<C>, { kind: K }>;

export function paidOf({ used }: OpenBill): bigint {
  return [...used.values()].reduce((total, part) => total + part, 0n);
}

export function openOf(bill: OpenBill): bigint {
  return bill.isReversed ? 0n : bill.billed - bill.writtenOff - paidOf(bill);
}

export function leftIn(payments: ReadonlyMap<string, OpenPayment>): bigint {
  return [...payments.values()].reduce((total, { left }) => total + left, 0n);
}

function give(payments: ReadonlyMap<string, OpenPayment>, name: string, amount: bigint): void {
  const payment = payments.get(name);
  invariant(payment !== undefined, 'what a payment has paid is given back to it');
  payment.left += amount;
}

/** What a repayment took of one payment, it takes of others. */
function moveTo(others: readonly OpenPayment[], taken: Map<string, bigint>, name: string): void {
  let rest = taken.get(name) ?? 0n;
  taken.delete(name);
  for (const other of others) {
    const part = least(other.left, rest);
    if (part === 0n) continue;
    taken.set(other.payment, (taken.get(other.payment) ?? 0n) + part);
    other.left -= part;
    rest -= part;
  }
  invariant(rest === 0n, 'others have left what was paid back');
}

/** What is to be paid first comes first; of one day what was billed first. */
function byDay(a: OpenBill, b: OpenBill): number {
  return compareDates(a.payBy, b.payBy) || compareDates(a.on, b.on);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function noBill(found: string, bills: ReadonlyMap<string, unknown>): Rejection {
  return {
    code: 'a-bill-is-not-in-the-account',
    found,
    expected: [...bills.keys()].join(', ') || 'a bill before it',
  };
}

function noLine(found: string, entered: ReadonlyMap<string, unknown>): Rejection {
  return {
    code: 'a-line-is-not-in-the-account',
    found,
    expected: entered.size === 0 ? 'a line before it' : 'a line above it',
  };
}

function moreThan(code: string, found: Money, most: Money): Rejection {
  return { code, found: `${found}`, expected: `at most ${most}` };
}

function paidBackAlready(amount: Money): Rejection {
  const suggestion = 'reverse the repayment first';
  return { code: 'a-payment-was-paid-back', found: `${amount}`, expected: '0', suggestion };
}
