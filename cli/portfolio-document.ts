import { tariffDocument } from '@openmutual/core/comparison-document';
import type { ComparedPortfolio } from './compared-portfolio.ts';
import type { TariffAsked } from './portfolio.ts';
import type { PortfolioFiles, WrittenPortfolio } from './portfolio-file.ts';
import type { RatedPortfolio } from './rated-portfolio.ts';

/** A portfolio that was rated, as plain data. */
export function ratedDocument(tariff: TariffAsked, rated: RatedPortfolio, files: PortfolioFiles) {
  const { premium, package: packaged, plant, levies } = rated.totals;
  return {
    ...tariffDocument(tariff),
    currency: tariff.scheme.currency,
    risks: rated.risks,
    totals: { premium, package: packaged, plant, levies },
    ...linesDocument(rated, files),
  };
}

/** Two tariffs on one portfolio, as plain data; the sums are those of the risks that both rate. */
export function comparedDocument(
  before: TariffAsked,
  after: TariffAsked,
  compared: ComparedPortfolio,
  files: PortfolioFiles,
) {
  const { both, onlyBefore, onlyAfter, before: old, after: now, difference, percent } = compared.totals;
  return {
    on: tariffDocument(before),
    against: tariffDocument(after),
    currency: before.scheme.currency,
    risks: { both, refusedByOn: onlyAfter, refusedByAgainst: onlyBefore },
    totals: { on: old, against: now, difference, percent: percent ?? null },
    ...linesDocument(compared, files),
  };
}

/** Where the lines went; those that went into no file stand here. */
function linesDocument(
  { columns, kept, lines, reasons }: WrittenPortfolio,
  { out, rejects }: PortfolioFiles,
) {
  const where =
    out === undefined
      ? {
          lines: kept.map((line) =>
            Object.fromEntries(columns.map((column, at) => [column, line[at] ?? ''])),
          ),
        }
      : { out };
  return { ...where, ...(rejects === undefined ? {} : { rejects, rejected: { lines, reasons } }) };
}
