import type { Working } from '@openmutual/core/working';
import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';
import { isNotFound } from '../api/refused.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A motion with all that its page tells. */
export type Motion = Answer<paths['/api/funds/{fund}/motions/{motion}']['get']>;
/** A motion in a list. */
export type MotionShort = Answer<paths['/api/funds/{fund}/motions']['get']>['items'][number];
/** What members decide by vote, and how. */
export type MatterOfFund = Answer<paths['/api/funds/{fund}/matters']['get']>['matters'][number];
export type Consequence = Answer<paths['/api/funds/{fund}/motions/{motion}/consequence']['get']>;
export type OwnBallotReceipt = Answer<paths['/api/funds/{fund}/motions/{motion}/my-receipt']['get']>;

/** States of motions that are not decided yet, in the order in which they ask for somebody. */
const GOING_ON = ['open', 'supported', 'drafted'] as const;
const MOST_GOING_ON = '100';

/** Motions that are not decided: those that are voted on, those that wait to be opened, those that look for support. */
export function motionsGoingOn(fund: string) {
  return queryOptions({
    queryKey: ['motions', fund, 'going-on'],
    queryFn: async () => {
      const pages = await Promise.all(
        GOING_ON.map((state) =>
          told(
            server.GET('/api/funds/{fund}/motions', {
              params: { path: { fund }, query: { state, limit: MOST_GOING_ON } },
            }),
          ),
        ),
      );
      const [open = [], supported = [], drafted = []] = pages.map(({ items }) => items);
      // What ends first comes first.
      return {
        open: open.toSorted((a, b) => ((a.closesAt ?? '') < (b.closesAt ?? '') ? -1 : 1)),
        supported,
        drafted,
      };
    },
  });
}

/** All motions, the newest first. */
export function motionsOf(fund: string) {
  return listed(['motions', fund, 'all'], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/motions', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

/** A motion, in the version in which I see it. */
export function motionOf(fund: string, motion: string) {
  return queryOptions({
    queryKey: ['motion', fund, motion],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/motions/{motion}', { params: { path: { fund, motion } } })),
  });
}

/** Old and new of the rules that a motion carries. */
export function differenceOf(fund: string, motion: string) {
  return queryOptions({
    queryKey: ['motion-difference', fund, motion],
    queryFn: async () => {
      const { words, ...found } = await told(
        server.GET('/api/funds/{fund}/motions/{motion}/difference', { params: { path: { fund, motion } } }),
      );
      // Workings of core, as `openmutual schemes` prints them.
      return { ...found, words: words as unknown as Readonly<Record<'old' | 'new', readonly Working[]>> };
    },
    // What was proposed never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a motion would have meant; asked again until it was calculated. */
export function consequenceOf(fund: string, motion: string) {
  return queryOptions({
    queryKey: ['motion-consequence', fund, motion],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/motions/{motion}/consequence', { params: { path: { fund, motion } } }),
      ),
    refetchInterval: ({ state }) => (state.data?.isReady === false ? 3_000 : false),
  });
}

/** The receipt of my ballot; nothing where I have none. */
export function ownReceiptOf(fund: string, motion: string) {
  return queryOptions({
    queryKey: ['motion-receipt', fund, motion],
    queryFn: async () => {
      try {
        return await told(
          server.GET('/api/funds/{fund}/motions/{motion}/my-receipt', { params: { path: { fund, motion } } }),
        );
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
  });
}

/** The record of a vote that is over, as `openmutual tally` takes it. */
export function recordOf(fund: string, motion: string): Promise<unknown> {
  return told(
    server.GET('/api/funds/{fund}/motions/{motion}/record', { params: { path: { fund, motion } } }),
  );
}

/** What members decide by vote by the rules of today. */
export function mattersOf(fund: string) {
  return queryOptions({
    queryKey: ['matters', fund],
    queryFn: async () =>
      (await told(server.GET('/api/funds/{fund}/matters', { params: { path: { fund } } }))).matters,
  });
}

/** The copy of the rules of a fund, from which another proposal is written. */
export function copyOf(fund: string) {
  return queryOptions({
    queryKey: ['rules-copy', fund],
    queryFn: async () =>
      (await told(server.GET('/api/funds/{fund}/scheme', { params: { path: { fund } } }))).copied,
  });
}

/** Whom I let vote for me, and for whom I vote. */
export function ownDelegations(fund: string) {
  return queryOptions({
    queryKey: ['own-delegations', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/me/delegations', { params: { path: { fund } } })),
  });
}

/** The rules that the fund had, the newest first. */
export function ruleVersionsOf(fund: string) {
  return queryOptions({
    queryKey: ['rule-versions', fund],
    queryFn: async () =>
      (
        await told(server.GET('/api/funds/{fund}/rule-versions', { params: { path: { fund } } }))
      ).versions.toReversed(),
  });
}

export const motionsTold = (fund: string) =>
  Promise.all([queries.prefetchQuery(motionsGoingOn(fund)), listTold(motionsOf(fund))]);
export const mattersTold = (fund: string) =>
  Promise.all([queries.prefetchQuery(mattersOf(fund)), queries.prefetchQuery(copyOf(fund))]);
export const delegationsTold = (fund: string) =>
  Promise.all([queries.prefetchQuery(mattersOf(fund)), queries.prefetchQuery(ownDelegations(fund))]);
export const ruleVersionsTold = (fund: string) => queries.prefetchQuery(ruleVersionsOf(fund));

/** A motion, and of one on rules what differs. */
export async function motionTold(fund: string, motion: string): Promise<void> {
  await queries.prefetchQuery(motionOf(fund, motion));
  const found = queries.getQueryData(motionOf(fund, motion).queryKey)?.value;
  if (found === undefined) return;
  await Promise.all([
    ...(found.carriesRules
      ? [
          queries.prefetchQuery(differenceOf(fund, motion)),
          queries.prefetchQuery(consequenceOf(fund, motion)),
        ]
      : []),
    ...(found.mine.hasVoted ? [queries.prefetchQuery(ownReceiptOf(fund, motion))] : []),
  ]);
}
