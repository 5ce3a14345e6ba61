import { Money, sum } from '../money/money.ts';
import { daysBetween, type PlainDate } from '../period/date.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';
import { type AccountBook, leftIn, type OpenBill, openBook, openOf, paidOf } from './account-book.ts';
import type { AccountLine, PaymentOrder } from './account-line.ts';

export const dueStates = ['billed', 'partly-paid', 'paid', 'in-arrears', 'written-off', 'reversed'] as const;
export type DueState = (typeof dueStates)[number];

export const dueLabels: Readonly<Record<DueState, Label>> = {
  billed: label('billed', '已出账'),
  'partly-paid': label('partly paid', '部分已缴'),
  paid: label('paid', '已缴清'),
  'in-arrears': label('in arrears', '欠缴'),
  'written-off': label('written off', '已核销'),
  reversed: label('reversed', '已冲销'),
};

/** What a member owes by one bill on a day: billed = paid + open + written off. */
export interface Due<C extends string = string> {
  /** The line that billed it. */
  readonly due: string;
  readonly billedOn: PlainDate;
  readonly payBy: PlainDate;
  readonly billed: Money<C>;
  readonly paid: Money<C>;
  readonly writtenOff: Money<C>;
  readonly open: Money<C>;
  readonly state: DueState;
  /** How many days it has been overdue; zero where it is not. */
  readonly daysLate: number;
}

/** All dues of one member on a day, in the order in which they were billed. */
export interface Dues<C extends string = string> {
  readonly on: PlainDate;
  readonly dues: readonly Due<C>[];
  readonly billed: Money<C>;
  readonly collected: Money<C>;
  readonly outstanding: Money<C>;
  readonly writtenOff: Money<C>;
  /** What was paid and no bill has used yet. Where there is any, nothing is open. */
  readonly prepaid: Money<C>;
  /** What of the outstanding is overdue; nothing where nothing is. */
  readonly arrears: Arrears<C> | undefined;
}

export interface Arrears<C extends string = string> {
  readonly amount: Money<C>;
  /** The first day on which some of it was overdue. */
  readonly since: PlainDate;
  /** How many days that is ago, that day counted. */
  readonly days: number;
}

/** In which currency, on which day something is overdue or not, and where a payment goes. */
export interface Asked<C extends string = string> {
  readonly currency: C;
  readonly on: PlainDate;
  readonly order: PaymentOrder;
}

/**
 * The dues of one member from the lines of his account, overdue or not on a day. Lines act in the order in which they were written down,
 * whatever day each is of; what was paid beforehand goes to the next bill at once. What a line has done, only its reversal undoes. How the
 * account was before is found from the lines that were there then.
 *
 *     collected + outstanding + written off = billed
 *     payments − repayments = collected + prepaid
 *
 * Rejections, each with its line: an amount that is not above zero, a bill or a line that is not there, a write-off of more than is open,
 * a repayment or reversal of more than is left.
 */
export function duesOf<C extends string>(
  lines: readonly AccountLine<C>[],
  { currency, on, order }: Asked<C>,
): Result<Dues<C>> {
  const book = openBook(currency, order);
  const reasons = lines.flatMap((line, place) =>
    book.enter(line).map((reason): Rejection => ({ path: line.line, line: place + 1, ...reason })),
  );
  return reasons.length > 0 ? rejected(...reasons) : accepted(duesIn(book, currency, on));
}

function duesIn<C extends string>({ bills, payments }: AccountBook<C>, currency: C, on: PlainDate): Dues<C> {
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  const dues = [...bills.values()].map((bill): Due<C> => {
    const [billed, paid, open] = [bill.isReversed ? 0n : bill.billed, paidOf(bill), openOf(bill)];
    invariant(paid + open + bill.writtenOff === billed, 'what is billed is paid, open or written off');
    invariant(paid >= 0n && open >= 0n && bill.writtenOff >= 0n, 'no part of a due is negative');
    const daysLate = open === 0n ? 0 : Math.max(0, daysBetween(bill.payBy, on));
    return {
      due: bill.bill,
      billedOn: bill.on,
      payBy: bill.payBy,
      billed: money(billed),
      paid: money(paid),
      writtenOff: money(bill.writtenOff),
      open: money(open),
      state: stateOf(bill, daysLate),
      daysLate,
    };
  });
  const total = (part: 'billed' | 'paid' | 'open' | 'writtenOff') =>
    sum(
      dues.map((due) => due[part]),
      currency,
    );
  const late = dues.filter(({ daysLate }) => daysLate > 0);
  const days = late.reduce((most, { daysLate }) => Math.max(most, daysLate), 0);
  const prepaid = money(leftIn(payments));
  const outstanding = total('open');
  invariant(prepaid.isZero() || outstanding.isZero(), 'what was paid goes to what is open');
  return {
    on,
    dues,
    billed: total('billed'),
    collected: total('paid'),
    outstanding,
    writtenOff: total('writtenOff'),
    prepaid,
    arrears:
      days === 0
        ? undefined
        : {
            amount: sum(
              late.map(({ open }) => open),
              currency,
            ),
            since: on.subtract({ days: days - 1 }),
            days,
          },
  };
}

function stateOf(bill: OpenBill, daysLate: number): DueState {
  if (bill.isReversed) return 'reversed';
  if (openOf(bill) === 0n) return bill.writtenOff > 0n ? 'written-off' : 'paid';
  if (daysLate > 0) return 'in-arrears';
  return paidOf(bill) > 0n ? 'partly-paid' : 'billed';
}
