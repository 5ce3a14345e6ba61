import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type PayPeriod, weeksIn } from '@openmutual/core/pay-period';

/** The name of a period of pay. */
export function usePeriodNames(): (period: string) => string {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    week: t`a week`,
    'two-weeks': t`two weeks`,
    'four-weeks': t`four weeks`,
    month: t`a month`,
    quarter: t`a quarter`,
    year: t`a year`,
  };
  return (period) => {
    const weeks = weeksIn(period as PayPeriod);
    if (weeks !== undefined) return t`${plural(weeks, { one: '# week', other: '# weeks' })}`;
    return names[period] ?? period;
  };
}
