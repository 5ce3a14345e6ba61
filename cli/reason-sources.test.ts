import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reasonSources } from './reason-sources.ts';

function textsOf(source: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'core'));
  writeFileSync(join(root, 'core', 'noun.ts'), source);
  writeFileSync(join(root, 'core', 'noun.test.ts'), "rejected({ code: 'of-a-test' });");
  return reasonSources(root, ['core']).map(({ of, text }) => `${of}: ${text}`);
}

test.each([
  ['where it is written', "rejected({ code: 'a-b-c', expected: 'one' });", ['code: a-b-c', 'expected: one']],
  ['with a gap', `const r = { expected: \`at most \${most} days\` };`, ['expected: at most {} days']],
  ['of a choice', "const r = { suggestion: far ? 'go' : 'stay' };", ['suggestion: go', 'suggestion: stay']],
  ['of a constant', "function f() { const expected = 'one'; return { expected }; }", ['expected: one']],
  [
    'of two constants in one line',
    "const [code, found] = x ? ['a-b', '1'] : ['c-d', '2']; y({ code });",
    ['code: a-b', 'code: c-d'],
  ],
  [
    'of a function',
    `const r = { expected: named(1) }; function named(n) { return \`no \${n}\`; }`,
    ['expected: no {}'],
  ],
  [
    'of a parameter',
    "function f(code) { return { code }; } f('a-b-c'); f('d-e-f');",
    ['code: a-b-c', 'code: d-e-f'],
  ],
  [
    'put together',
    `function f(who: string) { return { code: \`a-\${who}-votes\` }; } f('cat'); f('dog');`,
    ['code: a-cat-votes', 'code: a-dog-votes'],
  ],
  ['of a check of zod', "z.string().regex(/x/, { error: 'a whole number' });", ['expected: a whole number']],
  [
    'of a check of ours',
    "z.string().refine(f, { error: 'a-case-expects-something' });",
    ['code: a-case-expects-something'],
  ],
])('a text %s is found', (_, source, texts) => {
  expect(textsOf(source)).toEqual(texts);
});
