import { createHash } from 'node:crypto';
import { canonicalJson } from '@openmutual/core/canonical';
import { certain, reasonsOf } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { compiledScheme } from './compiled.ts';
import { copied, parseCopy, schemeOfCopy } from './copy.ts';
import type { AnyScheme } from './folder.ts';
import { library } from './library.ts';
import { readScheme } from './text-file.ts';

test.each(library().map(({ id, folder, shownAs }) => ({ id, folder, shownAs })))(
  'a copy of $id is the bytes of its hash, and reads back as the same scheme',
  ({ folder, shownAs }) => {
    const { scheme, text } = certain(copied((parts) => readScheme(folder, shownAs, parts)));
    expect(createHash('sha256').update(text).digest('hex')).toBe(scheme.hash);
    expect(saidBy(certain(schemeOfCopy(text))) === saidBy(scheme)).toBe(true);
  },
);

/** All of a scheme but the order in which its tables stand, and the columns in them. */
function saidBy(scheme: AnyScheme): string {
  const names = [...scheme.tables.keys()].sort();
  const tables = new Map(names.map((name) => [name, { ...scheme.tables.get(name), header: [] }]));
  return canonicalJson(
    JSON.parse(compiledScheme({ ...scheme, hash: scheme.hash, tables } as AnyScheme) ?? 'null'),
  );
}

test('a copy in which a figure was changed has another hash', () => {
  const { scheme, text } = certain(schemeCopyOf('demo/village-fund'));
  const changed = certain(schemeOfCopy(text.replace('"value":"1500"', '"value":"1501"')));
  expect(changed.hash).not.toBe(scheme.hash);
});

describe('a copy that somebody was handed', () => {
  const village = certain(schemeCopyOf('demo/village-fund'));

  test('is the scheme of its hash', () => {
    expect(certain(parseCopy(village.text, 'rules.json')).hash).toBe(village.scheme.hash);
  });

  test('with something else in it, or that is none, is refused with its place', () => {
    const codes = (text: string) =>
      reasonsOf(parseCopy(text, 'rules.json')).map(({ code, file, path }) => [code, file, path]);
    expect(codes('{"document":{},"tables":{"amounts":"many"}}')).toEqual([
      ['a-value-has-another-form', 'rules.json', 'tables.amounts'],
    ]);
    const twice = village.text.replace('"kind":"mutual"', '"kind":"common"');
    expect(codes(twice)).toEqual([['a-word-is-unknown', 'rules.json', 'kind']]);
  });
});

function schemeCopyOf(id: string) {
  const shelf = library().find((one) => one.id === id);
  return copied((parts) => readScheme(shelf?.folder ?? '', shelf?.shownAs ?? '', parts));
}
