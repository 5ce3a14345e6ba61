import { expect, test } from 'vitest';
import { chinese } from './chinese/chinese.ts';
import { type ReasonTexts, reasonBook, reasonSentence, reasonWords, unsaid } from './reason-words.ts';
import { type Rejection, sentence } from './result.ts';

const book = reasonBook(...chinese);

const reasons: readonly (readonly [string, Rejection, string])[] = [
  [
    'with its place and an advice',
    {
      code: 'a-date-does-not-exist',
      file: 'claims.csv',
      line: 3,
      column: 'occurredOn',
      found: '2026-02-30',
      expected: 'a day of that month',
      suggestion: 'the last day of that month is 2026-02-28',
    },
    'claims.csv，第 3 行，occurredOn 列：没有这一天，现为“2026-02-30”，应为：该月中的一天（该月最后一天是 2026-02-28）',
  ],
  [
    'of which nothing was found',
    { code: 'a-row-must-say-from-when', column: 'from', found: '', expected: 'a date' },
    'from 列：每行须写明生效日，现为空，应为：日期',
  ],
  [
    'that is its code alone',
    { code: 'the-rules-go-by-more-than-columns-of-numbers' },
    '规则所依据的不只是数字列',
  ],
  [
    'with a list of words, which is the same in all languages',
    {
      code: 'a-branch-is-unknown-to-the-scheme',
      path: 'branch',
      found: 'pensoin',
      expected: 'pension, health',
      suggestion: 'did you mean "pension"?',
    },
    'branch：方案中没有这个险种，现为“pensoin”，应为：pension, health（是否想写“pension”？）',
  ],
  [
    'whose source has a comma and words of its own',
    {
      code: 'a-fact-is-out-of-range',
      found: '31',
      expected: 'at most 30 (labour insurance, paid by days: wage × rate)',
    },
    '事实的值超出范围，现为“31”，应为：不超过 30（labour insurance, paid by days: wage × rate）',
  ],
  [
    'with a phrase inside of another',
    {
      code: 'words-of-a-base-exclude-each-other',
      found: 'slide and floor',
      expected: 'with of: a branch that is rounded by itself',
    },
    '缴费基数的这些写法不能并用，现为“slide 和 floor”，应为：与 of 并用的只有：单独取整的险种',
  ],
  [
    'with a name that the scheme has in both languages',
    {
      code: 'a-fact-is-missing',
      path: 'injury-rate',
      expected: 'injury rate',
      suggestion: 'state it, such as injury-rate=0.2%',
      labels: [{ en: 'injury rate', zh: '工伤保险费率' }],
    },
    'injury-rate：缺少此项事实，应为：工伤保险费率（请写明，例如 injury-rate=0.2%）',
  ],
  [
    'of several times',
    {
      code: 'no-version-is-in-effect-on-this-date',
      found: '2022-05-01',
      expected: '2019-04-01 to 2021-03-31, from 2024-04-17',
    },
    '当日没有生效的版本，现为“2022-05-01”，应为：2019-04-01 至 2021-03-31, 自 2024-04-17 起',
  ],
];

test.each(reasons)('a reason %s is told in Chinese', (_, reason, told) => {
  expect(reasonSentence(reason, book)).toBe(told);
  expect(unsaid(reason, book)).toEqual([]);
});

test.each(reasons)('a reason %s is the same sentence in English without a book', (_, reason) => {
  expect(reasonSentence(reason)).toBe(sentence(reason));
});

test('the parts of a reason are told each for itself, in English and in Chinese', () => {
  const reason = {
    code: 'an-amount-has-more-decimals-than-its-currency',
    file: 'wages.csv',
    line: 4,
    column: 'wage',
    found: '12.345',
    expected: 'at most 2 decimals in GBP',
  };
  expect(reasonWords(reason)).toEqual({
    where: 'wages.csv, line 4, column wage',
    what: 'an amount has more decimals than its currency',
    found: '12.345',
    expected: 'at most 2 decimals in GBP',
  });
  expect(reasonWords(reason, book)).toEqual({
    where: 'wages.csv，第 4 行，wage 列',
    what: '金额的小数位数超过该货币的规定',
    found: '12.345',
    expected: 'GBP 至多 2 位小数',
  });
});

test('what somebody wrote is not translated, though the program could have said it', () => {
  const reason = { code: 'an-item-is-unknown', found: '3 months', expected: 'fire' };
  expect(reasonWords(reason, book).found).toBe('3 months');
});

test('what a book lacks stays in English inside of the sentence', () => {
  const reason = { code: 'a-fee-is-too-high', found: '9%', expected: 'a fee of two words' };
  expect(reasonSentence(reason, book)).toBe('a fee is too high，现为“9%”，应为：a fee of two words');
  expect(unsaid(reason, book)).toEqual(['a-fee-is-too-high', 'a fee of two words']);
});

test('of two phrases the one that says more counts', () => {
  const texts: ReasonTexts = {
    codes: {},
    texts: { 'at most {n}': '至多 {n}', 'at most {n} days': '至多 {n} 天' },
  };
  const told = (expected: string) => reasonWords({ code: 'x', expected }, reasonBook(texts)).expected;
  expect([told('at most 3 days'), told('at most 3')]).toEqual(['至多 3 天', '至多 3']);
});
