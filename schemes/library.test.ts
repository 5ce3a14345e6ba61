import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answerer } from './answer.ts';
import { findings } from './finding.ts';
import { givenSchema } from './given.ts';
import { goldenOf } from './golden.ts';
import { findScheme, findShelf, library, onDisk } from './library.ts';
import { readScheme } from './text-file.ts';

const shelves = library();
const answer = answerer(onDisk);

test('the library is found by walking its folders, each scheme once, in order', () => {
  const ids = shelves.map(({ id }) => id);
  expect(ids).toContain('uk/ni-class-1');
  expect([...new Set(ids)].sort()).toEqual(ids);
});

describe.each(shelves)('$id', ({ id, folder, shownAs }) => {
  test('loads, and calls itself as its folder is called', () => {
    expect(certain(readScheme(folder, shownAs)).id).toBe(id);
  });

  const cases = certain(goldenOf(folder, id, shownAs));

  test('has golden cases, all of its own', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.map(({ scheme }) => scheme))).toEqual(new Set([id]));
  });

  test('gives in its golden cases what the published schema takes', () => {
    const strange = cases.filter(({ given }) => !givenSchema.safeParse(given).success);
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  // The printed tolerance of a row is not used: what is shipped is exact.
  test('answers every golden case exactly', () => {
    const inexact = cases
      .flatMap((golden) => findings(golden, answer(golden.scheme, golden.given)))
      .filter(({ outcome }) => outcome !== 'exact')
      .map(
        ({ case: { file, line, name }, path, outcome, expected, found }) =>
          `${file}:${line} ${name}, ${path}: ${outcome}, expected ${expected}, found ${found}`,
      );
    expect(inexact).toEqual([]);
  });
});

test('a scheme that is not there is rejected with the nearest one', () => {
  expect(findScheme('uk/ni-class-2')).toMatchObject({
    rejections: [
      {
        code: 'a-scheme-is-not-in-the-library',
        found: 'uk/ni-class-2',
        suggestion: 'did you mean "uk/ni-class-1"?',
      },
    ],
  });
});

test.each(['./my/fund', '../fund', '/nowhere/fund', '~/fund', '.\\my\\fund'])(
  'the path %s leads nowhere, and no id of the library is guessed',
  (path) => {
    expect(findScheme(path)).toEqual({
      ok: false,
      rejections: [
        { code: 'a-scheme-folder-does-not-exist', found: path, expected: 'a folder with a scheme.yaml' },
      ],
    });
  },
);

test('a folder without a scheme and a file instead of a folder are told for what they are', () => {
  const { folder } = certain(findShelf('cn/beijing-employees'));
  expect(findScheme(join(folder, 'tables'))).toMatchObject({
    rejections: [{ code: 'a-scheme-folder-needs-a-scheme-file' }],
  });
  expect(findScheme(join(folder, 'scheme.yaml'))).toMatchObject({
    rejections: [{ code: 'a-scheme-is-a-folder', suggestion: `write ${folder}` }],
  });
});

test('a folder of one’s own is found by its path', () => {
  const { folder } = certain(findShelf('cn/beijing-employees'));
  expect(certain(findScheme(folder)).id).toBe('cn/beijing-employees');
});

describe('a copy of a scheme of the library', () => {
  function copyOf(id: string, change: (text: string) => string): string {
    const parent = mkdtempSync(join(tmpdir(), 'openmutual-'));
    onTestFinished(() => rmSync(parent, { recursive: true }));
    const folder = join(parent, 'copy');
    cpSync(certain(findShelf(id)).folder, folder, { recursive: true });
    const file = join(folder, 'scheme.yaml');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    return folder;
  }
  const renamed = (text: string) => text.replace('scheme: demo/village-fund', 'scheme: my/fund');
  const changed = (text: string) => text.replace('House fire', 'Fire');

  test('may keep its id while it says the same', () => {
    const folder = copyOf('demo/village-fund', (text) => text);
    expect(certain(findScheme(folder)).id).toBe('demo/village-fund');
  });

  test('needs an id of its own once it says something else', () => {
    expect(findScheme(copyOf('demo/village-fund', changed))).toMatchObject({
      rejections: [
        { code: 'a-changed-scheme-needs-an-id-of-its-own', path: 'scheme', found: 'demo/village-fund' },
      ],
    });
    expect(certain(findScheme(copyOf('demo/village-fund', (text) => renamed(changed(text))))).id).toBe(
      'my/fund',
    );
  });

  test('has golden cases of its own, not of the one it was copied from', () => {
    const folder = copyOf('cn/beijing-employees', (text) =>
      text.replace('scheme: cn/beijing-employees', 'scheme: my/city'),
    );
    const cases = goldenOf(folder, 'my/city', 'copy');
    expect(cases.ok ? undefined : cases.rejections[0]).toMatchObject({
      code: 'a-golden-case-is-of-another-scheme',
      found: 'cn/beijing-employees',
      expected: 'my/city',
    });
  });
});
