import { type Rejection, type Result, rejected } from '../result/result.ts';
import { openBallotBox } from './ballot.ts';
import type { Row } from './list.ts';
import { openRoll } from './roll.ts';
import { stopperOf, type Tally, tally, type Vote } from './tally.ts';

/** What a worked case states of a vote, all scalars as text: a row may have a `count`, and then stands for many. */
export interface WorkedVote {
  readonly roll: readonly Cells[];
  readonly ballots: readonly Cells[];
  readonly stoppedBy?: string | undefined;
}
type Cells = Readonly<Record<string, string>>;

/** Counts the vote of a worked case; a row that names no member is of the voters that the roll does not name. */
export function workedTally(vote: Vote, given: WorkedVote): Result<Tally> {
  const reasons: Rejection[] = [];
  const tellOf = (list: string) => (reason: Rejection) => void reasons.push({ path: list, ...reason });
  const { rule, subject, seats } = vote;
  const columnsOf = (cells: readonly Cells[]) => [...new Set(['member', ...cells.flatMap(Object.keys)])];
  const roll = openRoll({ rule, seats, columns: columnsOf(given.roll), withGroups: true }, tellOf('roll'));
  for (const row of rowsOf(given.roll)) roll.add(row);
  const columns = given.ballots.length === 0 ? ['member', 'choice'] : columnsOf(given.ballots);
  const box = openBallotBox({ rule, subject, columns, withGroups: true }, roll, tellOf('ballots'));
  for (const row of rowsOf(given.ballots)) box.add(row);
  const closed = roll.close();
  if (!closed.ok) for (const reason of closed.rejections) tellOf('roll')(reason);
  const stopper = stopperOf(rule, given.stoppedBy);
  if (!stopper.ok) reasons.push(...stopper.rejections);
  if (!closed.ok || reasons.length > 0) return rejected(...reasons);
  return tally(vote, { roll: closed.value, ballots: box.ballots(), stoppedBy: given.stoppedBy });
}

const UNNAMED = 'not named';

function rowsOf(cells: readonly Cells[]): Row[] {
  return cells.map((given, place) => ({ line: place + 1, cells: { member: UNNAMED, ...given } }));
}
