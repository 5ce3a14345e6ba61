import { Money } from '@openmutual/core/money';
import type { SettledList } from '@openmutual/schemes/settling';
import { eachOwed } from './entry.ts';

/** What members in force pay in a period: the least, what one in the middle pays, the most. Amounts in major units. */
export interface Spread {
  readonly least: string;
  /** At least half of the members pay no more than this; it is what one of them pays, not a mean of two. */
  readonly middle: string;
  readonly most: string;
}

/** What each member in force pays, from the least to the most; nothing where nobody is in force. */
export function spreadOf(settled: SettledList): Spread | null {
  const counts = new Map<bigint, number>();
  let members = 0;
  eachOwed(settled, (amount, many) => {
    counts.set(amount, (counts.get(amount) ?? 0) + many);
    members += many;
  });
  const amounts = [...counts.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [least] = amounts;
  const most = amounts.at(-1);
  if (least === undefined || most === undefined) return null;
  let before = 0;
  const middle = amounts.find((amount) => {
    before += counts.get(amount) ?? 0;
    return before * 2 >= members;
  });
  const money = (minor: bigint) => `${Money.ofMinor(minor, settled.terms.currency)}`;
  return { least: money(least), middle: money(middle ?? most), most: money(most) };
}
