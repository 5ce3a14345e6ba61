import { decimal, type Fraction } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { type Choice, choicesOf, wordsOf } from './ballot.ts';
import { neededLabel, quorumLabel } from './rule-label.ts';
import { type Outcome, shareOf, type Tally } from './tally.ts';

/** The published form of a tally: counts as numbers, weights and shares as exact text. */
export interface TallyDocument {
  readonly vote: string;
  readonly by: 'head' | 'weight' | 'household';
  /** How many members stand on the roll, and what all of it counts. */
  readonly members: number;
  readonly roll: string;
  /** Ballots by the word of their choice. */
  readonly counts: Readonly<Record<string, number>>;
  /** What they count, and their shares in the votes. */
  readonly weights: Readonly<Record<string, string>>;
  readonly shares: Readonly<Record<string, string>>;
  readonly majority: ReachedDocument;
  readonly quorum?: ReachedDocument;
  readonly tie: boolean;
  readonly stoppedBy?: string;
  readonly result: Outcome;
}

interface ReachedDocument {
  readonly needed: string;
  readonly found: string;
  readonly of: string;
  readonly reached: boolean;
}

export function tallyDocument(tally: Tally): TallyDocument {
  const { vote, roll, counts, weights, majority, quorum, isTie, stoppedBy, result } = tally;
  const { rule, subject } = vote;
  const byWord = <T>(value: (choice: Choice) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      choicesOf(rule).flatMap((choice) => {
        const found = value(choice);
        return found === undefined ? [] : [[wordsOf[subject][choice], found]];
      }),
    );
  return {
    vote: vote.vote,
    by: rule.by,
    members: roll.members,
    roll: decimal(roll.whole),
    counts: byWord((choice) => counts[choice]),
    weights: byWord((choice) => decimal(weights[choice])),
    shares: byWord((choice) => {
      const share = shareOf(choice, tally);
      return share === undefined ? undefined : partText(share);
    }),
    majority: reachedDocument(neededLabel(rule).en, majority),
    ...(quorum === undefined ? {} : { quorum: reachedDocument(quorumLabel(rule).en, quorum) }),
    tie: isTie,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    result,
  };
}

/** A part of the whole: a per cent where its decimals end, otherwise a fraction. */
export function partText(part: Fraction): string {
  return Rate.ofFraction(part, '%').toString();
}

function reachedDocument(needed: string, { found, base, isReached }: Tally['majority']): ReachedDocument {
  return { needed, found: decimal(found), of: decimal(base), reached: isReached };
}
