import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { decisionsOf } from '../api/decisions.ts';
import { listed, listTold } from '../api/listed.tsx';
import { mine } from '../api/of-fund.ts';
import { queries } from '../api/queries.ts';

export const fundsListed = listed(['funds'], (cursor) =>
  told(server.GET('/api/funds', { params: { query: { ...(cursor === undefined ? {} : { cursor }) } } })),
);

/** What is asked of whoever joins. */
export function joiningOf(fund: string) {
  return queryOptions({
    queryKey: ['joining', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/joining', { params: { path: { fund } } })),
  });
}

export function rolesOf(fund: string) {
  return queryOptions({
    queryKey: ['roles', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/roles', { params: { path: { fund } } })),
  });
}

export const fundsTold = () => listTold(fundsListed);
export const mineTold = () => queries.prefetchQuery(mine);
export const joiningTold = (fund: string) => queries.prefetchQuery(joiningOf(fund));

export function fundRead(fund: string) {
  return queryOptions({
    queryKey: ['fund-read', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}', { params: { path: { fund } } })),
  });
}

/** An invitation, for whom it is: the address carries a hash of the token of the link and not the token. */
export function invitationOf(fund: string, invitation: string, token: string | undefined) {
  return queryOptions({
    queryKey: ['invitation', fund, invitation],
    queryFn: async () => {
      const proof = token === undefined ? {} : { proof: await sha256(token) };
      const params = { path: { fund, invitation }, query: proof };
      return told(server.GET('/api/funds/{fund}/invitations/{invitation}', { params }));
    },
  });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fundSeen(fund: string) {
  return queryOptions({
    queryKey: ['fund-seen', fund],
    queryFn: () => seen(server.GET('/api/funds/{fund}', { params: { path: { fund } } })),
  });
}

export function mailsOf(fund: string) {
  return listed(['mails', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/mails', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

/** The periods that were settled, the newest first. */
export function settledPeriods(fund: string) {
  return listed(['settlements', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/settlements', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

export const periodsTold = (fund: string) => listTold(settledPeriods(fund));

export const overviewTold = (fund: string) => listTold(decisionsOf(fund));
export const settingsTold = (fund: string) =>
  Promise.all([
    queries.prefetchQuery(rolesOf(fund)),
    queries.prefetchQuery(fundSeen(fund)),
    listTold(mailsOf(fund)),
  ]);
