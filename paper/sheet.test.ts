import { label } from '@openmutual/core/label';
import { Money } from '@openmutual/core/money';
import { line, step, total, type Working } from '@openmutual/core/working';
import { describe, expect, it } from 'vitest';
import { citation } from './citation.ts';
import type { Paper, PaperBlock } from './paper.ts';
import { sheet } from './sheet.ts';

const euro = (text: string) => Money.of(text, 'EUR');
const law = { ref: 'Act 1, section 2', href: 'https://law.invalid/1' };
const pension = line(label('pension', '养老'), euro('1320.00'), {
  formula: '16500.00 × 8% = 1320',
  rounding: 'half-up 0.01',
  source: law,
});
const base = step(label('base', '基数'), { base: '16500.00', source: { ref: 'Act 2' } });
const working: Working = total(label('contributions', '缴费'), euro('1350.00'), [
  { ...pension, from: [base] },
  line(label('care', '护理'), euro('30.00'), { source: law, formula: '1500.00 × 2% → 30.00' }),
]);

function paperOf(blocks: readonly PaperBlock[], language: Paper['language'] = 'en'): Paper {
  return {
    ...{ language, title: 'Title', blocks },
    imprint: {
      ...{ scheme: 'demo/sample', schemeName: 'Sample', version: '2026-01-01', hash: 'ab'.repeat(32) },
      made: '2026-11-22',
    },
  };
}

describe('a working on a sheet', () => {
  const { blocks, sources } = sheet(paperOf([{ kind: 'working', working }]));
  const [opened] = blocks;
  if (opened?.kind !== 'working') throw new Error('the block is a working');

  it('has its lines above the figure that they add up to', () => {
    expect(opened.rows.map(({ label, amount, strokes }) => [label, amount, strokes])).toEqual([
      ['Pension', '1,320.00', ['part']],
      ['Base', '', ['part', 'step']],
      ['Care', '30.00', ['part']],
    ]);
    expect(opened.final).toMatchObject({ label: 'Contributions', amount: '1,350.00' });
    expect(opened.isSum).toBe(true);
  });

  it('says how an amount was found without saying the amount twice', () => {
    expect(opened.rows.map(({ formula }) => formula.replace(/\s/g, ' '))).toEqual([
      '16,500.00 × 8 %',
      '16,500.00',
      '1,500.00 × 2 %',
    ]);
  });

  it('names a source under each line by its number, and each source once at the end', () => {
    expect(opened.rows.map(({ source }) => source)).toEqual([1, 2, 1]);
    expect(sources).toEqual([law, { ref: 'Act 2', href: null }]);
  });

  it('keeps the result of a formula that is not the amount of the line', () => {
    const other = line(label('period', '期间'), euro('5.00'), { formula: '2 + 7 = 9' });
    const [block] = sheet(paperOf([{ kind: 'working', working: other }])).blocks;
    expect(block).toMatchObject({ final: { formula: '2 +\u00a07 = 9' }, isSum: false });
  });
});

describe('who pays on a sheet', () => {
  it('has shares of a hundred that add up, and keeps who pays nothing', () => {
    const payers = ['1.00', '1.00', '1.00', '0.00'].map((amount, place) => ({
      name: `Payer ${place}`,
      amount,
    }));
    const block: PaperBlock = {
      kind: 'payers',
      currency: 'EUR',
      payers,
      total: { name: 'Total', amount: '3.00' },
    };
    expect(sheet(paperOf([block])).blocks[0]).toMatchObject({
      payers: [
        { thousandths: 334 },
        { thousandths: 333 },
        { thousandths: 333 },
        { thousandths: 0, amount: '0.00', isNothing: true },
      ],
      total: { percent: '100.0\u202f%' },
    });
  });

  it('does not call a share nothing that is only too small for the bar', () => {
    const payers = ['10000.00', '0.01'].map((amount) => ({ name: 'Payer', amount }));
    const total = { name: 'Total', amount: '10000.01' };
    expect(sheet(paperOf([{ kind: 'payers', currency: 'EUR', payers, total }])).blocks[0]).toMatchObject({
      payers: [{ thousandths: 1000 }, { thousandths: 0, isNothing: false }],
    });
  });

  it('has no shares where somebody gets money back', () => {
    const payers = ['3.00', '-1.00'].map((amount) => ({ name: 'Payer', amount }));
    const block: PaperBlock = {
      kind: 'payers',
      currency: 'EUR',
      payers,
      total: { name: 'Total', amount: '2.00' },
    };
    expect(sheet(paperOf([block])).blocks[0]).toMatchObject({
      payers: [
        { percent: '', isNothing: false },
        { amount: '−1.00', percent: '' },
      ],
    });
  });
});

describe('a sheet', () => {
  it('writes out characters that would turn an amount around', () => {
    const { title } = sheet({ ...paperOf([]), title: 'Owner \u202e00.1' });
    expect(title).toBe('Owner \\u202e00.1');
  });

  it('prints a long address shortened, and keeps it whole behind what is printed', () => {
    const paper = paperOf([]);
    const link = `https://fund.invalid/en/levy#${'x'.repeat(500)}`;
    const { shownLink, link: whole } = sheet({ ...paper, imprint: { ...paper.imprint, link } });
    expect(shownLink).toHaveLength(121);
    expect(whole).toBe(link);
  });
});

it('a paper is cited with its figure, its rules, their hash, its day and its address', () => {
  const figure: PaperBlock = {
    kind: 'figure',
    name: 'Premium',
    amount: '1350.00',
    currency: 'EUR',
    basis: ['1 May 2026'],
  };
  const paper = paperOf([figure]);
  expect(citation({ ...paper, imprint: { ...paper.imprint, link: 'https://fund.invalid/q' } })).toBe(
    `Title, Premium 1,350.00 EUR, 1 May 2026, OpenMutual rules demo/sample of 2026-01-01, made on 22 November 2026, SHA-256 ${'ab'.repeat(32)}. https://fund.invalid/q`,
  );
  expect(citation({ ...paper, language: 'zh' })).toBe(
    `Title，Premium 1,350.00 EUR，1 May 2026，OpenMutual 规则 demo/sample（2026-01-01 起），制作于 2026 年 11 月 22 日，SHA-256 ${'ab'.repeat(32)}。`,
  );
});
