import { date } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { certain } from '@openmutual/core/result';
import { findScheme } from '@openmutual/schemes/library';
import { describe, expect, it } from 'vitest';
import { levyPaper } from './levy-paper.ts';
import type { Language, Paper } from './paper.ts';
import { samples } from './samples/samples.ts';

function paperOf(name: string, language: Language = 'en'): Paper {
  const sample = samples.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`${name} is a sample`);
  return sample.paper(language);
}

function block<K extends Paper['blocks'][number]['kind']>({ blocks }: Paper, kind: K) {
  const found = blocks.find((one) => one.kind === kind);
  return found as Extract<Paper['blocks'][number], { readonly kind: K }> | undefined;
}

describe('the paper of a contribution', () => {
  it('says first what it comes to and on which day, then who pays how much (official: a test row of HMRC)', () => {
    const paper = paperOf('levy-uk');
    expect(paper.blocks[0]).toEqual({
      kind: 'figure',
      name: 'Contributions for a month',
      amount: '1025.33',
      currency: 'GBP',
      basis: ['rules in effect on 6 April 2025', 'wage 5,414.00 GBP'],
    });
    expect(block(paper, 'payers')).toMatchObject({
      payers: [
        { name: 'Employer', amount: '749.55' },
        { name: 'Employee', amount: '275.78' },
      ],
      total: { amount: '1025.33' },
    });
  });

  it('has a row for each branch where there are several, and their sum', () => {
    const table = block(paperOf('levy-beijing', 'zh'), 'table');
    expect(table?.columns.map(({ name }) => name)).toEqual(['险种', '缴费基数', '单位', '个人', '合计']);
    expect(table?.rows).toHaveLength(4);
    expect(table?.total).toEqual(['合计', '', '3204.00', '1260.00', '4464.00']);
    expect(block(paperOf('levy-uk'), 'table')).toBeUndefined();
  });

  it('keeps a party that pays nothing, and says so', () => {
    const scheme = certain(findScheme('uk/ni-class-1'));
    if (scheme.kind !== 'social') throw new Error('it is a social scheme');
    const law = certain(lawOn(scheme, date('2025-04-06'), 'month'));
    const levy = certain(contribution(law, certain(parsePerson(law, '900.00', { category: 'A' }))));
    // 15 % × (900.00 − 417.00) = 72.45; the employee's share begins at 1,048.00
    expect(block(levyPaper(levy, 'en', { made: '2026-11-22' }), 'payers')?.payers).toEqual([
      { name: 'Employer', amount: '72.45' },
      { name: 'Employee', amount: '0.00', reason: 'nothing falls to this party' },
    ]);
  });
});

describe('the paper of a quote', () => {
  it('has the premium first and then all blocks of the quotation (published: a real quote)', () => {
    const { blocks, title, imprint } = paperOf('quote-hengqin', 'zh');
    expect(blocks[0]).toMatchObject({ name: '保险费合计', amount: '376963.14', currency: 'CNY' });
    expect(blocks.flatMap((one) => (one.kind === 'heading' ? [one.text] : []))).toEqual([
      ...['保险明细', '免赔额', '赔偿限额', '保险费', '付款', '延期与调整', '费率依据'],
    ]);
    expect(blocks.at(-1)).toMatchObject({ kind: 'working', working: { amount: '376963.14' } });
    expect(title).toBe('建筑工程一切险，一份真实报价（横琴）');
    expect(imprint).toMatchObject({ scheme: 'cn/car-hengqin', version: '2026-01-01' });
  });
});

describe('the statement of a member', () => {
  it('has his share first, then what he pays and gets, each with its working', () => {
    const { blocks } = paperOf('statement-village');
    expect(blocks[0]).toMatchObject({ name: 'Share to pay', amount: '250.50' });
    expect(block(paperOf('statement-village'), 'table')?.rows).toEqual([
      ['Share of m09', '250.50'],
      ['Benefit of claim c3: Stay in hospital', '2500.00'],
    ]);
    expect(blocks.filter(({ kind }) => kind === 'working')).toHaveLength(2);
  });

  it('has the contributions first where a fund does not share, and what the period left of them at the end', () => {
    const { blocks } = paperOf('statement-takaful');
    expect(blocks[0]).toMatchObject({ name: 'Contributions to pay', amount: '500000.00' });
    const workings = blocks.flatMap((one) => (one.kind === 'working' ? [one.working.label.en] : []));
    expect(workings.at(-1)).toBe('carried out');
  });

  it('names the pool of a fund with pools, and has no decimals where a currency has none', () => {
    const { title, blocks } = paperOf('statement-kyosai');
    expect(title).toMatch(/, Tokyo$/);
    expect(blocks[0]).toMatchObject({ amount: '24000', currency: 'JPY' });
  });
});

describe('the paper of a settlement', () => {
  it('has who pays which share in a row each, and rows that add up to what is collected', () => {
    const table = block(paperOf('settlement-village'), 'table');
    expect(table?.rows.map((row) => row.at(-1))).toEqual([
      ...['356.38', '250.50', '2851.06', '400.00', '2851.06', '1500.00', '900.00', '1500.00'],
    ]);
    expect(table?.total?.at(-1)).toBe('10609.00');
  });

  it('has no shares where a fund does not share', () => {
    expect(block(paperOf('settlement-takaful'), 'table')).toBeUndefined();
  });
});
