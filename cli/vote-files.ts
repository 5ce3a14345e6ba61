import { type BallotBox, ballotColumns, openBallotBox } from '@openmutual/core/ballot';
import { placed, type Rejection } from '@openmutual/core/result';
import { stopperOf, type Tally, tally, type Vote } from '@openmutual/core/tally';
import { columnsNeeded, openRoll, type Roll, type RollBook, unreadRoll } from '@openmutual/core/vote-roll';
import { faultsByAll } from './any-version.ts';
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
  const { roll, box, reasons } = await readFiles(vote, files);
  if (roll === undefined || box === undefined || reasons.isAny()) return reasons.refuse();
  const counted = tally(vote, { roll, ballots: box.ballots(), stoppedBy: files.stoppedBy });
  return accept(placed(counted, { file: files.roll }));
}

/** What is wrong with the files of a vote where nobody knows which it is: what is wrong by all that may be meant. */
export function unnamedFaults(votes: readonly Vote[], files: VoteFiles): Promise<Rejection[]> {
  return faultsByAll(votes, async (vote) => (await readFiles(vote, files)).reasons.all());
}

/** The files as far as they could be read. */
interface FilesRead {
  readonly roll: Roll | undefined;
  readonly box: BallotBox | undefined;
  readonly reasons: Reasons;
}

async function readFiles(vote: Vote, { roll, ballots, stoppedBy }: VoteFiles): Promise<FilesRead> {
  const reasons = openReasons();
  const stopper = stopperOf(vote.rule, stoppedBy);
  if (!stopper.ok) for (const reason of stopper.rejections) reasons.tell({ ...reason, path: '--stopped-by' });
  const book = await readRoll(roll, vote, reasons);
  const box = await readBallots(ballots, vote, book, reasons);
  const closed = book === undefined ? undefined : reasons.take(placed(book.close(), { file: roll }));
  return { roll: closed, box, reasons };
}

async function readRoll(
  path: string,
  { rule, seats }: Vote,
  reasons: Reasons,
): Promise<RollBook | undefined> {
  const open = (columns: readonly string[]) => openRoll({ rule, seats, columns }, tellOf(path, reasons));
  const expected = columnsNeeded(rule);
  return filled(path, { doing: 'reading the roll', option: '--roll', reasons, expected, open });
}

async function readBallots(
  path: string,
  vote: Vote,
  roll: RollBook | undefined,
  reasons: Reasons,
): Promise<BallotBox | undefined> {
  const { rule, subject } = vote;
  const open = (columns: readonly string[]) =>
    openBallotBox({ rule, subject, columns }, roll ?? unreadRoll, tellOf(path, reasons));
  const expected = ballotColumns;
  return filled(path, { doing: 'reading the ballots', option: '--ballots', reasons, expected, open });
}

/** What is opened by the header of a file and takes its rows, and what is known of lines that are none. */
interface Book {
  add(row: { readonly line: number; readonly cells: Readonly<Record<string, string>> }): void;
  skip?(fields: readonly string[]): void;
  cut?(): void;
}

interface Filling<T extends Book> extends Pick<CsvReader, 'doing' | 'expected'> {
  readonly reasons: Reasons;
  readonly option: string;
  readonly open: (columns: readonly string[]) => T;
}

/** A book with the rows of a file; nothing where none of it could be read. */
async function filled<T extends Book>(
  path: string,
  { open, option, ...reader }: Filling<T>,
): Promise<T | undefined> {
  if (reader.reasons.take(placed(fileAt(path), { path: option })) === undefined) return undefined;
  const opened: { book?: T } = {};
  await streamCsv(path, {
    ...reader,
    onHeader(columns) {
      opened.book = open(columns);
    },
    onRow: (cells, line) => opened.book?.add({ line, cells }),
    onOtherLine: (fields) => opened.book?.skip?.(fields),
    onCut: () => opened.book?.cut?.(),
  });
  return opened.book;
}

function tellOf(file: string, reasons: Reasons): (reason: Rejection) => void {
  return (reason) => reasons.tell({ file, ...reason });
}
