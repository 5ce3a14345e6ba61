import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

// Plain JavaScript, for an older Node must be able to read it.
const { isMade, stateOf } = await import(join(import.meta.dirname, 'made.js'));

/** Two sources in a folder of their own, and the list of them as it was when something was made. */
function sources() {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-made-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const list = join(folder, 'made-from.json');
  for (const name of ['a.ts', 'b.ts']) writeFileSync(join(folder, name), 'export {};');
  const write = () =>
    writeFileSync(list, JSON.stringify({ 'a.ts': stateOf(folder, 'a.ts'), 'b.ts': stateOf(folder, 'b.ts') }));
  write();
  return { folder, list, write };
}

test('what was made is taken as long as its sources are as they were', () => {
  const { folder, list } = sources();
  expect(isMade(list, folder)).toBe(true);
});

test.each([
  ['was written anew', (path: string) => writeFileSync(path, 'export const a = 1;')],
  ['has the same length and another time', (path: string) => utimesSync(path, 1, 1)],
  ['is gone', (path: string) => rmSync(path)],
])('it is not when one of them %s', (_, change) => {
  const { folder, list } = sources();
  change(join(folder, 'b.ts'));
  expect(isMade(list, folder)).toBe(false);
});

test.each(['', '{"a.ts"'])('nor when its list is not whole: %j', (text) => {
  const { folder, list } = sources();
  writeFileSync(list, text);
  expect(isMade(list, folder)).toBe(false);
});
