import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { treasuryOf } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type Payment = Answer<paths['/api/funds/{fund}/payments']['get']>['items'][number];
export type OnePayment = Answer<paths['/api/funds/{fund}/payments/{payment}']['get']>;
export type Payout = Answer<paths['/api/funds/{fund}/payouts/{payout}']['get']>;
export type BankAccount = Answer<paths['/api/funds/{fund}/bank-accounts']['get']>['items'][number];
export type Payable = Answer<paths['/api/funds/{fund}/payables']['get']>['items'][number];

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

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

/** One payment, in the version in which it is seen, for an act on it. */
export function paymentNamed(fund: string, payment: string) {
  return queryOptions({
    queryKey: ['payment', fund, payment],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/payments/{payment}', { params: { path: { fund, payment } } })),
  });
}

export function receiptOf(fund: string, payment: string) {
  return queryOptions({
    queryKey: ['receipt', fund, payment],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/payments/{payment}/receipt', { params: { path: { fund, payment } } }),
      ),
  });
}

/** What is between a member and the fund, the newest line first. */
export function memberAccount(fund: string, member: string) {
  return listed(['member-account', fund, member], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/members/{member}/account', {
        params: { path: { fund, member }, query: from(cursor) },
      }),
    ),
  );
}

/** The lines of an account of the fund, the newest first. */
export function fundAccount(fund: string, account: string) {
  return listed(['fund-account', fund, account], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/accounts/{account}/lines', {
        params: { path: { fund, account }, query: from(cursor) },
      }),
    ),
  );
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

/** The accounts into which members pay, paid or are to pay, the newest first. */
export function bankAccountsOf(fund: string) {
  return listed(['bank-accounts', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/bank-accounts', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** Members with something overdue. */
export function arrearsOf(fund: string) {
  return listed(['arrears', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/arrears', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export const treasuryTold = (fund: string) =>
  Promise.all([
    queries.prefetchQuery(treasuryOf(fund)),
    listTold(paymentsOf(fund)),
    listTold(bankAccountsOf(fund)),
  ]);
export const paymentTold = (fund: string, payment: string) =>
  queries.prefetchQuery(paymentNamed(fund, payment));
export const receiptTold = (fund: string, payment: string) => queries.prefetchQuery(receiptOf(fund, payment));
export const memberAccountTold = (fund: string, member: string) => listTold(memberAccount(fund, member));
export const fundAccountTold = (fund: string, account: string) => listTold(fundAccount(fund, account));
export const payoutTold = (fund: string, payout: string) => queries.prefetchQuery(payoutNamed(fund, payout));
export const payoutsTold = (fund: string) =>
  Promise.all([listTold(payoutsOf(fund)), listTold(payablesOf(fund))]);
