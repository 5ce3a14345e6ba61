import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import type { Working } from '../../working/working.ts';
import { type ExampleTable, rules, schemeOf } from './example-tariff.ts';
import { tariffWorkings } from './tariff-words.ts';

const name = { en: 'works', zh: '工程' };
const source = 'a worked case';
const periods: ExampleTable = {
  axes: { months: 'exact' },
  values: { coefficient: 'factor' },
  columns: ['months', 'coefficient'],
  rows: [
    ['6', '0.70'],
    ['12', '1.00'],
  ],
};

/** Each line in one language, parts below it by an indent. */
function lines(workings: readonly Working[], language: 'en' | 'zh', indent = ''): string[] {
  return workings.flatMap(({ label, formula, note, from = [] }) => {
    const said = typeof formula === 'object' ? formula[language] : formula;
    const text = [`${indent}${label[language]}`, said ?? note?.[language]].filter(
      (part) => part !== undefined,
    );
    return [text.join(': '), ...lines(from, language, `${indent}  `)];
  });
}

function wordsOf(given: object, language: 'en' | 'zh' = 'en'): string[] {
  const scheme = certain(schemeOf({ ...rules, ...given }, { periods }));
  const [version] = scheme.versions;
  if (version?.rules === undefined) throw new Error('the scheme of this test has rules');
  return lines(tariffWorkings(version.rules), language);
}

const materialDamage = {
  items: { works: name, installation: { en: 'installation', zh: '安装' } },
  rate: { gross: { value: '1.5‰ of sum-insured, one-time', source } },
  factors: [
    {
      name: { en: 'Period', zh: '工期' },
      scale: {
        of: { table: 'periods', column: 'coefficient' },
        along: 'months',
        between: 'next',
        below: 'first',
        add: { value: '0.03', source },
      },
    },
    { name: { en: 'Credit', zh: '优惠' }, credit: { value: '10%', source } },
    { name: { en: 'Most', zh: '上限' }, upTo: { value: '840000000.00', source } },
  ],
  parts: {
    installation: {
      name: { en: 'Installation', zh: '安装工程' },
      items: ['installation'],
      rate: { gross: { value: '3‰ of sum-insured, one-time', source } },
      byShare: { rateOfWorksUpTo: { value: '20%', source }, ownPolicyAbove: { value: '50%', source } },
    },
  },
};

describe('a tariff in words', () => {
  test('says the rate of each item and what follows it, in order', () => {
    expect(wordsOf({ materialDamage }).slice(0, 10)).toEqual([
      'material damage',
      '  insured items: works, installation',
      '  rate: 1.5‰ of sum-insured, one-time',
      '  Period: × table periods by months; between rows the next row, below the first row, above 0.03 more for each',
      '  Credit: × (1 − 10%)',
      '  Most: × 840000000.00 ÷ the sum insured, where that is more',
      'Installation',
      '  insured items: installation',
      '  by its share of the sum insured: the rate of the works up to 20%, its own above, a policy of its own above 50%',
      '  rate: 3‰ of sum-insured, one-time',
    ]);
  });

  test('says the same in Chinese', () => {
    expect(wordsOf({ materialDamage }, 'zh').slice(2, 6)).toEqual([
      '  费率: 1.5‰，基数为保险金额，一次性',
      '  工期: × 表 periods，按月数；行间取下一行，低于首行取首行，高于末行每单位再加 0.03',
      '  优惠: × (1 − 10%)',
      '  上限: × 840000000.00 ÷ 保险金额（超过时）',
    ]);
  });

  test('says for which risks it is, and what is due for the policy as a whole', () => {
    const words = wordsOf({
      bounds: { months: { atMost: { value: '12', source } } },
      countMonths: { by: 'calendar-months-completed', source },
      minimumPremium: { value: '500.00', source },
      levies: {
        tax: { name: { en: 'Tax', zh: '税' }, rate: { value: '19%', source }, of: 'within-each-line' },
      },
      deposit: { share: { value: '75%', source } },
    });
    expect(words.slice(0, 3)).toEqual([
      'risks',
      '  months: at most 12 months',
      '  months: completed months count',
    ]);
    expect(words.slice(words.indexOf('policy as a whole'))).toEqual([
      'policy as a whole',
      '  rounding of each line: half-up 0.01',
      '  decimals of the package rate: 4',
      '  minimum premium: 500.00',
      '  Tax: 19% within each line',
      '  deposit at the beginning: 75%',
    ]);
  });
});
