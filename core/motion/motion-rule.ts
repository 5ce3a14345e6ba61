import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { compareInstants, type Instant } from '../period/instant.ts';
import { type Carries, type Matter, matterOf, matterRules } from '../procedure/matter.ts';
import type { MotionRule } from '../procedure/procedure-schema.ts';
import { compare, fraction } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Roll } from '../vote/roll.ts';
import type { Tally, Vote } from '../vote/tally.ts';

/** Among fewer voters a result says who chose what: the issue of votes asks for ten. */
export const SECRET_FROM = 10;

/** What can be moved by the rules of a day, each with its own rule. */
export interface MovableMatter {
  readonly rule: MotionRule;
  /** Nothing where the scheme names a matter of its own. */
  readonly matter: Matter | undefined;
  readonly carries: Carries;
}

/** All that the rules let members decide. */
export function movable({ votes = [] }: Pick<AssessmentRules, 'votes'>): MovableMatter[] {
  return votes.map((rule) => {
    const matter = matterOf(rule);
    return { rule, matter, carries: matter === undefined ? 'words' : matterRules[matter].carries };
  });
}

/**
 * What is moved by a name. Rejected: a matter that the rules do not name, for nobody knows by which majority it would be decided; one of which they
 * do not say how long it is voted on; a proposal of rules where the matter carries words, and the other way round.
 */
export function moved(
  rules: Pick<AssessmentRules, 'votes'>,
  name: string,
  hasProposal: boolean,
): Result<MovableMatter> {
  const all = movable(rules);
  const found = all.find(({ rule }) => rule.motion === name);
  if (found === undefined) {
    const names = all.map(({ rule }) => rule.motion);
    return rejected({ path: 'matter', ...unknownWord('a-matter-cannot-be-moved', name, names) });
  }
  const reasons = movedFaults(found, hasProposal);
  return reasons.length > 0 ? rejected(...reasons) : accepted(found);
}

function movedFaults({ rule, carries }: MovableMatter, hasProposal: boolean): Rejection[] {
  const faults: Rejection[] = [];
  if (rule.vote.hours === undefined) {
    const expected = 'rules that say for how many hours it is voted on';
    faults.push({ code: 'a-vote-has-an-end', path: 'matter', found: rule.motion, expected });
  }
  if (carries === 'rules' && !hasProposal) {
    faults.push({ code: 'a-motion-on-rules-carries-them', path: 'proposal', expected: 'from and rules' });
  }
  if (carries === 'words' && hasProposal) {
    const suggestion = 'put a motion on the text of the rules';
    faults.push({ code: 'a-matter-changes-no-rules', path: 'proposal', found: rule.motion, suggestion });
  }
  return faults;
}

/**
 * What speaks against adopting an investment policy by a motion: it is decided by the majority that guards the principal, and beside no rules, for
 * each is a question of its own.
 */
export function policyFaults({ rule, matter }: MovableMatter, hasProposal: boolean): Rejection[] {
  const faults: Rejection[] = [];
  if (matter === undefined || matterRules[matter].policy !== true) {
    const suggestion = 'put a motion on the principal';
    faults.push({ code: 'a-matter-adopts-no-policy', path: 'policy', found: rule.motion, suggestion });
  }
  if (hasProposal) {
    const expected = 'rules or a policy, each by a motion of its own';
    faults.push({ code: 'a-motion-asks-one-question', path: 'policy', found: 'both', expected });
  }
  return faults;
}

/** The vote on a matter, as it is counted. */
export function voteOn({ motion, name, vote }: MotionRule): Vote {
  return { vote: motion, name, subject: 'motion', rule: vote };
}

/**
 * How many members must support a motion.
 *
 *     so many as the rules say, or their part of the members in force, rounded up
 */
export function supportNeeded({ support }: MotionRule, members: number): number {
  if (support?.members !== undefined) return support.members.value;
  if (support?.atLeast === undefined) return 0;
  const { n, d } = support.atLeast.value.fraction();
  const whole = BigInt(members) * n;
  return Number((whole + d - 1n) / d);
}

/** What speaks against going on to a vote. */
export function supportFaults(needed: number, found: number): Rejection[] {
  if (found >= needed) return [];
  return [
    { code: 'support-is-lacking', path: 'support', found: `${found}`, expected: `${needed} who support it` },
  ];
}

/** What speaks against opening: the proposal was written for other rules than those of now. */
export function unchangedFaults(drafted: string, now: string): Rejection[] {
  if (drafted === now) return [];
  const suggestion = 'withdraw it, read the rules as they are, and put it anew';
  return [
    {
      code: 'the-rules-changed-since-it-was-drafted',
      path: 'rules',
      found: now,
      expected: drafted,
      suggestion,
    },
  ];
}

/** What speaks against letting a roll decide: of a secret vote that fewer than ten have a ballot each, heads or households. */
export function rollFaults({ secret, vote: { by } }: MotionRule, roll: Roll): Rejection[] {
  const voters = by === 'household' ? roll.whole : fraction(BigInt(roll.members));
  if (secret !== true || compare(voters, fraction(BigInt(SECRET_FROM))) >= 0) return [];
  const expected = `at least ${SECRET_FROM} on the roll`;
  const suggestion = 'change the rules so that it is a recorded vote';
  return [{ code: 'too-few-for-a-secret-vote', path: 'roll', found: `${voters.n}`, expected, suggestion }];
}

/** What speaks against the day from which something is to hold: it is not after the day on which the vote ends. */
export function dayFaults(from: PlainDate | undefined, ends: PlainDate): Rejection[] {
  if (from === undefined || compareDates(from, ends) > 0) return [];
  const suggestion = 'withdraw it and put it anew with a later day';
  return [
    {
      code: 'rules-begin-after-the-vote',
      path: 'from',
      found: `${from}`,
      expected: `after ${ends}`,
      suggestion,
    },
  ];
}

/** What speaks against a day that is not behind the newest rules: those would come again on their day. */
export function orderFaults(from: PlainDate, newest: PlainDate): Rejection[] {
  if (compareDates(from, newest) > 0) return [];
  const expected = `after ${newest}, when the newest rules begin`;
  return [{ code: 'rules-begin-one-after-the-other', path: 'proposal.from', found: `${from}`, expected }];
}

/** From when to when a ballot counts: the first instant does, the last does not. */
export interface Window {
  readonly opens: Instant;
  readonly closes: Instant;
}

/** The window of a vote that opens at an instant. */
export function windowOf({ vote: { hours } }: MotionRule, opens: Instant): Window {
  return { opens, closes: opens.add({ hours: hours?.value ?? 0 }) };
}

/** What speaks against a ballot at an instant of the server's clock. */
export function ballotFaults({ opens, closes }: Window, at: Instant): Rejection[] {
  const path = 'at';
  const found = `${at}`;
  if (compareInstants(at, opens) < 0) {
    return [{ code: 'a-vote-has-not-begun', path, found, expected: `from ${opens} on` }];
  }
  if (compareInstants(at, closes) < 0) return [];
  return [{ code: 'a-vote-is-over', path, found, expected: `before ${closes}` }];
}

/** What speaks against closing at an instant. */
export function closingFaults({ closes }: Window, at: Instant): Rejection[] {
  if (compareInstants(at, closes) >= 0) return [];
  return [{ code: 'a-vote-goes-on', path: 'at', found: `${at}`, expected: `from ${closes} on` }];
}

/** What becomes of a motion that was counted. */
export function decided({ result, quorum }: Tally): 'adopt' | 'reject' | 'fail-quorum' {
  if (quorum?.isReached === false) return 'fail-quorum';
  return result === 'passed' ? 'adopt' : 'reject';
}
