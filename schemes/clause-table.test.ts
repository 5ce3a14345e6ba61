import { type Clause, clauseNamed } from '@openmutual/core/clause';
import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { clauseCatalogueOf } from './clause-table.ts';
import { clauseCatalogue } from './library.ts';

const catalogue = certain(clauseCatalogue());
const named = (text: string): Clause => certain(clauseNamed(catalogue, text));

// The sources of each row stand beside it in schemes/engineering/clause-sources.csv.
test.each([
  ['MRe 001', 'Strike, riot and civil commotion', '罢工、暴乱及民众骚乱扩展条款', 'material-damage'],
  ['MRe 002', 'Cross liability', '交叉责任条款', 'liability'],
  ['MRe 010', 'Exclusion of flood and inundation', '洪水除外条款', 'both'],
  [
    'MRe 105',
    'Existing structures and/or surrounding property',
    '原有建筑物和周围财产扩展条款',
    'material-damage',
  ],
  ['MRe 113', 'Inland transit', '内陆运输扩展条款', 'material-damage'],
  ['MRe 115', "Designer's risk", '设计师风险扩展条款', 'material-damage'],
  ['MRe 120', 'Vibration, removal or weakening of support', '震动、移动或减弱支撑扩展条款', 'liability'],
  ['MRe 201', 'Guarantee', '保证期特别扩展条款', 'material-damage'],
  ['MRe 222', 'Exclusion of horizontal directional drilling', undefined, undefined],
  ['CN 72 hours', '72 hours', '72小时条款', 'term'],
])('%s is %s, %s, %s', (clause, en, zh, category) => {
  const found = named(clause);
  expect([found.en.value, found.zh?.value, found.category?.value]).toEqual([en, zh, category]);
});

// Origin published: the Indian tariff as told in an IC 77 textbook, online.flipbuilder.com/yojw/ozes.
test.each([
  ['India debris removal', 'rate-of-limit', undefined],
  ['India express freight', 'basic-rate-of-limit', undefined],
  ['India air freight', 'part-of-limit', '5%'],
  ['India maintenance visits', 'rate-of-sum-insured', '0.5‰'],
  ['India escalation', 'rate-of-increase', '50%'],
])('%s is priced by %s, %s', (clause, basis, rate) => {
  const price = named(clause).price?.value;
  expect([price?.basis, price?.rate?.toString()]).toEqual([basis, rate]);
});

test('the number 113 is inland transit with Munich Re and maintenance in India, and they are no counterparts', () => {
  expect(named('MRe 113').en.value).toBe('Inland transit');
  expect(named('ENGG/END-113').en.value).toBe('Maintenance visits and extended maintenance cover');
  expect(named('ENGG/END-113').counterparts.map(({ value }) => value)).toEqual(['MRe 003', 'MRe 004']);
});

test('what only usage or a name tells is graded unverified, and nothing that is unverified names a page', () => {
  expect(named('MRe 113').category?.grade).toBe('unverified');
  const statements = catalogue.flatMap(({ en, zh, category, price, counterparts }) =>
    [en, zh, category, price, ...counterparts].flatMap((said) => said ?? []),
  );
  const pages = statements.filter(
    ({ grade, source }) => grade === 'unverified' && /\.[a-z]{2,4}\//.test(source),
  );
  expect(pages).toEqual([]);
  const unfounded = statements.filter(
    ({ grade, source }) => grade === 'stated' && !/\.[a-z]{2,4}\//.test(source),
  );
  expect(unfounded).toEqual([]);
});

test('names are carried and no wordings: none is as long as a sentence of a clause', () => {
  for (const { en, zh } of catalogue) {
    expect(en.value.length).toBeLessThan(90);
    expect(zh?.value.length ?? 0).toBeLessThan(25);
    expect(`${en.value}${zh?.value ?? ''}`).not.toMatch(/[.。]/);
  }
});

test('both files are read as CSV, and what is wrong with either is told', () => {
  const sources = { file: 'b.csv', text: '' };
  expect(clauseCatalogueOf({ file: 'a.csv', text: 'clause\n"MRe 1' }, sources)).toMatchObject({
    rejections: [{ code: 'a-file-is-empty', file: 'b.csv' }],
  });
  const faults = clauseCatalogueOf(
    { file: 'a.csv', text: 'clause\n"MRe 1' },
    { ...sources, text: 'source,grade,where\n' },
  );
  expect(faults).toMatchObject({
    rejections: [
      { code: 'the-quotes-of-a-field-do-not-close', file: 'a.csv', line: 2 },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ],
  });
});
