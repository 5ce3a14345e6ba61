import { type Fraction, fraction, one, times } from '../../rate/fraction.ts';
import { type Granule, granule, granuleOfMinorUnit } from './granule.ts';
import type { AssessmentRules, SharingKey } from './rule-schema.ts';

/** A key that goes by a column of the list. */
export type ColumnKey = Exclude<SharingKey, 'perHead'>;

const columns = {
  byUnits: 'units',
  bySumInsured: 'sumInsured',
  byRiskWeight: 'riskWeight',
  byDays: 'days',
  byContribution: 'contribution',
} as const satisfies Record<ColumnKey, string>;

/** The columns of keys, each with the smallest step in which it counts. */
export interface Weighing {
  readonly key: ColumnKey;
  readonly column: (typeof columns)[ColumnKey];
  readonly granule: Granule;
}

/** How members are weighed by keys; the head of a member counts one and needs no column. */
export function weighing(keys: readonly SharingKey[], rules: AssessmentRules, currency: string): Weighing[] {
  return keys.flatMap((key) =>
    key === 'perHead' ? [] : [{ key, column: columns[key], granule: granuleOf(key, rules, currency) }],
  );
}

/** The size of one granule of the product of keys. */
export function sizeOf(keys: readonly SharingKey[], rules: AssessmentRules, currency: string): Fraction {
  return weighing(keys, rules, currency).reduce(
    (product, { granule: { size } }) => times(product, size),
    one,
  );
}

/** The columns that keys go by. */
export function columnsOf(keys: readonly SharingKey[]): string[] {
  return keys.flatMap((key) => (key === 'perHead' ? [] : [columns[key]]));
}

function granuleOf(key: ColumnKey, rules: AssessmentRules, currency: string): Granule {
  switch (key) {
    case 'byUnits':
    case 'byRiskWeight':
      return granule(rules[columns[key] as 'units' | 'riskWeight']?.granularity ?? one);
    case 'bySumInsured': {
      const declared = rules.sumInsured?.granularity;
      return declared === undefined ? granuleOfMinorUnit(currency) : granule(declared);
    }
    case 'byContribution':
      return granuleOfMinorUnit(currency);
    case 'byDays':
      return granule(fraction(1n));
  }
}
