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

/** My own membership. */
export type OwnMembership = Answer<paths['/api/funds/{fund}/me']['get']>;
/** A member as who keeps the list sees him. */
export type MemberPage = Answer<paths['/api/funds/{fund}/members/{member}']['get']>;
export type MemberState = OwnMembership['state'];

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export function ownMembership(fund: string) {
  return queryOptions({
    queryKey: ['own-membership', fund],
    queryFn: () => seen(server.GET('/api/funds/{fund}/me', { params: { path: { fund } } })),
  });
}

/** The texts to which one agrees, as they are now. */
export function consentTexts(fund: string) {
  return queryOptions({
    queryKey: ['joining', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/joining', { params: { path: { fund } } })),
  });
}

interface MemberFilter {
  readonly state?: MemberState;
  readonly member?: string;
}

export function membersOf(fund: string, filter: MemberFilter) {
  return listed(['members', fund, filter], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/members', {
        params: { path: { fund }, query: { ...from(cursor), ...filter } },
      }),
    ),
  );
}

/** One member with name and mail; why somebody asks is written down, and the member reads it. */
export function memberNamed(fund: string, member: string, why: string) {
  return queryOptions({
    queryKey: ['member', fund, member, why],
    queryFn: () =>
      seen(
        server.GET('/api/funds/{fund}/members/{member}', {
          params: { path: { fund, member }, query: { why } },
        }),
      ),
    // Each time it is asked for a look is written down.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function invitationsOf(fund: string) {
  return listed(['invitations', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/invitations', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export function applicationsOf(fund: string) {
  return listed(['applications', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/applications', { params: { path: { fund }, query: from(cursor) } })),
  );
}

export const ownMembershipTold = (fund: string) => queries.prefetchQuery(ownMembership(fund));
export const membersTold = (fund: string) => listTold(membersOf(fund, {}));
