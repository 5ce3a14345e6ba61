import { type BallotBox, openBallotBox } from '@openmutual/core/ballot';
import { invariant, placed, type Rejection, together } from '@openmutual/core/result';
import { stopperOf, type Tally, tally, type Vote } from '@openmutual/core/tally';
import { columnsNeeded, openRoll, type RollBook } from '@openmutual/core/vote-roll';
import { streamCsv } from './csv-stream.ts';
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
  return accept(tally(vote, { roll: closed.value, ballots: box.ballots(), stoppedBy }));
}

async function readRoll(path: string, { rule }: Vote, reasons: Reasons): Promise<RollBook> {
  const opened: { book?: RollBook } = {};
  let memberAt = -1;
  await streamCsv(path, {
    doing: 'reading the roll',
    reasons,
    expected: columnsNeeded(rule),
    onHeader(columns) {
      opened.book = openRoll({ rule, columns }, tellOf(path, reasons));
      memberAt = columns.indexOf('member');
    },
    onRow: (cells, line) => opened.book?.add({ line, cells }),
    onOtherLine: (fields) => opened.book?.skip(fields[memberAt] ?? ''),
  });
  const { book } = opened;
  invariant(book !== undefined, 'a file that was read has a header');
  return book;
}

async function readBallots(path: string, vote: Vote, roll: RollBook, reasons: Reasons): Promise<BallotBox> {
  const opened: { box?: BallotBox } = {};
  const { rule, subject } = vote;
  await streamCsv(path, {
    doing: 'reading the ballots',
    reasons,
    expected: ['member', 'choice'],
    onHeader(columns) {
      opened.box = openBallotBox({ rule, subject, columns }, roll, tellOf(path, reasons));
    },
    onRow: (cells, line) => opened.box?.add({ line, cells }),
  });
  const { box } = opened;
  invariant(box !== undefined, 'a file that was read has a header');
  return box;
}

function tellOf(file: string, reasons: Reasons): (reason: Rejection) => void {
  return (reason) => reasons.tell({ file, ...reason });
}
