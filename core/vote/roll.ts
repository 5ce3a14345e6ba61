import { compare, type Fraction, fraction, one, parseDecimal, plus, times, zero } from '../rate/fraction.ts';
import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../result/columns.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { countOf, emptyCell, listColumns, type Row } from './list.ts';
import type { Counting, VoteRule } from './rule-schema.ts';

/** What a voter counts, which he may share with many others. */
export interface Standing {
  readonly weight: Fraction;
  /** Missing where he has none that others could vote for too. */
  readonly household: string | undefined;
}

/** Who may vote, frozen when the vote opened. */
export interface Roll {
  readonly members: number;
  /** What all of them count together: heads, weight or households. */
  readonly whole: Fraction;
}

/** Takes voters one by one. */
export interface RollBook {
  add(row: Row): void;
  /** The fields of a line that is none: its voter is listed, and nothing is known of him. */
  skip(fields: readonly string[]): void;
  /** The roll goes on, and nobody knows how. */
  cut(): void;
  /** The standing of a member, and for how many voters his row stands. */
  find(member: string): Entry | undefined;
  /** Whether a member stands in a row that could not be read. */
  isUnread(member: string): boolean;
  close(): Result<Roll>;
}

interface Entry {
  readonly standing: Standing;
  readonly voters: number;
}

/** Where no roll could be read, anybody may be on it. */
export const unreadRoll: Pick<RollBook, 'find' | 'isUnread'> = {
  find: () => undefined,
  isUnread: () => true,
};

export interface VoterList {
  readonly rule: VoteRule;
  /** How many there are at most, where a body has a size. */
  readonly seats?: number | undefined;
  readonly columns: readonly string[];
  /** Whether a column `count` stands for many voters of one row, as in a worked case. */
  readonly withGroups?: boolean;
}

/** The columns of a roll; those that a rule does not count may stand there and mean nothing. */
const rollColumns = ['member', 'weight', 'household'];

/** The columns without which a rule cannot count. */
export function columnsNeeded({ by }: VoteRule): string[] {
  return by === 'head' ? ['member'] : ['member', by];
}

/** A map holds no more keys than 2^24. */
const MEMBERS_MOST = 16_000_000;

/** A roll that is empty; every row is told that lacks what the rule counts, or lists a member again. */
export function openRoll(list: VoterList, tellAsWritten: (reason: Rejection) => void): RollBook {
  const { rule, seats, withGroups = false } = list;
  const needed = columnsNeeded(rule);
  const known = listColumns(rollColumns, withGroups);
  for (const reason of missingColumns(needed, list.columns)) tellAsWritten(reason);
  for (const reason of unknownColumns(list.columns, known)) tellAsWritten(reason);
  const misspelt = misspeltColumns(list.columns, known, needed);
  const columns = [...list.columns, ...misspelt.keys()];
  const tell = (reason: Rejection): void => tellAsWritten(columnAsWritten(reason, misspelt));
  const memberAt = list.columns.indexOf(misspelt.get('member') ?? 'member');
  const standings = openStandings(
    rule.by,
    needed.every((column) => columns.includes(column)),
    tell,
  );
  const lineOf = new Map<string, number>();
  const entries: Entry[] = [];
  const unread = new Set<string>();
  let isCut = !columns.includes('member');

  return {
    skip: (fields) => void unread.add((fields[memberAt] ?? '').trim()),
    cut() {
      isCut = true;
    },
    isUnread: (member) => isCut || unread.has(member),
    find(member) {
      const line = lineOf.get(member);
      return line === undefined ? undefined : entries[line];
    },
    add(row) {
      const { line } = row;
      const cells = cellsAsMeant(row.cells, misspelt);
      const { member = '' } = cells;
      if (member === '') {
        if (columns.includes('member')) tell({ line, column: 'member', ...emptyCell() });
        return;
      }
      const before = lineOf.get(member);
      if (before !== undefined) {
        const expected = `each member once; it stands on line ${before} already`;
        tell({ code: 'a-member-is-listed-twice', line, column: 'member', found: member, expected });
        return;
      }
      if (lineOf.size >= MEMBERS_MOST) {
        if (lineOf.size === MEMBERS_MOST) {
          tell({ code: 'a-roll-is-too-long', line, expected: `at most ${MEMBERS_MOST} members` });
          unread.add(member);
        }
        return;
      }
      const entry = standings.enter({ line, cells }, withGroups ? countOf(row, tell) : 1);
      if (entry === undefined) {
        unread.add(member);
        return;
      }
      lineOf.set(member, line);
      entries[line] = entry;
    },
    close() {
      const roll = standings.roll();
      const isWhole = !isCut && unread.size === 0;
      if (isWhole && roll.members === 0) {
        return rejected({ code: 'a-roll-is-empty', found: '', expected: 'at least one member' });
      }
      if (isWhole && compare(roll.whole, zero) === 0) {
        const expected = 'at least one weight above zero';
        return rejected({
          code: 'the-weights-of-a-roll-sum-to-zero',
          column: 'weight',
          found: '0',
          expected,
        });
      }
      if (seats === undefined || roll.members <= seats) return accepted(roll);
      const expected = `at most ${seats}, the size of the body`;
      return rejected({ code: 'a-roll-is-longer-than-its-body', found: `${roll.members}`, expected });
    },
  };
}

/** Voters who count the same share one standing, so that a roll of millions holds few of them. */
function openStandings(by: Counting, isWhole: boolean, tell: (reason: Rejection) => void) {
  const entries = new Map<string, Entry>();
  const votersOf = new Map<Fraction, number>();
  const households = new Set<string>();
  let members = 0;
  let ownHouseholds = 0;

  const entryOf = (key: string, standing: Standing, voters: number): Entry => {
    const entry = entries.get(key) ?? { standing, voters };
    entries.set(key, entry);
    return entry;
  };
  const byHead = (voters: number) => entryOf(`${voters}`, { weight: one, household: undefined }, voters);
  const byWeight = (text: string, line: number, voters: number): Entry | undefined => {
    const key = `${voters} of ${text}`;
    const weight = entries.get(key)?.standing.weight ?? weightOf(text, line, tell);
    if (weight === undefined) return undefined;
    votersOf.set(weight, (votersOf.get(weight) ?? 0) + voters);
    return entryOf(key, { weight, household: undefined }, voters);
  };
  const byHousehold = (household: string, line: number, voters: number): Entry | undefined => {
    const isGroup = voters > 1;
    if (isGroup === (household === '')) {
      if (!isGroup) households.add(household);
      else ownHouseholds += voters;
      return isGroup ? byHead(voters) : entryOf(`in ${household}`, { weight: one, household }, voters);
    }
    tell({ line, column: 'household', ...(isGroup ? groupOfOneHousehold(household) : emptyCell()) });
    return undefined;
  };

  return {
    enter({ line, cells }: Row, voters: number): Entry | undefined {
      members += voters;
      if (by === 'head' || !isWhole) return byHead(voters);
      const text = cells[by] ?? '';
      return by === 'weight' ? byWeight(text, line, voters) : byHousehold(text, line, voters);
    },
    roll(): Roll {
      if (by === 'head' || !isWhole) return { members, whole: fraction(BigInt(members)) };
      if (by === 'household') return { members, whole: fraction(BigInt(households.size + ownHouseholds)) };
      let whole = zero;
      for (const [weight, voters] of votersOf) whole = plus(whole, times(weight, fraction(BigInt(voters))));
      return { members, whole };
    },
  };
}

function groupOfOneHousehold(found: string): Rejection {
  const expected = 'an empty cell: each voter of a group is a household of his own';
  return { code: 'a-group-is-not-one-household', found, expected };
}

/** A weight that counts; nothing, and why, where the text is none. */
function weightOf(text: string, line: number, tell: (reason: Rejection) => void): Fraction | undefined {
  const weight = text === '' ? rejected(emptyCell()) : parseDecimal(text);
  if (weight.ok && compare(weight.value, zero) >= 0) return weight.value;
  const negative = { code: 'a-weight-must-not-be-negative', found: text, expected: 'zero or more' };
  for (const reason of weight.ok ? [negative] : weight.rejections)
    tell({ line, column: 'weight', ...reason });
  return undefined;
}
