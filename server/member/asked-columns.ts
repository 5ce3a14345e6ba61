import { unknownColumns } from '@openmutual/core/columns';
import { columnsNeeded, columnsUsed } from '@openmutual/core/list-columns';
import { readerOf } from '@openmutual/core/member';
import type { Rejection } from '@openmutual/core/result';
import type { Terms } from '@openmutual/core/terms';

/** A column of the list of members that is asked for when somebody joins. */
export interface AskedColumn {
  readonly column: string;
  /** Without it the rules cannot be applied; an empty one may still mean something, such as no cap. */
  readonly isNeeded: boolean;
}

/** Columns of the list that a person states; the others follow from his membership, his payments and the benefits that he had. */
const STATED = ['units', 'proportion', 'sumInsured', 'riskWeight', 'class', 'cap', 'born'] as const;

/** What the rules of a day ask of each member. */
export function askedColumns(terms: Terms): AskedColumn[] {
  const used = new Set([...columnsUsed(terms), ...(hasClasses(terms) ? ['class'] : [])]);
  const needed = new Set(columnsNeeded(terms.rules));
  const ofList = STATED.filter((column) => used.has(column)).map((column) => ({
    column,
    isNeeded: needed.has(column),
  }));
  return hasHouseholds(terms) ? [...ofList, { column: HOUSEHOLD, isNeeded: false }] : ofList;
}

/** Of whom one votes for all; it is on the roll of a vote and in no list of a settlement. */
const HOUSEHOLD = 'household';

/** Whether something is decided by household. */
function hasHouseholds({ rules: { votes = [], procedure } }: Terms): boolean {
  return votes.some(({ vote }) => vote.by === 'household') || procedure?.members?.vote.by === 'household';
}

/** The columns that somebody states, as texts. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Why columns are not those of a member, by the reader that reads a list when it is settled; each reason at `path`. A column that
 * is asked for and not there is an empty cell.
 */
export function columnFaults(terms: Terms, columns: Columns, path: string): Rejection[] {
  const asked = askedColumns(terms).map(({ column }) => column);
  const strange = unknownColumns(Object.keys(columns), asked).map(({ line: _, column = '', ...reason }) => ({
    ...reason,
    path: `${path}.${column}`,
    found: columns[column] ?? '',
  }));
  const faults: Rejection[] = [...strange];
  // Nobody has a name in the list before he has joined; any does.
  const listed = asked.filter((column) => column !== HOUSEHOLD);
  const cells = {
    member: '1',
    ...Object.fromEntries(listed.map((column) => [column, columns[column] ?? ''])),
  };
  const reader = readerOf(terms, Object.keys(cells), { claimants: new Set() });
  reader.read({ line: 1, cells }, ({ line: _, column = '', ...reason }) =>
    faults.push({ ...reason, path: `${path}.${column}` }),
  );
  return faults;
}

/** The columns that are kept: those that say something. */
export function kept(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, text]) => text !== ''));
}

/** Contributions and tables may go by the class of a member. */
function hasClasses({ scheme }: Terms): boolean {
  return [...scheme.tables.values()].some(({ declaration }) => Object.hasOwn(declaration.axes, 'class'));
}
