import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { chinese } from '../result/chinese/chinese.ts';
import { reasonBook, unsaid } from '../result/reason-words.ts';
import { certain, type Rejection } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { type AccountLine, type PaymentOrder, paymentOrders } from './account-line.ts';
import { arrearsFacts } from './arrears.ts';
import { type Dues, duesOf } from './due.ts';
import { duesWorking } from './dues-working.ts';

type Line = AccountLine<'CNY'>;
const yuan = (text: string) => Money.of(text, 'CNY');
const codes = (reasons: readonly Rejection[]) => reasons.map(({ code, line }) => `${line} ${code}`);

const january = {
  line: 'b1',
  kind: 'bill',
  on: date('2026-01-31'),
  amount: yuan('6.48'),
  payBy: date('2026-02-14'),
} as const;
const february = {
  line: 'b2',
  kind: 'bill',
  on: date('2026-02-28'),
  amount: yuan('5.00'),
  payBy: date('2026-03-14'),
} as const;
const paid = (line: string, on: string, amount: string, of?: string): Line => ({
  ...{ line, kind: 'payment', on: date(on), amount: yuan(amount) },
  ...(of === undefined ? {} : { of }),
});
const reversal = (line: string, on: string, of: string): Line => ({
  line,
  kind: 'reversal',
  on: date(on),
  of,
});
const writeOff = (line: string, on: string, amount: string, of: string): Line => ({
  ...{ line, kind: 'write-off', on: date(on), amount: yuan(amount), of },
});
const repayment = (line: string, on: string, amount: string): Line => ({
  ...{ line, kind: 'repayment', on: date(on), amount: yuan(amount) },
});
/** The account with the lines of the days up to one. */
const found = (lines: readonly Line[], on: string, order: PaymentOrder = 'named-first') => {
  const known = lines.filter((line) => `${line.on}` <= on);
  return duesOf(known, { currency: 'CNY', on: date(on), order });
};
const dues = (lines: readonly Line[], on: string, order?: PaymentOrder) => certain(found(lines, on, order));
const refused = (lines: readonly Line[], on = '2026-12-31') => {
  const result = found(lines, on);
  return result.ok ? [] : codes(result.rejections);
};
const told = ({ dues: all, prepaid }: Dues) => [
  ...all.map(
    (due) => `${due.due} ${due.state}: ${due.paid} + ${due.open} + ${due.writtenOff} = ${due.billed}`,
  ),
  `prepaid ${prepaid}`,
];

describe('a due', () => {
  it('is billed, partly paid, paid', () => {
    const lines = [january, paid('p1', '2026-02-01', '2.00'), paid('p2', '2026-02-10', '4.48')];
    expect(told(dues(lines, '2026-01-31'))).toEqual(['b1 billed: 0.00 + 6.48 + 0.00 = 6.48', 'prepaid 0.00']);
    expect(told(dues(lines, '2026-02-09'))).toEqual([
      'b1 partly-paid: 2.00 + 4.48 + 0.00 = 6.48',
      'prepaid 0.00',
    ]);
    expect(told(dues(lines, '2026-02-10'))).toEqual(['b1 paid: 6.48 + 0.00 + 0.00 = 6.48', 'prepaid 0.00']);
  });

  it('is in arrears from the day after the last on which it is paid in time', () => {
    const lines = [january, paid('p1', '2026-02-01', '2.00')];
    expect(dues(lines, '2026-02-14')).toMatchObject({
      arrears: undefined,
      dues: [{ state: 'partly-paid', daysLate: 0 }],
    });
    const { arrears, dues: all } = dues(lines, '2026-02-24');
    expect([`${arrears?.amount}`, `${arrears?.since}`, arrears?.days]).toEqual(['4.48', '2026-02-15', 10]);
    expect(all[0]).toMatchObject({ state: 'in-arrears', daysLate: 10 });
  });

  it('is written off as far as it is open', () => {
    const lines = [january, paid('p1', '2026-02-01', '2.00'), writeOff('w1', '2026-06-30', '4.48', 'b1')];
    expect(told(dues(lines, '2026-06-30'))).toEqual([
      'b1 written-off: 2.00 + 0.00 + 4.48 = 6.48',
      'prepaid 0.00',
    ]);
    expect(refused([january, writeOff('w1', '2026-06-30', '6.49', 'b1')])).toEqual([
      '2 a-write-off-is-of-what-is-open',
    ]);
    expect(refused([january, writeOff('w1', '2026-06-30', '1.00', 'b2')])).toEqual([
      '2 a-bill-is-not-in-the-account',
    ]);
  });
});

describe('a payment', () => {
  const both = [january, february];

  it('goes to what is to be paid first', () => {
    expect(told(dues([...both, paid('p1', '2026-03-01', '7.00')], '2026-03-01'))).toEqual([
      'b1 paid: 6.48 + 0.00 + 0.00 = 6.48',
      'b2 partly-paid: 0.52 + 4.48 + 0.00 = 5.00',
      'prepaid 0.00',
    ]);
  });

  it('goes to the bill that the payer names first, or not, as the fund has it', () => {
    const lines = [...both, paid('p1', '2026-03-01', '5.50', 'b2')];
    expect(told(dues(lines, '2026-03-01'))).toEqual([
      'b1 in-arrears: 0.50 + 5.98 + 0.00 = 6.48',
      'b2 paid: 5.00 + 0.00 + 0.00 = 5.00',
      'prepaid 0.00',
    ]);
    expect(told(dues(lines, '2026-03-01', 'oldest-first'))).toEqual([
      'b1 in-arrears: 5.50 + 0.98 + 0.00 = 6.48',
      'b2 billed: 0.00 + 5.00 + 0.00 = 5.00',
      'prepaid 0.00',
    ]);
  });

  it('beforehand is credit, and the next bill uses it at once', () => {
    const lines = [paid('p1', '2026-01-01', '10.00'), january, february];
    expect(told(dues(lines, '2026-01-01'))).toEqual(['prepaid 10.00']);
    expect(told(dues(lines, '2026-01-31'))).toEqual(['b1 paid: 6.48 + 0.00 + 0.00 = 6.48', 'prepaid 3.52']);
    expect(told(dues(lines, '2026-02-28'))[2]).toBe('prepaid 0.00');
  });

  it('is paid back only as far as no bill has used it', () => {
    const lines = [paid('p1', '2026-01-01', '10.00'), january, repayment('r1', '2026-02-01', '3.52')];
    expect(`${dues(lines, '2026-02-01').prepaid}`).toBe('0.00');
    expect(refused([...lines.slice(0, 2), repayment('r1', '2026-02-01', '3.53')])).toEqual([
      '3 a-repayment-is-of-what-was-paid-beforehand',
    ]);
  });
});

describe('a reversal', () => {
  it('of a payment opens what it had paid, and leaves what others have paid', () => {
    const lines = [january, paid('p1', '2026-02-01', '6.48'), february, paid('p2', '2026-03-01', '5.00')];
    expect(told(dues([...lines, reversal('x1', '2026-03-05', 'p1')], '2026-03-05'))).toEqual([
      'b1 in-arrears: 0.00 + 6.48 + 0.00 = 6.48',
      'b2 paid: 5.00 + 0.00 + 0.00 = 5.00',
      'prepaid 0.00',
    ]);
    // The day before it had not come back yet.
    expect(`${dues([...lines, reversal('x1', '2026-03-05', 'p1')], '2026-03-04').outstanding}`).toBe('0.00');
  });

  it('of a bill gives what was paid for it to the others', () => {
    const lines = [january, paid('p1', '2026-02-01', '6.48'), february, reversal('x1', '2026-03-05', 'b1')];
    expect(told(dues(lines, '2026-03-05'))).toEqual([
      'b1 reversed: 0.00 + 0.00 + 0.00 = 0.00',
      'b2 paid: 5.00 + 0.00 + 0.00 = 5.00',
      'prepaid 1.48',
    ]);
  });

  it('of a write-off opens the due again', () => {
    const lines = [january, writeOff('w1', '2026-06-30', '6.48', 'b1'), reversal('x1', '2026-07-01', 'w1')];
    expect(told(dues(lines, '2026-07-01'))).toEqual([
      'b1 in-arrears: 0.00 + 6.48 + 0.00 = 6.48',
      'prepaid 0.00',
    ]);
  });

  it('of a payment of which something was paid back takes that of what others have left', () => {
    const lines = [
      january,
      paid('p1', '2026-02-01', '7.00'),
      paid('p2', '2026-02-02', '0.30'),
      repayment('r1', '2026-02-03', '0.10'),
      reversal('x1', '2026-02-04', 'p1'),
    ];
    // 0.30 that was paid, without 0.10 that was paid back, is all that there is for 6.48.
    expect(told(dues(lines, '2026-02-04'))).toEqual([
      'b1 partly-paid: 0.20 + 6.28 + 0.00 = 6.48',
      'prepaid 0.00',
    ]);
    expect(told(dues([...lines, reversal('x2', '2026-02-05', 'r1')], '2026-02-05'))).toEqual([
      'b1 partly-paid: 0.30 + 6.18 + 0.00 = 6.48',
      'prepaid 0.00',
    ]);
  });

  it.each<[string, Line[], string[]]>([
    ['of a line that is not there', [reversal('x1', '2026-01-01', 'p1')], ['1 a-line-is-not-in-the-account']],
    [
      'of a line twice',
      [
        paid('p1', '2026-01-01', '1.00'),
        reversal('x1', '2026-01-02', 'p1'),
        reversal('x2', '2026-01-02', 'p1'),
      ],
      ['3 a-line-is-reversed-once'],
    ],
    [
      'of a payment that was paid back',
      [
        paid('p1', '2026-01-01', '1.00'),
        repayment('r1', '2026-01-02', '0.40'),
        reversal('x1', '2026-01-03', 'p1'),
      ],
      ['3 a-payment-was-paid-back'],
    ],
  ])('%s is refused', (_, lines, expected) => {
    expect(refused(lines)).toEqual(expected);
  });
});

describe('an account', () => {
  it('is refused with all that is wrong in it, each at its line', () => {
    expect(
      refused([
        january,
        { ...january, on: date('2026-01-30') },
        paid('p1', '2026-02-01', '0.00'),
        paid('p2', '2026-02-01', '1.00', 'b9'),
      ]),
    ).toEqual(['2 a-line-stands-twice', '3 an-amount-must-be-above-zero', '4 a-bill-is-not-in-the-account']);
  });

  it('takes its lines as they were written down, whatever day each is of', () => {
    // The transfer of 10 February is seen after all had been written off.
    const lines = [january, writeOff('w1', '2026-06-30', '6.48', 'b1'), paid('p1', '2026-02-10', '6.48')];
    expect(told(dues(lines, '2026-06-30'))).toEqual([
      'b1 written-off: 0.00 + 0.00 + 6.48 = 6.48',
      'prepaid 6.48',
    ]);
    expect(told(dues([...lines, reversal('x1', '2026-06-30', 'w1')], '2026-06-30'))).toEqual([
      'b1 paid: 6.48 + 0.00 + 0.00 = 6.48',
      'prepaid 0.00',
    ]);
  });

  it('explains what is owed, bill by bill', () => {
    const lines = [
      january,
      february,
      paid('p1', '2026-03-01', '2.00'),
      writeOff('w1', '2026-03-02', '1.00', 'b1'),
    ];
    const working = duesWorking(dues(lines, '2026-03-02'));
    expect([working.amount, working.lines?.map(({ amount }) => amount)]).toEqual(['8.48', ['3.48', '5.00']]);
    expect(adds(working)).toBe(true);
  });

  it('gives the facts that a membership asks for', () => {
    const facts = (on: string) => {
      const all = arrearsFacts(dues([january], on), 10);
      return Object.values(all).map((against) => against.map(({ code }) => code));
    };
    expect(facts('2026-02-14')).toEqual([['nothing-is-overdue'], [], ['nothing-is-overdue']]);
    expect(facts('2026-02-24')).toEqual([[], ['something-is-overdue'], ['the-days-of-grace-go-on']]);
    expect(facts('2026-02-25')).toEqual([[], ['something-is-overdue'], []]);
  });

  const book = reasonBook(...chinese);

  /** Whatever is tried; a line that is refused is left out, as a ledger does. */
  const tried = fc.array(
    fc.record({
      kind: fc.constantFrom('bill', 'bill', 'payment', 'payment', 'write-off', 'repayment', 'reversal'),
      amount: fc.bigInt({ min: 0n, max: 1500n }),
      of: fc.nat(30),
      days: fc.nat(20),
      names: fc.boolean(),
    }),
    { maxLength: 40 },
  );

  it('loses nothing and owes nothing below zero', () => {
    fc.assert(
      fc.property(tried, fc.constantFrom(...paymentOrders), (all, order) => {
        const lines: Line[] = [];
        let on = date('2026-01-01');
        let [payments, repayments] = [0n, 0n];
        const counts = new Map<string, bigint>();
        for (const [at, { kind, amount, of, days, names }] of all.entries()) {
          on = on.add({ days });
          const common = { line: `l${at}`, on, amount: Money.ofMinor(amount, 'CNY') };
          const target = `l${of}`;
          const line = (
            kind === 'bill'
              ? { ...common, kind, payBy: on.add({ days: of }) }
              : kind === 'payment'
                ? { ...common, kind, ...(names ? { of: target } : {}) }
                : { ...common, kind, of: target }
          ) as Line;
          const next = duesOf([...lines, line], { currency: 'CNY', on, order });
          if (!next.ok) {
            expect(next.rejections.flatMap((reason) => unsaid(reason, book))).toEqual([]);
            continue;
          }
          lines.push(line);
          if (line.kind === 'payment') payments += amount;
          if (line.kind === 'repayment') repayments += amount;
          if (line.kind === 'payment' || line.kind === 'repayment')
            counts.set(line.line, line.kind === 'payment' ? amount : -amount);
          if (line.kind === 'reversal') {
            const undone = counts.get(line.of) ?? 0n;
            if (undone > 0n) payments -= undone;
            else repayments += undone;
          }
          const { billed, collected, outstanding, writtenOff, prepaid, arrears } = next.value;
          expect(collected.plus(outstanding).plus(writtenOff).equals(billed)).toBe(true);
          expect(collected.plus(prepaid).minorUnits()).toBe(payments - repayments);
          expect([collected, outstanding, writtenOff, prepaid].some((part) => part.isNegative())).toBe(false);
          expect(prepaid.isZero() || outstanding.isZero()).toBe(true);
          expect(arrears === undefined || arrears.amount.compare(outstanding) <= 0).toBe(true);
          for (const due of next.value.dues) {
            expect(due.paid.plus(due.open).plus(due.writtenOff).equals(due.billed)).toBe(true);
            expect([due.paid, due.open, due.writtenOff].some((part) => part.isNegative())).toBe(false);
          }
        }
      }),
    );
  });
});
