import { below, type Fault, fault } from '../../scheme/fault.ts';
import { figureFaults } from '../../scheme/figure-fault.ts';
import { aboveTheWhole, belowZero, firstOf, sizeFaults, type Unfit } from '../../scheme/size-fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import type { LevyRules } from '../words/rule-schema.ts';

type Tables = ReadonlyMap<string, Table>;

/** What does not hold between the words on late payment, the facts and the tables. */
export function lateFaults({ late, facts = {} }: LevyRules, tables: Tables): Fault[] {
  if (late === undefined) return [];
  const figures: [string, Value<unknown> | undefined, 'rate' | 'money', Unfit][] = [
    ['rate', late.rate, 'rate', firstOf(belowZero, aboveTheWhole)],
    ['atMost', late.atMost, 'rate', belowZero],
    ['atLeast', late.atLeast, 'money', belowZero],
  ];
  return below(
    ['late'],
    figures.flatMap(([word, value, form, unfit]) => {
      if (value === undefined) return [];
      const place = { path: [word], value };
      return [
        // Lateness has no earnings period: only facts answer the axes of a table.
        ...figureFaults({ ...place, form, answers: {} }, facts, tables),
        ...sizeFaults(place, tables, unfit),
      ];
    }),
  );
}

/** Rules say who pays what and for which periods; where they have no branches, what lateness costs and why there is no more. */
export function contentFaults({ parties, periods, branches, late, absent }: LevyRules): Fault[] {
  const all = [['branches'], ['late'], ['absent']];
  if (branches.length === 0) {
    if (late !== undefined && absent !== undefined) return [];
    const expected = 'branches, or late and in absent why there are no branches';
    return [fault([], { code: 'rules-have-branches-or-say-why-not', expected }, all)];
  }
  const faults: Fault[] = [];
  if (parties.length === 0) {
    faults.push(fault(['parties'], { code: 'branches-need-parties-that-pay', expected: 'parties' }));
  }
  if (Object.keys(periods).length === 0) {
    faults.push(fault(['periods'], { code: 'branches-need-earnings-periods', expected: 'periods' }));
  }
  if (absent !== undefined) {
    const expected = 'no absent: there are branches';
    faults.push(fault(['absent'], { code: 'rules-have-branches-or-say-why-not', expected }, all));
  }
  return faults;
}
