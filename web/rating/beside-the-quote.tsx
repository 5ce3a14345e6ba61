import { useMemo } from 'react';
import type { LinkedCase } from '../case/case-link.ts';
import { MadeOf } from './made-of.tsx';
import { PortfolioPanel } from './portfolio-panel.tsx';
import type { QuotedDraft, QuoteInput } from './quote-case.ts';
import { QuoteWorking } from './quote-working.tsx';
import type { RiskDraft } from './risk-draft.ts';
import { TariffComparison } from './tariff-comparison.tsx';
import type { TariffOfDay } from './tariff-of-day.ts';
import { WhatIf } from './what-if.tsx';

interface BesideTheQuoteProps {
  readonly tariff: TariffOfDay;
  readonly input: QuoteInput;
  readonly found: QuotedDraft;
  readonly linked: LinkedCase<unknown>;
  readonly onDraft: (draft: RiskDraft) => void;
}

/** What one asks of a quote next: what it is made of, what another case or tariff would cost, and a whole list of risks. */
export default function BesideTheQuote({ tariff, input, found, linked, onDraft }: BesideTheQuoteProps) {
  const { drafted, quoted } = found;
  const quote = useMemo(() => (quoted.ok ? quoted.value : undefined), [quoted]);
  return (
    <>
      {quote !== undefined && (
        <>
          <MadeOf quoted={quote} tariff={tariff} />
          <QuoteWorking quoted={quote} tariff={tariff} linked={linked} />
          <WhatIf tariff={tariff} draft={input.draft} quoted={quote} onDraft={onDraft} />
          <TariffComparison tariff={tariff} document={drafted.document} quoted={quote} />
        </>
      )}
      <PortfolioPanel tariff={tariff} document={drafted.document} />
    </>
  );
}
