import { accepted, type Result, rejected } from '../result/result.ts';

const BODY = /^[A-Z0-9]{1,21}$/;
const REFERENCE = /^RF\d{2}[A-Z0-9]{1,21}$/;

/**
 * The reference by which a payment finds its due: RF, two check digits, and up to 21 letters and digits of our own. Banks and
 * payers' programs refuse it where a sign was mistyped.
 *
 *     check digits = 98 − (body, RF, 00 as a number, letters A = 10 to Z = 35) mod 97
 *
 * @source ISO 11649:2009, format 2!a2!n21c, as told in theiteh.com (iso-11649-2009); check digits ISO 7064 mod 97-10, as in
 * python-stdnum, `stdnum.iso11649`
 */
export function creditorReference(body: string): Result<string> {
  const own = compact(body);
  if (!BODY.test(own)) {
    const expected = '1 to 21 letters from A to Z and digits';
    return rejected({ code: 'a-reference-is-of-letters-and-digits', found: body, expected });
  }
  const check = 98n - mod97(`${own}RF00`);
  return accepted(`RF${`${check}`.padStart(2, '0')}${own}`);
}

/** Reads a creditor reference as people write it, with spaces and small letters; one whose check digits do not fit is rejected. */
export function parseCreditorReference(text: string): Result<string> {
  const reference = compact(text);
  if (!REFERENCE.test(reference)) {
    const expected = 'RF, two digits, and 1 to 21 letters and digits';
    return rejected({ code: 'a-creditor-reference-has-another-form', found: text, expected });
  }
  if (mod97(`${reference.slice(4)}${reference.slice(0, 4)}`) !== 1n) {
    const suggestion = 'compare it sign by sign with the bill';
    return rejected({ code: 'the-check-digits-of-a-reference-do-not-fit', found: text, suggestion });
  }
  return accepted(reference);
}

/** A creditor reference in groups of four, as it is printed. */
export function printedReference(reference: string): string {
  return reference.replaceAll(/.{4}(?=.)/g, '$& ');
}

function compact(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/** What is left of a text of digits and letters, as a number (A = 10 to Z = 35), divided by 97: the check digits of references and accounts. */
export function mod97(text: string): bigint {
  return BigInt(text.replaceAll(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`)) % 97n;
}
