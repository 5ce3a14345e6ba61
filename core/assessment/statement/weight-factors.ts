import { type Label, label } from '../../working/label.ts';
import { daysInForceOn } from '../roll/days-in-force.ts';
import { decimalOfGranules, type Granule, parseGranules } from '../rules/granule.ts';
import { weighing } from '../rules/key.ts';
import type { SharingKey } from '../rules/rule-schema.ts';
import type { Terms } from '../rules/terms.ts';

const names: Readonly<Record<SharingKey, Label>> = {
  perHead: label('head', '人头'),
  byUnits: label('units', '份数'),
  bySumInsured: label('sum insured', '保额'),
  byRiskWeight: label('risk weight', '风险权重'),
  byDays: label('days', '天数'),
  byContribution: label('contribution', '缴费'),
};

/**
 * What the weight of a member is the product of, in words: `sum insured 100000 × days 184`.
 *
 * Nothing where he is weighed by one key alone: its number is his weight.
 */
export function weightFactors(cells: Readonly<Record<string, string>>, terms: Terms): Label | undefined {
  const { rules, currency, on } = terms;
  const keys = weighing(rules.sharing?.key ?? [], rules, currency);
  if (keys.length < 2) return undefined;
  const factors = keys.map(({ key, column, granule }) => {
    const counted = rules.days !== undefined && column === 'days' ? daysInForceOn(on)(cells) : undefined;
    const text = typeof counted === 'number' ? `${counted}` : highestOf(cells[column] ?? '', granule);
    return { en: `${names[key].en} ${text}`, zh: `${names[key].zh} ${text}` };
  });
  return label(factors.map(({ en }) => en).join(' × '), factors.map(({ zh }) => zh).join(' × '));
}

/** Keys in words: `sum insured × days`. */
export function keysText(keys: readonly SharingKey[]): Label {
  return label(keys.map((key) => names[key].en).join(' × '), keys.map((key) => names[key].zh).join(' × '));
}

/** A sum that changed within the year counts with the highest of several. */
function highestOf(text: string, how: Granule): string {
  const counts = text.split(/\s+/).flatMap((part) => {
    const count = parseGranules(part, how);
    return count.ok ? [count.value] : [];
  });
  return decimalOfGranules(Math.max(0, ...counts), how);
}
