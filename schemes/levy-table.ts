import { basename } from 'node:path';
import { suggestion } from '@openmutual/core/nearest';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { readCsv } from './csv.ts';
import type { GoldenCase, Origin } from './golden-case.ts';

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
  const table = readCsv(path, shownAs);
  if (!table.ok) return table;
  const { header, lines } = table.value;
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const reasons = missing.map(
      (column): Rejection => ({
        code: 'a-column-is-missing',
        file: shownAs,
        line: 1,
        column,
        expected: COLUMNS.join(','),
        ...suggestion(column, header),
      }),
    );
    return rejected(...reasons);
  }
  return accepted(lines.map(({ line, cells }) => goldenCase(cells, line, shownAs)));
}

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
