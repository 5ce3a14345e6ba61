import { describe, expect, it } from 'vitest';
import { dateText } from './date-text.ts';
import { figureText, formulaText } from './figure-text.ts';

describe('a figure on paper', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1025.33', '1,025.33'],
    ['-251308758.73', '−251,308,758.73'],
    ['5000000', '5,000,000'],
    ['1.865411‰', '1.865411\u202f‰'],
    ['80%', '80\u202f%'],
    ['–', '–'],
    ['2026-03-31', '2026-03-31'],
    ['0.12345', '0.12345'],
  ])('%s is printed as %s', (text, printed) => expect(figureText(text)).toBe(printed));
});

describe('a formula on paper', () => {
  it.each([
    ['3141.00 × 8% = 251.28', '3,141.00 ×\u00a08\u202f% = 251.28'],
    [
      '187654321.00 × 1.31‰ × (1 − 6.25%)',
      '187,654,321.00 ×\u00a01.31\u202f‰ ×\u00a0(1\u00a0−\u00a06.25\u202f%)',
    ],
    ['300000 × 9.15%', '300,000 ×\u00a09.15\u202f%'],
    ['uk/ni-class-1, month, 2025-04-06', 'uk/ni-class-1, month, 2025-04-06'],
    ['settlement 2026, claim c12345', 'settlement 2026, claim c12345'],
    ['200000.00、损失金额的 15%，以高者为准', '200,000.00、损失金额的 15\u202f%，以高者为准'],
    ['2000 × 12 → 9379', '2,000 ×\u00a012 → 9,379'],
    ['year 2026, (5000 − 1)', 'year 2026, (5,000\u00a0−\u00a01)'],
    ['至少 60 天', '至少 60\u00a0天'],
    ['100.00 + -12.50', '100.00 + −12.50'],
  ])('%s is printed as %s', (text, printed) => expect(formulaText(text)).toBe(printed));
});

describe('a day on paper', () => {
  it('is written out, in the same words on every machine', () => {
    expect(dateText('2025-04-06', 'en')).toBe('6 April 2025');
    expect(dateText('2026-12-31', 'zh')).toBe('2026 年 12 月 31 日');
  });

  it('stays as it is where it is none', () => {
    expect(dateText('at the beginning', 'en')).toBe('at the beginning');
  });
});
