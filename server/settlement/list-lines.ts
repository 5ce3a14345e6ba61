import { invariant } from '@openmutual/core/result';
import type { Codes } from './member-code.ts';

/** The lines of a bucket with the names of members in place of their numbers, and the numbers in their order. */
export interface CodedLines {
  readonly bytes: Buffer;
  readonly numbers: readonly bigint[];
}

/** Puts the name of each member in the place of his number, which is the first cell of each line. */
export function codedLines(body: Buffer, codes: Codes): CodedLines {
  const starts = lineStarts(body);
  const commas = starts.map((start) => body.indexOf(COMMA, start));
  const numbers = starts.map((start, place) => {
    const text = body.toString('latin1', start, commas[place]);
    invariant(/^[1-9]\d{0,15}$/.test(text), 'a line of a list begins with the number of a member');
    return BigInt(text);
  });
  const names = codes.all(numbers);
  const size = names.reduce((sum, name) => sum + name.length, body.length);
  const bytes = Buffer.allocUnsafe(size);
  let end = 0;
  for (const [place, name] of names.entries()) {
    end += bytes.write(name, end, 'latin1');
    end += body.copy(bytes, end, commas[place], starts[place + 1] ?? body.length);
  }
  return { bytes: bytes.subarray(0, end), numbers };
}

/** Where lines begin; a line break within quotes is none. */
function lineStarts(body: Buffer): number[] {
  const starts: number[] = [];
  const isQuoted = body.includes(QUOTE);
  let start = 0;
  while (start < body.length) {
    starts.push(start);
    let end = body.indexOf(LINE, start);
    while (isQuoted && end >= 0 && countOf(body, QUOTE, start, end) % 2 === 1)
      end = body.indexOf(LINE, end + 1);
    invariant(end >= 0, 'the last line of a list has its end');
    start = end + 1;
  }
  return starts;
}

function countOf(body: Buffer, byte: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (body[at] === byte) count += 1;
  return count;
}

const [LINE, COMMA, QUOTE] = [0x0a, 0x2c, 0x22];
