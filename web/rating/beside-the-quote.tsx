import type { Quoted } from '@openmutual/core/quote';
import type { LinkedCase } from '../case/case-link.ts';
import { WhenNear } from '../page/when-near.tsx';
import { MadeOf } from './made-of.tsx';
import { QuoteWorking } from './quote-working.tsx';
import type { RiskDraft } from './risk-draft.ts';
import { TariffComparison } from './tariff-comparison.tsx';
import type { TariffOfDay } from './tariff-of-day.ts';
import { WhatIf } from './what-if.tsx';

/** A risk that a tariff rated. */
export interface RatedDraft {
  readonly tariff: TariffOfDay;
  readonly draft: RiskDraft;
  readonly document: object;
  readonly quoted: Quoted;
}

interface BesideTheQuoteProps {
  readonly rated: RatedDraft;
  readonly linked: LinkedCase<unknown>;
  readonly onDraft: (draft: RiskDraft) => void;
}

/** What one asks of a quote next: what it is made of, its working, what another case or another tariff would cost. */
export default function BesideTheQuote({ rated, linked, onDraft }: BesideTheQuoteProps) {
  const { tariff, draft, document, quoted } = rated;
  return (
    <>
      <MadeOf quoted={quoted} tariff={tariff} />
      <QuoteWorking quoted={quoted} tariff={tariff} linked={linked} />
      <WhenNear room={720}>
        <WhatIf tariff={tariff} draft={draft} quoted={quoted} onDraft={onDraft} />
      </WhenNear>
      <TariffComparison tariff={tariff} document={document} quoted={quoted} />
    </>
  );
}
