import { type Label, label } from '@openmutual/core/label';
import { type Block, periodText, type Quotation } from '@openmutual/core/quotation';
import { quotationBlocks } from '@openmutual/core/quotation-blocks';
import { dateText } from './date-text.ts';
import { figureText } from './figure-text.ts';
import type { Making, Paper, PaperBlock } from './paper.ts';

/** A quote as a paper: the premium, all that a quotation says, and how each item was found. */
export function quotationPaper(quotation: Quotation, making: Making): Paper {
  const { scheme, version, quote, language } = quotation;
  const blocks = quotationBlocks(quotation);
  return {
    language,
    title: scheme.name[language],
    blocks: [
      {
        kind: 'figure',
        name: words.premium[language],
        amount: `${quote.premium}`,
        currency: scheme.currency,
        basis: [
          `${words.on[language]}${dateText(quote.on.toString(), language)}`,
          periodText(quote.period, language),
          `${words.sum[language]} ${figureText(`${quote.whole.sum}`)} ${scheme.currency}`,
        ],
      },
      ...blocks.filter(isBelowTitle),
      { kind: 'working', working: quote.working },
    ],
    imprint: {
      ...making,
      scheme: scheme.id,
      schemeName: words.kind[language],
      version: version.from.toString(),
      hash: quote.hash,
    },
  };
}

function isBelowTitle(block: Block): block is Extract<Block, PaperBlock> {
  return block.kind !== 'title';
}

const words = {
  kind: label('Quotation', '报价单'),
  premium: label('Premium', '保险费合计'),
  on: label('tariff of ', '适用费率日 '),
  sum: label('everything insured', '全部保险标的'),
} as const satisfies Readonly<Record<string, Label>>;
