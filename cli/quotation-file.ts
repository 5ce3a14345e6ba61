import { type Catalogue, clauseLabel, clauseNamed } from '@openmutual/core/clause';
import { quotationBlocks } from '@openmutual/core/quotation-blocks';
import { quotationMarkdown } from '@openmutual/core/quotation-markdown';
import { quotationText } from '@openmutual/core/quotation-text';
import type { Quoted } from '@openmutual/core/quote';
import { clauseCatalogue } from '@openmutual/schemes/library';
import type { TariffAsked } from './portfolio.ts';
import { accept } from './refusal.ts';
import type { Language } from './tree.ts';

export const quotationForms = ['text', 'markdown'] as const;
export type QuotationForm = (typeof quotationForms)[number];

/** The quotation of a risk in a form for people; clauses are named by the catalogue, which is read where there are any. */
export function quotationOf(
  { risk, quote }: Quoted,
  { scheme, version, known }: TariffAsked,
  form: QuotationForm,
  language: Language,
): string {
  const catalogue: Catalogue = risk.about?.clauses === undefined ? [] : accept(clauseCatalogue());
  const blocks = quotationBlocks({
    ...{ scheme, version, risk, quote, language },
    knownAt: known,
    clauseName(text) {
      const found = clauseNamed(catalogue, text);
      return found.ok ? clauseLabel(found.value) : undefined;
    },
  });
  return form === 'markdown' ? quotationMarkdown(blocks) : quotationText(blocks);
}
