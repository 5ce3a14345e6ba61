import { queryOptions } from '@tanstack/react-query';
import { server, told } from './client.ts';
import { listed } from './listed.tsx';
import type { paths } from './paths.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** How the money of a fund stands. */
export type Treasury = Answer<paths['/api/funds/{fund}/treasury']['get']>;
/** A line between a member and his fund, with what he owes after it. */
export type MemberLine = Answer<paths['/api/funds/{fund}/me/account']['get']>['items'][number];
/** A receipt, whole. */
export type Receipt = Answer<paths['/api/funds/{fund}/me/payments/{payment}/receipt']['get']>;

/** Balances by account, what has not cleared and for how long, what waits for somebody. */
export function treasuryOf(fund: string) {
  return queryOptions({
    queryKey: ['treasury', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/treasury', { params: { path: { fund } } })),
  });
}

/** What I owe: each bill with what is open of it and until when, and what I have paid beforehand. */
export function ownDues(fund: string) {
  return queryOptions({
    queryKey: ['own-dues', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/me/dues', { params: { path: { fund } } })),
  });
}

/** Settlements in all states, the newest first. */
export function runsOf(fund: string) {
  return listed(['settlement-runs', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/settlement-runs', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}
