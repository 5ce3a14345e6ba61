import { quotationBlocks } from '@openmutual/core/quotation-blocks';
import { quotationMarkdown } from '@openmutual/core/quotation-markdown';
import { quotationText } from '@openmutual/core/quotation-text';
import type { Quoted } from '@openmutual/core/quote';
import { accepted, type Result } from '@openmutual/core/result';
import type { Paper } from '@openmutual/paper/paper';
import { quotationPaper } from '@openmutual/paper/quotation-paper';
import type { LinkedCase } from '../case/case-link.ts';
import type { Language } from '../language/language.ts';
import { makingOf } from '../paper/making.ts';
import { clauseName } from './clause-names.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

/** The quotation of a risk as a paper of A4. */
export async function quotationOnPaper(
  { risk, quote }: Quoted,
  { scheme, version }: TariffOfDay,
  language: Language,
  linked: LinkedCase<unknown>,
): Promise<Result<Paper>> {
  const making = await makingOf(linked);
  return accepted(quotationPaper({ scheme, version, risk, quote, language, clauseName }, making));
}

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
