import { invariant } from '@openmutual/core/result';
import { codeNow } from '@openmutual/server/demonstration';
import { type Browser, browserAt, type Method, type Question, type Said } from './browser.ts';
import type { Town } from './town.ts';

/** Somebody with an account, who signs in again when he was away and gives his code again when he is asked. */
export interface Person {
  readonly name: string;
  readonly mail: string;
  /** The id of the account, as its owner is told. */
  readonly id: string;
  /** What must succeed. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, of which a line each is read.
  readonly read: (path: string) => Promise<any>;
  readonly readText: (path: string) => Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly act: (method: Method, path: string, body?: unknown) => Promise<any>;
  /** A change of the version of a thing that was read at `of` before. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly change: (of: string, path: string, body?: unknown, method?: Method) => Promise<any>;
  /** A change that must be refused, with this code; of the version of a thing that was read at `of`, where it has one. */
  readonly refused: (
    code: string,
    path: string,
    question?: { readonly of?: string; readonly body?: unknown; readonly method?: Method },
  ) => Promise<void>;
  /** All pages of a list. */
  readonly everything: (path: string) => Promise<readonly unknown[]>;
}

/** An account on its way, until its owner has shown that the mail is his. */
export interface Newcomer {
  readonly name: string;
  readonly mail: string;
  readonly password: string;
  readonly browser: Browser;
}

/** Makes an account from an address of the network; the link to show whose the mail is waits in the outbox then. */
export async function signUp(
  town: Town,
  { name, mail, address }: { readonly name: string; readonly mail: string; readonly address: string },
): Promise<Newcomer> {
  const browser = browserAt(town.door, address, town.traffic);
  const password = town.password();
  const body = { mail, password, name };
  must(await browser.ask('POST', '/api/auth/sign-up', { body }), 'POST', '/api/auth/sign-up');
  return { name, mail, password, browser };
}

/** Signs in, and shows by the link that the mail is his; with a second factor where he works for others. */
export async function settleIn(
  town: Town,
  { name, mail, password, browser }: Newcomer,
  link: string,
  { withFactor = false }: { readonly withFactor?: boolean } = {},
): Promise<Person> {
  let secret: string | undefined;
  const door = async (path: string, body: unknown) =>
    must(await browser.ask('POST', `/api/auth/${path}`, { body }), 'POST', path).body;
  const signIn = async () => {
    town.counts.signIns += 1;
    const { state } = await door('sign-in', { mail, password });
    if (state === 'code-needed') await withCode((code) => door('sign-in/code', { code }));
  };
  const stepUp = async () => {
    town.counts.stepUps += 1;
    if (secret === undefined) await door('step-up', { password });
    else await withCode((code) => door('step-up', { code }));
  };
  const withCode = async (give: (code: string) => Promise<unknown>) => give(await codeNow(secret ?? ''));
  await signIn();
  await door('mail/verified', { token: link.slice(link.indexOf('#') + 1) });
  if (withFactor) {
    const { uri } = await door('second-factor', { password });
    secret = new URL(uri).searchParams.get('secret') ?? '';
    await withCode((code) => door('second-factor/confirmed', { code }));
  }
  const { body: self } = must(await browser.ask('GET', '/api/auth/session'), 'GET', 'session');

  let waiting: Promise<void> | undefined;
  /** Asks, and once more after what the answer asks for. */
  const persisting = async (ask: () => Promise<Said>): Promise<Said> => {
    const first = await ask();
    if (first.status !== 401 && first.code !== 'this-asks-for-the-password-again') return first;
    // Who asks for several things at a time signs in once for all of them.
    waiting ??= (first.status === 401 ? signIn() : stepUp()).finally(() => {
      waiting = undefined;
    });
    await waiting;
    return ask();
  };
  const read = async (path: string) => must(await persisting(() => browser.ask('GET', path)), 'GET', path);
  const versionOf = async (of: string) => ({ 'if-match': (await read(of)).headers.get('etag') ?? '' });
  const act = async (method: Method, path: string, question: Question) =>
    must(await persisting(() => browser.change(method, path, question)), method, path).body;
  return {
    name,
    mail,
    id: self.person,
    read: async (path) => (await read(path)).body,
    readText: async (path) => (await read(path)).text,
    act: (method, path, body) => act(method, path, { body }),
    async change(of, path, body, method = 'POST') {
      return act(method, path, { body, headers: await versionOf(of) });
    },
    async refused(code, path, { of, body, method = 'POST' } = {}) {
      const question = { body, ...(of === undefined ? {} : { headers: await versionOf(of) }) };
      const said = await persisting(() => browser.change(method, path, question));
      const codes: string[] = (said.body.rejections ?? []).map((reason: { code: string }) => reason.code);
      invariant(
        said.status >= 400 && said.status < 500 && codes.includes(code),
        `${path} is refused with ${code}: ${said.status} ${said.text.slice(0, 300)}`,
      );
    },
    async everything(path) {
      const items: unknown[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await read(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`);
        items.push(...body.items);
        if (body.next === undefined) return items;
        cursor = `&cursor=${encodeURIComponent(body.next)}`;
      }
    },
  };
}

function must(said: Said, method: Method, path: string): Said {
  invariant(said.status < 300, `${method} ${path} is possible: ${said.status} ${said.text.slice(0, 500)}`);
  return said;
}
