import type { FromWorker, ToWorker, Works } from './work.ts';

/** What a worker has of its page; its global scope is one. */
interface Channel {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

/** Does works for a page, in a worker; says when it is ready. */
export function serve(works: Works): void {
  const page = globalThis as unknown as Channel;
  const running = new Map<number, AbortController>();
  page.onmessage = ({ data }) => {
    if ('stop' in data) running.get(data.stop)?.abort();
    else void done(data.id, data.work, data.asked);
  };
  page.postMessage({ ready: true });

  async function done(id: number, name: string, asked: unknown): Promise<void> {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const work = works[name];
      if (work === undefined) throw new Error(`no work is called ${name}`);
      const onProgress = (progress: Extract<FromWorker, { progress: unknown }>['progress']) =>
        page.postMessage({ id, progress });
      page.postMessage({ id, answer: await work(asked, { signal: stop.signal, onProgress }) });
    } catch (error) {
      if (stop.signal.aborted) page.postMessage({ id, stopped: true });
      else page.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  }
}
