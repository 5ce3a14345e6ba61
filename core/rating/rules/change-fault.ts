import { unknownWord } from '../../result/word.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { Table } from '../../scheme/table.ts';
import { shortPeriodFaults } from '../figure/time-on-site.ts';
import type { ChangeRules, PackageItem } from '../tariff/changes.ts';
import { stepNames } from '../tariff/step-names.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** What does not hold between the changes of a tariff and its other rules. */
export function changeFaults(rules: Tariff, tables: ReadonlyMap<string, Table>): Fault[] {
  const { changes } = rules;
  if (changes === undefined) return [];
  const scale = changes.shortPeriod;
  return [
    ...unknownSteps(changes, rules),
    ...unknownItems(changes, rules),
    ...scaleMissing(changes),
    ...(scale === undefined ? [] : shortPeriodFaults(['changes', 'shortPeriod'], scale, tables)),
    ...leviesLeftOpen(changes, rules),
    ...plantMissing(changes, rules),
  ];
}

const items = ['materialDamage', 'plant', 'liability', 'maintenance', 'additional'] as const;

function unknownSteps({ extension }: ChangeRules, rules: Tariff): Fault[] {
  const known = stepNames(rules);
  return (extension?.withoutSteps ?? []).flatMap((name, place) => {
    if (known.includes(name)) return [];
    const path = ['changes', 'extension', 'withoutSteps', place];
    return [
      fault(path, unknownWord('a-step-is-unknown', name, known), [path, ...items.map((item) => [item])]),
    ];
  });
}

/** The items that a tariff charges: others are no part of any premium. */
function unknownItems({ extension, earlyCompletion, cancellation }: ChangeRules, rules: Tariff): Fault[] {
  const charged: PackageItem[] = [
    'material-damage',
    ...(rules.liability?.kind === 'rated' ? (['liability'] as const) : []),
    ...(rules.maintenance === undefined ? [] : (['maintenance'] as const)),
    ...(rules.additional === undefined ? [] : (['additional'] as const)),
  ];
  return Object.entries({ extension, earlyCompletion, cancellation }).flatMap(([change, stated]) => {
    const of = stated === undefined || stated.of === 'package' ? [] : stated.of;
    return of.flatMap((item, place) => {
      if (charged.includes(item)) return [];
      const path = ['changes', change, 'of', place];
      const reason = unknownWord('the-tariff-does-not-charge-this-item', item, charged);
      return [fault(path, reason, [path, ...items.map((name) => [name])])];
    });
  });
}

function scaleMissing({ earlyCompletion, cancellation, shortPeriod }: ChangeRules): Fault[] {
  if (shortPeriod !== undefined) return [];
  const places = [
    [['earlyCompletion', 'refund'], earlyCompletion?.refund],
    [['cancellation', 'byInsured'], cancellation?.byInsured],
    [['cancellation', 'byInsurer'], cancellation?.byInsurer],
  ] as const;
  return places.flatMap(([path, refund]) => {
    if (refund !== 'short-period') return [];
    const reason = { code: 'a-refund-by-a-scale-needs-the-scale', expected: 'shortPeriod under changes' };
    const at = ['changes', ...path];
    return [fault(at, reason, [at, ['changes', 'shortPeriod']])];
  });
}

/** No source says for all authorities whether a levy is given back; the tariff must. */
function leviesLeftOpen({ leviesOnRefund }: ChangeRules, { levies }: Tariff): Fault[] {
  if (leviesOnRefund !== undefined || Object.keys(levies ?? {}).length === 0) return [];
  const reason = {
    code: 'a-tariff-with-levies-says-what-a-refund-does-to-them',
    expected: 'leviesOnRefund: given-back or kept',
  };
  return [fault(['changes'], reason, [['changes', 'leviesOnRefund'], ['levies']])];
}

function plantMissing({ plant }: ChangeRules, rules: Tariff): Fault[] {
  if (plant === undefined || rules.plant !== undefined) return [];
  const reason = { code: 'the-tariff-does-not-charge-plant', expected: 'plant in the rules' };
  return [fault(['changes', 'plant'], reason, [['changes', 'plant'], ['plant']])];
}
