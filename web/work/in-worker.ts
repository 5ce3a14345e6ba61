import type { Answer, FromWorker, ToWorker, Watch, Workplace, Works } from './work.ts';

interface Pending {
  readonly watch: Watch;
  readonly done: (answer: unknown) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * A module worker that does these works, or nothing where there can be none: a browser without module workers, or a policy that
 * forbids them.
 */
export async function inWorker<W extends Works>(start: () => Worker): Promise<Workplace<W> | undefined> {
  const worker = started(start);
  if (worker === undefined) return undefined;
  const isReady = await new Promise<boolean>((answer) => {
    worker.onmessage = () => answer(true);
    worker.onerror = (event) => {
      event.preventDefault();
      answer(false);
    };
  });
  if (isReady) return workplace(worker);
  worker.terminate();
  return undefined;
}

function started(start: () => Worker): Worker | undefined {
  try {
    return start();
  } catch {
    return undefined;
  }
}

function workplace<W extends Works>(worker: Worker): Workplace<W> {
  const pending = new Map<number, Pending>();
  let last = 0;
  const send = (message: ToWorker): void => worker.postMessage(message);
  const failAll = (reason: Error): void => {
    for (const { fail } of pending.values()) fail(reason);
    pending.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ('ready' in data) return;
    const asked = pending.get(data.id);
    if (asked === undefined) return;
    if ('progress' in data) {
      asked.watch.onProgress?.(data.progress);
      return;
    }
    pending.delete(data.id);
    if ('answer' in data) asked.done(data.answer);
    else asked.fail('fault' in data ? new Error(data.fault) : asked.watch.signal?.reason);
  };
  worker.onerror = ({ message }) => failAll(new Error(message || 'the work beside the page has ended'));
  return {
    place: 'worker',
    ask: (work, asked, watch = {}) =>
      new Promise<Answer<W, typeof work>>((done, fail) => {
        const { signal } = watch;
        signal?.throwIfAborted();
        last += 1;
        const id = last;
        pending.set(id, { watch, done: done as (answer: unknown) => void, fail });
        send({ id, work, asked });
        signal?.addEventListener('abort', () => {
          // Whoever stops does not wait until the work has noticed.
          if (!pending.delete(id)) return;
          send({ stop: id });
          fail(signal.reason);
        });
      }),
    close() {
      worker.terminate();
      failAll(new Error('the work beside the page was closed'));
    },
  };
}
