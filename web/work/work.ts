/** How far a list was read, or how many cases of a list are done. */
export interface Progress {
  /** Bytes read or cases done, of so many. */
  readonly bytes: number;
  readonly of: number;
  /** Lines read, the header among them. */
  readonly lines: number;
}

/** How whoever asked for a work follows it, and stops it. */
export interface Watch {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** A work that is stopped ends as a `fetch` does: with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
}

/** Works by their names. What is asked and what comes back can be sent to a worker: plain records, files, blobs. */
// biome-ignore lint/suspicious/noExplicitAny: each work has a question and an answer of its own
export type Works = Readonly<Record<string, (asked: any, watch: Watch) => Promise<unknown>>>;

export type Asked<W extends Works, K extends keyof W> = Parameters<W[K]>[0];
export type Answer<W extends Works, K extends keyof W> = Awaited<ReturnType<W[K]>>;

/** Where works are done: beside the page, or on it. */
export interface Workplace<W extends Works> {
  readonly place: 'worker' | 'page';
  /** The answer; fails where the work was stopped, and where one of our own promises does not hold. */
  ask<K extends keyof W & string>(work: K, asked: Asked<W, K>, watch?: Watch): Promise<Answer<W, K>>;
  /** Ends the workplace; nothing is held any more. */
  close(): void;
}

export type ToWorker =
  | { readonly id: number; readonly work: string; readonly asked: unknown }
  | { readonly stop: number };

export type FromWorker =
  | { readonly ready: true }
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly stopped: true }
  | { readonly id: number; readonly fault: string };

/** Works done on the page itself. */
export function onPage<W extends Works>(works: W): Workplace<W> {
  return {
    place: 'page',
    ask: (work, asked, watch = {}) => works[work]?.(asked, watch) as Promise<Answer<W, typeof work>>,
    close() {},
  };
}
