import { QueryClient } from '@tanstack/react-query';
import { Away } from './refused.ts';

/**
 * What pages have been told, kept while they are open and nowhere else: no figure of a member is written to the device. It is asked
 * for anew when a page opens again; meanwhile, and while the server is away, the last figures stay with their time.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      // A refusal stays one; who is away may be back.
      retry: (failures, error) => error instanceof Away && failures < 2,
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Forgets all that was told: who comes next on this device is told anew. */
export function forgetAll(): void {
  queries.clear();
}
