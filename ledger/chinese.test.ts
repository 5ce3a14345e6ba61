import { join } from 'node:path';
import { reasonWords, unsaid } from '@openmutual/core/reason-words';
import { expect, test } from 'vitest';
import { reasonSources } from '../cli/reason-sources.ts';
import { chinese, ledgerReasons } from './chinese.ts';

const sources = reasonSources(join(import.meta.dirname, '..'), ['core', 'ledger']).filter(({ file }) =>
  file.startsWith('ledger/'),
);
/** Codes are sentences; what the walk finds under the same name and is none are codes of accounts, which have no verb, and those of the readers of core. */
const codes = [...new Set(sources.filter(({ of }) => of === 'code').map(({ text }) => text))].filter((text) =>
  /^(an?|the|days|accounts|segments)-/.test(text),
);
const texts = [
  ...new Set(sources.filter(({ of }) => of === 'expected' || of === 'suggestion').map(({ text }) => text)),
].filter((text) => !/^[{} ]*$/.test(text));
const filled = (text: string) => text.replaceAll('{}', '7');

test('every code of the ledger has Chinese, and no other has', () => {
  expect(codes.filter((code) => !chinese.codes.has(code))).toEqual([]);
  expect(Object.keys(ledgerReasons.codes).filter((code) => !codes.includes(code))).toEqual([]);
});

test('every text that the ledger expects or suggests has Chinese, and none is told that is not', () => {
  const lacking = texts.filter(
    (text) => unsaid({ code: 'an-account-is-unknown', expected: filled(text) }, chinese).length > 0,
  );
  expect(lacking).toEqual([]);
  const forms = new Set(texts);
  const known = Object.keys(ledgerReasons.texts).map((text) => text.replaceAll(/\{[a-z]+\}/g, '{}'));
  expect(known.filter((text) => !forms.has(text))).toEqual([]);
});

test('what the ledger found is told in Chinese where it puts it into words', () => {
  expect(reasonWords({ code: 'an-account-is-unknown', found: 'x in bucket 3' }, chinese).found).toBe(
    '分区 3 中的 x',
  );
  expect(reasonWords({ code: 'an-entry-is-reversed-already', found: 'entry 4' }, chinese).found).toBe(
    '第 4 笔分录',
  );
});
