import type { LineWriter } from '@openmutual/core/line-writer';
import { keptLines } from '@openmutual/core/line-writer';
import { premiumLines } from '@openmutual/core/premium-lines';
import { openReasons } from '@openmutual/core/reason-list';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import { openRiskList } from '@openmutual/core/risk-list';
import { schemeOfCompiled } from '@openmutual/schemes/compiled';
import { openCsvRows } from '@openmutual/schemes/csv-rows';
import { rejectCells, rejectColumns } from '@openmutual/schemes/rejects';
import { listSizeFault, pass } from '../list/file-pass.ts';
import { type CsvFile, openCsvFile } from '../list/written-csv.ts';
import type { Watch } from '../work/work.ts';
import { tariffOfDay } from './tariff-of-day.ts';

export interface PortfolioAsked {
  /** The compiled form of an engineering scheme. */
  readonly scheme: string;
  readonly on: string;
  readonly file: File;
}

/** A portfolio that was rated: the good lines with their premiums, the bad ones with their reasons. */
export interface RatedPortfolio {
  readonly rated: true;
  readonly risks: number;
  readonly currency: string;
  /** Sums of the good lines, as exact texts. */
  readonly totals: {
    readonly premium: string;
    readonly package: string;
    readonly plant: string;
    readonly levies: Readonly<Record<string, string>>;
  };
  /** What `openmutual rate --portfolio … --out` writes. */
  readonly premiums: Blob;
  /** The first lines of it. */
  readonly shown: { readonly columns: readonly string[]; readonly lines: readonly (readonly string[])[] };
  readonly rejected: { readonly lines: number; readonly reasons: number };
  /** What `--rejects` writes. */
  readonly rejects: Blob;
  /** The first of the reasons. */
  readonly told: readonly Rejection[];
}

/** A file that is no portfolio of this tariff as a whole. */
export interface RefusedPortfolio {
  readonly rated: false;
  readonly reasons: readonly Rejection[];
  readonly count: number;
}

export type PortfolioWorks = ReturnType<typeof portfolioWorks>;

const SHOWN_MOST = 20;
const TOLD_MOST = 100;

/** @param largest bytes of a portfolio */
export function portfolioWorks(largest?: number) {
  return {
    /** Rates each line of a CSV; nothing of it is held but what was found. */
    async rate(
      { scheme: compiled, on, file }: PortfolioAsked,
      watch: Watch,
    ): Promise<RatedPortfolio | RefusedPortfolio> {
      const tooLarge = listSizeFault(file, largest);
      if (tooLarge !== undefined) return refused([tooLarge]);
      const scheme = schemeOfCompiled(compiled, () => ({}));
      if (scheme.kind !== 'engineering')
        return refused([
          { code: 'a-scheme-is-of-another-kind', found: scheme.kind, expected: 'engineering' },
        ]);
      const tariff = tariffOfDay(scheme, on);
      if (!tariff.ok) return refused(reasonsOf(tariff));
      const lines = premiumLines(tariff.value);
      const premiums = openCsvFile();
      const rejects = openRejects();
      const shown: string[][] = [];
      const writer = linesInto(premiums, shown);
      let risks = 0;
      const list = openRiskList([tariff.value], file.name, {
        reasons: rejects,
        watch: rejects.watch,
        onColumns(stated) {
          for (const column of lines.columnsFor(stated)) writer.text(column);
          writer.endLine();
        },
        onRows(rows) {
          const found = lines.rate(rows);
          for (let row = 0; row < rows.count && !rejects.isOfFile(); row += 1) {
            if (rows.sound[row] === 0 || found.refused.has(row)) continue;
            found.take(row, writer);
            writer.endLine();
            risks += 1;
          }
          return found.refused;
        },
      });
      let count = 0;
      const rows = openCsvRows(file.name, {
        ...list,
        onHeader: (columns) => list.onHeader(columns, []),
        onPlainRow(row) {
          count = row.line;
          return list.onPlainRow(row);
        },
        onRow(cells, line) {
          count = line;
          list.onRow(cells, line);
        },
      });
      const faults = await pass(file, rows, { ...watch, lines: () => count });
      rejects.tellAll(faults);
      if (faults.length > 0) rejects.watch.onCut();
      list.end();
      if (rejects.isOfFile()) return refused(rejects.told(), rejects.count().reasons);
      const { premium, package: packaged, plant, levies } = lines.totals();
      const [columns = [], ...first] = shown;
      return {
        rated: true,
        risks,
        currency: tariff.value.scheme.currency,
        totals: {
          premium: `${premium}`,
          package: `${packaged}`,
          plant: `${plant}`,
          levies: Object.fromEntries(Object.entries(levies).map(([levy, amount]) => [levy, `${amount}`])),
        },
        premiums: premiums.close(),
        shown: { columns, lines: first },
        rejected: rejects.count(),
        rejects: rejects.file(),
        told: rejects.told(),
      };
    },
  };
}

function refused(reasons: readonly Rejection[], count = reasons.length): RefusedPortfolio {
  return { rated: false, reasons, count };
}

/** Lines into a file, of which the first ones are kept to be shown. */
function linesInto(file: CsvFile, shown: string[][]): LineWriter {
  let line: string[][] = [];
  let kept = keptLines(line);
  return {
    text: (cell) => kept.text(cell),
    bytes: (bytes, start, end) => kept.bytes(bytes, start, end),
    amount: (units, decimals, unit) => kept.amount(units, decimals, unit),
    endLine() {
      kept.endLine();
      const [cells = []] = line;
      file.write(cells);
      if (shown.length <= SHOWN_MOST) shown.push(cells);
      line = [];
      kept = keptLines(line);
    },
  };
}

/** Lines that are refused go into a file; what is wrong with the header or the form refuses the whole. */
function openRejects() {
  const file = openCsvFile(rejectColumns('risk'));
  const list = openReasons();
  const lines = new Set<number>();
  let ofFile = 0;
  let reasons = 0;
  let read = { line: 0, name: '' };
  const tell = (reason: Rejection): void => {
    if (list.count < TOLD_MOST) list.tell(reason);
    reasons += 1;
    const { line = 0 } = reason;
    if (line <= 1) {
      ofFile += 1;
      return;
    }
    lines.add(line);
    file.write(rejectCells(reason, line === read.line ? read.name : ''));
  };
  return {
    tell,
    tellAll(all: Iterable<Rejection>) {
      for (const reason of all) tell(reason);
    },
    watch: {
      onLine(line: number, name: string) {
        read = { line, name };
      },
      onCut() {
        ofFile += 1;
      },
    },
    isOfFile: () => ofFile > 0,
    count: () => ({ lines: lines.size, reasons }),
    told: () => list.all(),
    file: () => file.close(),
  };
}
