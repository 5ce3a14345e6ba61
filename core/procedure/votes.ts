import { accepted, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Vote } from '../vote/tally.ts';
import { type Label, label } from '../working/label.ts';
import { type Body, votingBodies } from './body.ts';
import type { Decisions } from './procedure-schema.ts';

export const bodyLabels: Readonly<Record<Body, Label>> = {
  board: label('the board', '理事会'),
  jury: label('the jury', '赔审团'),
  members: label('the members', '全体成员'),
  operator: label('the operator', '平台'),
};

/** All that is decided by vote: on claims by the bodies of the procedure, on motions by the members. */
export function votesOf({ procedure, votes = [] }: Decisions): Vote[] {
  const claims = votingBodies.flatMap((body): Vote[] => {
    const described = procedure?.[body];
    if (described === undefined) return [];
    const seats = 'size' in described ? described.size?.value : undefined;
    return [{ vote: body, name: claimVotes[body], subject: 'claim', rule: described.vote, seats }];
  });
  const motions = votes.map(
    ({ motion, name, vote: rule }): Vote => ({ vote: motion, name, subject: 'motion', rule }),
  );
  return [...claims, ...motions];
}

/** The vote of a name; a rejection names those that there are. */
export function voteNamed(decisions: Decisions, name: string): Result<Vote> {
  const votes = votesOf(decisions);
  const found = votes.find(({ vote }) => vote === name);
  if (found !== undefined) return accepted(found);
  return rejected(
    unknownWord(
      'nothing-of-this-name-is-decided-by-vote',
      name,
      votes.map(({ vote }) => vote),
    ),
  );
}

const claimVotes = {
  board: label('the board on a claim', '理事会审议'),
  jury: label('the jury on a claim', '赔审团审议'),
  members: label('the members on a claim', '成员审议'),
} as const;
