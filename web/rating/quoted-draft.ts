import { type Quoted, quoteOf } from '@openmutual/core/quote';
import type { Result } from '@openmutual/core/result';
import { type DraftedRisk, draftedRisk, type RiskDraft } from './risk-draft.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

/** The premium of a draft by the way of the command, or all that is wrong with it; and its document. */
export interface QuotedDraft {
  readonly drafted: DraftedRisk;
  readonly quoted: Result<Quoted>;
}

export function quotedDraft(tariff: TariffOfDay, draft: RiskDraft): QuotedDraft {
  const drafted = draftedRisk(draft, tariff.questions);
  return { drafted, quoted: quoteOf(tariff.scheme, drafted.document, tariff.on) };
}
