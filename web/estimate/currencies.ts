import { currencies } from '@openmutual/core/currency';

/** The currencies to choose among; first the one that is chosen. */
export function plainMoneyCurrencies(chosen: string): readonly string[] {
  return currencies.includes(chosen) ? currencies : [chosen, ...currencies];
}
