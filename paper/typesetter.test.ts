import { label } from '@openmutual/core/label';
import { Money, sum } from '@openmutual/core/money';
import { line, total, type Working } from '@openmutual/core/working';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { figureText } from './figure-text.ts';
import { filesOnDisk } from './files-on-disk.ts';
import type { Language, Paper } from './paper.ts';
import { samples } from './samples/samples.ts';
import { sheet } from './sheet.ts';
import { type Typesetter, typesetter } from './typesetter.ts';

const languages: readonly Language[] = ['en', 'zh'];
let typeset: Typesetter;
beforeAll(async () => {
  typeset = await typesetter(filesOnDisk());
});

describe.each(samples)('the paper $name', ({ paper }) => {
  it.each(languages)(
    'in %s has every amount of its document, on pages of A4 with a foot each',
    async (language) => {
      const asked = paper(language);
      const pages = await pagesOf(typeset.pdf(sheet(asked)));
      const text = pages.map((page) => page.text).join('');
      const amounts = amountsOf(asked);
      expect(amounts.length).toBeGreaterThan(2);
      expect(amounts.filter((amount) => !text.includes(bare(figureText(amount))))).toEqual([]);
      const { scheme } = asked.imprint;
      const hash = [asked.imprint.hash].flat().join();
      for (const [place, page] of pages.entries()) {
        expect(page.size).toEqual([595, 842]);
        const [at, all] = [place + 1, pages.length];
        expect(page.text).toContain(language === 'en' ? `Page${at}of${all}` : `第${at}页，共${all}页`);
        for (const part of [bare(asked.title), scheme, hash.slice(0, 16)]) expect(page.text).toContain(part);
      }
      expect(text.includes(hash)).toBe(true);
    },
  );
});

describe('a paper', () => {
  it('is the same to the byte whenever it is set', async () => {
    const [first, second] = samples;
    const asked = sheet(first?.paper('zh') as Paper);
    const once = typeset.pdf(asked);
    typeset.pdf(sheet(second?.paper('en') as Paper));
    expect(Buffer.compare(once, typeset.pdf(asked))).toBe(0);
    const afresh = await typesetter(filesOnDisk());
    expect(Buffer.compare(once, afresh.pdf(asked))).toBe(0);
  });

  it('prints what people stated as they stated it, whatever typst would make of it', async () => {
    const stated = '*Owner* _1_ #panic("no") $x$ `raw` @source-1 // end \\ <a> ~ [b] = c';
    const text = await textOf({
      blocks: [{ kind: 'particulars', rows: [['Principal', stated]] }],
      title: stated,
    });
    expect(text).toContain(bare(stated));
  });

  it('goes on with the head of its table where a working is longer than a page', async () => {
    const parts = Array.from({ length: 150 }, (_, place) =>
      line(label(`part ${place}`, `部分 ${place}`), Money.of(`${place}.01`, 'GBP')),
    );
    const all = sum(
      parts.map(({ amount = '' }) => Money.of(amount, 'GBP')),
      'GBP',
    );
    const working = total(label('all', '合计'), all, parts);
    const pages = await pagesOf(typeset.pdf(sheet(paperOf({ blocks: [{ kind: 'working', working }] }))));
    expect(pages.length).toBeGreaterThan(3);
    for (const { text } of pages) expect(text).toContain('HowitwasfoundGBP');
    expect(pages.at(-1)?.text).toContain('All11,176.50');
  });

  it('is tagged for those who listen to it, in its language, with its title and its day', async () => {
    const document = await getDocumentProxy(
      typeset.pdf(sheet(paperOf({ language: 'zh', title: '对账单' }))).slice(),
    );
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: '对账单', Author: 'OpenMutual', Language: 'zh-CN' });
    expect(info).toMatchObject({ CreationDate: expect.stringMatching(/^D:20261122/) });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it('names the signs that its fonts do not have, so that no box goes unexplained', async () => {
    const known = 'Łódź, Ελλάδα, Москва, 横浜, ヨコハマ: 12.50 € ₺ ‰ “–” ①';
    expect(await textOf({ blocks: [{ kind: 'note', text: known }] })).not.toContain('Somesigns');
    const text = await textOf({ blocks: [{ kind: 'note', text: 'ก, 한국, 𠮷, 🙂, e\u200d' }] });
    expect(text).toContain('donothavethem:U+0E01U+D55CU+AD6DU+20BB7U+1F642');
  });

  it('is one page where nothing but its figure stands on it', async () => {
    expect(await pagesOf(typeset.pdf(sheet(paperOf({}))))).toHaveLength(1);
  });
});

function paperOf(part: Partial<Paper>): Paper {
  const imprint = {
    scheme: 'demo/sample',
    schemeName: 'Sample',
    version: '2026-01-01',
    hash: 'ab'.repeat(32),
  };
  return {
    language: 'en',
    title: 'Sample',
    blocks: [],
    imprint: { ...imprint, made: '2026-11-22' },
    ...part,
  };
}

async function textOf(part: Partial<Paper>): Promise<string> {
  const pages = await pagesOf(typeset.pdf(sheet(paperOf(part))));
  return pages.map(({ text }) => text).join('');
}

/** What another program reads in a PDF, without spaces. */
async function pagesOf(pdf: Uint8Array) {
  const document = await getDocumentProxy(pdf.slice());
  const places = Array.from({ length: document.numPages }, (_, place) => place + 1);
  return Promise.all(
    places.map(async (place) => {
      const page = await document.getPage(place);
      const { items } = await page.getTextContent();
      const text = bare(items.map((item) => ('str' in item ? item.str : '')).join(''));
      return { text, size: page.view.slice(2).map(Math.round) };
    }),
  );
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/** Every amount of a paper, down to the last step. */
function amountsOf({ blocks }: Paper): string[] {
  const below = ({ amount, lines = [], from = [] }: Working): string[] => [
    ...(amount === undefined ? [] : [amount]),
    ...[...lines, ...from].flatMap(below),
  ];
  return blocks.flatMap((block) => {
    if (block.kind === 'figure') return [block.amount];
    if (block.kind === 'payers') return [...block.payers, block.total].map(({ amount }) => amount);
    if (block.kind === 'working') return below(block.working);
    if (block.kind !== 'table') return [];
    const figures = (row: readonly string[]) =>
      row.filter((_, place) => block.columns[place]?.holds === 'figures');
    return [...block.rows, ...(block.total === undefined ? [] : [block.total])].flatMap(figures);
  });
}
