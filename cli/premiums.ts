import type { Money } from '@openmutual/core/money';
import { quoteOf } from '@openmutual/core/quote';
import { accepted, distinct, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { PortfolioRow, TariffAsked } from './portfolio.ts';

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

/**
 * The premiums of rows by a tariff, each by the one reader and the one calculation that there are for a single risk; or
 * why there are none, by the columns of the portfolio.
 */
export function premiumsOf(
  { scheme, on, known }: TariffAsked,
  rows: readonly Pick<PortfolioRow, 'risk'>[],
): Result<Premiums>[] {
  return rows.map(({ risk }) => {
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
  });
}

/** A reason of a risk in a row: by its column; what a table of the scheme lacks names the table. */
function inRow({ file, line, path, ...reason }: Rejection, { columnOf }: PortfolioRow['risk']): Rejection {
  const column = path === undefined ? undefined : (columnOf(path.split('.')) ?? path);
  const place = column === undefined ? {} : { column };
  if (file === undefined) return { ...place, ...reason };
  const table = line === undefined ? file : `${file}, line ${line}`;
  return { ...place, ...reason, expected: `${reason.expected ?? 'a row'} in ${table}` };
}
