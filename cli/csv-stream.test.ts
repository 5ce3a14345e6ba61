import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlainRow, plainText } from '@openmutual/core/plain-row';
import type { Rejection } from '@openmutual/core/result';
import { csvLines } from '@openmutual/schemes/csv';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { streamCsv } from './csv-stream.ts';
import { openReasons } from './reasons.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: string | Uint8Array, expected: readonly string[] = ['member']) {
  const path = join(folder, 'members.csv');
  writeFileSync(path, bytes);
  const rows: [number, Record<string, string>][] = [];
  const reasons = openReasons();
  await streamCsv(path, {
    doing: 'reading',
    reasons,
    expected,
    onRow: (cells, line) => rows.push([line, cells]),
  });
  reasons.end();
  return rows;
}

async function codes(bytes: string | Uint8Array): Promise<string[]> {
  try {
    await read(bytes);
    return [];
  } catch (error) {
    if (error instanceof Refusal)
      return error.rejections.map(({ code, line }) => `${line ?? ''} ${code}`.trim());
    throw error;
  }
}

test('a byte-order mark, quotes, spaces and Windows line ends are read as they are meant', async () => {
  const text = '\uFEFFmember,name\r\nm1, "Miller, A." \r\n"m2",Ω\r\n\r\n';
  expect(await read('\uFEFFmember,name\r\nm1,"Miller, A."\r\n"m2", Ω \r\n\r\n')).toEqual([
    [2, { member: 'm1', name: 'Miller, A.' }],
    [3, { member: 'm2', name: 'Ω' }],
  ]);
  expect(await codes(text)).toEqual(['2 a-line-has-another-number-of-fields']);
});

test('characters of several bytes that fall between two pieces of a file stay whole', async () => {
  const name = '成员'.repeat(400_000);
  const rows = await read(`member,name\nm1,${name}\n`);
  expect(rows[0]?.[1]['name']).toBe(name);
});

test.each([
  ['', ['a-file-is-empty']],
  ['member,member\na,b\n', ['1 a-column-stands-twice']],
  ['member;name\na;b\n', ['1 the-fields-of-a-csv-are-parted-by-commas']],
  ['PKxx\n', ['a-workbook-is-not-a-csv']],
  ['member,name\nm1,a\nm2\n', ['3 a-line-has-another-number-of-fields']],
  [
    'member,name\nm1\nm2,a\nm3\n',
    ['2 a-line-has-another-number-of-fields', '4 a-line-has-another-number-of-fields'],
  ],
  ['member,name\nm1,"a\nb"\n', ['2 a-field-has-a-control-character']],
  ['member\nm\u001f1\n', ['2 a-field-has-a-control-character']],
  [
    Uint8Array.from([...'member\n'].map((c) => c.charCodeAt(0)).concat([0xd6, 0xd0, 0x0a])),
    ['2 a-file-must-be-utf-8'],
  ],
])('%j is refused: %s', async (bytes, expected) => {
  expect(await codes(bytes)).toEqual(expected);
});

describe('a list without quotes, and one that has them from some line on', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', '1', ' ', '.', '\u007f', '\t', '\u0001', '\u0085', '成', '\u00a0'),
    }),
    fc.constantFrom('', 'm1', 'm2', '"q"', '"a, b"', '"a ""b"" c"', 'a"b', '"open', '"a"b'),
    fc.nat({ max: 99 }).map(String),
  );
  const plain = fc.nat({ max: 99 }).map(String);
  const ends = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n\r');
  const lines = (of: fc.Arbitrary<string>, end: fc.Arbitrary<string>) =>
    fc
      .array(fc.tuple(fc.array(of, { minLength: 1, maxLength: 3 }), end), { maxLength: 8 })
      .map((rows) => rows.map(([cells, after]) => `${cells.join(',')}${after}`).join(''));
  const oneEnd = fc
    .constantFrom('\n', '\r\n')
    .chain((end) => lines(fc.oneof(plain, plain, cell), fc.constant(end)));
  const file = fc
    .tuple(fc.constantFrom('', '\uFEFF'), fc.oneof(oneEnd, lines(cell, ends)), fc.constantFrom('', '7,8'))
    .map(([mark, text, rest]) => `${mark}member,name\n${text}${rest}`)
    .chain((text) => fc.constantFrom(text, text.replaceAll(/\r?\n/g, '\r\n')));

  it.each([true, false])(
    'is read as the library reads it; taken as bytes where it can be: %j',
    async (asBytes) => {
      await fc.assert(
        fc.asyncProperty(file, async (text) => {
          const whole = csvLines(text.replace('\uFEFF', ''), 'members.csv');
          const { rows, told } = await streamed(text, asBytes);
          expect(rows).toEqual(whole.lines.map(({ line, cells }) => [line, cells]));
          expect(reasonsOf(told)).toEqual(reasonsOf(whole.faults));
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('goes on over the pieces in which a file is read', async () => {
    const lineOf = (place: number) => `member ${place},${'n'.repeat(place % 50)}`;
    const text = (end: string) =>
      Array.from({ length: 100_000 }, (_, place) => `${lineOf(place)}${end}`).join('');
    for (const [end, last] of [
      ['\n', 'm,n'],
      ['\r\n', 'm,n\r\n'],
      ['\n', '成,n\nm,o'],
      ['\r\n', '成,n\r\n"m",o'],
    ] as const) {
      const read = await streamed(`member,name${end}${text(end)}${last}`, true);
      expect(read.told).toEqual([]);
      const differing = read.rows
        .slice(0, 100_000)
        .findIndex(
          ([line, cells], place) => line !== place + 2 || Object.values(cells).join() !== lineOf(place),
        );
      expect(differing).toBe(-1);
      const rest = last.split(/\r?\n/).filter((row) => row !== '');
      expect(read.rows.slice(100_000)).toEqual(
        rest.map((row, place) => {
          const [member = '', name = ''] = row.replaceAll('"', '').split(',');
          return [place + 100_002, { member, name }];
        }),
      );
    }
  });
});

async function streamed(text: string, asBytes: boolean) {
  const path = join(folder, 'members.csv');
  writeFileSync(path, text);
  const rows: [number, Record<string, string>][] = [];
  const reasons = openReasons();
  let columns: readonly string[] = [];
  const onPlainRow = (row: PlainRow): boolean => {
    // Some rows are wanted as cells after all.
    if (row.line % 3 === 0) return false;
    rows.push([row.line, Object.fromEntries(columns.map((column, at) => [column, plainText(row, at)]))]);
    return true;
  };
  await streamCsv(path, {
    doing: 'reading',
    reasons,
    onHeader: (names) => {
      columns = names;
    },
    onRow: (cells, line) => rows.push([line, cells]),
    ...(asBytes ? { onPlainRow } : {}),
  });
  return { rows, told: reasons.all() };
}

/** Of quotes that do not close one reader tells the line, the other how far it has read, and perhaps in two pieces. */
function reasonsOf(told: readonly Rejection[]): ReadonlySet<string> {
  const isOfQuotes = (code: string) => code === 'the-quotes-of-a-field-do-not-close';
  return new Set(told.map(({ code, line, found }) => (isOfQuotes(code) ? code : `${line} ${code} ${found}`)));
}
