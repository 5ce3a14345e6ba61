import { useSyncExternalStore } from 'react';
import type { paths } from './paths.ts';

type Told<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** What runs behind these pages: whose it is, and whether it is a demonstration. */
export type Installation = Told<'/api/installation'>;
/** Who has signed in; `visitor` is nobody. */
export type Who = Told<'/api/auth/session'>;

/** What is known of the server: nothing yet, that there is none, that it does not answer, or what it is and who is here. */
export type Behind =
  | { readonly is: 'unknown' | 'none' | 'away' }
  | { readonly is: 'there'; readonly installation: Installation; readonly who: Who };

let behind: Behind = { is: 'unknown' };
let asking: Promise<Behind> | undefined;
const listeners = new Set<() => void>();

/** Asks once whether there is a server; pages without one are files that calculate by themselves. */
export function askBehind(): Promise<Behind> {
  asking ??= fetched().then((found) => {
    behind = found;
    for (const listener of listeners) listener();
    return found;
  });
  return asking;
}

/** Asks anew: after somebody came in or went out, or when the server may be back. */
export function askAgain(): Promise<Behind> {
  asking = undefined;
  return askBehind();
}

/** What is known of the server, as it becomes known. */
export function useBehind(): Behind {
  return useSyncExternalStore(listen, () => behind);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Plain requests, so that pages which need no server load nothing that talks to one. */
async function fetched(): Promise<Behind> {
  try {
    const installation = await read<Installation>('/api/installation');
    if (installation === undefined) return { is: 'none' };
    const who = await read<Who>('/api/auth/session');
    return who === undefined ? { is: 'away' } : { is: 'there', installation, who };
  } catch {
    return { is: 'away' };
  }
}

/** Nothing where the answer is none of a server of ours: where pages are files, an address without a file is a page. */
async function read<T>(address: string): Promise<T | undefined> {
  const answer = await fetch(address);
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  return answer.ok && isJson(answer) ? ((await answer.json()) as T) : undefined;
}

export function isJson({ headers }: Response): boolean {
  return /\bjson\b/.test(headers.get('content-type') ?? '');
}
