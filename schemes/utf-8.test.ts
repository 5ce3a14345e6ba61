import { describe, expect, test } from 'vitest';
import { openUtf8 } from './utf-8.ts';

/** The text of pieces of a file, or what is wrong with the first that is none. */
function read(...pieces: readonly (readonly number[] | string)[]) {
  const utf8 = openUtf8();
  let text = '';
  for (const piece of pieces) {
    const next = utf8.next(typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece));
    if ('fault' in next) return next.fault;
    text += next.text;
  }
  const end = utf8.end();
  return 'fault' in end ? end.fault : text + end.text;
}

const BOM = [0xef, 0xbb, 0xbf];

describe('the text of a file is UTF-8:', () => {
  test.each([
    ['in one piece', ['北京,3.10\n']],
    ['with a byte-order mark at the beginning', [BOM, '北京,3.10\n']],
    ['in pieces that part a character', [[0xe5, 0x8c], [0x97], [0xe4, 0xba, 0xac], ',3.10\n']],
    ['with a mark in pieces', [[0xef], [0xbb], [0xbf], '北京,3.10\n']],
  ])('%s', (_, pieces) => {
    expect(read(...pieces)).toBe('北京,3.10\n');
  });
});

describe('what is no UTF-8 is told on the line of the first byte that is none:', () => {
  test.each([
    ['a letter of Latin-1', [[0x61, 0x0a, 0x4d, 0xfc, 0x6c, 0x6c]], 2, 'the byte FC'],
    ['Chinese in GBK', ['a\nb\n', [0xb1, 0xb1, 0xbe, 0xa9, 0x0a]], 3, 'the byte B1'],
    ['a character that does not end', ['a\n北\n', [0xe4, 0xba]], 3, 'the byte E4'],
    [
      'one that goes on wrongly in the next piece',
      ['a\n', [0x62, 0xe4, 0xba], [0x0a, 0x61]],
      2,
      'the byte E4',
    ],
    ['one that begins a file', [[0xff, 0x61]], 1, 'the byte FF'],
  ])('%s', (_, pieces, line, found) => {
    expect(read(...pieces)).toEqual({
      code: 'a-file-must-be-utf-8',
      line,
      found,
      expected: 'UTF-8',
      suggestion: 'save it as UTF-8',
    });
  });
});

test.each([
  ['UTF-16', [0xff, 0xfe, 0x6d, 0x00]],
  ['UTF-16', [0xfe, 0xff, 0x00, 0x6d]],
  ['UTF-16', [0x6d, 0x00, 0x65, 0x00]],
  ['UTF-16', [0x00, 0x6d, 0x00, 0x65]],
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
])('%s is told by its name: %j', (found, bytes) => {
  expect(read(bytes)).toMatchObject({ code: 'a-file-must-be-utf-8', found, suggestion: 'save it as UTF-8' });
});

test.each([
  ['of a field', 2, ['member\n\uFEFFm1\n']],
  ['after the one that is passed over', 1, [BOM, BOM, 'member\n']],
  ['of another piece', 3, ['member\nm1\n', '\uFEFFm2\n']],
])('a byte-order mark at the beginning %s is refused', (_, line, pieces) => {
  expect(read(...pieces)).toEqual({
    code: 'a-byte-order-mark-stands-only-at-the-beginning',
    line,
    found: 'U+FEFF',
    expected: 'text without it',
  });
});
