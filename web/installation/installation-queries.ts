import { queryOptions } from '@tanstack/react-query';
import { seen, server } from '../api/client.ts';
import { queries } from '../api/queries.ts';

/** What is said of the installation, in the version that an answer names. */
export const installationSeen = queryOptions({
  queryKey: ['installation'],
  queryFn: () => seen(server.GET('/api/installation')),
});

export const installationTold = () => queries.prefetchQuery(installationSeen);
