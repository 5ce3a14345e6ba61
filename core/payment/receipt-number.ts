import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';

/**
 * The number of a receipt: fund, year, and a number from 1 without gaps, so that nobody can leave one out unseen: `VF-2026-000123`.
 *
 * @source law mostly asks for numbers that stand once (§ 14 (4) UStG, haufe.de HI1211179); that there is no gap is our own promise,
 * for it shows that nothing is missing
 */
export interface ReceiptNumber {
  readonly fund: string;
  readonly year: number;
  readonly number: number;
}

const FORM = /^([A-Z0-9]{2,6})-(\d{4})-(\d{6,12})$/;
const DIGITS = 6;

export function receiptText({ fund, year, number }: ReceiptNumber): string {
  const text = `${fund}-${`${year}`.padStart(4, '0')}-${digits(number)}`;
  invariant(FORM.test(text) && number > 0, `${text} is the number of a receipt`);
  return text;
}

export function parseReceiptNumber(found: string): Result<ReceiptNumber> {
  const [, fund, year, number] = FORM.exec(found) ?? [];
  const isWhole = number !== undefined && digits(Number(number)) === number && Number(number) > 0;
  if (fund === undefined || year === undefined || !isWhole) {
    return rejected({ code: 'a-receipt-number-has-another-form', found, expected: 'such as VF-2026-000123' });
  }
  return accepted({ fund, year: Number(year), number: Number(number) });
}

/**
 * What is wrong in a list of receipts, whatever its order: a number of another form, one that stands twice, each gap. The numbers of a
 * fund and a year begin with 1; whether there are more after the last, a list cannot say.
 */
export function receiptFaults(list: readonly string[]): Rejection[] {
  const faults: Rejection[] = [];
  const books = new Map<string, Map<number, number>>();
  for (const [place, text] of list.entries()) {
    const read = parseReceiptNumber(text);
    if (!read.ok) {
      faults.push(...read.rejections.map((reason) => ({ line: place + 1, ...reason })));
      continue;
    }
    const { fund, year, number } = read.value;
    const name = `${fund}-${year}`;
    const known = books.get(name) ?? new Map<number, number>();
    books.set(name, known);
    const before = known.get(number);
    if (before === undefined) known.set(number, place + 1);
    else {
      const expected = `each receipt once; it stands on line ${before} already`;
      faults.push({ code: 'a-receipt-stands-twice', line: place + 1, found: text, expected });
    }
  }
  return [...faults, ...[...books.values()].flatMap((known) => gapsIn(known, list))];
}

function gapsIn(known: ReadonlyMap<number, number>, list: readonly string[]): Rejection[] {
  let before = 0;
  return [...known]
    .sort(([a], [b]) => a - b)
    .flatMap(([number, line]) => {
      const [from, to] = [before + 1, number - 1];
      before = number;
      if (from > to) return [];
      const expected = from === to ? digits(from) : `${digits(from)} to ${digits(to)}`;
      return [
        {
          code: 'receipts-are-missing',
          line,
          found: list[line - 1] ?? '',
          expected: `before it ${expected}`,
        },
      ];
    });
}

function digits(number: number): string {
  return `${number}`.padStart(DIGITS, '0');
}
