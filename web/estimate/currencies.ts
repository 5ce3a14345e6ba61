import { currencies } from '@openmutual/core/currency';

/** The currencies to choose among; the chosen one is among them, whatever a link says. */
export function currenciesWith(chosen: string): readonly string[] {
  return currencies.includes(chosen) ? currencies : [chosen, ...currencies];
}
