import { z } from 'zod';
import { forgive } from './attempt.ts';
import { sessionLength } from './authentication.ts';
import { type DoorRoute, guessOf, opens, refusedGuess, refuses, type SignedInAsked } from './door-route.ts';
import { code, password } from './door-words.ts';
import { libraryAnswer, libraryRefusal } from './library-answer.ts';

const stepUpBody = z.union([z.strictObject({ code }), z.strictObject({ password })]);

/** Shows once more who is there, before what is sensitive (ASVS 5.0, 7.5.3). */
export const stepUpRoutes: readonly DoorRoute[] = [
  {
    id: 'steppedUp',
    method: 'POST',
    path: '/api/auth/step-up',
    summary: 'Gives the code again, or the password where there is no second factor; good for ten minutes',
    who: 'person',
    body: stepUpBody,
    reply: z.object({ assuredUntil: z.iso.datetime() }),
    handle: stepUp,
  },
];

/** Who has a second factor gives its code: a password that somebody reads over a shoulder moves no money. */
async function stepUp(asked: SignedInAsked<z.infer<typeof stepUpBody>>) {
  const { access, asker, body, address } = asked;
  if (asker.hasSecondFactor !== 'code' in body)
    return refuses(422, asker.hasSecondFactor ? CODE_ASKED : PASSWORD_ASKED);
  const refused = await refusedGuess(asked);
  if (refused !== undefined) return refused;
  const path = 'code' in body ? '/two-factor/verify-totp' : '/verify-password';
  const answer = await libraryAnswer(asked, { path, body, cookie: 'session_token' });
  if (!answer.ok) {
    await access.note({ kind: 'step-up-failed', person: asker.person, session: asker.session, address });
    return libraryRefusal(answer);
  }
  await forgive(access.attempts, [guessOf(asked)]);
  const now = access.clock.now();
  await access.pool.query('UPDATE access.session SET assured_at = $2 WHERE id = $1', [
    asker.session,
    new Date(now),
  ]);
  await access.note({ kind: 'stepped-up', person: asker.person, session: asker.session, address });
  return opens({ assuredUntil: new Date(now + sessionLength.assured * 1000).toISOString() });
}

const CODE_ASKED = { code: 'this-asks-for-a-code', path: 'code', expected: 'the code of the authenticator' };
const PASSWORD_ASKED = { code: 'this-asks-for-the-password', path: 'password', expected: 'the password' };
