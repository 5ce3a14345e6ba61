import { quotationBlocks } from '@openmutual/core/quotation-blocks';
import { quotationMarkdown } from '@openmutual/core/quotation-markdown';
import { quotationText } from '@openmutual/core/quotation-text';
import type { Quoted } from '@openmutual/core/quote';
import type { Language } from '../language/language.ts';
import { clauseName } from './clause-names.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

/** The quotation of a risk as `openmutual rate --quote` writes it. */
export function quotationFile(
  { risk, quote }: Quoted,
  { scheme, version }: TariffOfDay,
  form: 'text' | 'markdown',
  language: Language,
): string {
  const blocks = quotationBlocks({ scheme, version, risk, quote, language, clauseName });
  return form === 'markdown' ? quotationMarkdown(blocks) : quotationText(blocks);
}
