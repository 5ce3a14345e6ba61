import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { turn } from '../list/file-pass.ts';
import { HOW_MANY, openCsvFile, type Table } from '../list/written-csv.ts';

/** More members than these are no longer written out; a file may have more. */
const MOST_MEMBERS = 1_000_000;

/** So many rows are written before others have their turn. */
const SLICE = 20_000;

/**
 * A list that was written on the page as the file that the command would be given: a row that stands for many members becomes as many
 * rows, named `name-1`, `name-2` …
 */
export async function writtenMembers({ columns, rows }: Table, name: string): Promise<Result<File>> {
  const at = columns.indexOf(HOW_MANY);
  const nameAt = columns.indexOf('member');
  const without = (cells: readonly string[]) => cells.filter((_, place) => place !== at);
  const counted = rows.map((cells, place) => ({
    cells,
    place,
    count: countOf(at < 0 ? '1' : (cells[at] ?? '')),
  }));
  const faults = counted.flatMap(({ count, cells, place }): Rejection[] =>
    count === undefined
      ? [
          {
            code: 'a-count-is-a-whole-number-above-zero',
            file: name,
            line: place + 2,
            column: HOW_MANY,
            found: cells[at] ?? '',
          },
        ]
      : [],
  );
  const all = counted.reduce((sum, { count = 0 }) => sum + count, 0);
  if (all > MOST_MEMBERS) {
    faults.push({
      code: 'more-members-than-a-page-writes-out',
      file: name,
      column: HOW_MANY,
      found: `${all}`,
      expected: `at most ${MOST_MEMBERS}`,
      suggestion: 'choose a file, or see below how the share changes with the number of members',
    });
  }
  if (faults.length > 0) return rejected(...faults);
  const file = openCsvFile(without(columns));
  let written = 0;
  for (const { cells, count = 1 } of counted) {
    const own = without(cells);
    const named = nameAt < 0 ? -1 : without(columns).indexOf('member');
    for (let number = 1; number <= count; number += 1) {
      if (count > 1 && named >= 0) own[named] = `${cells[nameAt] ?? ''}-${number}`;
      file.write(own);
      written += 1;
      if (written % SLICE === 0) await turn();
    }
  }
  return accepted(new File([file.close()], name, { type: 'text/csv' }));
}

function countOf(text: string): number | undefined {
  const digits = text.trim() === '' ? '1' : text.trim().replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '');
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : undefined;
}
