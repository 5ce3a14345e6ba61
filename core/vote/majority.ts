import type { VoteRule } from './rule-schema.ts';

/** How much must be for it: the part, whether exactly so much is enough, and where that is said. */
export function threshold({ majority }: VoteRule) {
  const { moreThan, atLeast } = majority;
  return atLeast === undefined ? { ...moreThan, isEnough: false } : { ...atLeast, isEnough: true };
}
