import { type BallotBox, openBallotBox } from '@openmutual/core/ballot';
import { invariant, placed, type Rejection, together } from '@openmutual/core/result';
import { stopperOf, type Tally, tally, type Vote } from '@openmutual/core/tally';
import { columnsNeeded, openRoll, type RollBook } from '@openmutual/core/vote-roll';
import { type CsvReader, streamCsv } from './csv-stream.ts';
import { fileAt } from './options.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { accept } from './refusal.ts';

/** The files of a vote: who may vote, and what was cast. */
export interface VoteFiles {
  readonly roll: string;
  readonly ballots: string;
  readonly stoppedBy?: string | undefined;
}

/** Counts a vote from its files, each read once, row by row. All that is wrong with them is told at once. */
export async function tallyFiles(vote: Vote, files: VoteFiles): Promise<Tally> {
  const { roll, ballots, stoppedBy } = files;
  accept(
    together([placed(fileAt(roll), { path: '--roll' }), placed(fileAt(ballots), { path: '--ballots' })]),
  );
  const reasons = openReasons();
  const stopper = stopperOf(vote.rule, stoppedBy);
  if (!stopper.ok) for (const reason of stopper.rejections) reasons.tell({ ...reason, path: '--stopped-by' });
  const book = await readRoll(roll, vote, reasons);
  const box = await readBallots(ballots, vote, book, reasons);
  const closed = placed(book.close(), { file: roll });
  if (!closed.ok) reasons.tellAll(closed.rejections);
  if (!closed.ok || reasons.isAny()) return reasons.refuse();
  return accept(
    placed(tally(vote, { roll: closed.value, ballots: box.ballots(), stoppedBy }), { file: roll }),
  );
}

async function readRoll(path: string, { rule, seats }: Vote, reasons: Reasons): Promise<RollBook> {
  const open = (columns: readonly string[]) => openRoll({ rule, seats, columns }, tellOf(path, reasons));
  return filled(path, { doing: 'reading the roll', reasons, expected: columnsNeeded(rule), open });
}

async function readBallots(path: string, vote: Vote, roll: RollBook, reasons: Reasons): Promise<BallotBox> {
  const { rule, subject } = vote;
  const open = (columns: readonly string[]) =>
    openBallotBox({ rule, subject, columns }, roll, tellOf(path, reasons));
  return filled(path, { doing: 'reading the ballots', reasons, expected: ['member', 'choice'], open });
}

/** What is opened by the header of a file and takes its rows; of a line that is none, only its member is known. */
interface Book {
  add(row: { readonly line: number; readonly cells: Readonly<Record<string, string>> }): void;
  skip?(member: string): void;
}

interface Filling<T extends Book> extends Pick<CsvReader, 'doing' | 'reasons' | 'expected'> {
  readonly open: (columns: readonly string[]) => T;
}

async function filled<T extends Book>(path: string, { open, ...reader }: Filling<T>): Promise<T> {
  let book: T | undefined;
  let memberAt = -1;
  await streamCsv(path, {
    ...reader,
    onHeader(columns) {
      memberAt = columns.indexOf('member');
      book = open(columns);
    },
    onRow: (cells, line) => book?.add({ line, cells }),
    onOtherLine: (fields) => book?.skip?.(fields[memberAt] ?? ''),
  });
  invariant(book !== undefined, 'a file that was read has a header');
  return book;
}

function tellOf(file: string, reasons: Reasons): (reason: Rejection) => void {
  return (reason) => reasons.tell({ file, ...reason });
}
