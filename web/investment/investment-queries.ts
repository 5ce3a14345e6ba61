import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { policiesOf, portfolioOf, treasurerReportOf, yearTold } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type Movement = Answer<paths['/api/funds/{fund}/investment-movements/{movement}']['get']>;
/** A movement as it is asked for. */
export type MovementAsked =
  paths['/api/funds/{fund}/investment-movements']['post']['requestBody']['content']['application/json'];
/** A policy as it is proposed. */
export type PolicyAsked =
  paths['/api/funds/{fund}/investment-policies']['post']['requestBody']['content']['application/json'];

/** The matter on which members adopt a policy by vote; nothing where the rules of the fund name none. */
export function policyMatterOf(fund: string) {
  return queryOptions({
    queryKey: ['policy-matter', fund],
    queryFn: async () => {
      const { matters } = await told(server.GET('/api/funds/{fund}/matters', { params: { path: { fund } } }));
      return matters.find(({ adoptsPolicy, whyNot }) => adoptsPolicy && whyNot.length === 0)?.matter ?? null;
    },
  });
}

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** Movements of the common money, the newest first. */
export function movementsOf(fund: string) {
  return listed(['movements', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/investment-movements', {
        params: { path: { fund }, query: from(cursor) },
      }),
    ),
  );
}

/** One movement, in the version in which it is seen, for an act on it. */
export function movementNamed(fund: string, movement: string) {
  return queryOptions({
    queryKey: ['movement', fund, movement],
    queryFn: () =>
      seen(
        server.GET('/api/funds/{fund}/investment-movements/{movement}', {
          params: { path: { fund, movement } },
        }),
      ),
  });
}

/** Figures of a price index, the newest month first. */
export function indexOf(fund: string, index: string) {
  return listed(['price-index', fund, index], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/price-indices/{index}', {
        params: { path: { fund, index }, query: from(cursor) },
      }),
    ),
  );
}

export const commonMoneyTold = async (fund: string) => {
  const [year] = await Promise.all([yearTold(fund), listTold(policiesOf(fund))]);
  await queries.prefetchQuery(treasurerReportOf(fund, year));
};
export const investmentsTold = (fund: string) =>
  Promise.all([
    queries.prefetchQuery(portfolioOf(fund)),
    listTold(policiesOf(fund)),
    listTold(movementsOf(fund)),
  ]);
export const movementTold = (fund: string, movement: string) =>
  queries.prefetchQuery(movementNamed(fund, movement));
export const policiesTold = (fund: string) => listTold(policiesOf(fund));
