import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { creditorReference, parseCreditorReference, printedReference } from './creditor-reference.ts';
import { payoutFaults } from './payout-life.ts';
import { parseReceiptNumber, receiptFaults, receiptText } from './receipt-number.ts';

const code = (result: ReturnType<typeof parseCreditorReference>) =>
  result.ok ? '' : result.rejections[0]?.code;

describe('a creditor reference', () => {
  // Published by node-iso11649, briandunning.com/cf/2217, libraries.io/npm/iso-11649 and mobilefish.com.
  it.each([
    ['12345 12345', 'RF451234512345'],
    ['aB2g5', 'RF68AB2G5'],
    ['ISO11649', 'RF60ISO11649'],
    ['TU06FX', 'RF96TU06FX'],
    ['X2HU4TC28XTYLHASYWT91', 'RF14X2HU4TC28XTYLHASYWT91'],
    ['5000056789012345', 'RF485000056789012345'],
  ])('of %s is %s', (body, reference) => {
    expect(certain(creditorReference(body))).toBe(reference);
  });

  // Published by python-stdnum, libraries.io/npm/iso-11649 and mobilefish.com.
  it.each([
    ['RF18 5390 0754 7034', 'RF18539007547034'],
    ['RF18 5390 0754 70Y', 'RF185390075470Y'],
    ['rf45g72uur', 'RF45G72UUR'],
    ['RF6518K5', 'RF6518K5'],
    ['RF720HYA6', 'RF720HYA6'],
  ])('is read from %s', (text, reference) => {
    expect(certain(parseCreditorReference(text))).toBe(reference);
  });

  it.each([
    ['RF17 5390 0754 7034', 'the-check-digits-of-a-reference-do-not-fit'],
    ['RF19GAX8WS5JYOOUJ87', 'the-check-digits-of-a-reference-do-not-fit'],
    // Worked through at mobilefish.com: C4RF35 is 124271535, which leaves 82 by 97, and 4377RF21 leaves 51.
    ['RF35C4', 'the-check-digits-of-a-reference-do-not-fit'],
    ['RF214377', 'the-check-digits-of-a-reference-do-not-fit'],
    ['RG18539007547034', 'a-creditor-reference-has-another-form'],
    ['RF18', 'a-creditor-reference-has-another-form'],
    ['RF18539007547034-', 'a-creditor-reference-has-another-form'],
    [`RF18${'1'.repeat(22)}`, 'a-creditor-reference-has-another-form'],
    ['', 'a-creditor-reference-has-another-form'],
  ])('is not %s', (text, expected) => {
    expect(code(parseCreditorReference(text))).toBe(expected);
  });

  it('is made of letters and digits alone', () => {
    expect(['', 'A-1', 'é', '1'.repeat(22)].map((body) => code(creditorReference(body)))).toEqual(
      Array.from({ length: 4 }, () => 'a-reference-is-of-letters-and-digits'),
    );
  });

  it('is printed in groups of four', () => {
    expect(printedReference('RF18539007547034')).toBe('RF18 5390 0754 7034');
    expect(printedReference('RF35C4')).toBe('RF35 C4');
  });

  it('is read back, and any one wrong sign or two neighbours exchanged are found', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    const body = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 21 });
    fc.assert(
      fc.property(body, fc.nat(), fc.constantFrom(...letters), (own, at, other) => {
        const reference = certain(creditorReference(own));
        expect(certain(parseCreditorReference(printedReference(reference)))).toBe(reference);
        const place = 4 + (at % own.length);
        const mistyped = reference.slice(0, place) + other + reference.slice(place + 1);
        const isDigit = (sign: string | undefined) => /\d/.test(sign ?? '');
        // A letter counts as two digits: the check digits promise this of signs of one kind.
        if (mistyped !== reference && isDigit(other) === isDigit(reference[place])) {
          expect(parseCreditorReference(mistyped).ok).toBe(false);
        }
        const [a = '', b = ''] = [reference[place], reference[place + 1]];
        const exchanged = reference.slice(0, place) + b + a + reference.slice(place + 2);
        if (a !== b && isDigit(a) && isDigit(b)) expect(parseCreditorReference(exchanged).ok).toBe(false);
      }),
    );
  });
});

describe('the number of a receipt', () => {
  it('is fund, year and number', () => {
    expect(receiptText({ fund: 'VF', year: 2026, number: 123 })).toBe('VF-2026-000123');
    expect(certain(parseReceiptNumber('VF-2026-000123'))).toEqual({ fund: 'VF', year: 2026, number: 123 });
    expect(receiptText({ fund: 'VF', year: 2026, number: 1_234_567 })).toBe('VF-2026-1234567');
    expect(() => receiptText({ fund: 'VF', year: 2026, number: 0 })).toThrow('the number of a receipt');
  });

  it.each([
    'VF-2026-123',
    'vf-2026-000123',
    'VF-26-000123',
    'VF-2026-000000',
    'VF-2026-0001234',
    'VF-2026-000123 ',
  ])('is not %s', (text) => {
    expect(parseReceiptNumber(text).ok).toBe(false);
  });

  it('has no gap in a list', () => {
    expect(receiptFaults(['VF-2026-000002', 'VF-2026-000001', 'VF-2027-000001'])).toEqual([]);
    expect(
      receiptFaults(['VF-2026-000002', 'VF-2026-000007', 'VF-2026-000007', 'x', 'VF-2026-000003']),
    ).toEqual([
      {
        code: 'a-receipt-stands-twice',
        line: 3,
        found: 'VF-2026-000007',
        expected: 'each receipt once; it stands on line 2 already',
      },
      { code: 'a-receipt-number-has-another-form', line: 4, found: 'x', expected: 'such as VF-2026-000123' },
      { code: 'receipts-are-missing', line: 1, found: 'VF-2026-000002', expected: 'before it 000001' },
      {
        code: 'receipts-are-missing',
        line: 2,
        found: 'VF-2026-000007',
        expected: 'before it 000004 to 000006',
      },
    ]);
  });

  it('is missed in a list wherever one is taken out but the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (count, at) => {
        const all = Array.from({ length: count }, (_, place) =>
          receiptText({ fund: 'VF', year: 2026, number: place + 1 }),
        );
        const gone = at % (count - 1);
        expect(receiptFaults(all)).toEqual([]);
        expect(receiptFaults(all.filter((_, place) => place !== gone))).toHaveLength(1);
        expect(receiptFaults([...all, all[gone] as string])).toHaveLength(1);
      }),
    );
  });
});

describe('a payout', () => {
  const yuan = (text: string) => Money.of(text, 'CNY');
  const codes = (amount: string, others = '0.00') =>
    payoutFaults(yuan(amount), yuan('300.00'), yuan(others)).map(
      (reason) => `${reason.code}: ${reason.expected}`,
    );

  it('is of what was approved and not paid out otherwise', () => {
    expect(codes('300.00')).toEqual([]);
    expect(codes('300.01')).toEqual(['a-payout-is-of-what-was-approved: at most 300.00']);
    expect(codes('200.01', '100.00')).toEqual(['a-payout-is-of-what-was-approved: at most 200.00']);
    expect(codes('0.00')).toEqual(['an-amount-must-be-above-zero: more than zero']);
    expect(codes('-1.00')).toEqual(['an-amount-must-be-above-zero: more than zero']);
  });
});
