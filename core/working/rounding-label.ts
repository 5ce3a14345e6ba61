import type { RemainderRule } from '../money/apportion.ts';
import type { RoundingMode } from '../rounding/rounding.ts';
import { type Label, label } from './label.ts';

/** How a line was rounded, for those who read it: a rounding such as `half-up 0.01`, its steps, or a remainder rule. */
export function roundingLabel(rounding: string): Label {
  const inChinese = rounding
    .split(/\s+then\s+/)
    .map((step) => step.replace(/^\S+/, (word) => chinese[word as Word] ?? word))
    .join('，再');
  return label(rounding, inChinese);
}

type Word = RoundingMode | RemainderRule;

const chinese: Readonly<Record<Word, string>> = {
  'half-up': '四舍五入',
  'half-down': '五舍六入',
  'half-even': '四舍六入五成双',
  up: '进一',
  down: '舍去',
  floor: '向下取整',
  'largest-remainder': '最大余数法',
  'up-and-carry': '进一并结余',
  'down-and-carry': '舍去并结余',
};
