import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerer } from './answer.ts';
import { compiledIn } from './compiled-file.ts';
import { findings } from './finding.ts';
import { goldenOf } from './golden.ts';
import { findScheme, findShelf, library, onDisk } from './library.ts';
import { readScheme } from './text-file.ts';

let folder = '';
let cache = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const forms = () => (existsSync(cache) ? readdirSync(cache) : []);

describe('all golden cases of the library', () => {
  const cases = library().flatMap(({ id, folder, shownAs }) => certain(goldenOf(folder, id, shownAs)));

  test('are answered alike by schemes that are read and by their compiled forms', () => {
    const read = compiledIn(cache);
    const outcomes = () => {
      const answer = answerer({ ...onDisk, find: (id) => findScheme(id, read) });
      return cases.flatMap((golden) =>
        findings(golden, answer(golden.scheme, golden.given)).map(
          ({ outcome, found }) => `${outcome} ${found}`,
        ),
      );
    };
    const first = outcomes();
    expect(forms()).toHaveLength(new Set(cases.map(({ scheme }) => scheme)).size);
    expect(outcomes()).toEqual(first);
    expect(first.filter((text) => !text.startsWith('exact'))).toEqual([]);
  });
});

describe('a compiled form', () => {
  const own = () => join(folder, 'own');
  const file = (name: string) => join(own(), name);
  const change = (name: string, from: string, to: string) => {
    const text = readFileSync(file(name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(file(name), text.replace(from, to));
  };
  const read = () => compiledIn(cache)(own(), 'own');

  beforeEach(() => {
    cpSync(certain(findShelf('cn/beijing-employees')).folder, own(), { recursive: true });
    expect(read().ok).toBe(true);
  });

  /** Where the one form is, and what stands in it below its seal. */
  const form = () => {
    const [name = ''] = forms();
    const [, ...body] = readFileSync(join(cache, name), 'utf8').split('\n');
    return { place: join(cache, name), body: body.join('\n') };
  };

  test('is used where nothing has changed, and says where its document has its lines', () => {
    const plain = certain(readScheme(own(), 'own'));
    const before = readFileSync(form().place);
    const scheme = certain(read());
    expect(scheme.hash).toBe(plain.hash);
    expect(scheme.locate(['versions', 0, 'from'])).toEqual(plain.locate(['versions', 0, 'from']));
    expect(readFileSync(form().place)).toEqual(before);
  });

  test('is what is read then, and not the files again', () => {
    const { place, body } = form();
    const other = body.replace('"kind":"social"', '"kind":"mutual"');
    const { made } = JSON.parse(readFileSync(place, 'utf8').split('\n')[0] ?? '') as { made: string };
    const seal = { made, body: createHash('sha256').update(other).digest('hex') };
    writeFileSync(place, `${JSON.stringify(seal)}\n${other}`);
    expect(certain(read()).kind).toBe('mutual');
  });

  test.each([
    ['the document', 'scheme.yaml', 'checkedOn: 2026', 'checkedOn: 2027'],
    ['a space in it', 'scheme.yaml', 'kind: social', 'kind:  social'],
  ])('is not used where %s has changed', (_, name, from, to) => {
    const { body } = form();
    change(name, from, to);
    expect(certain(read()).hash).toBe(certain(readScheme(own(), 'own')).hash);
    expect(forms()).toHaveLength(1);
    if (!to.includes('  ')) expect(form().body).not.toBe(body);
  });

  test('is not used where a table has changed, and what is wrong with it is told', () => {
    const [table = ''] = readdirSync(file('tables'));
    writeFileSync(file(`tables/${table}`), `${readFileSync(file(`tables/${table}`), 'utf8')}what is this\n`);
    const found = read();
    expect(found).toEqual(readScheme(own(), 'own'));
    expect(found.ok).toBe(false);
  });

  test('is not used where a table is gone', () => {
    rmSync(file('tables'), { recursive: true });
    expect(read()).toEqual(readScheme(own(), 'own'));
    expect(read().ok).toBe(false);
  });

  test('is not used where it was made by other code, was cut off or is none', () => {
    const { place } = form();
    const whole = readFileSync(place, 'utf8');
    const cases = [
      whole.replace(/"made":"./, '"made":"x'),
      whole.slice(0, -100),
      whole.replace('pension', 'mension'),
      'nothing',
      '',
    ];
    for (const text of cases) {
      writeFileSync(place, text);
      expect(certain(read()).hash).toBe(certain(readScheme(own(), 'own')).hash);
      expect(readFileSync(place, 'utf8')).toBe(whole);
    }
  });

  test('of a scheme that is refused is not kept', () => {
    rmSync(cache, { recursive: true });
    change('scheme.yaml', 'kind: social', 'kind: sozial');
    expect(read().ok).toBe(false);
    expect(forms()).toEqual([]);
  });

  test('that cannot be written is no fault', () => {
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file stands where the folder would be');
    expect(read().ok).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['cache', 'own']);
  });
});
