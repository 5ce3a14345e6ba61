import { queryOptions } from '@tanstack/react-query';
import { seen, server, told, toldText } from '../api/client.ts';
import { hearingsOf } from '../api/hearings.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';
import { schemeTold } from '../api/scheme-of-fund.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A hearing as all members see it: without names. */
export type Hearing = Answer<paths['/api/funds/{fund}/hearings/{hearing}']['get']>;
/** The hearings of a claim, and what is known of the next draw. */
export type Hearings = Answer<paths['/api/funds/{fund}/cases/{claim}/hearings']['get']>;
/** What I have to do with a hearing. */
export type OwnHearing = Answer<paths['/api/funds/{fund}/hearings/{hearing}/me']['get']>;
/** What those who hear a claim are given to read. */
export type HeardCase = Answer<paths['/api/funds/{fund}/hearings/{hearing}/case']['get']>;

/** A published case. */
export function caseNamed(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['case', fund, claim],
    queryFn: () => told(server.GET('/api/funds/{fund}/cases/{claim}', { params: { path: { fund, claim } } })),
  });
}

/** The objections to a case by their reasons, and what I can do. */
export function objectionsTo(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['objections', fund, claim],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/cases/{claim}/objections', { params: { path: { fund, claim } } })),
  });
}

export function hearingNamed(fund: string, hearing: string) {
  return queryOptions({
    queryKey: ['hearing', fund, hearing],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/hearings/{hearing}', { params: { path: { fund, hearing } } })),
  });
}

/** Whether I was in the hat, was called, and what I said. */
export function ownHearing(fund: string, hearing: string) {
  return queryOptions({
    queryKey: ['own-hearing', fund, hearing],
    queryFn: () =>
      told(server.GET('/api/funds/{fund}/hearings/{hearing}/me', { params: { path: { fund, hearing } } })),
  });
}

/** A claim as those see it who judge it, in the version in which I see it. */
export function claimBeforeHearing(fund: string, claim: string) {
  return queryOptions({
    queryKey: ['claim-before-hearing', fund, claim],
    queryFn: () =>
      seen(server.GET('/api/funds/{fund}/claims/{claim}', { params: { path: { fund, claim } } })),
  });
}

/** The frozen pool as its file has it: a token and why it is excluded on each line. */
export function poolOf(fund: string, hearing: string): Promise<string> {
  const params = { path: { fund, hearing } };
  return toldText(server.GET('/api/funds/{fund}/hearings/{hearing}/pool', { params, parseAs: 'text' }));
}

/** Who could vote, and what was said, both by tokens; there once the vote is over. */
export async function votesOf(fund: string, hearing: string): Promise<{ roll: string; verdicts: string }> {
  const params = { path: { fund, hearing } };
  const [roll, verdicts] = await Promise.all([
    toldText(server.GET('/api/funds/{fund}/hearings/{hearing}/roll', { params, parseAs: 'text' })),
    toldText(server.GET('/api/funds/{fund}/hearings/{hearing}/verdicts', { params, parseAs: 'text' })),
  ]);
  return { roll, verdicts };
}

export const caseTold = (fund: string, claim: string) =>
  Promise.all([
    queries.prefetchQuery(caseNamed(fund, claim)),
    queries.prefetchQuery(objectionsTo(fund, claim)),
    queries.prefetchQuery(hearingsOf(fund, claim)),
    schemeTold(fund),
  ]);

export const hearingTold = (fund: string, hearing: string) =>
  Promise.all([
    queries.prefetchQuery(hearingNamed(fund, hearing)),
    queries.prefetchQuery(ownHearing(fund, hearing)),
    schemeTold(fund),
  ]);

export const deskHearingTold = (fund: string, claim: string) =>
  Promise.all([
    queries.prefetchQuery(claimBeforeHearing(fund, claim)),
    queries.prefetchQuery(hearingsOf(fund, claim)),
    schemeTold(fund),
  ]);
