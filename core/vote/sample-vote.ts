import { certain, type Result } from '../result/result.ts';
import { readAs } from '../scheme/reading.ts';
import { label } from '../working/label.ts';
import type { Subject } from './ballot.ts';
import { type VoteRule, voteRuleSchema } from './rule-schema.ts';
import type { Tally, Vote } from './tally.ts';
import { type WorkedVote, workedTally } from './worked-vote.ts';

/** A vote in a few words, for tests: a simple majority by head, and what the test changes. */
export function sampleVote(changes: object = {}, subject: Subject = 'motion'): Vote {
  return { vote: 'sample', name: label('sample', '示例'), subject, rule: sampleRule(changes) };
}

export function sampleRule(changes: object = {}): VoteRule {
  const document = { by: 'head', majority: { of: 'votes', moreThan: stated('1/2') }, ...changes };
  return certain(readAs(document, voteRuleSchema));
}

export function stated(value: string): { value: string; source: string } {
  return { value, source: 'a test' };
}

export function tallied(vote: Vote, given: WorkedVote): Tally {
  return certain(workedTally(vote, given));
}

/** So many for, against and abstaining, of a roll of so many. */
export function ballotsOf(
  subject: Subject,
  roll: number,
  made: readonly [number, number, number?],
): WorkedVote {
  const words = { claim: ['accept', 'deny', 'abstain'], motion: ['yes', 'no', 'abstain'] }[subject];
  const ballots = made.flatMap((count = 0, place) =>
    count === 0 ? [] : [{ choice: words[place] ?? '', count: String(count) }],
  );
  return { roll: [{ count: String(roll) }], ballots };
}

/** The codes of a refusal, with the place of each. */
export function refusals(result: Result<unknown>): (readonly [string, ...unknown[]])[] {
  if (result.ok) return [];
  return result.rejections.map(({ code, line, column, found }) => [code, line, column, found] as const);
}
