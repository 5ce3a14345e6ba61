import { useLingui } from '@lingui/react/macro';
import type { ModelPeriod } from '@openmutual/core/estimate-model';

interface PeriodWords {
  readonly aPeriod: string;
  /** How seldom: once in so many. */
  readonly outOf: (count: string) => string;
}

/** How a period is called in a sentence. */
export function usePeriodWords(period: ModelPeriod): PeriodWords {
  const { t } = useLingui();
  const words: Readonly<Record<ModelPeriod, PeriodWords>> = {
    month: { aPeriod: t`a month`, outOf: (count) => t`once in ${count} months` },
    quarter: { aPeriod: t`a quarter`, outOf: (count) => t`once in ${count} quarters` },
    year: { aPeriod: t`a year`, outOf: (count) => t`once in ${count} years` },
  };
  return words[period];
}
