import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Money, sum } from '../money/money.ts';
import { certain, type Result } from '../result/result.ts';
import { balancesOfRows } from './balance.ts';
import { type Bill, openBills } from './bill.ts';
import { cents, columnsOf, rowsOf, sampleScheme, sampleSettlement } from './sample-scheme.ts';

type Cells = Record<string, string>;

const scheme = sampleScheme({ dependants: { source: 'a test' } });
const claim = (loss: string) => ({ claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss });

function billsOf(listed: readonly Cells[], loss: string): Bill[] {
  const settlement = certain(sampleSettlement(scheme, listed, [claim(loss)]));
  const balances = certain(balancesOfRows(settlement, columnsOf(listed)));
  const book = openBills(settlement.roll.payers ?? new Set(), 'CNY');
  const alone = rowsOf(listed).flatMap((row) => {
    const { member = '', payer = '' } = row.cells;
    return book.next({ member, payer, balance: balances.of(row) }) ?? [];
  });
  return [...alone, ...book.rest()];
}

const told = (bills: readonly Bill[]) =>
  bills.map(({ payer, members, share }) => `${payer} ${members} ${share}`);

const reasonsFor = (result: Result<unknown>) =>
  result.ok ? [] : result.rejections.map(({ code, line, found }) => `${line} ${code}: ${found}`);

describe('a bill', () => {
  it('is of a payer with his dependants, or of a member alone', () => {
    const listed = [
      { member: 'm1', payer: '', joined: '' },
      { member: 'm2', payer: 'm1', joined: '' },
      { member: 'm3', payer: '', joined: '' },
      { member: 'm4', payer: 'm1', joined: '' },
    ];
    // 10.00 among four: 2.50 each.
    expect(told(billsOf(listed, '10.00'))).toEqual(['m3 1 2.50', 'm1 3 7.50']);
  });

  it('goes to a payer who is himself no longer in force', () => {
    const listed = [
      { member: 'm1', payer: '', left: '' },
      { member: 'm2', payer: '', left: '2026-01-31' },
      { member: 'm3', payer: 'm2', left: '' },
    ];
    expect(told(billsOf(listed, '10.00'))).toEqual(['m1 1 5.00', 'm2 1 5.00']);
  });
});

test('who pays for another is a member who pays for himself', () => {
  const listed = [
    { member: 'm1', payer: '' },
    { member: 'm2', payer: 'm9' },
    { member: 'm3', payer: 'm3' },
    { member: 'm4', payer: 'm1' },
    { member: 'm5', payer: 'm4' },
  ];
  expect(reasonsFor(sampleSettlement(scheme, listed, [claim('1.00')]))).toEqual([
    '3 a-payer-is-not-among-the-members: m9',
    '4 a-member-pays-for-himself: m3',
    '6 a-payer-is-paid-for-by-another: m4',
  ]);
});

test('payers are judged beside other faults of the list', () => {
  const listed = [
    { member: 'm1', payer: '', joined: '2026-02-30' },
    { member: 'm2', payer: 'm9', joined: '' },
  ];
  expect(reasonsFor(sampleSettlement(scheme, listed, [claim('1.00')]))).toEqual([
    '2 a-date-does-not-exist: 2026-02-30',
    '3 a-payer-is-not-among-the-members: m9',
  ]);
});

test('a fund whose rules know no dependants refuses the column', () => {
  const listed = [
    { member: 'm1', payer: '' },
    { member: 'm2', payer: 'm1' },
  ];
  expect(reasonsFor(sampleSettlement(sampleScheme({}), listed, [claim('1.00')]))).toEqual([
    '3 a-column-has-no-meaning-in-this-scheme: m1',
  ]);
});

test('the bills are what all members pay, to the cent', () => {
  const families = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(families, fc.integer({ min: 1, max: 99_999 }), (sizes, loss) => {
      const listed = sizes.flatMap((size, family) => [
        { member: `m${family + 1}`, payer: '' },
        ...Array.from({ length: size }, (_, child) => ({
          member: `m${family + 1}-${child}`,
          payer: `m${family + 1}`,
        })),
      ]);
      const bills = billsOf(listed, cents(loss));
      expect(bills.length).toBeLessThanOrEqual(sizes.length);
      const all = sum<string>(
        bills.map(({ share }) => share),
        'CNY',
      );
      expect(`${all}`).toBe(`${Money.ofMinor(BigInt(loss), 'CNY')}`);
    }),
  );
});
