import { compare, one, plus, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { unknownWord } from '../result/word.ts';
import { conditionFaults } from '../scheme/condition.ts';
import { alsoOn, below, type Fault, fault, twice } from '../scheme/fault.ts';
import { columnFaults, figureFaults } from '../scheme/figure-fault.ts';
import { aboveTheWhole, belowZero, cellFaults, sizeFaults } from '../scheme/size-fault.ts';
import type { Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';
import type { Span } from '../scheme/version.ts';
import { bandTableFaults, limitFaults, pageFaults } from './band-fault.ts';
import { staysEqual } from './equal.ts';
import { partyFaults, payerFaults } from './party-fault.ts';
import { type BranchRule, type LevyRules, payersOf } from './rule-schema.ts';

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
    ...limitsFaults(rules, tables),
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
function kindsOf({ rates }: BranchRule, tables: Tables): string[][] {
  const table = rates.law === 'flat' ? undefined : tables.get(rates.bands);
  return Object.keys(table?.declaration.axes ?? {}).map((axis) => ['facts', axis, 'form']);
}

function branchFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  return [
    ...conditionFaults(['when'], branch.when ?? {}, rules.facts ?? {}),
    ...twice(['only'], branch.only ?? []),
    ...(branch.only ?? []).flatMap((party, place) => partyFaults(['only', place], party, rules.parties)),
    ...rateFaults(branch, rules, tables),
    ...baseFaults(branch, rules, tables),
    ...sharingFaults(branch, rules, tables),
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
  const { rates, sharing } = branch;
  if (rates.law !== 'flat') return [];
  const { total, each } = rates;
  const faults = Object.entries(each ?? {}).flatMap(([party, rate]) =>
    valueFaults(['rates', 'each', party], rate, 'rate', rules, tables),
  );
  if (each !== undefined) {
    faults.push(...alsoOn([['only']], payerFaults(['rates', 'each'], Object.keys(each), branch, rules)));
  }
  if (total !== undefined) faults.push(...valueFaults(['rates', 'total'], total, 'rate', rules, tables));
  const shared = sharing.law === 'equal' || sharing.law === 'weights';
  if (shared !== (total !== undefined) || shared === (each !== undefined)) {
    const expected = shared ? 'total' : 'each';
    const reason = { code: 'a-rate-law-must-fit-the-sharing', expected };
    faults.push(fault(['rates'], reason, [['rates'], ['sharing', 'law']]));
  }
  return faults;
}

function baseFaults({ base }: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  return (['floor', 'ceiling'] as const).flatMap((end) => {
    const value = base?.[end]?.at;
    return value === undefined ? [] : valueFaults(['base', end, 'at'], value, 'money', rules, tables);
  });
}

/** A figure is of a person in an earnings period. */
function valueFaults(
  path: readonly PropertyKey[],
  value: Value<unknown>,
  form: 'rate' | 'money',
  { facts = {} }: LevyRules,
  tables: Tables,
): Fault[] {
  // A rebate is a rate below zero; above the whole wage no levy is meant.
  const unfit = form === 'rate' ? aboveTheWhole : belowZero;
  return [
    ...figureFaults({ path, value, form, answers: { period: 'word' } }, facts, tables),
    ...sizeFaults({ path, value }, tables, unfit),
  ];
}

function sharingFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const { rates, sharing, rounding } = branch;
  switch (sharing.law) {
    case 'differential':
      return [];
    case 'equal': {
      if (rates.law !== 'flat') return [sharingNeeds('equal', 'flat')];
      if (staysEqual(rounding, payersOf(branch, rules).length)) return [];
      const found = `total ${rounding.total?.text}, share ${(rounding.share ?? rounding.band)?.text}`;
      const expected = 'roundings that leave the shares equal up to one unit of the total';
      const reason = { code: 'equal-shares-must-stay-equal', found, expected };
      return [fault(['rounding'], reason, [['rounding'], ['sharing', 'law'], ['only']])];
    }
    case 'weights':
      return [
        ...(rates.law === 'flat' ? [] : [sharingNeeds('weights', 'flat')]),
        ...weightFaults(sharing.weights, branch, rules),
      ];
    case 'equalProgressive':
      return [
        ...(rates.law === 'flat' ? [sharingNeeds('equalProgressive', 'marginal or slab')] : []),
        ...alsoOn(
          [['only']],
          sharing.between.flatMap((party, place) =>
            partyFaults(['sharing', 'between', place], party, payersOf(branch, rules)),
          ),
        ),
        ...conditionFaults(['sharing', 'for'], sharing.for, rules.facts ?? {}),
        ...limitFaults(['sharing', 'below'], sharing.below, rules, tables),
      ];
  }
}

function weightFaults(
  weights: Readonly<Partial<Record<string, Rate>>>,
  branch: BranchRule,
  rules: LevyRules,
): Fault[] {
  const path = ['sharing', 'weights'];
  const named = Object.entries(weights).flatMap(([party, weight]) =>
    weight === undefined ? [] : [[party, weight] as const],
  );
  const faults = alsoOn(
    [['only']],
    payerFaults(
      path,
      named.map(([party]) => party),
      branch,
      rules,
    ),
  );
  for (const [party, weight] of named) {
    const reason = belowZero(weight.fraction());
    if (reason !== undefined) faults.push(fault([...path, party], reason));
  }
  if (compare(sumOf(named.map(([, weight]) => weight)), one) === 0) return faults;
  const reason = { code: 'the-weights-of-a-sharing-must-be-one-whole', expected: 'a sum of 100%' };
  return [...faults, fault(path, reason)];
}

function sharingNeeds(found: string, law: string): Fault {
  const expected = `rates by the law ${law}`;
  const reason = { code: 'a-sharing-law-must-fit-the-rate-law', found, expected };
  return fault(['sharing'], reason, [
    ['sharing', 'law'],
    ['rates', 'law'],
  ]);
}

function roundingFaults(branch: BranchRule, rules: LevyRules): Fault[] {
  const { rounding } = branch;
  const faults: Fault[] = [];
  if (rounding.band === undefined && rounding.share === undefined) {
    faults.push(fault(['rounding'], { code: 'a-share-must-be-rounded', expected: 'band or share' }));
  }
  if ((rounding.total === undefined) !== (rounding.residual === undefined)) {
    const expected = 'total and residual';
    faults.push(fault(['rounding'], { code: 'a-rounded-total-must-name-who-takes-the-residual', expected }));
  }
  const payers = payersOf(branch, rules);
  if (rounding.residual === undefined || payers.includes(rounding.residual)) return faults;
  const reason = { found: rounding.residual, expected: payers.join(', ') };
  const code = 'the-residual-falls-to-a-party-that-pays';
  const restsOn = [['rounding', 'residual'], ['only']];
  return [...faults, fault(['rounding', 'residual'], { code, ...reason }, restsOn)];
}

function sumOf(rates: readonly Rate[]) {
  return rates.reduce((sum, rate) => plus(sum, rate.fraction()), zero);
}
