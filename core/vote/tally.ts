import { compare, type Fraction, fraction, over, plus, times, zero } from '../rate/fraction.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Label } from '../working/label.ts';
import { type Ballots, type Choice, choices, type Subject, wordsOf } from './ballot.ts';
import { threshold } from './majority.ts';
import type { Roll, Standing } from './roll.ts';
import type { VoteRule } from './rule-schema.ts';
import { type Stopper, stoppers } from './stopper.ts';

/** Something that is decided by vote: what it is called, and by which rule. */
export interface Vote {
  readonly vote: string;
  readonly name: Label;
  readonly subject: Subject;
  readonly rule: VoteRule;
  /** How many decide at most, where a body has a size. */
  readonly seats?: number | undefined;
}

/** How a vote ended: a claim is accepted, a motion is passed. */
export type Outcome = 'accepted' | 'passed' | 'refused' | 'draw' | 'stopped';

/** A vote that was counted, exactly. */
export interface Tally {
  readonly vote: Vote;
  readonly roll: Roll;
  /** Ballots by their choice. */
  readonly counts: Readonly<Record<Choice, number>>;
  /** What these ballots count, in the unit of the roll: heads, weight or households. */
  readonly weights: Readonly<Record<Choice, Fraction>>;
  /** The votes of which each choice has its share: for and against, and abstentions where the rule counts them. */
  readonly votes: Fraction;
  readonly majority: Reached;
  readonly quorum: Reached | undefined;
  readonly isTie: boolean;
  readonly stoppedBy: Stopper | undefined;
  readonly result: Outcome;
}

/** What was needed and what there was: `found` of `base`. */
export interface Reached {
  readonly base: Fraction;
  readonly found: Fraction;
  readonly isReached: boolean;
}

/** What was cast by when the vote ended. */
export interface Cast {
  readonly roll: Roll;
  readonly ballots: Ballots;
  /** Who ended the vote before its time, where somebody did. */
  readonly stoppedBy?: string | undefined;
}

/**
 * Counts a vote by its rule; the order of roll and ballots does not matter.
 *
 * `for ÷ base` is compared with the threshold as exact fractions, where the base is the votes or the whole roll.
 * First comes who stopped the vote, then the quorum, then the tie, then the majority. An abstention is a ballot
 * for the quorum. Without a ballot for it nothing is carried.
 * Rejects a stop that the rule does not know.
 */
export function tally(vote: Vote, cast: Cast): Result<Tally> {
  const stopper = stopperOf(vote.rule, cast.stoppedBy);
  if (!stopper.ok) return stopper;
  const { rule } = vote;
  const { roll, ballots } = cast;
  const counts = countsOf(ballots);
  const weights = weightsOf(ballots, mostOf(rule, roll));
  const decided = plus(weights.for, weights.against);
  const votes = rule.abstentions === 'counted' ? plus(decided, weights.abstain) : decided;
  invariant(compare(plus(decided, weights.abstain), roll.whole) <= 0, 'no more is cast than the roll holds');
  const counted = {
    vote,
    roll,
    counts,
    weights,
    votes,
    majority: majorityOf(rule, weights.for, rule.majority.of === 'roll' ? roll.whole : votes),
    quorum: quorumOf(rule, { roll, counts, weight: plus(decided, weights.abstain) }),
    isTie: rule.tie !== undefined && compare(weights.for, weights.against) === 0,
    stoppedBy: stopper.value,
  };
  return accepted({ ...counted, result: outcome(counted) });
}

/** Who ended a vote early, where the rule lets him; a rejection where it does not. */
export function stopperOf({ stop }: VoteRule, by: string | undefined): Result<Stopper | undefined> {
  if (by === undefined) return accepted(undefined);
  const path = 'stoppedBy';
  if (stop === undefined) {
    const expected = 'a vote that runs to its end';
    return rejected({ code: 'nobody-may-stop-this-vote', path, found: by, expected });
  }
  const stopper = stoppers.find((word) => word === by && word === stop.by);
  if (stopper !== undefined) return accepted(stopper);
  return rejected({ path, ...unknownWord('only-some-may-stop-a-vote', by, [stop.by]) });
}

function countsOf(ballots: Ballots): Record<Choice, number> {
  const counts = { for: 0, against: 0, abstain: 0 };
  for (const made of ballots.values()) for (const choice of choices) counts[choice] += made[choice];
  return counts;
}

function weightsOf(ballots: Ballots, most: Fraction | undefined): Record<Choice, Fraction> {
  const weights = { for: zero, against: zero, abstain: zero };
  for (const [standing, made] of ballots) {
    const weight = cappedWeight(standing, most);
    for (const choice of choices) {
      if (made[choice] === 0) continue;
      weights[choice] = plus(weights[choice], times(weight, fraction(BigInt(made[choice]))));
    }
  }
  return weights;
}

function mostOf({ weightCap }: VoteRule, { whole }: Roll): Fraction | undefined {
  return weightCap === undefined ? undefined : times(whole, weightCap.value.fraction());
}

function cappedWeight({ weight }: Standing, most: Fraction | undefined): Fraction {
  return most !== undefined && compare(weight, most) > 0 ? most : weight;
}

function majorityOf(rule: VoteRule, found: Fraction, base: Fraction): Reached {
  const { value, isEnough } = threshold(rule);
  invariant(value !== undefined, 'a rule that was read has a threshold');
  const difference = compare(found, times(base, value.fraction()));
  const isAbove = isEnough ? difference >= 0 : difference > 0;
  return { base, found, isReached: isAbove && compare(found, zero) > 0 };
}

interface Present {
  readonly roll: Roll;
  readonly counts: Readonly<Record<Choice, number>>;
  readonly weight: Fraction;
}

function quorumOf({ quorum }: VoteRule, { roll, counts, weight }: Present): Reached | undefined {
  if (quorum === undefined) return undefined;
  const ballots = fraction(BigInt(counts.for + counts.against + counts.abstain));
  const members = fraction(BigInt(roll.members));
  const { of, atLeast, voters } = quorum;
  const [found, base] =
    of === 'weight' ? [weight, roll.whole] : [ballots, of === 'households' ? roll.whole : members];
  const needed =
    atLeast === undefined ? fraction(BigInt(voters?.value ?? 0)) : times(base, atLeast.value.fraction());
  return { base, found, isReached: compare(found, needed) >= 0 };
}

function outcome({ vote, stoppedBy, quorum, isTie, majority, weights }: Omit<Tally, 'result'>): Outcome {
  const { rule, subject } = vote;
  const { carried } = wordsOf[subject];
  if (stoppedBy !== undefined) return rule.stop?.result ?? 'stopped';
  if (quorum?.isReached === false) return 'refused';
  if (!isTie) return majority.isReached ? carried : 'refused';
  if (rule.tie === 'draw') return 'draw';
  return rule.tie === 'accepted' && compare(weights.for, zero) > 0 ? carried : 'refused';
}

/** The share of a choice in the votes; nothing where no vote counts, or the choice is not among those counted. */
export function shareOf(choice: Choice, { weights, votes, vote }: Tally): Fraction | undefined {
  if (compare(votes, zero) === 0) return undefined;
  if (choice === 'abstain' && vote.rule.abstentions !== 'counted') return undefined;
  return over(weights[choice], votes);
}
