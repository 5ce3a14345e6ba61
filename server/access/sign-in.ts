import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Access } from './access.ts';
import { cookieNamed } from './asker.ts';
import { type Attempt, forgive, limits, tooOften } from './attempt.ts';
import { cookiePrefix } from './authentication.ts';
import {
  type DoorAsked,
  type DoorRoute,
  opens,
  refusedIfTooOften,
  refuses,
  type SignedInAsked,
} from './door-route.ts';
import { code, mail, name, password, recoveryCode } from './door-words.ts';
import { type LibraryPath, libraryAnswer, libraryRefusal } from './library-answer.ts';
import { passwordFaults } from './password-rule.ts';

const signUpBody = z.strictObject({ mail, password, name, language: z.enum(['en', 'zh']).default('en') });
const signInBody = z.strictObject({ mail, password });
const codeBody = z.strictObject({ code });
const recoveryBody = z.strictObject({ code: recoveryCode });

const state = z.object({ state: z.enum(['signed-in', 'code-needed', 'signed-out', 'look-at-your-mail']) });

/** To make an account, to sign in by both factors, to sign out. */
export const signInRoutes: readonly DoorRoute[] = [
  {
    id: 'accountMade',
    method: 'POST',
    path: '/api/auth/sign-up',
    summary: 'Makes an account; says the same where the address has one',
    who: 'visitor',
    later: true,
    body: signUpBody,
    reply: state,
    handle: signedUp,
  },
  {
    id: 'signedIn',
    method: 'POST',
    path: '/api/auth/sign-in',
    summary: 'Signs in with mail and password; a code may be asked for next',
    who: 'visitor',
    body: signInBody,
    reply: state,
    handle: signedIn,
  },
  {
    id: 'signedInWithCode',
    method: 'POST',
    path: '/api/auth/sign-in/code',
    summary: 'Ends a sign-in with the code of the authenticator',
    who: 'visitor',
    body: codeBody,
    reply: state,
    handle: (asked: DoorAsked<z.infer<typeof codeBody>>) =>
      withSecondFactor(asked, '/two-factor/verify-totp'),
  },
  {
    id: 'signedInWithRecoveryCode',
    method: 'POST',
    path: '/api/auth/sign-in/recovery-code',
    summary: 'Ends a sign-in with a recovery code, which is used up',
    who: 'visitor',
    body: recoveryBody,
    reply: state,
    handle: (asked: DoorAsked<z.infer<typeof recoveryBody>>) =>
      withSecondFactor(asked, '/two-factor/verify-backup-code'),
  },
  {
    id: 'signedOut',
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'Signs out and ends the session',
    who: 'person',
    reply: state,
    handle: signedOut,
  },
];

async function signedUp(asked: DoorAsked<z.infer<typeof signUpBody>>) {
  const { access, body, network, address } = asked;
  const faults = passwordFaults(body.password, [body.mail, body.name]);
  if (faults.length > 0) return refuses(422, ...faults);
  const named = access.printOfMail(body.mail);
  const attempts = [
    { limit: limits.signUpAddress, key: network },
    { limit: limits.signUpAccount, key: body.mail },
  ];
  const refused = await refusedIfTooOften(asked, attempts, { named });
  if (refused !== undefined) return refused;
  const quiet = quietTime();
  const question = {
    path: '/sign-up/email',
    body: { email: body.mail, password: body.password, name: body.name, language: body.language },
  } as const;
  const first = await libraryAnswer(asked, question);
  // Of two for one address at once the second finds at the last moment that there is an account; asked again it is told so as always.
  const answer = first.code === 'FAILED_TO_CREATE_USER' ? await libraryAnswer(asked, question) : first;
  if (!answer.ok) return libraryRefusal(answer);
  const made = (answer.body['user'] as { id: string }).id;
  const { rowCount } = await access.pool.query('SELECT FROM access.person WHERE id = $1', [made]);
  await access.note(
    rowCount === 1
      ? { kind: 'signed-up', person: made, address }
      : { kind: 'signed-up-again', address, named },
  );
  await quiet;
  return opens({ state: 'look-at-your-mail' });
}

/** Until then nobody is answered, so that an account that is made takes as long as one that is there. */
function quietTime(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, QUIET_MS));
}

/** More than hashing a password takes here (60 to 100 ms). */
const QUIET_MS = 400;

async function signedIn(asked: DoorAsked<z.infer<typeof signInBody>>) {
  const { access, body, network, address } = asked;
  const attempts: Attempt[] = [
    { limit: limits.signInHere, key: `${body.mail}\u001f${network}` },
    { limit: limits.signInAccount, key: body.mail },
    { limit: limits.signInAddress, key: network },
  ];
  const named = access.printOfMail(body.mail);
  const refused = await refusedIfTooOften(asked, attempts, { named });
  if (refused !== undefined) return refused;
  const answer = await libraryAnswer(asked, {
    path: '/sign-in/email',
    body: { email: body.mail, password: body.password },
  });
  if (!answer.ok) {
    const { rows } = await access.pool.query<{ id: string }>('SELECT id FROM access.person WHERE mail = $1', [
      body.mail,
    ]);
    const person = rows[0]?.id;
    await access.note({
      kind: 'sign-in-failed',
      address,
      person,
      ...(person === undefined ? { named } : {}),
    });
    return libraryRefusal(answer);
  }
  await forgive(access.attempts, attempts);
  if (answer.body['twoFactorRedirect'] === true) {
    const pending = answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    await access.note({ kind: 'code-asked', address, person: await pendingPerson(access, pending) });
    return opens({ state: 'code-needed' }, answer.cookies);
  }
  await noteSignIn(asked, answer.body, {});
  return opens({ state: 'signed-in' }, answer.cookies);
}

async function withSecondFactor(asked: DoorAsked<{ readonly code: string }>, path: LibraryPath) {
  const { access, body, network, address } = asked;
  const refused = await refusedIfTooOften(asked, [{ limit: limits.codeAddress, key: network }]);
  if (refused !== undefined) return refused;
  const person = await pendingPerson(access, asked.headers['cookie'] as string | undefined);
  const answer = await libraryAnswer(asked, { path, body: { code: body.code }, cookie: 'two_factor' });
  if (!answer.ok) {
    await access.note({ kind: 'code-failed', address, person });
    if (person !== undefined && GUESSED.includes(answer.code)) await warn(access, person);
    return libraryRefusal(answer);
  }
  await forgive(access.attempts, [{ limit: limits.codeAddress, key: network }]);
  const isRecovery = path === '/two-factor/verify-backup-code';
  await noteSignIn(asked, answer.body, { factor: isRecovery ? 'recovery-code' : 'code' });
  if (isRecovery) await tellRecovery(access, person, address);
  return opens({ state: 'signed-in' }, answer.cookies);
}

/** What the library says where codes were guessed, by somebody who has the password. */
const GUESSED = ['TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'ACCOUNT_TEMPORARILY_LOCKED'];

/** Tells the owner that somebody has his password, once an hour (ASVS 5.0, 6.3.5). */
async function warn(access: Access, person: string): Promise<void> {
  const isWarned = await tooOften(access.attempts, [{ limit: limits.warning, key: person }]);
  if (isWarned === undefined) await access.post({ letter: 'codes-guessed', person });
}

async function noteSignIn(
  { access, address }: DoorAsked<unknown>,
  body: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await access.pool.query<{ id: string }>('SELECT id FROM access.session WHERE token = $1', [
    body['token'],
  ]);
  const person = (body['user'] as { id: string }).id;
  await access.note({ kind: 'signed-in', person, session: rows[0]?.id, address, facts });
}

/** A recovery code may have been found by somebody else: its owner is told. */
async function tellRecovery(access: Access, person: string | undefined, address: string): Promise<void> {
  await access.note({ kind: 'recovery-code-used', person, address });
  if (person === undefined) return;
  await access.post({ letter: 'second-factor-changed', person, facts: { what: 'recovery-code' } });
}

async function signedOut(asked: SignedInAsked) {
  const { access, asker, address } = asked;
  const answer = await libraryAnswer(asked, { path: '/sign-out', cookie: 'session_token' });
  if (!answer.ok) return libraryRefusal(answer);
  await access.note({ kind: 'signed-out', person: asker.person, session: asker.session, address });
  return opens({ state: 'signed-out' }, answer.cookies);
}

/** Who has given the password and is asked for the code; the cookie names a row by a text of which the row has the hash. */
async function pendingPerson(access: Access, cookies: string | undefined): Promise<string | undefined> {
  const signed = cookieNamed(cookies, `${cookiePrefix(access.origin)}.two_factor`);
  if (signed === undefined) return undefined;
  const identifier = createHash('sha256')
    .update(signed.slice(0, signed.lastIndexOf('.')))
    .digest('base64url');
  const { rows } = await access.pool.query<{ value: string }>(
    'SELECT value FROM access.verification WHERE identifier = $1',
    [identifier],
  );
  return rows[0]?.value;
}
