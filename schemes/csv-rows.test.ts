import type { Rejection } from '@openmutual/core/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLines } from './csv.ts';
import { openCsvRows } from './csv-rows.ts';

/** Rows and faults of bytes that come in pieces which end at these places. */
function read(bytes: Uint8Array, ends: readonly number[]) {
  const rows: [number, Record<string, string>][] = [];
  const faults: Rejection[] = [];
  const taken = openCsvRows('members.csv', {
    onRow: (cells, line) => rows.push([line, cells]),
    onFault: (reason) => faults.push(reason),
  });
  let begin = 0;
  for (const end of [...ends, bytes.length].sort((a, b) => a - b)) {
    faults.push(...taken.next(bytes.subarray(begin, end)));
    begin = end;
  }
  faults.push(...taken.end());
  return { rows, faults };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('what is said of a list does not depend on the pieces in which it comes', () => {
  const cell = fc.constantFrom('', 'm1', '7', '成员', '"a, b"', '"say ""x"""', 'a"b', '"open', '\u0001');
  const line = fc.tuple(cell, cell, fc.constantFrom('\n', '\n', '\r\n', '\r'));
  const list = fc
    .array(line, { maxLength: 6 })
    .map((lines) => `member,name\n${lines.map(([a, b, end]) => `${a},${b}${end}`).join('')}`);
  fc.assert(
    fc.property(list, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (text, cuts) => {
      const bytes = bytesOf(text);
      const ends = cuts.map((cut) => Math.floor(cut * bytes.length));
      expect(read(bytes, ends)).toEqual(read(bytes, []));
    }),
  );
});

test('a list of several million bytes with quotes is read as the library reads it whole', () => {
  const rows = Array.from({ length: 90_000 }, (_, place) => `"成员, ${place}",${'n'.repeat(place % 40)}\r\n`);
  const text = `member,name\r\n${rows.join('')}`;
  const whole = csvLines(text, 'members.csv');
  const found = read(bytesOf(text), [1, 70_001, 1_500_000]);
  expect(found.faults).toEqual([]);
  expect(found.rows.length).toBe(90_000);
  expect(found.rows.at(-1)).toEqual([90_001, { member: '成员, 89999', name: 'n'.repeat(39) }]);
  const differing = whole.lines.findIndex(({ line, cells }, place) => {
    const [other, read] = found.rows[place] ?? [];
    return line !== other || cells['member'] !== read?.['member'] || cells['name'] !== read?.['name'];
  });
  expect(differing).toBe(-1);
});

test.each([
  ['no bytes', new Uint8Array(), ['a-file-is-empty']],
  ['a workbook', bytesOf('PK\u0003\u0004,x\nmore\n'), ['a-workbook-is-not-a-csv']],
  ['another encoding', Uint8Array.from([0x6d, 0x0a, 0xd6, 0xd0, 0x0a]), ['a-file-must-be-utf-8']],
  ['a column that stands twice', bytesOf('m,m\n1,2\n'), ['a-column-stands-twice']],
])('%s: nothing is read, and it says why once', (_, bytes, codes) => {
  const { rows, faults } = read(bytes, []);
  expect(rows).toEqual([]);
  expect(faults.map(({ code }) => code)).toEqual(codes);
});
