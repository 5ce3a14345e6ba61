import { type PortfolioTotals, premiumLines } from '@openmutual/core/premium-lines';
import type { TariffAsked } from './portfolio.ts';
import { type PortfolioFiles, type WrittenPortfolio, writePortfolio } from './portfolio-file.ts';

export interface RatedPortfolio extends WrittenPortfolio {
  readonly totals: PortfolioTotals;
}

/** Rates the risks of a portfolio by one tariff, to a line for each. */
export async function ratePortfolio(tariff: TariffAsked, files: PortfolioFiles): Promise<RatedPortfolio> {
  const { totals, ...lines } = premiumLines(tariff);
  const written = await writePortfolio(files, { tariffs: [tariff], ...lines });
  return { ...written, totals: totals() };
}
