import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { queries } from '../api/queries.ts';

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** My claims, the newest first. */
export function ownClaims(fund: string) {
  return listed(['own-claims', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/me/claims', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** A claim of mine, in the version in which I see it. */
export function ownClaim(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['own-claim', fund, claim],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/me/claims/{claim}', { params: { path: { fund, claim } } })),
  });
}

/** What other members would see of it. */
export function ownCase(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['own-case', fund, claim],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/me/claims/{claim}/case', { params: { path: { fund, claim } } })),
  });
}

/** Who looked at what I wrote and sent. */
export function ownLooks(fund: string, claim: string) {
  return listed(['own-looks', fund, claim], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/me/claims/{claim}/looks', {
        params: { path: { fund, claim }, query: from(cursor) },
      }),
    ),
  );
}

/** What I let those see who hear my claim, and who my relatives are. */
export function hearingFile(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['hearing-file', fund, claim],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/me/claims/{claim}/hearing-file', { params: { path: { fund, claim } } }),
      ),
  });
}

/** The published cases of the fund. */
export function casesOf(fund: string) {
  return listed(['cases', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/cases', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** The claims of the fund for those who judge them; of one state, or those that wait for somebody. */
export function claimQueue(fund: string, waitsFor: WaitsFor | undefined) {
  return listed(['claims', fund, waitsFor], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/claims', {
        params: {
          path: { fund },
          query: { ...from(cursor), ...(waitsFor === undefined ? {} : { waitsFor }) },
        },
      }),
    ),
  );
}

export type WaitsFor =
  | 'claimant'
  | 'reviewer'
  | 'organiser'
  | 'notice'
  | 'hearing'
  | 'settlement'
  | 'payment'
  | 'nobody';

export function claimCounts(fund: string) {
  return queryOptions({
    queryKey: ['claim-counts', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/claims/counts', { params: { path: { fund } } })),
  });
}

/** A claim as those see it who judge it, without what the claimant wrote. */
export function claimJudged(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['claim', fund, claim],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/claims/{claim}', { params: { path: { fund, claim } } })),
  });
}

export function casePreview(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['case-preview', fund, claim],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/claims/{claim}/case', { params: { path: { fund, claim } } })),
  });
}

/** What the rules give for a claim, of what is asked or of an amount that is recognised. */
export function entitlementOf(fund: string, claim: string, recognised: string | undefined) {
  return queryOptions({
    queryKey: ['entitlement', fund, claim, recognised],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/claims/{claim}/entitlement', {
          params: { path: { fund, claim }, query: recognised === undefined ? {} : { recognised } },
        }),
      ),
  });
}

export const ownClaimsTold = (fund: string) => listTold(ownClaims(fund));
export const ownClaimTold = (fund: string, claim: string) => queries.prefetchQuery(ownClaim(fund, claim));
export const casesTold = (fund: string) => listTold(casesOf(fund));
export const queueTold = (fund: string) => listTold(claimQueue(fund, undefined));
export const claimTold = (fund: string, claim: string) => queries.prefetchQuery(claimJudged(fund, claim));
