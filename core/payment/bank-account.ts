import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { mod97 } from './creditor-reference.ts';

/** An account at a bank as whoever pays into it needs it: by its IBAN, or by the number that the bank of this name gives it. */
export interface BankAccount {
  readonly holder: string;
  /** Without spaces, in capitals. */
  readonly iban: string | null;
  readonly number: string | null;
  readonly bank: string | null;
  readonly bic: string | null;
}

/** What somebody writes of an account; what he leaves empty is not there. */
export interface BankAccountGiven {
  readonly holder: string;
  readonly iban?: string | undefined;
  readonly number?: string | undefined;
  readonly bank?: string | undefined;
  readonly bic?: string | undefined;
}

/** An account as it was written, or all that speaks against it. */
export function bankAccount({ holder, iban, number, bank, bic }: BankAccountGiven): Result<BankAccount> {
  const faults: Rejection[] = [];
  const taken = (path: string, read: Result<string> | undefined): string | null => {
    if (read?.ok === false) faults.push(...read.rejections.map((reason) => ({ path, ...reason })));
    return read?.ok === true ? read.value : null;
  };
  if ((iban === undefined) === (number === undefined)) {
    const expected = 'an IBAN, or the number that the bank gives the account';
    faults.push({ code: 'a-bank-account-has-one-number', path: 'iban', expected });
  }
  if (number !== undefined && bank === undefined) {
    const expected = 'the name of the bank beside a number that is no IBAN';
    faults.push({ code: 'a-bank-account-names-its-bank', path: 'bank', expected });
  }
  const read = {
    ...{ holder, bank: bank ?? null },
    iban: taken('iban', iban === undefined ? undefined : parseIban(iban)),
    number: taken('number', number === undefined ? undefined : parseAccountNumber(number)),
    bic: taken('bic', bic === undefined ? undefined : parseBic(bic)),
  };
  return faults.length === 0 ? accepted(read) : rejected(...faults);
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/**
 * Reads an IBAN as people write it, with spaces and small letters; one whose check digits do not fit is rejected. How long it is in which country is
 * not looked up.
 *
 *     check digits = 98 − (BBAN, country, 00 as a number, letters A = 10 to Z = 35) mod 97
 *
 * @source ISO 13616-1:2020, format 2!a2!n30c; check digits ISO 7064 mod 97-10
 */
export function parseIban(text: string): Result<string> {
  const iban = compact(text);
  if (!IBAN.test(iban)) {
    const expected = 'two letters, two digits, and 11 to 30 letters and digits';
    return rejected({ code: 'an-iban-has-another-form', found: text, expected });
  }
  const check = 98n - mod97(`${iban.slice(4)}${iban.slice(0, 2)}00`);
  if (iban.slice(2, 4) !== `${check}`.padStart(2, '0')) {
    const suggestion = 'compare it sign by sign with what the bank has written';
    return rejected({ code: 'the-check-digits-of-an-iban-do-not-fit', found: text, suggestion });
  }
  return accepted(iban);
}

/** An IBAN in groups of four, as it is printed. */
export function printedIban(iban: string): string {
  return iban.replaceAll(/.{4}(?=.)/g, '$& ');
}

const NUMBER = /^(?=.{4,34}$)[A-Z0-9]+(?:[ ./-][A-Z0-9]+)*$/i;

/** The number of an account that has no IBAN, as its bank writes it. What looks like an IBAN is refused, for here no check digits are looked at. */
export function parseAccountNumber(text: string): Result<string> {
  const number = text.trim().replaceAll(/\s+/g, ' ');
  if (!NUMBER.test(number)) {
    const expected =
      '4 to 34 letters from A to Z and digits, in groups parted by a space, a dot, a slash or a hyphen';
    return rejected({ code: 'an-account-number-has-another-form', found: text, expected });
  }
  if (IBAN.test(compact(number))) {
    const suggestion = 'write it where IBANs are written, so that its check digits are looked at';
    return rejected({ code: 'an-iban-is-given-as-one', found: text, suggestion });
  }
  return accepted(number);
}

/**
 * Reads the identifier of a bank.
 *
 * @source ISO 9362:2022: four letters or digits of the party, two letters of its country, two letters or digits, and three for a branch
 */
function parseBic(text: string): Result<string> {
  const bic = compact(text);
  if (/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic)) return accepted(bic);
  return rejected({ code: 'a-bic-has-another-form', found: text, expected: '8 or 11 letters and digits' });
}

function compact(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}
