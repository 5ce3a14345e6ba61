import { type Act, useAct } from './act.ts';
import { server, told } from './client.ts';
import { listed } from './listed.tsx';

/** What more than one person agrees to, as far as it is open. */
export function decisionsOf(fund: string) {
  return listed(['decisions', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/decisions', {
        params: { path: { fund }, query: { state: 'open', ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
}

/** What somebody says of a decision, by the hash that he saw. */
export interface DecisionSigned {
  readonly decision: string;
  readonly hash: string;
  readonly says: 'yes' | 'no';
}

/** To say yes or no to decisions of a fund; with enough yes it is done. */
export function useSigning(fund: string): Act<DecisionSigned, unknown> {
  return useAct(
    ({ decision, hash, says }: DecisionSigned, key) =>
      told(
        server.POST('/api/funds/{fund}/decisions/{decision}/signatures', {
          params: { path: { fund, decision }, header: { 'Idempotency-Key': key } },
          body: { says, hash },
        }),
      ),
    { repeats: true },
  );
}
