import { keptLines, type LineWriter } from '@openmutual/core/line-writer';
import type { RiskLines } from '@openmutual/core/premium-lines';
import { csvLines } from './line-writer.ts';
import { type OutputSet, writeFilesWhole } from './output-file.ts';
import { eachRisk, type TariffAsked } from './portfolio.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { type ListWatch, openRejects, type RejectCount } from './rejects-file.ts';

/** The files of a portfolio that is rated. */
export interface PortfolioFiles {
  readonly portfolio: string;
  /** A CSV with a line for each risk; without it the lines are kept. */
  readonly out?: string | undefined;
  /** A CSV of the lines that are refused; where none is named, one wrong line refuses the portfolio. */
  readonly rejects?: string | undefined;
}

/** What is done with the risks of a portfolio. */
export interface PortfolioWork extends RiskLines {
  readonly tariffs: readonly TariffAsked[];
}

export interface WrittenPortfolio extends RejectCount {
  readonly risks: number;
  readonly columns: readonly string[];
  /** What would stand in a file where none is asked for. */
  readonly kept: readonly (readonly string[])[];
}

/**
 * Works through a portfolio to a line for each risk. Where any line is wrong nothing is written and every reason is
 * told; or, where they have a file, the wrong lines go there with their reasons and the others are written. Columns that are
 * wrong refuse the portfolio either way.
 */
export async function writePortfolio(files: PortfolioFiles, work: PortfolioWork): Promise<WrittenPortfolio> {
  const { portfolio, rejects } = files;
  return await writeFilesWhole(async (outputs) => {
    if (rejects === undefined) {
      const reasons = openReasons();
      const written = await writeLines(files, work, outputs, { reasons });
      reasons.end();
      return { ...written, lines: 0, reasons: 0 };
    }
    return await outputs.write(rejects, async (file) => {
      const refused = openRejects(portfolio, 'risk', file);
      const written = await writeLines(files, work, outputs, refused);
      refused.end();
      return { ...written, ...refused.count() };
    });
  });
}

type Lines = Omit<WrittenPortfolio, keyof RejectCount>;
interface Telling {
  readonly reasons: Reasons;
  readonly watch?: ListWatch;
}

async function writeLines(
  { portfolio, out }: PortfolioFiles,
  work: PortfolioWork,
  outputs: OutputSet,
  telling: Telling,
): Promise<Lines> {
  const kept: (readonly string[])[] = [];
  if (out === undefined) {
    const taken = await takeRisks(portfolio, work, telling, keptLines(kept));
    return { ...taken, kept: kept.slice(1) };
  }
  const taken = await outputs.write(out, async (file) => {
    const lines = csvLines(file);
    const found = await takeRisks(portfolio, work, telling, lines);
    lines.end();
    return found;
  });
  return { ...taken, kept };
}

/** Hands on the header and then the line of each risk, until a reason refuses the whole. */
async function takeRisks(
  portfolio: string,
  { tariffs, columnsFor, rate }: PortfolioWork,
  { reasons, watch }: Telling,
  lines: LineWriter,
): Promise<Pick<Lines, 'risks' | 'columns'>> {
  let risks = 0;
  let columns: readonly string[] = [];
  await eachRisk(tariffs, portfolio, {
    reasons,
    watch,
    onColumns(stated) {
      columns = columnsFor(stated);
      for (const column of columns) lines.text(column);
      lines.endLine();
    },
    onRows(rows) {
      const { refused, take } = rate(rows);
      for (let row = 0; row < rows.count && !reasons.isAny(); row += 1) {
        if (rows.sound[row] === 0 || refused.has(row)) continue;
        take(row, lines);
        lines.endLine();
        risks += 1;
      }
      return refused;
    },
  });
  return { risks, columns };
}
