import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(import.meta.dirname, 'reliability.md'), 'utf8');
const read = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));

/** What the page calls by its name, between backticks. */
const named = [...page.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
const isFile = (name: string) => /^[a-z-]+\/\S*\.(ts|sql|md)$/.test(name);

test('every file that the page names is there', () => {
  const files = named.filter(isFile);
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(import.meta.dirname, link)))).toEqual([]);
});

test('every constraint and every finding that the tables name stands in a migration or a verification', () => {
  const tables = page
    .slice(page.indexOf('## What must be true'))
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const inTables = tables.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  const known = [
    ...read('{ledger,server}/migration/*.sql'),
    ...read('ledger/verify/*.ts'),
    ...read('server/{verify,settlement,audit}/*.ts'),
  ]
    .join('\n')
    .toLowerCase();
  const others = inTables.filter((name) => !isFile(name) && !/ |^core\//.test(name) && name !== 'verify');
  expect(others.length).toBeGreaterThan(30);
  expect(others.filter((name) => !known.includes(name.toLowerCase()))).toEqual([]);
});

test('each of the 25 things stands in it once', () => {
  const numbers = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, place) => place + 1));
});
