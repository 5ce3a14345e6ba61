import { z } from 'zod';
import { written } from '../assessment/rules/rules.ts';
import { one } from '../rate/fraction.ts';
import { openReasons } from '../result/reason-list.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { canonicalJson, hash } from '../scheme/canonical.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';
import { type Ballots, type Choice, choices, openBallotBox, wordsOf } from '../vote/ballot.ts';
import { columnsNeeded, openRoll, type Roll } from '../vote/roll.ts';
import { voteRuleFaults } from '../vote/rule-fault.ts';
import { voteRuleSchema } from '../vote/rule-schema.ts';
import { type Tally, tally, type Vote } from '../vote/tally.ts';
import { type TallyDocument, tallyDocument } from '../vote/tally-document.ts';
import { labelSchema } from '../working/label-schema.ts';
import { receiptTree } from './receipt.ts';

export const voteRecordFormat = 'openmutual/vote/1';

const hex = z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits' });
const member = z.string().min(1).max(100);
const counted = z.enum(Object.values(wordsOf.motion).filter((word) => word !== 'passed') as [string]);

/** Who may vote, as the roll was frozen, by number. */
const voterSchema = z.strictObject({
  member,
  household: z.string().min(1).optional(),
  weight: z.string().min(1).optional(),
});
export type Voter = z.infer<typeof voterSchema>;

/** A ballot of a recorded vote; `by` is the member who cast it for him. */
const namedBallotSchema = z.strictObject({ member, choice: counted, by: member.optional() });
/** How often a choice was made in a secret vote. */
const countedBallotSchema = z.strictObject({ choice: counted, count: z.int().min(0) });

const recordSchema = z.strictObject({
  format: z.literal(voteRecordFormat),
  fund: z.string(),
  motion: z.string(),
  number: z.string(),
  title: z.string(),
  matter: z.string(),
  name: labelSchema,
  /** SHA-256 of the rules that held when the vote opened, and of what was proposed. */
  rules: hex,
  proposal: hex.optional(),
  opened: z.string(),
  closed: z.string(),
  secret: z.boolean(),
  /** The rule of the vote as the rules write it. */
  vote: z.unknown(),
  roll: z.array(voterSchema).min(1),
  rollHash: hex,
  /** Of a secret vote who voted, without how; left out where too few did. */
  voted: z.array(member).optional(),
  ballots: z.union([z.array(namedBallotSchema), z.array(countedBallotSchema)]),
  /** Of each ballot one leaf, in the order of their hashes. */
  leaves: z.array(hex),
  root: hex.nullable(),
  result: z.unknown(),
  hash: hex,
});
type RecordRead = z.infer<typeof recordSchema>;
export type VoteRecord = Omit<RecordRead, 'result'> & { readonly result: TallyDocument };

/** What a vote is recorded from. */
export interface VoteClosed {
  readonly fund: string;
  readonly motion: string;
  readonly number: string;
  readonly title: string;
  readonly rules: string;
  readonly proposal: string | undefined;
  readonly opened: string;
  readonly closed: string;
  readonly vote: Vote;
  readonly isSecret: boolean;
  readonly roll: readonly Voter[];
  readonly ballots: VoteRecord['ballots'];
  readonly voted: readonly string[] | undefined;
  readonly leaves: readonly string[];
}

/**
 * The hash of a roll.
 *
 *     SHA-256 of the canonical JSON of format, motion and voters in the order of their numbers
 */
export function rollHash(motion: string, voters: readonly Voter[]): string {
  return hash({ format: 'openmutual/roll/1', motion, voters: inOrder(voters) });
}

/** The roll as it is counted; a rejection where it has no voter, or lacks what the rule counts. */
export function rollOf(vote: Vote, voters: readonly Voter[]): Result<Roll> {
  const read = rollRead(vote, voters);
  return read.reasons.length > 0 ? rejected(...read.reasons) : read.book.close();
}

/** The record of a vote with its count; anyone who has it counts again: {@link recounted}. */
export function voteRecord(
  closed: VoteClosed,
): Result<{ readonly record: VoteRecord; readonly tally: Tally }> {
  const { vote, isSecret, roll, ballots, leaves } = closed;
  const found = countOf(vote, roll, ballots);
  if (!found.ok) return found;
  const sorted = [...leaves].sort();
  const whole = {
    format: voteRecordFormat,
    ...{ fund: closed.fund, motion: closed.motion, number: closed.number, title: closed.title },
    ...{ matter: vote.vote, name: vote.name, rules: closed.rules },
    ...(closed.proposal === undefined ? {} : { proposal: closed.proposal }),
    ...{ opened: closed.opened, closed: closed.closed, secret: isSecret, vote: written(vote.rule) },
    ...{ roll: inOrder(roll), rollHash: rollHash(closed.motion, roll) },
    ...(closed.voted === undefined ? {} : { voted: [...closed.voted].sort(byNumber) }),
    ballots: isSecret ? ballots : inOrder(ballots as readonly { member: string }[]),
    ...{ leaves: sorted, root: receiptTree(sorted)?.root ?? null },
    result: tallyDocument(found.value),
  } as const;
  return accepted({ record: { ...whole, hash: hash(whole) } as VoteRecord, tally: found.value });
}

/** What a record says and what comes out when it is counted again. */
export interface VoteFinding {
  readonly what: string;
  readonly recorded: string;
  readonly recounted: string;
}

export interface Recounted {
  readonly record: VoteRecord;
  readonly vote: Vote;
  readonly tally: Tally;
  readonly findings: readonly VoteFinding[];
}

/** Counts the vote of a record again from its roll and its ballots, and names everything that does not come out as it says. */
export function recounted(document: unknown): Result<Recounted> {
  const read = recordSchema.safeParse(document, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), recordSchema, () => ({})));
  const record = read.data as VoteRecord;
  const rule = voteRuleSchema.safeParse(record.vote, { reportInput: true });
  if (!rule.success)
    return rejected(...rejectionsOf(issuesOf(rule.error), voteRuleSchema, () => ({}), ['vote']));
  const faults = voteRuleFaults(['vote'], rule.data, 'motion');
  if (faults.length > 0) {
    return rejected(...faults.map(({ path, reason }) => ({ path: path.join('.'), ...reason })));
  }
  const vote: Vote = { vote: record.matter, name: record.name, subject: 'motion', rule: rule.data };
  const found = countOf(vote, record.roll, record.ballots);
  if (!found.ok) return found;
  const findings: VoteFinding[] = [];
  const tell = (what: string, recorded: string, again: string) => {
    if (recorded !== again) findings.push({ what, recorded, recounted: again });
  };
  const { hash: recordedHash, ...whole } = record;
  tell('result', canonicalJson(record.result), canonicalJson(tallyDocument(found.value)));
  tell('rollHash', record.rollHash, rollHash(record.motion, record.roll));
  tell('root', record.root ?? '', receiptTree(record.leaves)?.root ?? '');
  tell('leaves', `${new Set(record.leaves).size}`, `${ballotsIn(record.ballots)}`);
  if (record.voted !== undefined)
    tell('voted', `${new Set(record.voted).size}`, `${ballotsIn(record.ballots)}`);
  const strangers = (record.voted ?? []).filter((one) => !record.roll.some((voter) => voter.member === one));
  tell('voted', strangers.join(', '), '');
  tell('hash', recordedHash, hash(whole));
  return accepted({ record, vote, tally: found.value, findings });
}

/** The text of a record, the same wherever it is written. */
export function recordText(record: VoteRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function ballotsIn(ballots: VoteRecord['ballots']): number {
  return ballots.reduce((sum, ballot) => sum + ('count' in ballot ? ballot.count : 1), 0);
}

function countOf(vote: Vote, voters: readonly Voter[], ballots: VoteRecord['ballots']): Result<Tally> {
  const read = rollRead(vote, voters);
  const reasons = openReasons();
  reasons.tellAll(read.reasons);
  const isCounted = ballots.some((ballot) => 'count' in ballot);
  const box = openBallotBox(
    { rule: vote.rule, subject: 'motion', columns: ['member', 'choice'] },
    read.book,
    (reason) => reasons.tell({ path: 'ballots', ...reason }),
  );
  if (!isCounted) {
    for (const [place, ballot] of (ballots as readonly z.infer<typeof namedBallotSchema>[]).entries()) {
      box.add({ line: place + 1, cells: { member: ballot.member, choice: ballot.choice } });
    }
  }
  const roll = read.book.close();
  if (!roll.ok) reasons.tellAll(roll.rejections);
  if (!roll.ok || reasons.count > 0) return reasons.rejected();
  const cast = isCounted ? countedBallots(ballots as readonly CountedBallot[]) : box.ballots();
  const most =
    vote.rule.by === 'household' ? Number(roll.value.whole.n / roll.value.whole.d) : roll.value.members;
  const found = isCounted ? ballotsIn(ballots) : 0;
  if (found > most) {
    const expected = `at most ${most}, for so many voters are on the roll`;
    return rejected({
      code: 'there-are-more-ballots-than-voters',
      path: 'ballots',
      found: `${found}`,
      expected,
    });
  }
  return tally(vote, { roll: roll.value, ballots: cast });
}

type CountedBallot = z.infer<typeof countedBallotSchema>;

/** Ballots of nobody in particular; each counts one, for a secret vote has no weights. */
function countedBallots(ballots: readonly CountedBallot[]): Ballots {
  const counts = { for: 0, against: 0, abstain: 0 };
  for (const { choice: word, count } of ballots) {
    const choice = choices.find((known) => wordsOf.motion[known] === word) as Choice;
    counts[choice] += count;
  }
  return new Map([[{ weight: one, household: undefined }, counts]]);
}

function rollRead(vote: Vote, voters: readonly Voter[]) {
  const reasons: Rejection[] = [];
  const columns = columnsNeeded(vote.rule);
  const book = openRoll({ rule: vote.rule, columns }, (reason) => reasons.push({ path: 'roll', ...reason }));
  for (const [place, { member: name, household = '', weight = '' }] of inOrder(voters).entries()) {
    book.add({ line: place + 1, cells: { member: name, household, weight } });
  }
  return { book, reasons };
}

function inOrder<T extends { readonly member: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => byNumber(a.member, b.member));
}

/** Members are known by numbers; a longer one is the larger. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
