import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonWords, unsaid } from '@openmutual/core/reason-words';
import { describe, expect, test } from 'vitest';
import { reasonSources } from '../cli/reason-sources.ts';
import { chinese } from './chinese.ts';
import { claiming } from './claim/chinese.ts';
import { funds } from './fund/chinese.ts';
import { investing } from './investment/chinese.ts';

const root = join(import.meta.dirname, '..');
// A charter has a code too, such as `VF`.
const isReason = (text: string) => /^[a-z]+(-[a-z]+)+$/.test(text);

describe.each([
  ['funds and members', ['server/{fund,member,installation,life}'], funds],
  ['claims and evidence', ['server/{claim,evidence}'], claiming],
  ['the common money', ['server/{investment,fee,treasury,payment,settlement}'], investing],
])('of what is refused of %s', (_, folders, part) => {
  const sources = reasonSources(root, folders);
  const codes = [
    ...new Set(sources.filter(({ of, text }) => of === 'code' && isReason(text)).map(({ text }) => text)),
  ];

  test('every code has Chinese, and no code has it that no source has', () => {
    expect(codes.filter((code) => !chinese.codes.has(code))).toEqual([]);
    expect(Object.keys(part.codes).filter((code) => !codes.includes(code))).toEqual([]);
  });

  test('every text that is expected or suggested has Chinese', () => {
    const texts = sources
      .filter(({ of }) => of === 'expected' || of === 'suggestion')
      .map(({ text }) => text);
    const said = [...new Set(texts)].map((text) => text.replaceAll('{}', '7'));
    const unsaidOnes = said.filter(
      (expected) => unsaid({ code: 'a-word-is-unknown', expected }, chinese).length > 0,
    );
    expect(unsaidOnes).toEqual([]);
  });
});

test('what a field of a request is expected to be has Chinese, whatever it is refused for', () => {
  const files = globSync('server/**/*.ts', { cwd: root, exclude: ['**/node_modules/**', '**/*.test.ts'] });
  const said = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\berror: '([^']+)'/g)].map(([, text = '']) => text),
  );
  expect(said.length).toBeGreaterThan(15);
  const unsaidOnes = said.filter(
    (expected) => unsaid({ code: 'a-value-has-another-form', expected }, chinese).length > 0,
  );
  expect(unsaidOnes).toEqual([]);
});

describe('of what is refused of funds', () => {
  test('what was found has Chinese where the programme puts it into words', () => {
    const found = 'caps.perYear, in the version from 2024-01-01';
    const reason = { code: 'rules-of-this-kind-do-not-work-on-the-server-yet', found };
    expect(reasonWords(reason, chinese).found).toBe('caps.perYear，见 2024-01-01 起的版本');
  });
});
