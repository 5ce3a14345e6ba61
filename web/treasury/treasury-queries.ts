import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type Payment = Answer<paths['/api/funds/{fund}/payments']['get']>['items'][number];
export type Payout = Answer<paths['/api/funds/{fund}/payouts/{payout}']['get']>;
export type Payable = Answer<paths['/api/funds/{fund}/payables']['get']>['items'][number];

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** Balances by account, what has not cleared and for how long, what waits for somebody. */
export function treasuryOf(fund: string) {
  return queryOptions({
    queryKey: ['treasury', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/treasury', { params: { path: { fund } } })),
  });
}

export function paymentsOf(fund: string) {
  return listed(['payments', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/payments', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** Payments whose payer nobody knows yet. */
export function suspenseOf(fund: string) {
  return listed(['suspense', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/suspense', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** A payment in the version in which it is seen, for an act on it. */
export function paymentSeen(fund: string, payment: string) {
  return seen(server.GET('/api/funds/{fund}/payments/{payment}', { params: { path: { fund, payment } } }));
}

/** Settled claims for which no payout is on its way. */
export function payablesOf(fund: string) {
  return listed(['payables', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/payables', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export function payoutsOf(fund: string) {
  return listed(['payouts', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/payouts', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export function payoutNamed(fund: string, payout: string) {
  return queryOptions({
    queryKey: ['payout', fund, payout],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/payouts/{payout}', { params: { path: { fund, payout } } })),
  });
}

/** Members with something overdue. */
export function arrearsOf(fund: string) {
  return listed(['arrears', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/arrears', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export const treasuryTold = (fund: string) =>
  Promise.all([queries.prefetchQuery(treasuryOf(fund)), listTold(paymentsOf(fund))]);
export const payoutsTold = (fund: string) =>
  Promise.all([listTold(payoutsOf(fund)), listTold(payablesOf(fund))]);
