import type { Result } from '@openmutual/core/result';
import { type Posted, postKnowing } from './post.ts';
import { type Known, nothingKnown } from './standing.ts';
import type { Posting } from './transaction.ts';
import type { Tx } from './tx.ts';

/** Where many post at once: what comes while a batch runs forms the next, and nobody waits for a clock. */
export interface Journal<Beside> {
  /** Posts, and writes what belongs to it in the same transaction of the database; what was posted before is neither posted nor written again. */
  readonly post: (posting: Posting, beside?: Beside) => Promise<Result<Posted>>;
  /** When everything that was asked for is done. */
  readonly settled: () => Promise<void>;
}

export interface JournalPlace<Beside> {
  /** Does a piece of work in a transaction of the database that acts for a fund. */
  readonly within: <T>(fund: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The instant, in UTC with milliseconds. */
  readonly now: () => string;
  /** Writes what belongs to accepted postings, once for all of a batch: idempotency keys, audit events, messages that go out. */
  readonly writeBeside?: (tx: Tx, done: readonly Done<Beside>[]) => Promise<void>;
}

/** A posting that was accepted, with what was given beside it. */
export interface Done<Beside> {
  readonly posting: Posting;
  readonly posted: Posted;
  readonly beside: Beside;
}

interface Waiting<Beside> {
  readonly posting: Posting;
  readonly beside: Beside | undefined;
  readonly resolve: (result: Result<Posted>) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue<Beside> {
  waiting: Waiting<Beside>[];
  known: Known;
  running: Promise<void> | undefined;
}

/** So many at most share a transaction, so that the first does not wait too long. */
const MOST_AT_ONCE = 512;

/** Opens the way by which a process posts; one for each database. */
export function openJournal<Beside = never>(place: JournalPlace<Beside>): Journal<Beside> {
  const queues = new Map<string, Queue<Beside>>();
  return {
    post(posting, beside) {
      const queue = queues.get(posting.fund) ?? { waiting: [], known: nothingKnown(), running: undefined };
      queues.set(posting.fund, queue);
      const result = new Promise<Result<Posted>>((resolve, reject) => {
        queue.waiting.push({ posting, beside, resolve, reject });
      });
      queue.running ??= run(place, posting.fund, queue);
      return result;
    },
    async settled() {
      while (true) {
        const running = [...queues.values()].flatMap((queue) => queue.running ?? []);
        if (running.length === 0) return;
        await Promise.all(running);
      }
    },
  };
}

async function run<Beside>(place: JournalPlace<Beside>, fund: string, queue: Queue<Beside>): Promise<void> {
  // Those who ask in the same turn of the event loop come along.
  await Promise.resolve();
  while (queue.waiting.length > 0) {
    const batch = queue.waiting.splice(0, MOST_AT_ONCE);
    await postTogether(place, fund, queue, batch);
  }
  queue.running = undefined;
}

/** Posts a batch. Where the database refuses it as a whole each is tried by itself, so that only who is the cause hears of it. */
async function postTogether<Beside>(
  place: JournalPlace<Beside>,
  fund: string,
  queue: Queue<Beside>,
  batch: readonly Waiting<Beside>[],
): Promise<void> {
  try {
    const results = await postOnce(place, fund, queue, batch);
    for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result<Posted>);
  } catch (error) {
    // What was learned may be of entries that were undone.
    queue.known = nothingKnown();
    if (batch.length > 1 && isOfOnePosting(error)) {
      for (const one of batch) await postTogether(place, fund, queue, [one]);
    } else {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** Whether the database refused some row: a constraint (SQLSTATE class 23), a value (22), or a trigger of others (P0). What else goes wrong, does so for all. */
function isOfOnePosting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|P0)/.test(String(error.code));
}

function postOnce<Beside>(
  { within, now, writeBeside }: JournalPlace<Beside>,
  fund: string,
  queue: Queue<Beside>,
  batch: readonly Waiting<Beside>[],
): Promise<Result<Posted>[]> {
  return within(fund, async (tx) => {
    const postings = batch.map(({ posting }) => posting);
    const { results, known } = await postKnowing(tx, fund, postings, now(), queue.known);
    queue.known = known;
    const done = batch.flatMap(({ posting, beside }, at): Done<Beside>[] => {
      const result = results[at];
      return result?.ok && !result.value.already && beside !== undefined
        ? [{ posting, posted: result.value, beside }]
        : [];
    });
    if (done.length > 0) await writeBeside?.(tx, done);
    return results;
  });
}
