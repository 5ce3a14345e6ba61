import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '@openmutual/core/columns';
import { declared, statable } from '@openmutual/core/fact';
import { type Person, parsePerson, personFaults } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import type { Rejection } from '@openmutual/core/result';

/** A line of a payroll that could be read. */
export interface PayrollLine {
  readonly name: string;
  readonly person: Person;
  readonly given: Readonly<Record<string, string>>;
  readonly line: number;
}

/** A payroll by the name of its file; columns of a Parquet file stand in no line. */
export interface PayrollFile {
  readonly name: string;
  readonly hasHeaderLine: boolean;
}

/** Who is told of what a payroll says: of each person, and of all that is wrong. */
export interface PayrollTaker {
  readonly onPerson: (read: PayrollLine) => void;
  readonly tell: (reason: Rejection) => void;
  /** Which line is judged next, and whom it names. */
  readonly onLine?: ((line: number, name: string) => void) | undefined;
}

/** Takes a payroll row by row, as the readers of lists give it. */
export interface PayrollRows {
  readonly expected: readonly string[];
  /** The columns that are read; and those that stand there in a form that cannot be. */
  readonly onHeader: (columns: readonly string[], unread?: readonly string[]) => void;
  readonly onRow: (cells: Record<string, string>, line: number) => void;
  readonly onOtherLine: () => void;
  /** The number of lines, whether they could be read or not; a payroll that was read to its end and has none is told so. */
  readonly end: (isRead: boolean) => number;
}

/** Reads the persons of a payroll one by one: columns `person`, `wage` and any fact of the law; wherever its bytes are. */
export function openPayroll(law: Law, file: PayrollFile, taker: PayrollTaker): PayrollRows {
  const { onPerson, onLine } = taker;
  const seen = new Set<string>();
  const declarations = law.version.rules.facts ?? {};
  const facts = statable(declarations);
  const expected = ['person', 'wage'];
  const known = [...expected, ...facts];
  let header: readonly string[] = [];
  let unread: readonly string[] = [];
  let misspelt: ReadonlyMap<string, string> = new Map();
  let isWhole = true;
  let count = 0;
  const tellAll = (reasons: readonly Rejection[]) => {
    for (const reason of reasons) taker.tell(reason);
  };
  return {
    expected,
    onHeader(columns, others = []) {
      header = columns;
      unread = others;
      const all = [...columns, ...others];
      const strange = [...missingColumns(expected, all), ...unknownColumns(all, known)];
      const placed = file.hasHeaderLine ? strange : strange.map(({ line: _, ...reason }) => reason);
      tellAll(placed.map((reason) => ({ file: file.name, ...reason })));
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
        tellAll(faults.map((reason) => inLine(asWritten(reason, misspelt), { file: file.name, line })));
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
    onOtherLine() {
      count += 1;
    },
    end(isRead) {
      if (count === 0 && isRead)
        taker.tell({ code: 'a-payroll-has-no-persons', file: file.name, expected: 'one line a person' });
      return count;
    },
  };
}

/** What a fact or a column lacks is told by the name that stands in the file. */
function asWritten(reason: Rejection, misspelt: ReadonlyMap<string, string>): Rejection {
  const { path = '' } = reason;
  const written = misspelt.get(path);
  return columnAsWritten(written === undefined ? reason : { ...reason, path: written }, misspelt);
}

/** What a person states stands in a column; a row that a table lacks is asked for by the line of the payroll. */
export function inLine(
  reason: Rejection,
  place: { readonly file: string; readonly line: number },
): Rejection {
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
