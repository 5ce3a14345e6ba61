import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces } from './pieces.ts';

describe('what goes from a text and what comes into it', () => {
  it('marks the words of a line that changed', () => {
    const { old, fresh } = pieces(['pays 200,000.00 CNY once'], ['pays 300,000.00 CNY once']);
    expect(old).toEqual([
      [
        { is: 'same', text: 'pays ' },
        { is: 'gone', text: '200,000.00 ' },
        { is: 'same', text: 'CNY once' },
      ],
    ]);
    expect(fresh[0]?.[1]).toEqual({ is: 'come', text: '300,000.00 ' });
  });

  it('takes each Chinese character for a word', () => {
    const { old } = pieces(['费率为百分之八'], ['费率为百分之九']);
    expect(old[0]?.at(-1)).toEqual({ is: 'gone', text: '八' });
  });

  it('leaves out of both sides what only the other has, so that each side reads as its own text', () => {
    const text = fc.array(fc.constantFrom('a b', 'a c', 'b', 'c d e', '费率'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { old, fresh } = pieces(before, after);
        const read = (lines: typeof old) => lines.map((line) => line.map(({ text }) => text).join(''));
        expect(read(old)).toEqual(before);
        expect(read(fresh)).toEqual(after);
        expect(old.flat().some(({ is }) => is === 'come')).toBe(false);
        expect(fresh.flat().some(({ is }) => is === 'gone')).toBe(false);
      }),
    );
  });
});
