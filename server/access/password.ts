import { z } from 'zod';
import { type Attempt, forgive, limits } from './attempt.ts';
import {
  type DoorAsked,
  type DoorRoute,
  guessOf,
  opens,
  refusedGuess,
  refusedIfTooOften,
  refuses,
  type SignedInAsked,
} from './door-route.ts';
import { mail, password, token } from './door-words.ts';
import { libraryAnswer, libraryRefusal } from './library-answer.ts';
import { passwordFaults } from './password-rule.ts';

const forgottenBody = z.strictObject({ mail });
const resetBody = z.strictObject({ token, password });
const changeBody = z.strictObject({ current: password, password });
const done = z.object({ state: z.enum(['look-at-your-mail', 'changed']) });

/** To choose another password: knowing the old one, or having the mail. */
export const passwordRoutes: readonly DoorRoute[] = [
  {
    id: 'passwordForgotten',
    method: 'POST',
    path: '/api/auth/password/forgotten',
    summary: 'Sends a link for a new password, if the address has an account; says the same where not',
    who: 'visitor',
    later: true,
    body: forgottenBody,
    reply: done,
    handle: forgotten,
  },
  {
    id: 'passwordReset',
    method: 'POST',
    path: '/api/auth/password/reset',
    summary: 'Sets a new password by the link; ends all sessions, leaves the second factor',
    who: 'visitor',
    body: resetBody,
    reply: done,
    handle: reset,
  },
  {
    id: 'passwordChanged',
    method: 'POST',
    path: '/api/auth/password',
    summary: 'Changes the password; ends all other sessions',
    who: 'person',
    body: changeBody,
    reply: done,
    handle: changed,
  },
];

async function forgotten(asked: DoorAsked<z.infer<typeof forgottenBody>>) {
  const { access, body, network, address } = asked;
  const attempts = [
    { limit: limits.mailAccount, key: body.mail },
    { limit: limits.mailAddress, key: network },
  ];
  const named = access.printOfMail(body.mail);
  const refused = await refusedIfTooOften(asked, attempts, { named });
  if (refused !== undefined) return refused;
  await access.note({ kind: 'password-forgotten', address, named });
  // After the answer, so that its time does not tell whether there was somebody to send it to.
  access.later(libraryAnswer(asked, { path: '/request-password-reset', body: { email: body.mail } }));
  return opens({ state: 'look-at-your-mail' });
}

async function reset(asked: DoorAsked<z.infer<typeof resetBody>>) {
  const { access, body, network, address } = asked;
  const attempts: Attempt[] = [{ limit: limits.linkAddress, key: network }];
  const refused = await refusedIfTooOften(asked, attempts);
  if (refused !== undefined) return refused;
  const owner = await ownerOfLink(asked);
  const faults = passwordFaults(body.password, owner === undefined ? [] : [owner.mail, owner.name]);
  if (faults.length > 0) return refuses(422, ...faults);
  const answer = await libraryAnswer(asked, {
    path: '/reset-password',
    body: { token: body.token, newPassword: body.password },
  });
  if (!answer.ok) return libraryRefusal(answer);
  await forgive(access.attempts, attempts);
  if (owner !== undefined) {
    await endPending(asked, owner.id);
    await access.note({ kind: 'password-reset', person: owner.id, address });
    await access.post({ letter: 'password-changed', person: owner.id });
  }
  return opens({ state: 'changed' });
}

async function changed(asked: SignedInAsked<z.infer<typeof changeBody>>) {
  const { access, asker, body, address } = asked;
  const refused = await refusedGuess(asked);
  if (refused !== undefined) return refused;
  const faults = passwordFaults(body.password, [asker.mail, asker.name]);
  if (faults.length > 0) return refuses(422, ...faults);
  const answer = await libraryAnswer(asked, {
    path: '/change-password',
    body: { currentPassword: body.current, newPassword: body.password, revokeOtherSessions: true },
    cookie: 'session_token',
  });
  if (!answer.ok) {
    await access.note({
      kind: 'password-change-failed',
      person: asker.person,
      session: asker.session,
      address,
    });
    return libraryRefusal(answer);
  }
  await forgive(access.attempts, [guessOf(asked)]);
  await endPending(asked, asker.person);
  await access.note({ kind: 'password-changed', person: asker.person, address });
  await access.post({ letter: 'password-changed', person: asker.person });
  return opens({ state: 'changed' }, answer.cookies);
}

/** Other links, and sign-ins that lack only their code, were opened by the old password. */
async function endPending({ access }: DoorAsked<unknown>, person: string): Promise<void> {
  await access.pool.query('DELETE FROM access.verification WHERE value = $1', [person]);
}

interface Owner {
  readonly id: string;
  readonly mail: string;
  readonly name: string;
}

/** Whose password a link would set: his mail address is no good password, and he is told. */
async function ownerOfLink({
  access,
  body,
}: DoorAsked<z.infer<typeof resetBody>>): Promise<Owner | undefined> {
  const { internalAdapter } = await access.library.$context;
  const link = await internalAdapter.findVerificationValue(`reset-password:${body.token}`);
  if (link === null || link === undefined) return undefined;
  const { rows } = await access.pool.query<Owner>('SELECT id, mail, name FROM access.person WHERE id = $1', [
    link.value,
  ]);
  return rows[0];
}
