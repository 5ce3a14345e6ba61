import { createHmac } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { inject } from 'vitest';

/** Somebody with an account, who asks the server as his browser would. */
export interface Person {
  readonly mail: string;
  readonly id: string;
  readonly get: (path: string) => Promise<Said>;
  /** A change with a key of its own; of what has a version, in the one that is seen now at the path. */
  readonly act: (path: string, body?: unknown, how?: How) => Promise<Said>;
  /** Signs in anew, as after a role was given or days have gone by. */
  readonly signIn: () => Promise<void>;
  /** Gives his session to a browser. */
  readonly enter: (context: BrowserContext) => Promise<void>;
  /** What his authenticator shows; codes that were used count again. */
  readonly code: () => Promise<string>;
}

interface How {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Where the version is read that the change names. */
  readonly versionAt?: string;
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route, looked at by tests.
  readonly body: any;
  readonly etag: string;
}

/** Where the people of this file of tests live. */
let place: { readonly address: string; readonly control: string } | undefined;

/** From now on people live at a server of their own, whose clock nobody else turns; without one, at that of all. */
export function liveAt(server: typeof place): void {
  place = server;
}

/** Where the pages and their server are. */
export function site(): string {
  return place?.address ?? inject('served');
}

export const PASSWORD = 'lantern-orbit-velvet-17';

/** Asks for what the world would give: `mails`, `turn?days=30`, `forget`, `age`. */
export async function world(path: string): Promise<unknown> {
  return (await fetch(`${place?.control ?? inject('control')}/${path}`)).json();
}

/** What the link of the newest mail to somebody leads to. */
export async function mailedLink(to: string): Promise<string> {
  const mails = (await world('mails')) as readonly { readonly to: string; readonly text: string }[];
  const text = mails.findLast((mail) => mail.to === to && mail.text.includes('#'))?.text ?? '';
  return /http\S+#\S+/.exec(text)?.[0] ?? '';
}

/** Makes an account with a confirmed mail, and with a second factor where it is asked for. */
export async function person(mail: string, { factor = false } = {}): Promise<Person> {
  const at = (path: string) => (path.startsWith('/') ? path : `/api/${path}`);
  const cookies = new Map<string, string>();
  let id = '';
  let secret = '';
  let keys = 0;
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${site()}${path}`, {
      method,
      headers: {
        ...headers,
        origin: site(),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const text = await answer.text();
    return {
      status: answer.status,
      body: /^[{[]/.test(text) ? JSON.parse(text) : text,
      etag: answer.headers.get('etag') ?? '',
    };
  };
  const code = async () => {
    await world('forget');
    return codeOf(secret, Date.now());
  };
  const signIn = async () => {
    cookies.clear();
    await world('forget');
    await ask('POST', '/api/auth/sign-in', { mail, password: PASSWORD });
    if (secret !== '') await ask('POST', '/api/auth/sign-in/code', { code: await code() });
  };
  const act = async (path: string, body?: unknown, { method = 'POST', versionAt }: How = {}) => {
    keys += 1;
    const version = versionAt === undefined ? {} : { 'if-match': (await ask('GET', at(versionAt))).etag };
    const headers = { 'idempotency-key': `${mail.replace(/\W/g, '-')}-${keys}`, ...version };
    const said = await ask(method, at(path), body, headers);
    if (said.status < 400) return said;
    if (said.body.rejections?.[0]?.code !== 'this-asks-for-the-password-again')
      throw new Error(`${method} ${path}: ${said.status} ${JSON.stringify(said.body)}`);
    await ask('POST', '/api/auth/step-up', secret === '' ? { password: PASSWORD } : { code: await code() });
    return ask(method, at(path), body, headers);
  };
  await ask('POST', '/api/auth/sign-up', { mail, password: PASSWORD, name: '', language: 'en' });
  await signIn();
  await ask('POST', '/api/auth/mail/verified', { token: (await mailedLink(mail)).split('#')[1] });
  id = (await ask('GET', '/api/auth/session')).body.person;
  if (factor) {
    const { body } = await ask('POST', '/api/auth/second-factor', { password: PASSWORD });
    secret = new URL(body.uri).searchParams.get('secret') ?? '';
    await ask('POST', '/api/auth/second-factor/confirmed', { code: await code() });
    await world('forget');
  }
  return {
    mail,
    id,
    get: (path) => ask('GET', at(path)),
    act,
    signIn,
    code,
    enter: (context) =>
      context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site() }))),
  };
}

/** What an authenticator shows (RFC 6238, with the words of RFC 4226, 5.3). */
function codeOf(secret: string, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return `${(mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000}`.padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
