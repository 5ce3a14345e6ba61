import { Money } from '../../money/money.ts';
import { accepted, certain, distinct, type Rejection, type Result, rejected } from '../../result/result.ts';
import { quoteOf } from '../quote.ts';
import type { RiskRow } from '../risk/risk-row.ts';
import type { TariffAsked } from '../tariff/tariff-asked.ts';
import { type BulkPremiums, premiumFiller } from './bulk.ts';
import { packageRates } from './package-rate.ts';
import { portfolioReader } from './portfolio-of-rows.ts';
import { type PortfolioRows, riskAt } from './portfolio-rows.ts';

/** What a portfolio tells of a risk that is rated. */
export interface Premiums {
  readonly premium: Money;
  readonly package: Money;
  /** The one rate of the package, as printed. */
  readonly rate: string;
  readonly plant: Money;
  readonly levies: readonly { readonly name: string; readonly amount: Money }[];
  /** Machines among them, each under the name of its columns. */
  readonly items: readonly { readonly item: string; readonly premium: Money }[];
  readonly warnings: readonly { readonly code: string; readonly item: string }[];
}

/** The premiums of some rows by a tariff. */
export interface RatedRows {
  /** Amounts in minor units; they say nothing of a row that went the explained path. */
  readonly bulk: BulkPremiums;
  /** The printed rates of the packages, in the last of their decimals. */
  readonly rates: Float64Array;
  /** What the explained path gave for a row that the columns do not say, or may be refused. */
  readonly explained: ReadonlyMap<number, Result<Premiums>>;
}

/**
 * The premiums of rows by a tariff: by columns where they can be, otherwise each by the one reader and the one calculation that there
 * are for a single risk; or why there are none, by the columns of the portfolio.
 */
export function premiumsBy(tariff: TariffAsked): (rows: PortfolioRows) => RatedRows {
  const { scheme, version, on, known } = tariff;
  const fill = certain(premiumFiller(scheme, on, known));
  const read = portfolioReader(version.rules, scheme.currency);
  const decimals = version.rules.package.rateDecimals.value;
  return (rows) => {
    const { portfolio, left } = read(rows.cells);
    // Only the explained path finds warnings.
    const isExplained = rows.columns.currency !== scheme.currency || version.rules.inversions !== undefined;
    if (isExplained) left.fill(1);
    const bulk = fill(portfolio, left);
    const rates = packageRates(portfolio, bulk, decimals);
    const explained = new Map<number, Result<Premiums>>();
    for (let row = 0; row < rows.count; row += 1) {
      if (left[row] === 1 || Number.isNaN(rates[row] as number))
        explained.set(row, explainedPremiums(tariff, rows, row));
    }
    return { bulk, rates, explained };
  };
}

/** What is due of a row, or why nothing is. */
export function premiumAt({ bulk, explained }: RatedRows, row: number, currency: string): Result<Money> {
  const found = explained.get(row);
  if (found === undefined) return accepted(Money.ofMinor(BigInt(bulk.premium[row] ?? 0), currency));
  return found.ok ? accepted(found.value.premium) : found;
}

/** Why rows have no premium. */
export function refusedRows({ explained }: RatedRows): Map<number, readonly Rejection[]> {
  return new Map(
    [...explained].flatMap(([row, found]) => (found.ok ? [] : [[row, found.rejections] as const])),
  );
}

/** The premiums of a row with their working, or every reason why it has none. */
export function explainedPremiums(
  { scheme, on, known }: TariffAsked,
  rows: PortfolioRows,
  row: number,
): Result<Premiums> {
  const risk = riskAt(rows, row);
  const found = quoteOf(scheme, risk.document, on, undefined, known);
  if (!found.ok) return rejected(...distinct(found.rejections.map((reason) => inRow(reason, risk))));
  const { premium, package: packaged, plant, levies, items, machines, warnings } = found.value.quote;
  return accepted({
    premium,
    package: packaged.premium,
    rate: packaged.rateText,
    plant,
    levies,
    items: [...items, ...machines],
    warnings,
  });
}

/** A reason of a risk in a row: by its column; what a table of the scheme lacks names the table. */
function inRow({ file, line, path, ...reason }: Rejection, { columnOf }: RiskRow): Rejection {
  const column = path === undefined ? undefined : (columnOf(path.split('.')) ?? path);
  const place = column === undefined ? {} : { column };
  if (file === undefined) return { ...place, ...reason };
  const table = line === undefined ? file : `${file}, line ${line}`;
  return { ...place, ...reason, expected: `${reason.expected ?? 'a row'} in ${table}` };
}
