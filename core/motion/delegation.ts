import type { Rejection } from '../result/result.ts';

/** Who lets whom vote for him, each by a name that stands for one member. */
export type Delegations = ReadonlyMap<string, string>;

/** What speaks against letting another vote: it is oneself, or through others it comes back to oneself. */
export function delegationFaults(from: string, to: string, delegations: Delegations): Rejection[] {
  const path = 'member';
  const way = [to];
  for (let at = delegations.get(to); at !== undefined && !way.includes(at); at = delegations.get(at))
    way.push(at);
  if (!way.includes(from)) return [];
  const suggestion = 'name somebody who votes himself';
  return [{ code: 'a-delegation-goes-in-a-circle', path, found: to, expected: 'another member', suggestion }];
}

/** Who votes for a member who has not voted himself: the nearest one of his chain who has; nobody where the chain has none. */
export function votesFor(
  member: string,
  delegations: Delegations,
  hasVoted: (member: string) => boolean,
): string | undefined {
  const seen = new Set([member]);
  for (let at = delegations.get(member); at !== undefined && !seen.has(at); at = delegations.get(at)) {
    if (hasVoted(at)) return at;
    seen.add(at);
  }
  return undefined;
}
