import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '@openmutual/core/columns';
import { declared, statable } from '@openmutual/core/fact';
import { contribution, type Person, parsePerson, personFaults } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import type { Rejection } from '@openmutual/core/result';
import { isParquet } from './parquet-rows.ts';
import { openReasons, type Reasons } from './reasons.ts';
import type { ListWatch } from './rejects-file.ts';
import { streamRows } from './row-stream.ts';

/** What is wrong with a payroll by a law, which may not be the one that is asked. */
export async function payrollFaults(law: Law, from: string): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  await eachPerson(law, from, reasons, ({ person, line }) => {
    const levy = contribution(law, person);
    if (!levy.ok) tellAll(levy.rejections, from, line, reasons);
  });
  return reasons.all();
}

/** A line of a payroll that could be read. */
export interface PayrollLine {
  readonly name: string;
  readonly person: Person;
  readonly given: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Reads the persons of a payroll one by one; the reasons are told of all who cannot be read. */
export async function eachPerson(
  law: Law,
  from: string,
  reasons: Reasons,
  onPerson: (read: PayrollLine) => void,
  { onLine, onCut }: Partial<ListWatch> = {},
): Promise<number> {
  const seen = new Set<string>();
  const declarations = law.version.rules.facts ?? {};
  const facts = statable(declarations);
  const expected = ['person', 'wage'];
  const known = [...expected, ...facts];
  let header: readonly string[] = [];
  let unread: readonly string[] = [];
  let misspelt: ReadonlyMap<string, string> = new Map();
  let isWhole = true;
  let isRead = true;
  let count = 0;
  await streamRows(from, {
    doing: 'reading the payroll',
    reasons,
    expected,
    onHeader(columns, others) {
      header = columns;
      unread = others;
      const all = [...columns, ...others];
      const strange = [...missingColumns(expected, all), ...unknownColumns(all, known)];
      // The columns of a Parquet file stand in no line.
      const placed = isParquet(from) ? strange.map(({ line: _, ...reason }) => reason) : strange;
      reasons.tellAll(placed.map((reason) => ({ file: from, ...reason })));
      isWhole = strange.length === 0 && others.length === 0;
      misspelt = misspeltColumns(header, known);
    },
    onRow(written, line) {
      count += 1;
      const cells = cellsAsMeant(written, misspelt);
      const { person: name = '', wage = '' } = cells;
      onLine?.(line, name);
      const has = (column: string) => header.includes(column) || misspelt.has(column);
      const tell = (faults: readonly Rejection[]) =>
        tellAll(
          faults.map((reason) => asWritten(reason, misspelt)),
          from,
          line,
          reasons,
        );
      const isSeen = name !== '' && seen.has(name);
      if (name === '' && has('person')) tell([NO_NAME]);
      else if (isSeen) tell([standsTwice(name)]);
      seen.add(name);
      const stated = facts.filter((fact) => (cells[fact] ?? '') !== '');
      const given = Object.fromEntries(stated.map((fact) => [fact, cells[fact] ?? '']));
      const person = parsePerson(law, wage, given);
      if (person.ok && isWhole && name !== '' && !isSeen)
        onPerson({ name, person: person.value, given, line });
      else {
        const isOfWage = (path: string) => path.split(' ')[0] === 'wage';
        const faults = person.ok ? personFaults(law, wage, given) : person.rejections;
        const isUnread = ({ path = '' }: Rejection) =>
          [path, declared(declarations, path)?.birth?.from ?? path].some((name) => unread.includes(name)) ||
          (!has('wage') && isOfWage(path));
        tell(faults.filter((reason) => !isUnread(reason)));
      }
    },
    onOtherLine: () => {
      count += 1;
    },
    onCut: () => {
      isRead = false;
      onCut?.();
    },
  });
  if (count === 0 && isRead)
    reasons.tell({ code: 'a-payroll-has-no-persons', file: from, expected: 'one line a person' });
  return count;
}

/** What a fact or a column lacks is told by the name that stands in the file. */
function asWritten(reason: Rejection, misspelt: ReadonlyMap<string, string>): Rejection {
  const { path = '' } = reason;
  const written = misspelt.get(path);
  return columnAsWritten(written === undefined ? reason : { ...reason, path: written }, misspelt);
}

export function tellAll(
  rejections: readonly Rejection[],
  file: string,
  line: number,
  reasons: Reasons,
): void {
  for (const reason of rejections) reasons.tell(inLine(reason, { file, line }));
}

/** What a person states stands in a column; a row that a table lacks is asked for by the line of the payroll. */
function inLine(reason: Rejection, place: { readonly file: string; readonly line: number }): Rejection {
  const { file: table, path, ...rest } = reason;
  if (table !== undefined && reason.line !== undefined) return reason;
  if (table !== undefined)
    return { ...rest, ...place, expected: `${reason.expected ?? 'a row'} in ${table}` };
  if (path === undefined || path.includes(' ')) return { ...place, ...reason };
  return { ...place, column: path, ...rest };
}

const NO_NAME: Rejection = {
  code: 'a-cell-is-empty',
  column: 'person',
  found: '',
  expected: 'a name or number',
};

function standsTwice(person: string): Rejection {
  return { code: 'a-person-stands-twice', column: 'person', found: person, expected: 'one line a person' };
}
