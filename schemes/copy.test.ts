import { createHash } from 'node:crypto';
import { canonicalJson } from '@openmutual/core/canonical';
import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { compiledScheme } from './compiled.ts';
import { copied, schemeOfCopy } from './copy.ts';
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
  const village = library().find(({ id }) => id === 'demo/village-fund');
  const { scheme, text } = certain(
    copied((parts) => readScheme(village?.folder ?? '', village?.shownAs ?? '', parts)),
  );
  const changed = certain(schemeOfCopy(text.replace('"value":"1500"', '"value":"1501"')));
  expect(changed.hash).not.toBe(scheme.hash);
});
