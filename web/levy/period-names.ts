import { useLingui } from '@lingui/react/macro';

/** The periods of pay by their names in `core`. */
export function usePeriodNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    week: t`a week`,
    'two-weeks': t`two weeks`,
    'four-weeks': t`four weeks`,
    month: t`a month`,
    quarter: t`a quarter`,
    year: t`a year`,
  };
}
