import { certain } from '@openmutual/core/result';
import { filesOnDisk } from '@openmutual/paper/files-on-disk';
import { sheet } from '@openmutual/paper/sheet';
import { typesetter } from '@openmutual/paper/typesetter';
import type { EngineeringScheme, MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { comparedGroup } from './compared-group.ts';
import { comparisonPaper } from './comparison-paper.ts';
import { exampleGroup } from './example-group.ts';

const schemes = {
  share: certain(findScheme('demo/village-fund')) as MutualScheme,
  insure: certain(findScheme('demo/contractors-all-risks')) as EngineeringScheme,
  levy: certain(findScheme('cn/beijing-employees')) as SocialScheme,
};

test.each(['en', 'zh'] as const)(
  'a comparison on paper has what each way and each person pays (%s)',
  async (language) => {
    const compared = certain(comparedGroup(exampleGroup, schemes));
    const schemeOf = (id: string) => certain(findScheme(id));
    const paper = comparisonPaper(compared, schemeOf, language, { made: '2026-11-22' });
    const typeset = await typesetter(filesOnDisk());
    const document = await getDocumentProxy(new Uint8Array(typeset.pdf(sheet(paper))));
    let text = '';
    for (let page = 1; page <= document.numPages; page += 1) {
      const { items } = await (await document.getPage(page)).getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join('');
    }
    const bare = text.replaceAll(/\s/g, '');
    // The figures of examples/compare, as `openmutual compare` prints them.
    for (const figure of [
      '10,609.00',
      '22,710.22',
      '35,724.55',
      '14,669.63',
      '1,425.53',
      '752.01',
      '1,962.39',
    ]) {
      expect(bare).toContain(figure);
    }
    expect(bare).toContain(language === 'en' ? 'notpublished' : '未公布');
    for (const { hash } of Object.values(schemes)) expect(bare).toContain(hash);
  },
);
