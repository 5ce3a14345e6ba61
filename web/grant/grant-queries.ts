import { listTold } from '../api/listed.tsx';
import { namedLinesOf, treasurerReportOf, yearTold } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

/** A named line as it is entered. */
export type LineAsked =
  paths['/api/funds/{fund}/named-lines']['post']['requestBody']['content']['application/json'];

export const grantsTold = async (fund: string) => {
  const [year] = await Promise.all([yearTold(fund), listTold(namedLinesOf(fund))]);
  await queries.prefetchQuery(treasurerReportOf(fund, year));
};
