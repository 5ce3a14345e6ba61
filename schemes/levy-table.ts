import { basename } from 'node:path';
import { missingColumns } from '@openmutual/core/columns';
import { parseDate } from '@openmutual/core/date';
import { parseDecimal } from '@openmutual/core/fraction';
import { type PayPeriod, payPeriods, weeksIn } from '@openmutual/core/pay-period';
import { accepted, inOrder, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { GoldenCase, Origin } from './golden-case.ts';
import { readCsvLines } from './text-file.ts';

const COLUMNS = [
  'scheme',
  'on',
  'period',
  'category',
  'wage',
  'given',
  'branch',
  'party',
  'expected',
  'tolerance',
  'grade',
  'source',
] as const;

/** Grade of a row → origin of its figure: C is computed by us, the others were printed by somebody. */
const ORIGIN_BY_GRADE: Readonly<Record<string, Origin>> = { A: 'official', B: 'published', C: 'computed' };

/** Reads a table of contributions, one party's figure a row, as golden cases. */
export function readLevyTable(path: string, shownAs = basename(path)): Result<GoldenCase[]> {
  const table = readCsvLines(path, shownAs);
  if (!table.ok) return table;
  const { header, lines, faults } = table.value;
  const ofCells = lines.flatMap(({ line, cells }) =>
    rowFaults(cells)
      .filter(({ column }) => header.includes(column ?? ''))
      .map((reason) => ({ line, ...reason })),
  );
  const reasons = [...faults, ...missingColumns(COLUMNS, header), ...ofCells];
  if (reasons.length > 0) {
    return rejected(...inOrder(reasons.map((reason) => ({ file: shownAs, ...reason }))));
  }
  return accepted(lines.map(({ line, cells }) => goldenCase(cells, line, shownAs)));
}

/** Which of them a scheme knows, it says itself. */
const PERIODS = [...payPeriods, 'a number of weeks such as 18-weeks'];

/** A row that is not of the form is a fault of the table, never a figure that was not answered. */
function rowFaults(cells: Readonly<Record<string, string>>): Rejection[] {
  const cell = (column: (typeof COLUMNS)[number]) => cells[column] ?? '';
  const checks: [(typeof COLUMNS)[number], boolean, string][] = [
    ['scheme', /^[a-z0-9-]+\/[a-z0-9-]+$/.test(cell('scheme')), 'an id such as uk/ni-class-1'],
    ['on', parseDate(cell('on')).ok, 'a date'],
    ['period', isPeriod(cell('period')), PERIODS.join(', ')],
    ['wage', parseDecimal(cell('wage')).ok, 'an amount'],
    [
      'given',
      cell('given')
        .split(';')
        .every((pair) => /^$|^[^=]+=.+$/.test(pair)),
      'key=value;key=value',
    ],
    ['party', PARTIES.includes(cell('party')), PARTIES.join(', ')],
    ['expected', parseDecimal(cell('expected')).ok, 'an amount'],
    ['tolerance', cell('tolerance') === '' || parseDecimal(cell('tolerance')).ok, 'an amount'],
    ['grade', cell('grade') in ORIGIN_BY_GRADE, Object.keys(ORIGIN_BY_GRADE).join(', ')],
  ];
  return checks
    .filter(([, isSound]) => !isSound)
    .map(([column, , expected]) => ({
      code: 'a-cell-has-another-form',
      column,
      found: cell(column),
      expected,
    }));
}

function isPeriod(text: string): boolean {
  return payPeriods.some((period) => period === text) || weeksIn(text as PayPeriod) !== undefined;
}

const PARTIES = ['employee', 'employer', 'state', 'total'];

function goldenCase(cells: Readonly<Record<string, string>>, line: number, file: string): GoldenCase {
  const cell = (column: (typeof COLUMNS)[number]) => cells[column] ?? '';
  const category = cell('category') === '' ? {} : { category: cell('category') };
  const branch = cell('branch') === '' ? {} : { branch: cell('branch') };
  const party = cell('party');
  return {
    name: `${cell('period')} ${cell('category')} ${cell('wage')} ${cell('branch')} ${party}`.replace(
      /\s+/g,
      ' ',
    ),
    scheme: cell('scheme'),
    origin: ORIGIN_BY_GRADE[cell('grade')] ?? 'computed',
    grade: cell('grade'),
    source: cell('source'),
    tolerance: cell('tolerance') === '' ? '0' : cell('tolerance'),
    given: {
      on: cell('on'),
      period: cell('period'),
      wage: cell('wage'),
      ...branch,
      ...(party === 'total' ? {} : { party }),
      given: { ...pairs(cell('given')), ...category },
    },
    expect: { [party === 'total' ? 'total' : `parties.${party}`]: cell('expected') },
    file,
    line,
  };
}

function pairs(text: string): Record<string, string> {
  const entries = text.split(';').filter((pair) => pair.includes('='));
  return Object.fromEntries(entries.map((pair) => pair.split('=', 2) as [string, string]));
}
