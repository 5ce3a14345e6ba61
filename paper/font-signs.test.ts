import { expect, it } from 'vitest';
import { filesOnDisk } from './files-on-disk.ts';
import { lackingSigns } from './font-signs.ts';

const [latin, , chinese] = filesOnDisk().fonts as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

it.each([
  ['letters of Europe and signs of money', 'Zażółć Ωμέγα Тариф 12.50 € £ ₺ ₹ × ÷ − ‰ “–”', []],
  ['Chinese', '保险，A', ['保', '险', '，']],
  ['what is not seen', 'a\u00a0\u202f\u200d\ufe0f\n', []],
])('the Latin font lacks of %s what it does not have', (_, text, lacking) => {
  expect(lackingSigns(text, [latin])).toEqual(lacking);
});

it('two fonts lack what neither has, and each sign is told once', () => {
  expect(lackingSigns('保险 Łódź 한 𠮷 한', [latin, chinese])).toEqual(['한', '𠮷']);
});
