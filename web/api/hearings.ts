import { queryOptions } from '@tanstack/react-query';
import { server, told } from './client.ts';

/** Calls to a jury that I have not answered, and votes on claims that are open to me. */
export function hearingsWaiting(fund: string) {
  return queryOptions({
    queryKey: ['hearings-waiting', fund],
    queryFn: async () =>
      (await told(server.GET('/api/funds/{fund}/me/hearings', { params: { path: { fund } } }))).items,
  });
}

/** The hearings of a case, the first first. */
export function hearingsOf(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['hearings', fund, claim],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/cases/{claim}/hearings', { params: { path: { fund, claim } } })),
  });
}
