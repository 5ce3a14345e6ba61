import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { wrapped } from './wrapped.ts';

test('a text breaks at spaces, and further lines are indented', () => {
  expect(wrapped('- one two three four', 11, '  ')).toBe('- one two\n  three\n  four');
});

test('Chinese breaks between characters, and no line begins with a sign of punctuation', () => {
  const text = '一千名成员时，每人平均分摊四百元；十年中有九年在三百与五百之间。';
  for (let width = 10; width <= 40; width += 1) {
    const lines = wrapped(text, width).split('\n');
    expect(lines.join('')).toBe(text);
    expect(lines.every((line) => stringWidth(line) <= width && !/^[，；。]/.test(line))).toBe(true);
  }
});

test('a word that is longer than a line stands by itself', () => {
  expect(wrapped('a sha256:0123456789 b', 8)).toBe('a\nsha256:0123456789\nb');
});
