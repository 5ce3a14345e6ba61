import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupOfFile } from './group-file.ts';
import { Refusal } from './refusal.ts';

const sound = join(import.meta.dirname, '..', 'examples', 'compare');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Fault = readonly [file: string, text: string, by: string];

const faults: Readonly<Record<string, Fault>> = {
  'a day that does not exist': ['group.yaml', '2026-03-31', '2026-03-32'],
  'a name in one language': ['group.yaml', ', zh: 某村十二名建筑工匠', ''],
  'a number of people that is none': ['group.yaml', 'people: 12', 'people: twelve'],
  'a file of members that is not there': ['group.yaml', 'members.csv', 'nobody.csv'],
  'a key of a way that nobody knows': ['group.yaml', 'claims.csv }', 'claims.csv, fee: 1 }'],
  'a claim on a day that is none': ['claims.csv', '2026-02-03', '2026-02-30'],
  'a sum insured that is none': ['risk.yaml', '3600000.00', '36e5'],
  'a pay period that nobody knows': ['group.yaml', 'period: month', 'period: mont'],
};

async function told(...wanted: readonly Fault[]): Promise<string[]> {
  cpSync(sound, folder, { recursive: true });
  for (const [file, from, to] of wanted) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  }
  try {
    await groupOfFile(join(folder, 'group.yaml'));
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.rejections
      .map(({ file = '', line, column, path, code }) =>
        [basename(file), line, column ?? path, code].join(' | '),
      )
      .sort();
  }
}

const names = Object.keys(faults);
const only = (...wanted: readonly string[]) => told(...wanted.map((name) => faults[name] as Fault));

test('a group without a fault is read', async () => {
  expect(await told()).toEqual([]);
});

test('a group with all faults is told all of them', async () => {
  const each = [];
  for (const name of names) each.push(...(await only(name)));
  expect(each).toHaveLength(names.length);
  expect(await only(...names)).toEqual([...new Set(each)].sort());
});

test.each([
  ['a claim on a day that is none', 'a sum insured that is none'],
  ['a name in one language', 'a sum insured that is none'],
  ['a file of members that is not there', 'a claim on a day that is none'],
  ['a pay period that nobody knows', 'a claim on a day that is none'],
])('a group with %s beside %s is told both', async (one, other) => {
  expect(await only(one, other)).toEqual([...(await only(one)), ...(await only(other))].sort());
});

test('the people of a way that could be gone are counted, whatever is wrong with another', async () => {
  const fourteen: Fault = ['group.yaml', 'people: 12', 'people: 14'];
  expect(await told(fourteen, faults['a claim on a day that is none'] as Fault)).toEqual([
    'claims.csv | 2 | occurredOn | a-date-does-not-exist',
    'group.yaml | 4 | people | a-way-has-another-number-of-people',
  ]);
});

test('a group needs a way, unless one may be meant by a key that nobody knows', async () => {
  const none: Fault[] = ['share', 'insure', 'levy'].map((way) => ['group.yaml', `${way}: {`, `# ${way}: {`]);
  expect(await told(...none)).toEqual(['group.yaml | 4 |  | a-group-needs-a-way']);
  expect(await told(...none, ['group.yaml', 'people: 12', 'people: 12\npooled: {}'])).toEqual([
    'group.yaml | 5 | pooled | a-key-is-unknown',
  ]);
});
