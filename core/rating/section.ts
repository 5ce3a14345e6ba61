import { type Money, sum } from '../money/money.ts';
import type { Item } from './item/item.ts';
import type { Levy, SectionPremium } from './levies.ts';
import type { Tariff } from './tariff/tariff.ts';

/** Items that are levied and totalled together, with all that is due for them. */
export interface Section extends SectionPremium {
  readonly levies: Readonly<Record<string, Money>>;
  readonly total: Money;
}

/** The gross premiums of the sections in which something is charged; what the minimum premium adds is of the first of them. */
export function sectionPremiums(
  { sections = {} }: Tariff,
  items: readonly Item[],
  plant: Money,
  topUp: Money,
): SectionPremium[] {
  const found = Object.entries(sections).flatMap(([section, { name, items: names }]) => {
    const charged = items.filter(({ item }) => names.includes(item)).map(({ premium }) => premium);
    const isPlant = names.includes('plant') && !plant.isZero();
    if (charged.length === 0 && !isPlant) return [];
    return [{ section, name, gross: sum([...charged, ...(isPlant ? [plant] : [])], plant.currency) }];
  });
  return found.map((one, place) => (place === 0 ? { ...one, gross: one.gross.plus(topUp) } : one));
}

/** The sections with their levies; the stamp is due once, with the first of them. */
export function sectionsDue(premiums: readonly SectionPremium[], levies: readonly Levy[]): Section[] {
  return premiums.map((premium, place) => {
    const due = levies.flatMap(({ name, amount, bySection }): (readonly [string, Money])[] => {
      const own = bySection[premium.section];
      if (own !== undefined) return [[name, own]];
      return name === 'stamp' && place === 0 ? [[name, amount]] : [];
    });
    const total = due.reduce((sumSoFar, [, amount]) => sumSoFar.plus(amount), premium.gross);
    return { ...premium, levies: Object.fromEntries(due), total };
  });
}
