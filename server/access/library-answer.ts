import type { Rejection } from '@openmutual/core/result';
import type { RefusalStatus } from '../http/answer.ts';
import { cookieNamed } from './asker.ts';
import { ADDRESS_HEADER, cookiePrefix, LIBRARY_PATH } from './authentication.ts';
import { type DoorAsked, type DoorRefusal, later, refuses } from './door-route.ts';

/** The addresses of the library that we ask, and no others: what is not here cannot be reached. */
export type LibraryPath =
  | '/sign-up/email'
  | '/sign-in/email'
  | '/sign-out'
  | '/request-password-reset'
  | '/reset-password'
  | '/change-password'
  | '/verify-password'
  | '/send-verification-email'
  | '/verify-email'
  | '/two-factor/enable'
  | '/two-factor/disable'
  | '/two-factor/verify-totp'
  | '/two-factor/verify-backup-code'
  | '/two-factor/generate-backup-codes';

/** Which cookies the library is shown: that of a session, or that of a sign-in which lacks its second factor; never both. */
export type LibraryCookie = 'session_token' | 'two_factor';

export interface LibraryQuestion {
  readonly path: LibraryPath;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly cookie?: LibraryCookie;
}

export interface LibraryAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

/**
 * Asks the library by a request that is made here: its address, its body of fields that we name, the cookie that belongs to the question, and of
 * the headers only those by which it tells a foreign page from ours.
 */
export async function libraryAnswer(
  asked: DoorAsked<unknown>,
  question: LibraryQuestion,
): Promise<LibraryAnswer> {
  const { access } = asked;
  const address = new URL(`${access.origin}${LIBRARY_PATH}${question.path}`);
  for (const [name, value] of Object.entries(question.query ?? {})) address.searchParams.set(name, value);
  const isRead = question.path === '/verify-email';
  const request = new Request(address, {
    method: isRead ? 'GET' : 'POST',
    headers: headersFor(asked, question.cookie),
    ...(isRead ? {} : { body: JSON.stringify(question.body ?? {}) }),
  });
  const response = await access.library.handler(request);
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  if (response.status >= 500)
    throw new Error(`the library of sign-in failed at ${question.path}: ${body['code']}`);
  return {
    ok: response.ok,
    status: response.status,
    code: typeof body['code'] === 'string' ? body['code'] : '',
    body,
    cookies: response.headers.getSetCookie(),
  };
}

function headersFor(
  { access, headers, address }: DoorAsked<unknown>,
  cookie: LibraryCookie | undefined,
): Headers {
  const told = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: address });
  for (const name of ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = headers[name];
    if (typeof value === 'string') told.set(name, value);
  }
  const agent = headers['user-agent'];
  if (typeof agent === 'string') told.set('user-agent', agent.slice(0, 300));
  if (cookie === undefined) return told;
  const name = `${cookiePrefix(access.origin)}.${cookie}`;
  const value = cookieNamed(headers['cookie'] as string | undefined, name);
  if (value !== undefined) told.set('cookie', `${name}=${encodeURIComponent(value)}`);
  return told;
}

/** Why the library would not, in our words. */
export function libraryRefusal({ code, status, cookies }: LibraryAnswer): DoorRefusal {
  const known = REFUSALS[code];
  if (known === undefined)
    throw new Error(`the library of sign-in refuses for a reason that we do not know: ${code} (${status})`);
  if (known === 'later') return later(LOCKED_SECONDS);
  return { ...refuses(...known), cookies };
}

/** As long as the library locks a second factor. */
const LOCKED_SECONDS = 15 * 60;

const WRONG_CODE: readonly [RefusalStatus, Rejection] = [
  403,
  { code: 'the-code-is-wrong', path: 'code', suggestion: 'wait for the next one' },
];
const WRONG_RECOVERY_CODE: typeof WRONG_CODE = [
  403,
  { code: 'the-code-is-wrong', path: 'code', suggestion: 'take another one of those that you kept' },
];
const WRONG_PASSWORD: readonly [RefusalStatus, Rejection] = [
  403,
  { code: 'the-password-is-wrong', path: 'password' },
];
const OLD_LINK: readonly [RefusalStatus, Rejection] = [
  422,
  { code: 'the-link-is-used-or-too-old', path: 'token', suggestion: 'ask for another one' },
];
const FOREIGN: readonly [RefusalStatus, Rejection] = [
  403,
  { code: 'a-request-comes-from-these-pages', path: 'Origin', expected: 'the address of these pages' },
];
const ANEW: readonly [RefusalStatus, Rejection] = [
  401,
  { code: 'the-sign-in-begins-anew', suggestion: 'sign in once more' },
];

const REFUSALS: Readonly<Record<string, readonly [RefusalStatus, Rejection] | 'later'>> = {
  // One answer for both, so that nobody learns who has an account.
  INVALID_EMAIL_OR_PASSWORD: [401, { code: 'the-mail-or-the-password-is-wrong' }],
  INVALID_PASSWORD: WRONG_PASSWORD,
  // Nobody has one that is longer than those that are taken (`passwordFaults`).
  PASSWORD_TOO_LONG: WRONG_PASSWORD,
  INVALID_CODE: WRONG_CODE,
  INVALID_BACKUP_CODE: WRONG_RECOVERY_CODE,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ANEW,
  INVALID_TWO_FACTOR_COOKIE: ANEW,
  UNAUTHORIZED: ANEW,
  ACCOUNT_TEMPORARILY_LOCKED: 'later',
  INVALID_TOKEN: OLD_LINK,
  TOKEN_EXPIRED: OLD_LINK,
  USER_NOT_FOUND: OLD_LINK,
  EMAIL_ALREADY_VERIFIED: [409, { code: 'the-mail-is-verified-already' }],
  TOTP_ALREADY_ENABLED: [409, { code: 'there-is-a-second-factor-already' }],
  TOTP_NOT_ENABLED: [409, { code: 'there-is-no-second-factor' }],
  TWO_FACTOR_NOT_ENABLED: [409, { code: 'there-is-no-second-factor' }],
  INVALID_ORIGIN: FOREIGN,
  MISSING_OR_NULL_ORIGIN: FOREIGN,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: FOREIGN,
  INVALID_EMAIL: [
    422,
    { code: 'a-mail-address-has-another-form', path: 'mail', expected: 'name@example.org' },
  ],
};
