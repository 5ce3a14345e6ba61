import { queryOptions } from '@tanstack/react-query';
import { server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { feeOf, portfolioOf, treasurerReportOf, treasuryOf, yearTold } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** The year as members read it. */
export type AnnualReport = Answer<paths['/api/funds/{fund}/annual-reports/{year}']['get']>;

export function annualReportOf(fund: string, year: string) {
  return queryOptions({
    queryKey: ['annual-report', fund, year],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/annual-reports/{year}', { params: { path: { fund, year } } })),
  });
}

/** The chain of what was done, the newest link first: no person and no subject. */
export function chainOf(fund: string) {
  return listed(['audit-chain', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/audit-chain', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

export const treasurerReportTold = (fund: string, period: string) =>
  queries.prefetchQuery(treasurerReportOf(fund, period));
export const annualReportTold = (fund: string, year: string) =>
  queries.prefetchQuery(annualReportOf(fund, year));
export const supervisionTold = async (fund: string) => {
  const [year] = await Promise.all([
    yearTold(fund),
    queries.prefetchQuery(treasuryOf(fund)),
    listTold(chainOf(fund)),
  ]);
  await queries.prefetchQuery(feeOf(fund, year));
};
export const reportsTold = (fund: string) => queries.prefetchQuery(portfolioOf(fund));
