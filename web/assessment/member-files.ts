import { openReasons } from '@openmutual/core/reason-list';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { type ShareList, shareList } from '@openmutual/core/share-list';
import { openCsvRows, type RowTaker } from '@openmutual/schemes/csv-rows';
import { type Pass, pass } from '../list/file-pass.ts';
import { type CsvFile, openCsvFile } from '../list/written-csv.ts';
import type { Watch } from '../work/work.ts';
import type { SettledHere } from './settling.ts';

/** The first members of a list with what each pays. */
export interface FirstShares {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ROWS_SHOWN = 100;

/** The first hundred members, under the columns of the file of shares. */
export async function firstShares(settled: SettledHere): Promise<FirstShares> {
  const rows: string[][] = [];
  let columns: readonly string[] = [];
  await eachShare(
    settled,
    {
      onList: (list) => {
        columns = list.columns;
      },
      onRow: (cells) => {
        if (rows.length < ROWS_SHOWN) rows.push(cells);
      },
    },
    { isEnough: () => rows.length === ROWS_SHOWN },
  );
  return { columns, rows };
}

/** All members with what each pays, in a second pass over the list: what `assess --out` writes. */
export async function sharesFile(settled: SettledHere, watch: Watch): Promise<Result<Blob>> {
  let file: CsvFile | undefined;
  const faults = await eachShare(
    settled,
    {
      onList: ({ columns }) => {
        file = openCsvFile(columns);
      },
      onRow: (cells) => file?.write(cells),
    },
    watch,
  );
  return faults.length > 0 || file === undefined ? rejected(...faults) : accepted(file.close());
}

interface ShareTaker {
  readonly onList: (list: ShareList) => void;
  readonly onRow: (cells: string[]) => void;
}

async function eachShare(
  { files, recorded: [first, ...others] }: SettledHere,
  { onList, onRow }: ShareTaker,
  how: Pass,
): Promise<readonly Rejection[]> {
  const settlements = [first.settlement, ...others.map(({ settlement }) => settlement)] as const;
  const reasons = openReasons();
  let list: ShareList | undefined;
  const taker = {
    onHeader(header: readonly string[]) {
      const found = shareList(settlements, header);
      if (!found.ok) return reasons.tellAll(found.rejections);
      list = found.value;
      onList(list);
    },
    onRow(cells: Record<string, string>, line: number) {
      if (list !== undefined) onRow(list.of({ line, cells }));
    },
  };
  reasons.tellAll(await eachRow(files.members, taker, how));
  return reasons.all();
}

/** The list without some of its lines. */
export async function draftList(
  list: File,
  without: ReadonlySet<number>,
  watch: Watch,
): Promise<Result<File>> {
  let file: CsvFile | undefined;
  const taker = {
    onHeader(columns: readonly string[]) {
      file = openCsvFile(columns);
    },
    onRow(cells: Record<string, string>, line: number) {
      if (!without.has(line)) file?.write(Object.values(cells));
    },
    // Lines that are none are among those that were refused.
    onFault: () => undefined,
  };
  const faults = await eachRow(list, taker, watch);
  if (faults.length > 0 || file === undefined) return rejected(...faults);
  const name = list.name.replace(/(\.csv)?$/i, '-draft.csv');
  return accepted(new File([file.close()], name, { type: 'text/csv' }));
}

/** A list row by row; why it cannot be read, or why some of its lines are none. */
export async function eachRow(
  file: File,
  taker: Omit<RowTaker, 'onFault'> & Partial<Pick<RowTaker, 'onFault'>>,
  how: Pass,
): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  let read = 1;
  const onRow: RowTaker['onRow'] = (cells, line) => {
    read = line;
    taker.onRow(cells, line);
  };
  const rows = openCsvRows(file.name, { onFault: reasons.tell, ...taker, onRow });
  reasons.tellAll(await pass(file, rows, { ...how, lines: () => read }));
  return reasons.all();
}
