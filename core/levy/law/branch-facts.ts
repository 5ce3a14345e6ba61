import type { Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import { bandsNamed } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { roundingOf } from '../words/together.ts';

/** The declared facts that a branch may ask for: of whom it concerns, of its base, its part of the period, its rates, its sharing, its rounding. */
export function factsOf(
  branch: BranchRule,
  rules: LevyRules,
  tables: ReadonlyMap<string, Table>,
): ReadonlySet<string> {
  const { facts = {}, branches } = rules;
  const { when = {}, base = {}, part = [], rates, sharing, heads = {} } = branch;
  const rounding = roundingOf(branch, rules);
  const named = [...Object.keys(when), ...('by' in rounding ? [rounding.by] : [])];
  const values: (Value<unknown> | undefined)[] = [base.grade, base.floor?.at, base.ceiling?.at];
  values.push(base.slide?.from, base.slide?.to, ...Object.values(base.slide?.start ?? {}));
  for (const { is, of } of [...(base.floor?.part ?? []), ...(base.ceiling?.part ?? []), ...part]) {
    named.push(...[...is, ...of].flatMap((term) => ('fact' in term ? [term.fact] : [])));
  }
  named.push(...Object.values(base.running ?? {}).filter((name) => name !== undefined));
  if (rates.law === 'flat') values.push(...(rates.total ?? []), ...Object.values(rates.each ?? {}).flat());
  if (rates.law === 'amount') values.push(...Object.values(rates.each));
  for (const rule of Object.values(heads)) {
    if ('in' in rule) values.push(rule);
    else named.push(rule.with);
  }
  const tablesAsked = [bandsNamed(branch)?.bands];
  if (sharing.law === 'weights' && 'table' in sharing.weights) tablesAsked.push(`${sharing.weights.table}`);
  for (const value of values) {
    if (value?.in === 'fact') named.push(value.fact);
    if (value?.in === 'table') tablesAsked.push(value.table);
  }
  for (const name of tablesAsked) named.push(...Object.keys(tables.get(name ?? '')?.declaration.axes ?? {}));
  const other = base.of === undefined ? undefined : branches.find(({ branch: of }) => of === base.of);
  const ofOther = other === undefined ? [] : factsOf(other, rules, tables);
  return new Set([...named, ...ofOther].filter((name) => Object.hasOwn(facts, name)));
}
