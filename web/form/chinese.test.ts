import { join } from 'node:path';
import { unsaid } from '@openmutual/core/reason-words';
import { describe, expect, it } from 'vitest';
import { reasonSources } from '../../cli/reason-sources.ts';
import { chinese } from './chinese.ts';

const sources = reasonSources(join(import.meta.dirname, '..', '..'), ['web', 'paper']).filter(
  ({ text }) => !/^[{}]*$/.test(text),
);
const filled = (text: string) => text.replaceAll('{}', '7');

describe('what pages refuse', () => {
  it('has a Chinese sentence for each code', () => {
    // A code is a sentence: names of fields and codes of authenticators are shorter.
    const isSentence = (text: string) => /-.+-/.test(text);
    const codes = new Set(
      sources.filter(({ of, text }) => of === 'code' && isSentence(text)).map(({ text }) => text),
    );
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].filter((code) => !chinese.codes.has(code))).toEqual([]);
  });

  it('has Chinese for what is expected and suggested', () => {
    const texts = new Set(
      sources.filter(({ of }) => of === 'expected' || of === 'suggestion').map(({ text }) => text),
    );
    // Kinds of schemes are words of the data and stay.
    const isWord = (text: string) => /^[\w.]+$/.test(text);
    const said = (expected: string) =>
      unsaid({ code: 'a-word-is-unknown', expected: filled(expected) }, chinese).length === 0;
    expect([...texts].filter((text) => !isWord(text) && !said(text))).toEqual([]);
  });
});
