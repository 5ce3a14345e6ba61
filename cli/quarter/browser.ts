import { randomUUID } from 'node:crypto';
import { invariant } from '@openmutual/core/result';

/** Where a server listens, and under which address the world reaches it through the proxy that stands before it. */
export interface Door {
  readonly url: string;
  readonly origin: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Question {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, of which a line each is read.
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
  /** The code of the first reason, where it was refused. */
  readonly code: string | undefined;
}

/** Somebody's browser at an address of the network: it knows nothing but HTTP, and keeps its cookies. */
export interface Browser {
  readonly ask: (method: Method, path: string, question?: Question) => Promise<Said>;
  /** A change under a key of its own. What did not arrive, or met a server that is busy, is asked again with the same key. */
  readonly change: (method: Method, path: string, question?: Question) => Promise<Said>;
}

/** What was asked of a server, over all browsers. */
export interface Traffic {
  requests: number;
  /** Changes that were asked a second time with the same key, as though the answer had been lost, and came back the same. */
  repeated: number;
  /** By status, those that were refused. */
  readonly refused: Map<number, number>;
}

export function openTraffic(): Traffic {
  return { requests: 0, repeated: 0, refused: new Map() };
}

export function browserAt(door: Door, address: string, traffic: Traffic): Browser {
  const cookies = new Map<string, string>();
  const ask = async (method: Method, path: string, { body, headers = {} }: Question = {}): Promise<Said> => {
    traffic.requests += 1;
    const isFile = body instanceof Uint8Array;
    const response = await fetch(`${door.url}${path}`, {
      method,
      headers: {
        // As the proxy hands a request on.
        origin: door.origin,
        'x-forwarded-for': address,
        'x-forwarded-proto': 'https',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const text = await response.text();
    const told = response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : {};
    const { status } = response;
    if (status >= 400) traffic.refused.set(status, (traffic.refused.get(status) ?? 0) + 1);
    return { status, body: told, text, headers: response.headers, code: told?.rejections?.[0]?.code };
  };
  const change = async (method: Method, path: string, { body, headers = {} }: Question = {}) => {
    const asked = { body, headers: { ...headers, 'idempotency-key': randomUUID() } };
    for (let tries = 1; ; tries += 1) {
      const said = await ask(method, path, asked);
      if (said.status !== 503 || tries === PATIENCE)
        return repeated(path, said, () => ask(method, path, asked));
      // Busy: the key says that it is the same change.
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  };
  /** Now and then the answer is lost on its way, and the browser asks again: nothing may happen twice. */
  const repeated = async (path: string, said: Said, again: () => Promise<Said>): Promise<Said> => {
    // The door keeps no answers, for what it does is done once by itself; and a dry run has no effect.
    const isKept = !path.startsWith('/api/auth/') && !path.includes('dryRun=');
    if (!isKept || said.status >= 300 || traffic.requests % EACH_LOST !== 0) return said;
    const second = await again();
    const isSame = second.status === said.status && second.text === said.text;
    invariant(
      isSame && second.headers.get('idempotency-replayed') === 'true',
      `a change that is asked twice has one answer: ${said.text.slice(0, 200)} and ${second.text.slice(0, 200)}`,
    );
    traffic.repeated += 1;
    return second;
  };
  return { ask, change };
}

const PATIENCE = 20;
const EACH_LOST = 7;

function keep(cookies: Map<string, string>, cookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
  else cookies.set(name, value);
}
