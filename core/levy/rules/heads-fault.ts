import { factFaults } from '../../scheme/fact.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import type { Table } from '../../scheme/table.ts';
import { plansOf } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { partyFaults } from './party-fault.ts';
import { valueFaults } from './value-fault.ts';

/** What does not hold between the persons for whom a party pays, the facts that count them and the roundings. */
export function headsFaults(
  branch: BranchRule,
  rules: LevyRules,
  tables: ReadonlyMap<string, Table>,
): Fault[] {
  const { heads, rounding } = branch;
  if (heads === undefined) return [];
  const parties = Object.entries(heads).flatMap(([party, rule]) => [
    ...alsoOn([['only']], partyFaults(['heads', party], party, payersOf(branch, rules))),
    ...('in' in rule
      ? valueFaults(['heads', party], rule, 'factor', rules, tables)
      : factFaults(['heads', party, 'with'], rule.with, 'number', rules.facts ?? {})),
  ]);
  // What a total of one person would be for several is said by no law seen.
  const rounded = plansOf(rounding).filter(({ plan }) => plan.total !== undefined);
  return [
    ...parties,
    ...rounded.map(({ path }) =>
      fault(
        ['heads'],
        { code: 'heads-go-with-shares-that-stand-alone', expected: 'a plan without a rounded total' },
        [['heads'], ['rounding', ...path, 'total']],
      ),
    ),
  ];
}
