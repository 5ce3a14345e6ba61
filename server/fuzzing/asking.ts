import type { InjectOptions } from 'fastify';
import type { Operation } from './operation.ts';

/** A request that somebody is about to send. */
export interface Asking {
  readonly operation: Operation;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** What JSON is made of; nothing where a text or bytes are sent as they are. */
  readonly body?: unknown;
  readonly bytes?: string | Buffer;
  /** In place of what ids and query would make. */
  readonly url?: string;
  readonly method?: string;
}

/** As it goes to the server, without who sends it. */
export function sent({ operation, ids, query, headers, body, bytes, url, method }: Asking): InjectOptions {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(ids[name] ?? name));
  const search = new URLSearchParams(query).toString();
  const isJson = body !== undefined && bytes === undefined;
  const payload = isJson ? JSON.stringify(body) : bytes;
  return {
    method: (method ?? operation.method) as 'GET',
    url: url ?? (search === '' ? path : `${path}?${search}`),
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(payload === undefined ? {} : { payload }),
  };
}

/** A lone surrogate has no place in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
