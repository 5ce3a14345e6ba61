import type { StatementDocument } from '@openmutual/core/statement-document';
import { queryOptions } from '@tanstack/react-query';
import { server, told } from '../api/client.ts';
import { hearingsWaiting } from '../api/hearings.ts';
import { ownDues } from '../api/money-of-fund.ts';
import { queries } from '../api/queries.ts';
import { isNotFound } from '../api/refused.ts';

/** The period that was settled last, with what I pay in it; nothing before the first, or where I was no member then. */
export function latestShare(fund: string) {
  return queryOptions({
    queryKey: ['latest-share', fund],
    queryFn: async () => {
      const { items } = await told(
        server.GET('/api/funds/{fund}/settlements', { params: { path: { fund }, query: { limit: '1' } } }),
      );
      const [latest] = items;
      if (latest === undefined) return null;
      const { period } = latest;
      try {
        const share = await told(
          server.GET('/api/funds/{fund}/settlements/{period}/my-share', {
            params: { path: { fund, period } },
          }),
        );
        return { ...share, statement: share.statement as unknown as StatementDocument };
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
  });
}

export const homeTold = (fund: string) =>
  Promise.all([
    queries.prefetchQuery(ownDues(fund)),
    queries.prefetchQuery(latestShare(fund)),
    queries.prefetchQuery(hearingsWaiting(fund)),
  ]);
