import { useLingui } from '@lingui/react/macro';
import type { Quote } from '@openmutual/core/rating';
import { useSaid } from '../language/language.ts';

/** What an item of a quote is called. */
export function useItemNames({ items, machines }: Quote): (item: string) => string {
  const said = useSaid();
  const names = new Map([...items, ...machines].map(({ item, working }) => [item, said(working.label)]));
  return (item) => names.get(item) ?? item;
}

/** What the rate of an item is a rate of, by the unit of its document, such as `‰ of sum-insured`. */
export function useBaseWords(): (unit: string) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    'sum-insured': t`total sum insured`,
    'replacement-value': t`replacement value`,
    'limit-per-accident': t`limit any one accident`,
    'limit-aggregate': t`aggregate limit`,
    'limit-per-person': t`limit per person`,
    'cover-limit': t`limit of the cover`,
  };
  return (unit) => {
    const of = unit.replace(/^[%‰] of /, '');
    return words[of] ?? of;
  };
}

export function useTimeWords(): (basis: string) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    'one-time': t`once for the whole period`,
    'per-annum': t`per year`,
    'per-month': t`per month`,
  };
  return (basis) => words[basis] ?? basis;
}
