import type { Rejection, Result } from '@openmutual/core/result';
import { csvField } from './csv-stream.ts';
import { type OutputFile, type OutputSet, writeFilesWhole } from './output-file.ts';
import { eachRisk, type PortfolioRow, type TariffAsked } from './portfolio.ts';
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
export interface PortfolioWork<T> {
  readonly tariffs: readonly TariffAsked[];
  /** The columns that are written, by those of the portfolio. */
  readonly columnsFor: (columns: readonly string[]) => readonly string[];
  readonly found: (rows: readonly PortfolioRow[]) => readonly Result<T>[];
  /** Takes what was found of a risk, and yields the cells of its line. */
  readonly take: (name: string, found: T) => readonly string[];
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
export async function writePortfolio<T>(
  files: PortfolioFiles,
  work: PortfolioWork<T>,
): Promise<WrittenPortfolio> {
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

async function writeLines<T>(
  { portfolio, out }: PortfolioFiles,
  work: PortfolioWork<T>,
  outputs: OutputSet,
  telling: Telling,
): Promise<Lines> {
  const kept: (readonly string[])[] = [];
  const keep: OutputLines = (cells) => kept.push(cells);
  if (out === undefined) return { ...(await takeRisks(portfolio, work, telling, keep)), kept: kept.slice(1) };
  const write = (file: OutputFile): OutputLines => {
    return (cells) => file.write(`${cells.map(csvField).join(',')}\n`);
  };
  const taken = await outputs.write(out, (file) => takeRisks(portfolio, work, telling, write(file)));
  return { ...taken, kept };
}

type OutputLines = (cells: readonly string[]) => void;

/** Hands on the header and then the line of each risk, until a reason refuses the whole. */
async function takeRisks<T>(
  portfolio: string,
  { tariffs, columnsFor, found, take }: PortfolioWork<T>,
  { reasons, watch }: Telling,
  lines: OutputLines,
): Promise<Pick<Lines, 'risks' | 'columns'>> {
  let risks = 0;
  let columns: readonly string[] = [];
  await eachRisk(tariffs, portfolio, {
    reasons,
    watch,
    onColumns(stated) {
      columns = columnsFor(stated);
      lines(columns);
    },
    onRows: (rows) =>
      found(rows).map((result, place): readonly Rejection[] => {
        if (!result.ok) return result.rejections;
        const { name = '', isSound = false } = rows[place] ?? {};
        if (!isSound || reasons.isAny()) return [];
        lines(take(name, result.value));
        risks += 1;
        return [];
      }),
  });
  return { risks, columns };
}
