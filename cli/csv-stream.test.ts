import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvField, streamCsv } from './csv-stream.ts';
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

test('a field is quoted where it must be', () => {
  expect(['plain', 'a, b', 'say "x"'].map(csvField)).toEqual(['plain', '"a, b"', '"say ""x"""']);
});
