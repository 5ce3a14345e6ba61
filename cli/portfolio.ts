import type { PortfolioRows } from '@openmutual/core/portfolio-rows';
import type { Rejection } from '@openmutual/core/result';
import { openRiskList, type PortfolioTaker as RiskTaker } from '@openmutual/core/risk-list';
import type { TariffAsked as Asked } from '@openmutual/core/tariff-asked';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { isParquet } from './parquet-rows.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { streamRows } from './row-stream.ts';

/** A tariff of the library of one day, by which risks are read and rated. */
export interface TariffAsked extends Asked {
  readonly scheme: EngineeringScheme;
}

export interface PortfolioTaker extends RiskTaker {
  readonly reasons: Reasons;
}

/** Reads the risks of a portfolio; reasons are told of all that cannot be read or rated. Yields how many lines it has. */
export async function eachRisk(
  tariffs: readonly TariffAsked[],
  from: string,
  taker: PortfolioTaker,
): Promise<number> {
  const { onFault, end, ...list } = openRiskList(tariffs, from, taker, !isParquet(from));
  await streamRows(from, {
    doing: 'reading the portfolio',
    reasons: { ...taker.reasons, tell: onFault },
    ...list,
  });
  return end();
}

/** What is wrong with a portfolio by tariffs that may not be the ones that are asked. */
export async function portfolioFaults(
  tariffs: readonly TariffAsked[],
  from: string,
  refused: (rows: PortfolioRows) => ReadonlyMap<number, readonly Rejection[]>,
): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  await eachRisk(tariffs, from, { reasons, onRows: refused });
  return reasons.all();
}
