import type { Member } from './joining.ts';

/** How often each word stands there, in the order of the alphabet. */
export function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** So many of the members, spread over all of them. */
export function spread(members: readonly Member[], count: number): Member[] {
  const step = Math.ceil(members.length / count);
  return members.filter(({ place }) => place % step === 0);
}
