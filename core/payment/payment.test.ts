import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { bankAccount, parseAccountNumber, parseIban, printedIban } from './bank-account.ts';
import { creditorReference, parseCreditorReference, printedReference } from './creditor-reference.ts';
import { payoutFaults } from './payout-life.ts';
import { parseReceiptNumber, receiptFaults, receiptText } from './receipt-number.ts';

const code = (result: ReturnType<typeof parseCreditorReference>) =>
  result.ok ? '' : result.rejections[0]?.code;

const refused = (result: ReturnType<typeof parseIban>) => (result.ok ? '' : result.rejections[0]?.code);

describe('an IBAN', () => {
  // Examples of the registry of SWIFT (iban-registry), as python-stdnum and Wikipedia (International Bank Account Number) have them.
  it.each([
    ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
    ['de89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['NO93 8601 1117 947', 'NO9386011117947'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S', 'MT84MALT011000012345MTLCAST001S'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
  ])('is read from %s', (text, iban) => {
    expect(certain(parseIban(text))).toBe(iban);
  });

  it.each([
    ['GB82 WEST 1234 5698 7654 23', 'the-check-digits-of-an-iban-do-not-fit'],
    ['DE98 3704 0044 0532 0130 00', 'the-check-digits-of-an-iban-do-not-fit'],
    ['NO9386011117', 'an-iban-has-another-form'],
    ['8937 0400 4405 3201 3000', 'an-iban-has-another-form'],
    ['GB82-WEST-1234-5698-7654-32', 'an-iban-has-another-form'],
    ['', 'an-iban-has-another-form'],
  ])('is not %s', (text, expected) => {
    expect(refused(parseIban(text))).toBe(expected);
  });

  it('has one pair of check digits: those that leave the same by 97 are refused too', () => {
    // 1, 98 and 00, 97 leave the same; only 02 to 98 are ever given (ISO 7064).
    const fitting = Array.from({ length: 100 }, (_, check) => `${check}`.padStart(2, '0')).filter(
      (check) => parseIban(`GB${check}WEST12345698765432`).ok,
    );
    expect(fitting).toEqual(['82']);
  });

  it('is another one wherever a digit or letter is another one of its kind, or two neighbours of a kind changed places', () => {
    const iban = 'GB82WEST12345698765432';
    const isDigit = (sign = '') => /\d/.test(sign);
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    for (const [at, was] of [...iban].entries()) {
      for (const sign of signs.filter((one) => one !== was && isDigit(one) === isDigit(was)))
        expect(parseIban(iban.slice(0, at) + sign + iban.slice(at + 1)).ok).toBe(false);
      const next = iban[at + 1];
      if (next !== undefined && next !== was && isDigit(next) === isDigit(was))
        expect(parseIban(iban.slice(0, at) + next + was + iban.slice(at + 2)).ok).toBe(false);
    }
  });

  it('is printed in groups of four', () => {
    expect(printedIban('NO9386011117947')).toBe('NO93 8601 1117 947');
  });
});

describe('an account into which somebody pays', () => {
  const codes = (given: Parameters<typeof bankAccount>[0]) => {
    const read = bankAccount(given);
    return read.ok ? [] : read.rejections.map(({ path, code }) => `${path}: ${code}`);
  };

  it('has an IBAN, or a number and the name of its bank; a BIC where somebody asks for it', () => {
    const bic = 'deutdeff500';
    expect(certain(bankAccount({ holder: 'A fund', iban: 'NO93 8601 1117 947', bic }))).toEqual({
      ...{ holder: 'A fund', iban: 'NO9386011117947', number: null, bank: null, bic: 'DEUTDEFF500' },
    });
    const number = '6222  0201 1234 5678 901';
    expect(certain(bankAccount({ holder: '互助会', number, bank: '某银行' }))).toEqual({
      ...{ holder: '互助会', iban: null, number: '6222 0201 1234 5678 901', bank: '某银行', bic: null },
    });
  });

  it('is refused with all reasons at once', () => {
    expect(codes({ holder: 'A fund' })).toEqual(['iban: a-bank-account-has-one-number']);
    expect(codes({ holder: 'A fund', iban: 'NO9386011117948', number: '12', bic: 'X' })).toEqual([
      'iban: a-bank-account-has-one-number',
      'bank: a-bank-account-names-its-bank',
      'iban: the-check-digits-of-an-iban-do-not-fit',
      'number: an-account-number-has-another-form',
      'bic: a-bic-has-another-form',
    ]);
  });

  it('has no IBAN as its number, for nobody would look at its check digits there', () => {
    expect(refused(parseAccountNumber('GB82 WEST 1234 5698 7654 23'))).toBe('an-iban-is-given-as-one');
    expect(refused(parseAccountNumber('1234--5'))).toBe('an-account-number-has-another-form');
    expect(refused(parseAccountNumber('1234\u202e5678'))).toBe('an-account-number-has-another-form');
  });
});

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
