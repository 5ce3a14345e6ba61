import { expect, test } from 'vitest';
import { remainderRules } from '../money/apportion.ts';
import { roundingModes } from '../rounding/rounding.ts';
import { roundingLabel } from './rounding-label.ts';

test.each([
  ['half-up 0.01', '四舍五入 0.01'],
  ['down 0.001 then half-down 0.01', '舍去 0.001，再五舍六入 0.01'],
  ['largest-remainder 1', '最大余数法 1'],
])('the rounding %s is %s in Chinese, and in English as the rules write it', (en, zh) => {
  expect(roundingLabel(en)).toEqual({ en, zh });
});

test.each([...roundingModes, ...remainderRules])('%s leaves no English word in Chinese', (word) => {
  expect(roundingLabel(`${word} 0.01`).zh).toMatch(/^\p{Script=Han}+ 0\.01$/u);
});
