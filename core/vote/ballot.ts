import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../result/columns.ts';
import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { label } from '../working/label.ts';
import { countOf, emptyCell, listColumns, type Row } from './list.ts';
import type { RollBook, Standing } from './roll.ts';
import type { VoteRule } from './rule-schema.ts';

/** What is voted on: whether a claim is paid, or what the members resolve. */
export type Subject = 'claim' | 'motion';

/** What a ballot says, whatever it is called. */
export const choices = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof choices)[number];

/** The names of the choices on a ballot, and of a vote that is carried. */
export const wordsOf = {
  claim: { for: 'accept', against: 'deny', abstain: 'abstain', carried: 'accepted' },
  motion: { for: 'yes', against: 'no', abstain: 'abstain', carried: 'passed' },
} as const;

/** The names of the choices for a reader. */
export const choiceLabels = {
  claim: {
    for: label('accept', '同意给付'),
    against: label('deny', '反对给付'),
    abstain: label('abstain', '弃权'),
  },
  motion: { for: label('yes', '赞成'), against: label('no', '反对'), abstain: label('abstain', '弃权') },
} as const;

/** How many of each standing on the roll made each choice. */
export type Ballots = ReadonlyMap<Standing, Readonly<Record<Choice, number>>>;

/** Takes ballots one by one. */
export interface BallotBox {
  add(row: Row): void;
  /** The ballots so far that can be counted; what could not was told. */
  ballots(): Ballots;
}

/** Those who may vote, as far as a roll could be read. */
type Voters = Pick<RollBook, 'find' | 'isUnread'>;

export const ballotColumns = ['member', 'choice'] as const;

export interface BallotList {
  readonly rule: VoteRule;
  readonly subject: Subject;
  readonly columns: readonly string[];
  /** Whether a column `count` stands for many ballots of one row, as in a worked case. */
  readonly withGroups?: boolean;
}

/**
 * A box that is empty. Each ballot is told that is of somebody who is not on the roll, a second one of a member or of
 * a household, or makes a choice that the rule does not know.
 */
export function openBallotBox(
  list: BallotList,
  roll: Voters,
  tellAsWritten: (reason: Rejection) => void,
): BallotBox {
  const { rule, subject, withGroups = false } = list;
  const known = listColumns([...ballotColumns], withGroups);
  for (const reason of missingColumns(ballotColumns, list.columns)) tellAsWritten(reason);
  for (const reason of unknownColumns(list.columns, known)) tellAsWritten(reason);
  const misspelt = misspeltColumns(list.columns, known);
  const columns = [...list.columns, ...misspelt.keys()];
  const tell = (reason: Rejection): void => tellAsWritten(columnAsWritten(reason, misspelt));
  const choiceOf = new Map<string, Choice>(
    choicesOf(rule).map((choice) => [wordsOf[subject][choice], choice]),
  );
  const counted = new Map<Standing, Record<Choice, number>>();
  const cast = openCast(roll, tell);

  return {
    add(row) {
      const { line } = row;
      const cells = cellsAsMeant(row.cells, misspelt);
      const { member = '', choice: word = '' } = cells;
      const count = withGroups ? countOf(row, tell) : 1;
      const choice = choiceOf.get(word);
      if (choice === undefined && columns.includes('choice')) {
        const reason = word === '' ? emptyCell() : unknownWord('a-choice-is-unknown', word, choiceOf.keys());
        tell({ line, column: 'choice', ...reason });
      }
      if (!columns.includes('member')) return;
      if (member === '') {
        tell({ line, column: 'member', ...emptyCell() });
        return;
      }
      const standing = cast.standingOf(member, count, line);
      if (standing === undefined || choice === undefined) return;
      const counts = counted.get(standing) ?? { for: 0, against: 0, abstain: 0 };
      counts[choice] += count;
      counted.set(standing, counts);
    },
    ballots: () => counted,
  };
}

/** The choices that a rule allows. */
export function choicesOf({ abstentions }: VoteRule): Choice[] {
  return choices.filter((choice) => choice !== 'abstain' || abstentions !== undefined);
}

/** Who has voted, and on which line first. */
function openCast(roll: Voters, tell: (reason: Rejection) => void) {
  const lineOf = new Map<string, number>();
  const groupOf = new Map<string, number>();
  const lineOfHousehold = new Map<string, number>();

  const isAgain = (member: string, count: number, voters: number, line: number): boolean => {
    if (voters === 1 && count === 1) {
      const before = lineOf.get(member);
      if (before !== undefined) tell(votedTwice('member', member, line, before));
      else lineOf.set(member, line);
      return before !== undefined;
    }
    const ballots = (groupOf.get(member) ?? 0) + count;
    groupOf.set(member, ballots);
    if (ballots <= voters) return false;
    const expected = `at most ${voters}, for so many voters are on the roll`;
    tell({
      code: 'there-are-more-ballots-than-voters',
      line,
      column: 'count',
      found: `${ballots}`,
      expected,
    });
    return true;
  };

  return {
    /** The standing of one who votes for the first time; nothing where he may not. */
    standingOf(member: string, count: number, line: number): Standing | undefined {
      const entry = roll.find(member);
      if (entry === undefined) {
        if (!roll.isUnread(member)) tell({ line, column: 'member', ...notOnTheRoll(member) });
        // Who stands on the roll in a line that could not be read still votes once.
        else isAgain(member, 1, 1, line);
        return undefined;
      }
      const { standing, voters } = entry;
      if (isAgain(member, count, voters, line)) return undefined;
      const { household } = standing;
      if (household === undefined) return standing;
      const before = lineOfHousehold.get(household);
      if (before === undefined) {
        lineOfHousehold.set(household, line);
        return standing;
      }
      tell({ ...votedTwice('household', household, line, before), column: 'member' });
      return undefined;
    },
  };
}

function notOnTheRoll(found: string): Rejection {
  return { code: 'a-voter-is-not-on-the-roll', found, expected: 'a member of the roll' };
}

function votedTwice(who: 'member' | 'household', found: string, line: number, before: number): Rejection {
  const expected = `one ballot of each ${who}; the first stands on line ${before}`;
  return { code: `a-${who}-votes-twice`, line, column: 'member', found, expected };
}
