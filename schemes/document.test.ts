import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseText } from './document.ts';
import { readDocument } from './text-file.ts';

function data(text: string): unknown {
  return certain(parseText(text, 'scheme.yaml')).data;
}

function reasons(text: string) {
  const result = parseText(text, 'scheme.yaml');
  return result.ok ? [] : result.rejections;
}

describe('a document is read without guessing types:', () => {
  test.each([
    ['0.10', 'a rate of ten cents keeps its last digit'],
    ['2026-01-01', 'a date stays a date'],
    ['no', 'a no stays a word, and Norway a country'],
    ['0755', 'a number with a zero before it is no octal'],
    ['1e3', 'an exponent stays for the reader to refuse'],
    ['0x1F', 'a hexadecimal number too'],
    ['1_000', 'and digits in groups'],
    ['~', 'a tilde is no empty value'],
    ['12:30:45', 'a time is no number to the base of sixty'],
    ['true', 'a yes is no boolean'],
  ])('%s is text, for %s', (scalar) => {
    expect(data(`value: ${scalar}\nlist: [${scalar}]`)).toEqual({ value: scalar, list: [scalar] });
  });

  test('JSON is read as the same text', () => {
    expect(data('{ "rate": 0.10, "on": true }')).toEqual({ rate: '0.10', on: 'true' });
  });
});

describe('a broken document names its line:', () => {
  test.each([
    ['a bracket that does not close', 'scheme: demo/x\nparties: [employee, employer\nlimits: limits\n', 3],
    ['a quote that does not close, where it had to', 'name: x\nref: "Act 5\n', 3],
    ['a tab where spaces are due', 'a:\n\tb: 1\n', 2],
  ])('%s', (_, text, line) => {
    expect(reasons(text)).toMatchObject([{ code: 'a-document-must-be-yaml', file: 'scheme.yaml', line }]);
  });
});

test('keys that stand twice are named', () => {
  expect(reasons('from: 2025-01-01\n"to": 1\nfrom: 2025-02-01\n"to": 2\n')).toEqual(
    [
      { line: 3, found: 'from' },
      { line: 4, found: 'to' },
    ].map((place) => ({
      file: 'scheme.yaml',
      code: 'a-key-stands-twice',
      ...place,
      expected: 'each key once',
    })),
  );
});

test('digits in groups are no keys that stand twice', () => {
  expect(reasons('a: [{ item: x, sumInsured: 1,000,000 }]\n')).toEqual([
    {
      file: 'scheme.yaml',
      line: 1,
      code: 'a-key-stands-twice',
      found: '000',
      expected: 'each key once',
      suggestion: 'write an amount without commas, such as 1500000.00',
    },
  ]);
});

test.each([
  ['two documents', 'a: 1\n---\nb: 2\n', '---', 'one document in a file'],
  [
    'JSON without its end',
    '{"a": 1, "b": {"c": 2}\n',
    '',
    'closing quotes and brackets, and a comma between entries',
  ],
  ['an indent too few', ' a: 1\nb: 2\n', 'b: 2', 'a YAML or JSON document'],
  [
    'parts without end inside one another',
    '['.repeat(20000),
    `${'['.repeat(79)}…`,
    'fewer parts one inside another',
  ],
])('%s are told once, in our own words', (_, text, found, expected) => {
  expect(reasons(text)).toMatchObject([{ code: 'a-document-must-be-yaml', found, expected }]);
});

test.each([
  ['to nothing', 'a: 1\nbase: *base\n', { code: 'an-alias-needs-its-anchor', line: 2, found: '*base' }],
  [
    'within itself',
    'a: 1\nb: &b\n  c: *b\n',
    { code: 'an-alias-must-not-stand-within-itself', line: 3, found: '*b' },
  ],
])('an alias %s is rejected on its line', (_, text, reason) => {
  expect(reasons(text)).toMatchObject([{ file: 'scheme.yaml', ...reason }]);
});

test('a tag is rejected: what a scalar is to be is not the document’s to say', () => {
  expect(reasons('a: 1\nrate: !!float 0.1\n')).toMatchObject([{ file: 'scheme.yaml', line: 2 }]);
});

describe('a path is found on its line,', () => {
  const text = `scheme: demo/x
versions:
  - from: 2025-01-01
    rules:
      fee: 8
      items:
        - item: funeral
        - { item: stone,
            share: 40 }
`;
  const line = (...path: PropertyKey[]) => certain(parseText(text, 'scheme.yaml')).locate(path).line;

  test('as deep as it goes', () => {
    expect(line('versions', 0, 'rules', 'fee')).toBe(5);
    expect(line('versions', 0, 'rules', 'items', 1, 'share')).toBe(9);
  });

  test('or on the line of the part of it that stands there', () => {
    expect(line('versions', 0, 'rules', 'items', 0, 'share')).toBe(7);
    expect(line('tables', 'fees')).toBe(1);
  });
});

test('a byte-order mark is not part of the first key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'scheme.yaml');
  writeFileSync(path, '\uFEFFscheme: demo/x\n');
  expect(certain(readDocument(path, 'scheme.yaml')).data).toEqual({ scheme: 'demo/x' });
});

test.each([
  ['in YAML', 'risk: 1\nfacts:\n  __proto__: y\n', 3],
  ['in JSON', '{ "facts": {\n"__proto__": "y" } }', 2],
  ['with a mapping below it', 'facts:\n  __proto__:\n    a: 1\n', 3],
  ['written by numbers of letters', '{ "facts": { "\\u005f_proto__": "y" } }', 1],
])(
  'a key that every object inherits is refused %s, though readers of forms pass it over',
  (_, text, line) => {
    expect(reasons(text)).toEqual([
      {
        file: 'scheme.yaml',
        line,
        code: 'a-key-is-unknown',
        path: 'facts.__proto__',
        found: '__proto__',
        expected: 'another name',
      },
    ]);
  },
);

test('a file in another encoding names its first byte that is no text, and the line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'scheme.yaml');
  writeFileSync(path, Buffer.concat([Buffer.from('scheme: demo/x\nname: '), Buffer.from([0xb4, 0xe5])]));
  expect(readDocument(path, 'scheme.yaml')).toMatchObject({
    rejections: [{ code: 'a-file-must-be-utf-8', line: 2, found: 'the byte B4', expected: 'UTF-8' }],
  });
});

test('a merge key is a key like any other: what is not written does not hold', () => {
  expect(data('a: &a { x: 1 }\nb: { <<: *a }')).toEqual({ a: { x: '1' }, b: { '<<': { x: '1' } } });
});
