import { join } from 'node:path';
import { estimate } from '@openmutual/core/estimate';
import { certain } from '@openmutual/core/result';
import { readModel } from '@openmutual/schemes/model-file';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { chinese } from '../chinese.ts';
import { estimateText, type Question, questions } from './estimate-text.ts';

const path = join(import.meta.dirname, '..', '..', 'examples', 'estimates', 'village-fund.yaml');
const model = certain(readModel(path, path));
const estimated = certain(estimate(model));

function told(width: number, lang: 'en' | 'zh' = 'en', asked: readonly Question[] = questions): string {
  return estimateText(asked, {
    model,
    estimate: estimated,
    lang,
    book: lang === 'zh' ? chinese : undefined,
    width,
  });
}

describe('an estimate in a terminal', () => {
  test.each([100, 80, 50])('of %d columns has no line that is wider, but for a hash', (width) => {
    for (const lang of ['en', 'zh'] as const) {
      const wide = told(width, lang)
        .split('\n')
        .filter((line) => stringWidth(line) > width && !line.includes('sha256:'));
      expect(wide).toEqual([]);
    }
  });

  test('tells no chance of a call without its bracket, and it is narrow', () => {
    const { callInHorizon, callInHorizonWithIt } = estimated.reserve;
    for (const { value, low, high } of [callInHorizon, callInHorizonWithIt]) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
      expect(high - low).toBeLessThan(0.01 * value);
    }
    expect(told(100, 'en', ['method'])).toMatch(
      /^a call in 10 years +between 56\.8% and 57\.2%; with enough between 17\.19% and 17\.28%$/m,
    );
  });

  test('tells as enough no reserve that is less than what is needed', () => {
    const shown = /A reserve of (\d+), (\d+) for each/.exec(told(100, 'en', ['reserve']));
    expect(Number(shown?.[1])).toBeGreaterThanOrEqual(estimated.reserve.amount);
    expect(Number(shown?.[2])).toBeGreaterThanOrEqual(estimated.reserve.perMember);
  });

  test('says of which number of members, and of which change, a warning is', () => {
    const reason = { code: 'the-grid-is-too-coarse', found: '8e-6', expected: 'at most 0.000001' };
    const warnings = ['byMembers.1', 'changes.3', 'somewhere'].map((at) => ({ ...reason, path: at }));
    const text = (lang: 'en' | 'zh') =>
      estimateText(['safety'], {
        model,
        estimate: { ...estimated, warnings },
        lang,
        book: lang === 'zh' ? chinese : undefined,
        width: 100,
      });
    expect(text('en')).toContain('warning: with 120 members: the grid is too coarse, found');
    expect(text('en')).toContain('warning: with "the next village joins": the grid');
    expect(text('en')).toContain('warning: somewhere: the grid');
    expect(text('zh')).toContain('120 名成员时：网格过粗');
  });

  test('of 80 columns leaves out what only says another column in other words', () => {
    expect(told(100)).toMatch(/^members +average .* over cap +that is$/m);
    expect(told(80)).toMatch(/^members +average .* over cap$/m);
  });

  test('of 40 columns has the cells of a row below one another', () => {
    expect(told(40)).toMatch(/^members 1000\n {2}average +375\.36\n {2}low \(5%\) +\d/m);
  });
});
