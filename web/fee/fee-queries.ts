import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { feeOf, yearTold } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type Spending = Answer<paths['/api/funds/{fund}/spendings/{spending}']['get']>;
export type Budget = Answer<paths['/api/funds/{fund}/fee-budgets']['get']>['items'][number];

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** Budgets of the fee, the newest first. */
export function budgetsOf(fund: string) {
  return listed(['fee-budgets', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/fee-budgets', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** What was spent of the fee, the newest first. */
export function spendingsOf(fund: string) {
  return listed(['spendings', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/spendings', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** One spending, in the version in which it is seen, for an act on it. */
export function spendingNamed(fund: string, spending: string) {
  return queryOptions({
    queryKey: ['spending', fund, spending],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/spendings/{spending}', { params: { path: { fund, spending } } })),
  });
}

export const feesTold = async (fund: string) => {
  const [year] = await Promise.all([yearTold(fund), listTold(budgetsOf(fund))]);
  await queries.prefetchQuery(feeOf(fund, year));
};
export const spendingTold = (fund: string, spending: string) =>
  queries.prefetchQuery(spendingNamed(fund, spending));
