import { decimal } from '../../rate/fraction.ts';
import { distinct } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import { answersOf, axisFaults, columnFaults } from '../../scheme/figure-fault.ts';
import { aboveTheWhole, cellFaults } from '../../scheme/size-fault.ts';
import { type Key, type Row, type Table, wordsOf } from '../../scheme/table.ts';
import type { Span } from '../../scheme/version.ts';
import { limitColumns } from '../band/band.ts';
import { chainFaults, partiesOf } from '../band/chain.ts';
import { equalProgressiveFaults } from '../band/equal-progressive.ts';
import { isWhole, type Page, pagesOf } from '../band/page.ts';
import type { Party } from '../words/party.ts';
import { bandsNamed, payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { partyFaults, withoutRate } from './party-fault.ts';

type Tables = ReadonlyMap<string, Table>;

/** The columns that each rate law reads. */
const bandColumns = {
  marginal: { above: 'text', upTo: 'text', rate: 'rate' },
  slab: { wageFrom: 'text', wageBelow: 'text', above: 'text', upTo: 'text', rate: 'rate' },
} as const;

/** The form of a table of bands, and what is wrong with its rows one by one. */
export function bandTableFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const rates = bandsNamed(branch);
  if (rates === undefined) return [];
  const path = ['rates', 'bands'];
  const table = tables.get(rates.bands);
  if (table === undefined) {
    return [fault(path, unknownWord('a-table-is-unknown', rates.bands, tables.keys()))];
  }
  return [
    ...shapeFaults(path, rates.law, table, branch, rules),
    ...limitNameFaults(path, table, rules, tables),
    ...cellFaults(path, table, 'rate', aboveTheWhole),
  ];
}

/** Whether the rows of a table of bands chain and keep the sharing law, as far as they could be read. */
export function pageFaults(
  branch: BranchRule,
  rules: LevyRules,
  tables: Tables,
  during: Span | undefined,
): Fault[] {
  const rates = bandsNamed(branch);
  const written = rates === undefined ? undefined : tables.get(rates.bands);
  if (rates === undefined || written === undefined || during === undefined) return [];
  const path = ['rates', 'bands'];
  if (formFaults(path, rates.law, written, rules).length > 0 || !hasPartyAxis(written)) return [];
  const payers = payersOf(branch, rules);
  const table = withoutStrangers(written, payers);
  const limits = tables.get(rules.limits ?? '');
  const pages = pagesOf(table, limits, rules, during);
  return [
    ...alsoOn([['only']], missingPartyFaults(path, pages, payers)),
    ...distinct(chainFaults(pages)).map((reason) => fault(path, reason)),
    ...progressiveFaults(branch, table, limits, rules, during),
  ];
}

/** A table without the rows of a party that does not pay: nobody knows which other is meant. */
function withoutStrangers(table: Table, payers: readonly Party[]): Table {
  const isStrange = ({ keys }: Row) => partiesAmong(keys, payers).length < wordsOf(keys['party']).length;
  const strange = table.rows.filter(isStrange);
  if (strange.length === 0) return table;
  const lost = strange.map(({ from, to, keys: { party: _, ...keys } }) => ({ from, to, keys }));
  const rows = table.rows.filter((row) => !isStrange(row));
  return { ...table, rows, lost: [...(table.lost ?? []), ...lost] };
}

function partiesAmong(keys: Row['keys'], payers: readonly Party[]): string[] {
  return wordsOf(keys['party']).filter((word) => payers.some((party) => party === word));
}

/** The columns and axes of a table of bands, and the parties in its rows. */
function shapeFaults(
  path: readonly PropertyKey[],
  law: keyof typeof bandColumns,
  table: Table,
  branch: BranchRule,
  rules: LevyRules,
): Fault[] {
  return [
    ...formFaults(path, law, table, rules),
    ...alsoOn([['only']], partyAxisFaults(path, table, payersOf(branch, rules))),
  ];
}

/** That a limit is not a column of the table of limits; that this table is not there is said once. */
export function limitFaults(
  path: readonly PropertyKey[],
  name: string | undefined,
  rules: LevyRules,
  tables: Tables,
): Fault[] {
  const known = limitNames(rules, tables);
  if (name === undefined || known === undefined || known.includes(name)) return [];
  return [fault(path, unknownWord('a-limit-is-unknown', name, known))];
}

/** The names of the limits; nothing where nobody can know them. */
function limitNames({ limits }: LevyRules, tables: Tables): string[] | undefined {
  if (limits === undefined) return [];
  const table = tables.get(limits);
  return table === undefined ? undefined : Object.keys(table.declaration.values);
}

function formFaults(
  path: readonly PropertyKey[],
  law: keyof typeof bandColumns,
  table: Table,
  rules: LevyRules,
): Fault[] {
  return [
    ...Object.entries(bandColumns[law]).flatMap(([column, form]) => columnFaults(path, table, column, form)),
    ...factAxisFaults(path, table, rules),
  ];
}

function progressiveFaults(
  { sharing }: BranchRule,
  table: Table,
  limits: Table | undefined,
  rules: LevyRules,
  during: Span,
): Fault[] {
  if (sharing.law !== 'equalProgressive') return [];
  if (!sharing.between.every((party) => rules.parties.includes(party))) return [];
  const reasons = equalProgressiveFaults(sharing, table, limits, rules, during);
  return reasons.map((reason) => fault(['sharing'], reason));
}

function partyAxisFaults(path: readonly PropertyKey[], table: Table, payers: readonly Party[]): Fault[] {
  if (!hasPartyAxis(table)) {
    const found = Object.keys(table.declaration.axes).join(', ');
    return [fault(path, { code: 'an-axis-is-answered-by-nobody', found, expected: 'party: exact' })];
  }
  return table.rows.flatMap(({ keys, line }) =>
    wordsOf(keys['party'])
      .flatMap((word) => partyFaults(path, word, payers))
      .map(({ reason }) => fault(path, { ...reason, file: table.file, line, column: 'party' })),
  );
}

function hasPartyAxis({ declaration }: Table): boolean {
  return declaration.axes['party'] === 'exact';
}

/** The axes that facts answer; the others tell apart the rows of one page. */
function factAxisFaults(path: readonly PropertyKey[], table: Table, { facts = {} }: LevyRules): Fault[] {
  const answers = answersOf(facts);
  const axes = Object.entries(table.declaration.axes).filter(([axis]) => Object.hasOwn(answers, axis));
  return axisFaults(path, Object.fromEntries(axes), answers);
}

/** A limit that a row names is a column of the table of limits. */
function limitNameFaults(
  path: readonly PropertyKey[],
  table: Table,
  rules: LevyRules,
  tables: Tables,
): Fault[] {
  return table.rows.flatMap(({ values, line }) =>
    limitColumns.flatMap((column) => {
      const name = values[column];
      if (typeof name !== 'string') return [];
      return limitFaults(path, name, rules, tables).map(({ reason }) =>
        fault(path, { ...reason, file: table.file, line, column }),
      );
    }),
  );
}

/** Each party that pays to a branch has bands on each page; what a party does not pay is written as 0%. */
function missingPartyFaults(path: readonly PropertyKey[], pages: readonly Page[], payers: readonly Party[]) {
  return payers.flatMap((party) => {
    const without = pages.filter(
      (page) => !page.bands.some((band) => band.party === party) && isWhole(page, party),
    );
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
