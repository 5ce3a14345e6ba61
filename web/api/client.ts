import { i18n } from '@lingui/core';
import createClient from 'openapi-fetch';
import { type Language, tags } from '../language/language.ts';
import { isJson } from './installation.ts';
import type { paths } from './paths.ts';
import { Away, type Problem, Refused } from './refused.ts';

/** The server, by its declared routes: an address or a field that it does not have does not compile. */
export const server = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

server.use({
  onRequest: ({ request }) => request.headers.set('accept-language', tags[i18n.locale as Language]),
});

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** A thing with the version in which it was seen (its ETag), which a change of it names. */
export interface Seen<T> {
  readonly value: T;
  readonly version: string;
}

/** What the server answered; throws {@link Refused} with its reasons, {@link Away} where no answer came. */
export async function told<T>(asked: Promise<Answer<T>>): Promise<T> {
  return (await answer(asked)).data as T;
}

/** What the server answered, with its version. */
export async function seen<T>(asked: Promise<Answer<T>>): Promise<Seen<T>> {
  const { data, response } = await answer(asked);
  return { value: data as T, version: response.headers.get('etag') ?? '' };
}

/** A file of the server, as text: asked for with `parseAs: 'text'`. */
export async function toldText(asked: Promise<Answer<unknown>>): Promise<string> {
  const { data } = await answer(asked, ({ headers }) => /^text\//.test(headers.get('content-type') ?? ''));
  return String(data);
}

async function answer<T>(asked: Promise<Answer<T>>, isMeant = isJson): Promise<Answer<T>> {
  let came: Answer<T>;
  try {
    came = await asked;
  } catch (error) {
    // A browser tells a line that broke, and a body that is no JSON, as errors of these kinds.
    if (error instanceof TypeError || error instanceof SyntaxError) throw new Away();
    throw error;
  }
  const { response } = came;
  if (response.ok && isMeant(response)) return came;
  if (!isProblem(came.error)) throw new Away();
  throw AWAY.includes(response.status) ? new Away(came.error) : new Refused(came.error);
}

/** Our own fault, a gateway that found nobody, not ready: whether something was done is not known. */
const AWAY: readonly number[] = [500, 502, 503, 504];

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'rejections' in body;
}
