import { useLingui } from '@lingui/react/macro';
import type { ModelPeriod } from '@openmutual/core/estimate-model';

interface PeriodWords {
  readonly aPeriod: string;
  /** So large a part of them. */
  readonly partOf: (part: string) => string;
  /** How seldom: once in so many. */
  readonly onceIn: (count: string) => string;
}

/** How a period is called in a sentence. */
export function usePeriodWords(period: ModelPeriod): PeriodWords {
  const { t } = useLingui();
  const words: Readonly<Record<ModelPeriod, PeriodWords>> = {
    month: {
      aPeriod: t`a month`,
      partOf: (part) => t`in ${part} of months`,
      onceIn: (count) => t`once in ${count} months`,
    },
    quarter: {
      aPeriod: t`a quarter`,
      partOf: (part) => t`in ${part} of quarters`,
      onceIn: (count) => t`once in ${count} quarters`,
    },
    year: {
      aPeriod: t`a year`,
      partOf: (part) => t`in ${part} of years`,
      onceIn: (count) => t`once in ${count} years`,
    },
  };
  return words[period];
}
