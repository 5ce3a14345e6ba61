import { queryOptions } from '@tanstack/react-query';
import { server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { queries } from '../api/queries.ts';

/** How I pay, and what. */
export type OwnPaying = Awaited<ReturnType<typeof readPaying>>;

const readPaying = (fund: string) =>
  told(server.GET('/api/funds/{fund}/me/paying', { params: { path: { fund } } }));

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** With which reference I pay, what I owe and what I have paid beforehand. */
export function ownPaying(fund: string) {
  return queryOptions({
    queryKey: ['own-paying', fund],
    queryFn: () => readPaying(fund),
  });
}

export function ownPayments(fund: string) {
  return listed(['own-payments', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/me/payments', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** My statement of account, the newest line first. */
export function ownAccount(fund: string) {
  return listed(['own-account', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/me/account', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export function ownReceipt(fund: string, payment: string) {
  return queryOptions({
    queryKey: ['own-receipt', fund, payment],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/me/payments/{payment}/receipt', {
          params: { path: { fund, payment } },
        }),
      ),
  });
}

export const ownPaymentsTold = (fund: string) =>
  Promise.all([
    queries.prefetchQuery(ownPaying(fund)),
    listTold(ownPayments(fund)),
    listTold(ownAccount(fund)),
  ]);
export const ownReceiptTold = (fund: string, payment: string) =>
  queries.prefetchQuery(ownReceipt(fund, payment));
