import type { Fault } from '../../scheme/fault.ts';
import { type Answers, figureFaults } from '../../scheme/figure-fault.ts';
import { aboveTheWhole, belowZero, sizeFaults } from '../../scheme/size-fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import type { LevyRules } from '../words/rule-schema.ts';

/** Why a figure of a person in an earnings period cannot be had, or is too small or too large. */
export function valueFaults(
  path: readonly PropertyKey[],
  value: Value<unknown>,
  form: 'rate' | 'money' | 'factor',
  { facts = {} }: LevyRules,
  tables: ReadonlyMap<string, Table>,
  answers: Answers = {},
): Fault[] {
  // A rebate is a rate below zero; above the whole wage no levy is meant.
  const unfit = form === 'rate' ? aboveTheWhole : belowZero;
  return [
    ...figureFaults({ path, value, form, answers: { period: 'word', ...answers } }, facts, tables),
    ...sizeFaults({ path, value }, tables, unfit),
  ];
}
