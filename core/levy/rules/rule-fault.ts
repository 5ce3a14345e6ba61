import type { Rate } from '../../rate/rate.ts';
import { unknownWord } from '../../result/word.ts';
import { conditionFaults } from '../../scheme/condition.ts';
import { alsoOn, below, type Fault, fault, twice } from '../../scheme/fault.ts';
import { columnFaults } from '../../scheme/figure-fault.ts';
import { belowZero, cellFaults } from '../../scheme/size-fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import type { Span } from '../../scheme/version.ts';
import { bandsNamed, payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { bandTableFaults, pageFaults } from './band-fault.ts';
import { baseFaults, partsFaults } from './base-fault.ts';
import { headsFaults } from './heads-fault.ts';
import { contentFaults, lateFaults } from './late-fault.ts';
import { partyFaults, payerFaults } from './party-fault.ts';
import { periodWordFaults } from './period-fault.ts';
import { roundingFaults } from './rounding-fault.ts';
import { sharingFaults } from './sharing-fault.ts';
import { billFaults } from './unit-bill-fault.ts';
import { valueFaults } from './value-fault.ts';

type Tables = ReadonlyMap<string, Table>;

/** Everything that does not hold between the rules of a social scheme and its tables, during their time. */
export function rulesFaults(rules: LevyRules, tables: Tables, during: Span | undefined): Fault[] {
  return [
    ...twice(['parties'], rules.parties),
    ...twice(
      ['branches'],
      rules.branches.map(({ branch }) => branch),
      'branch',
    ),
    ...periodWordFaults(rules),
    ...contentFaults(rules),
    ...limitsFaults(rules, tables),
    ...lateFaults(rules, tables),
    ...billFaults(rules),
    ...twice(['reconciliation', 'excess'], rules.reconciliation?.excess ?? []),
    ...rules.branches.flatMap((branch, place) => [
      ...below(['branches', place], branchFaults(branch, rules, tables)),
      ...alsoOn(
        kindsOf(branch, tables),
        below(['branches', place], pageFaults(branch, rules, tables, during)),
      ),
    ]),
  ];
}

/** The facts by which the pages of a table of bands are told apart. */
function kindsOf(branch: BranchRule, tables: Tables): string[][] {
  const table = tables.get(bandsNamed(branch)?.bands ?? '');
  return Object.keys(table?.declaration.axes ?? {}).map((axis) => ['facts', axis, 'form']);
}

function branchFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  return [
    ...conditionFaults(['when'], branch.when ?? {}, rules.facts ?? {}),
    ...twice(['only'], branch.only ?? []),
    ...(branch.only ?? []).flatMap((party, place) => partyFaults(['only', place], party, rules.parties)),
    ...rateFaults(branch, rules, tables),
    ...baseFaults(branch, rules, tables),
    ...partsFaults(['part'], branch.part ?? [], rules),
    ...sharingFaults(branch, rules, tables),
    ...headsFaults(branch, rules, tables),
    ...roundingFaults(branch, rules),
    ...bandTableFaults(branch, rules, tables),
  ];
}

/** The columns of a table of limits are amounts, found by the period and by nothing else. */
function limitsFaults({ limits }: LevyRules, tables: Tables): Fault[] {
  if (limits === undefined) return [];
  const path = ['limits'];
  const table = tables.get(limits);
  if (table === undefined) return [fault(path, unknownWord('a-table-is-unknown', limits, tables.keys()))];
  const { axes, values } = table.declaration;
  return [
    ...Object.keys(values).flatMap((column) => [
      ...columnFaults(path, table, column, 'money'),
      ...cellFaults(path, table, column, belowZero),
    ]),
    ...periodFaults(path, axes),
  ];
}

function periodFaults(path: readonly PropertyKey[], axes: Table['declaration']['axes']): Fault[] {
  const found = Object.keys(axes).join(', ');
  if (found === 'period' && axes['period'] === 'exact') return [];
  const expected = 'period: exact, and no other';
  return [fault(path, { code: 'an-axis-is-answered-by-nobody', found, expected })];
}

function rateFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const { rates } = branch;
  if (rates.law === 'amount') {
    return [
      ...Object.entries(rates.each).flatMap(([party, amount]) =>
        valueFaults(['rates', 'each', party], amount, 'money', rules, tables),
      ),
      ...alsoOn([['only']], payerFaults(['rates', 'each'], Object.keys(rates.each), branch, rules)),
    ];
  }
  if (rates.law !== 'flat') return [];
  const { total = [], each = {} } = rates;
  return [
    ...Object.entries(each).flatMap(([party, parts]) =>
      partFaults(['rates', 'each', party], parts, rules, tables),
    ),
    ...partFaults(['rates', 'total'], total, rules, tables),
    ...fitFaults(branch),
    ...(rates.each === undefined ? [] : alsoOn([['only']], eachFaults(branch, Object.keys(each), rules))),
  ];
}

/** A rate that stands alone has the path of the rate; one of several parts its place among them. */
function partFaults(
  path: readonly PropertyKey[],
  parts: readonly Value<Rate>[],
  rules: LevyRules,
  tables: Tables,
): Fault[] {
  return parts.flatMap((part, place) =>
    valueFaults(parts.length === 1 ? path : [...path, place], part, 'rate', rules, tables),
  );
}

/** Who shares a total has one; who pays rates of his own has these; where one pays the rest there are both. */
function fitFaults({ rates, sharing }: BranchRule): Fault[] {
  if (rates.law !== 'flat') return [];
  const needsTotal = ['equal', 'weights', 'totalMinus'].includes(sharing.law);
  const needsEach = !['equal', 'weights'].includes(sharing.law);
  if (needsTotal === (rates.total !== undefined) && needsEach === (rates.each !== undefined)) return [];
  const expected = [...(needsTotal ? ['total'] : []), ...(needsEach ? ['each'] : [])].join(' and ');
  const reason = { code: 'a-rate-law-must-fit-the-sharing', expected };
  return [fault(['rates'], reason, [['rates'], ['sharing', 'law']])];
}

/** Each party that pays has a rate; the party that pays the rest of a total has none of its own. */
function eachFaults(branch: BranchRule, named: readonly string[], rules: LevyRules): Fault[] {
  const { sharing } = branch;
  if (sharing.law !== 'totalMinus') return payerFaults(['rates', 'each'], named, branch, rules);
  const others = payersOf(branch, rules).filter((party) => party !== sharing.party);
  return payerFaults(['rates', 'each'], named, { ...branch, only: others }, rules);
}
