import { compare, decimal, one, plus, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { distinct, type Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { FactDeclaration } from '../scheme/fact.ts';
import type { Fault } from '../scheme/scheme.ts';
import type { Key, Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';
import type { Span } from '../scheme/version.ts';
import { limitColumns } from './band.ts';
import { chainFaults, partiesOf } from './chain.ts';
import { staysEqual } from './equal.ts';
import { type Page, pagesOf } from './page.ts';
import type { Party } from './party.ts';
import { type BranchRule, type LevyRules, payersOf } from './rule-schema.ts';
import { equalProgressiveFaults } from './sharing.ts';

type Tables = ReadonlyMap<string, Table>;

/** Everything that does not hold between the rules of a social scheme and its tables, during their time. */
export function rulesFaults(rules: LevyRules, tables: Tables, during: Span | undefined): Fault[] {
  return [
    ...twice(['parties'], rules.parties),
    ...twice(
      ['branches'],
      rules.branches.map(({ branch }) => branch),
    ),
    ...limitsFaults(rules, tables),
    ...rules.branches.flatMap((branch, place) =>
      branchFaults(branch, rules, tables, during).map(({ path, reason }) => ({
        path: ['branches', place, ...path],
        reason,
      })),
    ),
  ];
}

function branchFaults(
  branch: BranchRule,
  rules: LevyRules,
  tables: Tables,
  during: Span | undefined,
): Fault[] {
  return [
    ...conditionFaults(['when'], branch.when ?? {}, rules),
    ...twice(['only'], branch.only ?? []),
    ...(branch.only ?? []).flatMap((party, place) => partyFault(['only', place], party, rules.parties)),
    ...rateFaults(branch, rules, tables),
    ...baseFaults(branch, rules, tables),
    ...sharingFaults(branch, rules),
    ...roundingFaults(branch, rules),
    ...bandTableFaults(branch, rules, tables, during),
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
    ...Object.entries(values)
      .filter(([, kind]) => kind !== 'money')
      .map(([column, kind]) => columnFault(path, column, kind, 'money')),
    ...(Object.keys(axes).join() === 'period' && axes['period'] === 'exact'
      ? []
      : [fault(path, axisReason(Object.keys(axes).join(', '), 'period: exact, and no other'))]),
  ];
}

function rateFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const { rates, sharing } = branch;
  if (rates.law !== 'flat') return [];
  const shared = sharing.law === 'equal' || sharing.law === 'weights';
  const each = rates.each ?? {};
  const faults = Object.entries(each).flatMap(([party, value]) =>
    valueFaults(value, 'rate', ['rates', 'each', party], rules, tables),
  );
  if (rates.each !== undefined)
    faults.push(...payerFaults(['rates', 'each'], Object.keys(each), branch, rules));
  if (rates.total !== undefined) {
    faults.push(...valueFaults(rates.total, 'rate', ['rates', 'total'], rules, tables));
  }
  if (shared !== (rates.total !== undefined) || shared === (rates.each !== undefined)) {
    const expected = shared ? 'total' : 'each';
    faults.push(fault(['rates'], { code: 'a-rate-law-must-fit-the-sharing', expected }));
  }
  return faults;
}

function baseFaults({ base }: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  return (['floor', 'ceiling'] as const).flatMap((end) => {
    const value = base?.[end]?.at;
    return value === undefined ? [] : valueFaults(value, 'money', ['base', end, 'at'], rules, tables);
  });
}

function sharingFaults(branch: BranchRule, rules: LevyRules): Fault[] {
  const { rates, sharing, rounding } = branch;
  switch (sharing.law) {
    case 'differential':
      return [];
    case 'equal': {
      if (rates.law !== 'flat') return [fault(['sharing'], sharingNeeds('equal', 'flat'))];
      if (staysEqual(rounding, payersOf(branch, rules).length)) return [];
      const found = `total ${rounding.total?.text}, share ${(rounding.share ?? rounding.band)?.text}`;
      const expected = 'roundings that leave the shares equal up to one unit of the total';
      return [fault(['rounding'], { code: 'equal-shares-must-stay-equal', found, expected })];
    }
    case 'weights': {
      if (rates.law !== 'flat') return [fault(['sharing'], sharingNeeds('weights', 'flat'))];
      const path = ['sharing', 'weights'];
      const whole = sumOf(Object.values(sharing.weights));
      const expected = 'a sum of 100%';
      return [
        ...payerFaults(path, Object.keys(sharing.weights), branch, rules),
        ...(compare(whole, one) === 0
          ? []
          : [fault(path, { code: 'the-weights-of-a-sharing-must-be-one-whole', expected })]),
      ];
    }
    case 'equalProgressive':
      return [
        ...(rates.law === 'flat'
          ? [fault(['sharing'], sharingNeeds('equalProgressive', 'marginal or slab'))]
          : []),
        ...sharing.between.flatMap((party, place) =>
          partyFault(['sharing', 'between', place], party, payersOf(branch, rules)),
        ),
        ...conditionFaults(['sharing', 'for'], sharing.for, rules),
      ];
  }
}

function sharingNeeds(found: string, expected: string): Rejection {
  return { code: 'a-sharing-law-must-fit-the-rate-law', found, expected: `rates by the law ${expected}` };
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
  return [...faults, fault(['rounding', 'residual'], { code, ...reason })];
}

/** A branch names exactly the parties that pay to it: whoever is left out would pay nothing, silently. */
function payerFaults(
  path: readonly PropertyKey[],
  named: readonly string[],
  branch: BranchRule,
  rules: LevyRules,
): Fault[] {
  const payers = payersOf(branch, rules);
  const missing = payers.filter((party) => !named.includes(party));
  const others = payers.filter((party) => named.includes(party));
  return [
    ...named.flatMap((party) => partyFault([...path, party], party, payers)),
    ...missing.map((party) => fault(path, withoutRate(party, named.join(', ') || 'nothing', others))),
  ];
}

function withoutRate(party: Party, found: string, others: readonly Party[]): Rejection {
  const expected = `a rate for ${party}, even if it is 0%`;
  const suggestion = `where it does not concern ${party}, say only: [${others.join(', ')}]`;
  return { code: 'a-party-has-no-rate', found, expected, ...(others.length === 0 ? {} : { suggestion }) };
}

const bandColumns = {
  marginal: { above: 'text', upTo: 'text', rate: 'rate' },
  slab: { wageFrom: 'text', wageBelow: 'text', above: 'text', upTo: 'text', rate: 'rate' },
} as const;

/** The form of a table of bands; where it has its form, also that it chains and keeps the sharing law. */
function bandTableFaults(
  branch: BranchRule,
  rules: LevyRules,
  tables: Tables,
  during: Span | undefined,
): Fault[] {
  const { rates, sharing } = branch;
  if (rates.law === 'flat') return [];
  const path = ['rates', 'bands'];
  const table = tables.get(rates.bands);
  if (table === undefined)
    return [fault(path, unknownWord('a-table-is-unknown', rates.bands, tables.keys()))];
  const faults = [
    ...Object.entries(bandColumns[rates.law]).flatMap(([column, kind]) =>
      columnFaults(path, table, column, kind),
    ),
    ...partyAxisFaults(path, table, payersOf(branch, rules)),
    ...(rules.limits !== undefined && !tables.has(rules.limits)
      ? []
      : limitNameFaults(path, table, rules, tables)),
  ];
  if (faults.length > 0 || during === undefined) return faults;
  const limits = tables.get(rules.limits ?? '');
  const pages = pagesOf(table, limits, rules, during);
  const chain = [
    ...missingPartyFaults(path, pages, payersOf(branch, rules)),
    ...distinct(pages.flatMap(chainFaults)).map((reason) => fault(path, reason)),
  ];
  if (sharing.law !== 'equalProgressive') return chain;
  if (!sharing.between.every((party) => payersOf(branch, rules).includes(party))) return chain;
  if (sharing.below !== undefined && !(sharing.below in (limits?.declaration.values ?? {}))) {
    const known = Object.keys(limits?.declaration.values ?? {});
    return [...chain, fault(['sharing', 'below'], unknownWord('a-limit-is-unknown', sharing.below, known))];
  }
  const reasons = equalProgressiveFaults(sharing, table, limits, rules, during);
  return [...chain, ...reasons.map((reason) => fault(['sharing'], reason))];
}

function partyAxisFaults(path: readonly PropertyKey[], table: Table, payers: readonly Party[]): Fault[] {
  if (table.declaration.axes['party'] !== 'exact') {
    return [fault(path, axisReason(Object.keys(table.declaration.axes).join(', '), 'party: exact'))];
  }
  return table.rows.flatMap(({ keys, line }) => {
    const key = keys['party'];
    const words = key?.kind === 'exact' ? key.words : [];
    return words.flatMap((word) =>
      partyFault(path, word, payers).map(({ reason }) =>
        fault(path, { ...reason, file: table.file, line, column: 'party' }),
      ),
    );
  });
}

/** A limit that a row names is a column of the table of limits. */
function limitNameFaults(
  path: readonly PropertyKey[],
  table: Table,
  rules: LevyRules,
  tables: Tables,
): Fault[] {
  const known = Object.keys(tables.get(rules.limits ?? '')?.declaration.values ?? {});
  return table.rows.flatMap(({ values, line }) =>
    limitColumns.flatMap((column) => {
      const name = values[column];
      if (typeof name !== 'string' || known.includes(name)) return [];
      const reason = unknownWord('a-limit-is-unknown', name, known);
      return [fault(path, { ...reason, file: table.file, line, column })];
    }),
  );
}

/** Each party that pays to a branch has bands on each page; what a party does not pay is written as 0%. */
function missingPartyFaults(path: readonly PropertyKey[], pages: readonly Page[], payers: readonly Party[]) {
  return payers.flatMap((party) => {
    const without = pages.filter(({ bands }) => !partiesOf(bands).includes(party));
    const [first] = without;
    if (first === undefined) return [];
    const kinds = [...new Set(without.map(({ kind }) => kindText(kind)))].filter((text) => text !== '');
    const found = [`no band for ${party}`, ...listed(kinds)].join(', ');
    const isNowhere = without.length === pages.length;
    const others = isNowhere ? payers.filter((other) => partiesOf(first.bands).includes(other)) : [];
    const line = first.bands[0]?.row.line ?? 1;
    return [
      fault(path, { ...withoutRate(party, found, others), file: first.table.file, line, column: 'party' }),
    ];
  });
}

/** The first of many, and that there are more. */
function listed(texts: readonly string[]): string[] {
  const shown = 5;
  return texts.length > shown ? [...texts.slice(0, shown), '…'] : [...texts];
}

function kindText(kind: Key): string {
  const facts = Object.entries(kind);
  return facts.map(([name, at]) => `${name} ${typeof at === 'string' ? at : decimal(at)}`).join(' and ');
}

const factForms = { rate: 'rate', money: 'money' } as const;

function valueFaults(
  value: Value<unknown>,
  kind: 'rate' | 'money',
  path: readonly PropertyKey[],
  rules: LevyRules,
  tables: Tables,
): Fault[] {
  const facts = rules.facts ?? {};
  if (value.in === 'text') return [];
  if (value.in === 'fact') {
    const declared = facts[value.fact];
    if (declared === undefined) {
      return [
        fault([...path, 'fact'], unknownWord('a-fact-is-not-declared', value.fact, Object.keys(facts))),
      ];
    }
    if (declared.form === factForms[kind]) return [];
    const reason = { found: declared.form ?? 'word', expected: factForms[kind] };
    return [fault([...path, 'fact'], { code: 'a-fact-has-another-form', ...reason })];
  }
  const table = tables.get(value.table);
  if (table === undefined) {
    return [fault([...path, 'table'], unknownWord('a-table-is-unknown', value.table, tables.keys()))];
  }
  return [
    ...columnFaults([...path, 'column'], table, value.column, kind),
    ...Object.keys(table.declaration.axes)
      .filter((axis) => axis !== 'period' && !isAnswered(facts[axis]))
      .map((axis) =>
        fault([...path, 'table'], axisReason(axis, ['period', ...Object.keys(facts)].join(', '))),
      ),
  ];
}

/** Words answer an exact axis, numbers a band. */
function isAnswered(declared: FactDeclaration | undefined): boolean {
  return declared !== undefined && ['number', 'word', undefined].includes(declared.form);
}

/** A condition asks for declared facts, and for words that they can have. */
function conditionFaults(
  path: readonly PropertyKey[],
  condition: Readonly<Record<string, unknown>>,
  { facts = {} }: LevyRules,
): Fault[] {
  return Object.entries(condition).flatMap(([name, wanted]) => {
    const declared = facts[name];
    if (declared === undefined) {
      return [fault([...path, name], unknownWord('a-fact-is-not-declared', name, Object.keys(facts)))];
    }
    if (typeof wanted !== 'string' || declared.oneOf === undefined || declared.oneOf.includes(wanted))
      return [];
    return [fault([...path, name], unknownWord('a-word-is-unknown', wanted, declared.oneOf))];
  });
}

function partyFault(path: readonly PropertyKey[], party: string, known: readonly string[]): Fault[] {
  return known.includes(party) ? [] : [fault(path, unknownWord('a-party-is-not-declared', party, known))];
}

function columnFaults(path: readonly PropertyKey[], table: Table, column: string, kind: string): Fault[] {
  const { values } = table.declaration;
  const declared = values[column];
  if (declared === undefined) {
    return [fault(path, unknownWord('a-column-is-unknown', column, Object.keys(values)))];
  }
  return declared === kind ? [] : [columnFault(path, column, declared, kind)];
}

function columnFault(path: readonly PropertyKey[], column: string, found: string, expected: string): Fault {
  return fault(path, { code: 'a-column-has-another-form', column, found, expected });
}

function axisReason(found: string, expected: string): Rejection {
  return { code: 'an-axis-is-answered-by-nobody', found, expected };
}

function twice(path: readonly PropertyKey[], names: readonly string[]): Fault[] {
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [fault([...path, place], { code: 'a-name-stands-twice', found: name, expected: 'each name once' })],
  );
}

function fault(path: readonly PropertyKey[], reason: Rejection): Fault {
  return { path, reason };
}

function sumOf(rates: readonly Rate[]) {
  return rates.reduce((sum, rate) => plus(sum, rate.fraction()), zero);
}
