import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, codeNow } from '../demonstration/account.ts';

/** What was asked for, as it can be asked for again. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** A file. */
  readonly bytes?: Buffer;
  /** Of the version that is changed. */
  readonly match?: string;
  readonly key?: string;
}

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, of which a line each is read.
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A change that was acknowledged, and how often it was asked for until then. */
export interface Acknowledged {
  readonly by: Client;
  readonly asked: Asked;
  readonly told: Told;
  readonly attempts: number;
}

/** Somebody who has signed in over HTTP, and who asks until he is answered. */
export interface Client {
  /** Once; nothing where no answer came. */
  readonly send: (asked: Asked) => Promise<Told | undefined>;
  readonly read: (path: string) => Promise<Told>;
  /** Again and again with the same key, until somebody says that it was done or refused. */
  readonly change: (path: string, body?: unknown, match?: string) => Promise<Told>;
}

export interface Clients {
  readonly acknowledged: readonly Acknowledged[];
  /** Answers that said that the server is not able to just now. */
  readonly putOff: () => number;
  readonly signIn: (account: Account, port: number) => Promise<Client>;
  /** Told before each change is sent. */
  onSend: (path: string) => void;
}

/** Clients that write down what they were told was done. Who asks longer than this is answered by nobody any more. */
export function openClients(port: number, patience = 90_000): Clients {
  const acknowledged: Acknowledged[] = [];
  let putOff = 0;
  const clients: Clients = {
    acknowledged,
    putOff: () => putOff,
    onSend: () => undefined,
    async signIn({ mail, password, secret }, door) {
      const cookies = new Map<string, string>();
      const doors: [string, object][] = [['/api/auth/sign-in', { mail, password }]];
      if (secret !== undefined) doors.push(['/api/auth/sign-in/code', { code: await codeNow(secret) }]);
      for (const [path, body] of doors) {
        const told = await sent(door, { method: 'POST', path, body }, cookieOf(cookies));
        if (told?.status !== 200) throw new Error(`${mail} cannot sign in: ${told?.text}`);
        for (const line of told.cookies) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
      }
      return clientOf(cookieOf(cookies));
    },
  };
  return clients;

  function clientOf(cookie: string): Client {
    const client: Client = {
      send: (asked) => sent(port, asked, cookie),
      async read(path) {
        const { told } = await insist({ method: 'GET', path });
        if (told.status !== 200) throw new Error(`${path} cannot be read: ${told.status} ${told.text}`);
        return told;
      },
      async change(path, body, match) {
        const asked: Asked = {
          ...{ method: 'POST', path, key: randomUUID(), body },
          ...(match === undefined ? {} : { match }),
        };
        const { told, attempts } = await insist(asked);
        if (told.status >= 300) throw new Error(`${path} is not done: ${told.status} ${told.text}`);
        acknowledged.push({ by: client, asked, told, attempts });
        return told;
      },
    };
    return client;

    async function insist(asked: Asked): Promise<{ readonly told: Told; readonly attempts: number }> {
      const until = Date.now() + patience;
      for (let attempts = 1; Date.now() < until; attempts += 1) {
        if (asked.method === 'POST') clients.onSend(asked.path);
        const told = await client.send(asked);
        if (told !== undefined && !isPassing(told)) return { told, attempts };
        if (told?.status === 503) {
          putOff += 1;
          if (told.headers['retry-after'] === undefined)
            throw new Error(`nobody says until when: ${told.text}`);
        }
        await pause(25);
      }
      throw new Error(`${asked.path} was not answered within ${patience / 1000} seconds`);
    }
  }
}

/** Not able to just now, or the first of two that are the same still runs. */
function isPassing({ status, text }: Told): boolean {
  return status === 503 || (status === 409 && text.includes('the-same-request-is-still-running'));
}

function cookieOf(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

const agent = new Agent({ keepAlive: true });

function sent(
  port: number,
  { method, path, body, bytes, match, key }: Asked,
  cookie: string,
): Promise<(Told & { readonly cookies: readonly string[] }) | undefined> {
  const payload = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve) => {
    const lost = () => resolve(undefined);
    const headers = {
      cookie,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(match === undefined ? {} : { 'if-match': match }),
      ...(payload === undefined
        ? {}
        : {
            'content-type': bytes === undefined ? 'application/json' : 'application/octet-stream',
            'content-length': Buffer.byteLength(payload),
          }),
      ...(path.startsWith('/api/auth') ? { origin: `http://127.0.0.1:${port}` } : {}),
    };
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      answer.on('error', lost).on('aborted', lost);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: answer.headers['content-type']?.includes('json') === true ? JSON.parse(text) : undefined,
          text,
          headers: answer.headers as Record<string, string | undefined>,
          cookies: answer.headers['set-cookie'] ?? [],
        }),
      );
    });
    asking.on('error', lost).end(payload);
  });
}
