import { z } from 'zod';
import { limits } from './attempt.ts';
import { type DoorRoute, opens, refusedIfTooOften, refuses, type SignedInAsked } from './door-route.ts';
import { token } from './door-words.ts';
import { libraryAnswer, libraryRefusal } from './library-answer.ts';

const proofBody = z.strictObject({ token });
const state = z.object({ state: z.enum(['look-at-your-mail', 'verified']) });

/** Shows that a mail address is that of who has the account. */
export const mailProofRoutes: readonly DoorRoute[] = [
  {
    id: 'mailProofSent',
    method: 'POST',
    path: '/api/auth/mail/proof',
    summary: 'Sends the link that shows that the mail is yours once more',
    who: 'person',
    later: true,
    reply: state,
    handle: sendAgain,
  },
  {
    id: 'mailVerified',
    method: 'POST',
    path: '/api/auth/mail/verified',
    summary: 'Shows by the link that the mail is yours; you are signed in to that account',
    who: 'person',
    body: proofBody,
    reply: state,
    handle: verify,
  },
];

async function sendAgain(asked: SignedInAsked) {
  const { asker, network } = asked;
  const attempts = [
    { limit: limits.mailAccount, key: asker.person },
    { limit: limits.mailAddress, key: network },
  ];
  const refused = await refusedIfTooOften(asked, attempts, { person: asker.person });
  if (refused !== undefined) return refused;
  const answer = await libraryAnswer(asked, {
    path: '/send-verification-email',
    body: { email: asker.mail },
    cookie: 'session_token',
  });
  return answer.ok ? opens({ state: 'look-at-your-mail' }) : libraryRefusal(answer);
}

/**
 * Only in a session of the same account: somebody who made it with the address of another could otherwise have the other one open
 * his link, and then own an account with a mail that was never his.
 */
async function verify(asked: SignedInAsked<z.infer<typeof proofBody>>) {
  const { access, asker, body, network, address } = asked;
  const refused = await refusedIfTooOften(asked, [{ limit: limits.linkAddress, key: network }], {
    person: asker.person,
  });
  if (refused !== undefined) return refused;
  if (personOf(body.token) !== asker.person) return refuses(422, OF_ANOTHER);
  const answer = await libraryAnswer(asked, {
    path: '/verify-email',
    query: { token: body.token },
    cookie: 'session_token',
  });
  if (!answer.ok) return libraryRefusal(answer);
  await access.note({ kind: 'mail-verified', person: asker.person, session: asker.session, address });
  return opens({ state: 'verified' });
}

const OF_ANOTHER = {
  code: 'the-link-is-of-another-account',
  path: 'token',
  suggestion: 'sign in to the account for which it was sent',
};

/** Of whom a link speaks; whether it is true is judged by the library, which checks its signature. */
function personOf(text: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8')).userId;
  } catch {
    return undefined;
  }
}
