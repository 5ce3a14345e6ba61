import { invariant } from '@openmutual/core/result';
import { recordEvents } from '../audit/event.ts';
import type { Database } from '../database/database.ts';
import { OutsideFault } from '../database/fault.ts';
import { type Acting, within } from '../database/within.ts';
import type { Refusal, Reply } from './answer.ts';
import { type KeptAnswer, type KeyAsked, keepAnswers, takeKeys, WAIT_MS } from './repeat.ts';
import type { AskedTogether, Memory, Together } from './route.ts';

/** Where changes of one kind wait for each other: those of one person in one fund that come while others are done form the next transaction. */
export interface SharedChanges {
  /** What is kept of it, or why not; `alone` where it is to be done by itself: its key is known, or something went wrong with those beside it. */
  readonly join: (joining: Joining) => Promise<KeptAnswer | Refusal | 'alone'>;
}

export interface Joining {
  readonly route: string;
  readonly acting: Acting;
  readonly change: KeyAsked;
  readonly together: Together;
  readonly asked: AskedTogether;
  readonly kept: (answer: Reply<unknown>) => KeptAnswer;
}

interface Waiting {
  readonly joining: Joining;
  readonly resolve: (outcome: KeptAnswer | Refusal | 'alone') => void;
  readonly reject: (error: unknown) => void;
}

/** So many at most share a transaction, so that the first does not wait too long. */
const MOST_AT_ONCE = 256;

/** Of so many persons in their funds it is remembered what the last transaction learned. */
const MOST_REMEMBERED = 16;

/** Opens the place where changes wait; one for each database of a process. Nobody waits for a clock. */
export function openSharedChanges(database: Database): SharedChanges {
  const queues = new Map<string, Waiting[]>();
  const memories = new Map<string, Memory>();
  const run = async (name: string, waiting: Waiting[]): Promise<void> => {
    // Those who ask in the same turn of the event loop come along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const memory: Memory = memories.get(name) ?? new Map();
      memories.delete(name);
      if (await doTogether(database, nextBatch(waiting), memory)) memories.set(name, memory);
      const [oldest] = memories.keys();
      if (memories.size > MOST_REMEMBERED && oldest !== undefined) memories.delete(oldest);
    }
    queues.delete(name);
  };
  return {
    join(joining) {
      const { route, acting } = joining;
      const name = `${route} ${acting.fund} ${acting.person}`;
      return new Promise((resolve, reject) => {
        const waiting = queues.get(name);
        const one = { joining, resolve, reject };
        if (waiting !== undefined) {
          waiting.push(one);
          return;
        }
        const begun = [one];
        queues.set(name, begun);
        void run(name, begun);
      });
    },
  };
}

/** The next ones, each key once: of two with the same key the second waits, and finds the answer of the first. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const keys = new Set<string>();
  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  for (const one of waiting.splice(0)) {
    const { key } = one.joining.change;
    if (batch.length < MOST_AT_ONCE && !keys.has(key)) batch.push(one);
    else later.push(one);
    keys.add(key);
  }
  waiting.push(...later);
  return batch;
}

/** Whether what they learned may be used again: it is of what was committed. */
async function doTogether(database: Database, batch: readonly Waiting[], memory: Memory): Promise<boolean> {
  try {
    const outcomes = await doOnce(
      database,
      batch.map(({ joining }) => joining),
      memory,
    );
    for (const { joining, resolve } of batch) resolve(outcomes.get(joining) ?? 'alone');
    return true;
  } catch (error) {
    // What the world did, it did to all; whatever else it is, only who is the cause is to hear of it.
    for (const { resolve, reject } of batch) {
      if (error instanceof OutsideFault) reject(error);
      else resolve('alone');
    }
    return false;
  }
}

function doOnce(
  database: Database,
  batch: readonly Joining[],
  memory: Memory,
): Promise<ReadonlyMap<Joining, KeptAnswer | Refusal>> {
  const [first] = batch;
  invariant(first !== undefined, 'a batch has something in it');
  const { acting, together } = first;
  const { fund, person } = acting;
  invariant(person !== undefined, 'only who has signed in changes something');
  const at = batch.reduce((latest, { change }) => (change.at > latest ? change.at : latest), '');
  return within(database, { ...acting, waitsAtMost: WAIT_MS }, async (tx) => {
    const taken = await takeKeys(
      tx,
      batch.map(({ change }) => change),
    );
    const free = batch.filter(({ change }) => taken.has(change.key));
    if (free.length === 0) return new Map<Joining, KeptAnswer | Refusal>();
    const answers = await together.all(
      { tx, at, memory },
      free.map(({ asked }) => asked),
    );
    const done = free.map((joining, place) => {
      const answer = answers[place];
      invariant(answer !== undefined, 'each change has its answer');
      return { joining, answer, kept: answer.ok ? joining.kept(answer) : undefined };
    });
    const events = done.flatMap(({ answer }) => {
      if (!answer.ok) return [];
      invariant(answer.event !== undefined, 'what changes something says what');
      return [answer.event];
    });
    await keepAnswers(
      tx,
      person,
      done.map(({ joining, kept }) => ({ key: joining.change.key, answer: kept })),
    );
    await recordEvents(tx, events, { fund, person, at });
    return new Map(
      done.map(({ joining, answer, kept }): [Joining, KeptAnswer | Refusal] => {
        if (!answer.ok) return [joining, answer];
        invariant(kept !== undefined, 'what is answered is kept');
        return [joining, kept];
      }),
    );
  });
}
