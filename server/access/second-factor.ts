import { z } from 'zod';
import { brokenConstraint } from '../database/fault.ts';
import { forgive } from './attempt.ts';
import {
  type DoorRefusal,
  type DoorRoute,
  guessOf,
  opens,
  refusedGuess,
  refuses,
  type SignedInAsked,
} from './door-route.ts';
import { code, password } from './door-words.ts';
import { type LibraryAnswer, type LibraryPath, libraryAnswer, libraryRefusal } from './library-answer.ts';
import { endOtherSessions } from './session.ts';

const passwordBody = z.strictObject({ password });
const codeBody = z.strictObject({ code });
const begun = z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) });
const codes = z.object({ recoveryCodes: z.array(z.string()) });
const state = z.object({ state: z.enum(['on', 'off']) });

/** An authenticator beside the password, with recovery codes for the day on which it is lost. */
export const secondFactorRoutes: readonly DoorRoute[] = [
  {
    id: 'secondFactorBegun',
    method: 'POST',
    path: '/api/auth/second-factor',
    summary: 'Begins a second factor: a secret for the authenticator, and recovery codes, both shown once',
    who: 'person',
    body: passwordBody,
    reply: begun,
    handle: begin,
  },
  {
    id: 'secondFactorConfirmed',
    method: 'POST',
    path: '/api/auth/second-factor/confirmed',
    summary: 'Turns it on by its first code; ends all other sessions',
    who: 'person',
    body: codeBody,
    reply: state,
    handle: confirm,
  },
  {
    id: 'recoveryCodesMade',
    method: 'POST',
    path: '/api/auth/second-factor/recovery-codes',
    summary: 'Makes new recovery codes; the old ones no longer work',
    who: 'person',
    stepUp: true,
    body: passwordBody,
    reply: codes,
    handle: renew,
  },
  {
    id: 'secondFactorOff',
    method: 'POST',
    path: '/api/auth/second-factor/off',
    summary: 'Turns it off; roles of staff rest until it is on again',
    who: 'person',
    stepUp: true,
    body: passwordBody,
    reply: state,
    handle: turnOff,
  },
];

type WithPassword = SignedInAsked<z.infer<typeof passwordBody>>;

async function begin(asked: WithPassword) {
  // Otherwise somebody could lock the owner of a mail address out of it before he comes.
  if (!asked.asker.hasVerifiedMail) return refuses(409, MAIL_FIRST);
  const answer = await byPassword(asked, '/two-factor/enable', { method: 'totp' }).catch(begunMeanwhile);
  if (!('body' in answer)) return answer;
  await note(asked, 'second-factor-begun');
  return opens({ uri: answer.body['totpURI'], recoveryCodes: answer.body['backupCodes'] });
}

async function confirm(asked: SignedInAsked<z.infer<typeof codeBody>>) {
  const { access, asker, body } = asked;
  if (asker.hasSecondFactor) return refuses(409, { code: 'there-is-a-second-factor-already' });
  const answer = await counted(asked, () =>
    libraryAnswer(asked, {
      path: '/two-factor/verify-totp',
      body: { code: body.code },
      cookie: 'session_token',
    }),
  );
  if (!('body' in answer)) return answer;
  await endOtherSessions(access, asker.person, tokenSet(answer));
  await note(asked, 'second-factor-on');
  await tell(asked, 'on');
  return opens({ state: 'on' }, answer.cookies);
}

async function renew(asked: WithPassword) {
  const answer = await byPassword(asked, '/two-factor/generate-backup-codes');
  if (!('body' in answer)) return answer;
  await note(asked, 'recovery-codes-made');
  await tell(asked, 'recovery-codes');
  return opens({ recoveryCodes: answer.body['backupCodes'] });
}

async function turnOff(asked: WithPassword) {
  const answer = await byPassword(asked, '/two-factor/disable');
  if (!('body' in answer)) return answer;
  await endOtherSessions(asked.access, asked.asker.person, tokenSet(answer));
  await note(asked, 'second-factor-off');
  await tell(asked, 'off');
  return opens({ state: 'off' }, answer.cookies);
}

/** Of two that begin at once one is the first. */
function begunMeanwhile(error: unknown): DoorRefusal {
  if (brokenConstraint(error)?.name !== 'second_factor_person_id_key') throw error;
  return refuses(409, { code: 'somebody-changed-it-meanwhile', suggestion: 'begin again' });
}

const MAIL_FIRST = {
  code: 'the-mail-is-verified-first',
  suggestion: 'open the link in the mail that you were sent',
};

function byPassword(asked: WithPassword, path: LibraryPath, more: Readonly<Record<string, string>> = {}) {
  return counted(asked, () =>
    libraryAnswer(asked, { path, body: { password: asked.body.password, ...more }, cookie: 'session_token' }),
  );
}

/** What the library answers, where it was not tried too often and not refused. */
async function counted(
  asked: SignedInAsked<unknown>,
  ask: () => Promise<LibraryAnswer>,
): Promise<LibraryAnswer | DoorRefusal> {
  const refused = await refusedGuess(asked);
  if (refused !== undefined) return refused;
  const answer = await ask();
  if (!answer.ok) {
    await note(asked, 'step-up-failed');
    return libraryRefusal(answer);
  }
  await forgive(asked.access.attempts, [guessOf(asked)]);
  return answer;
}

/** The token of the session that the library opened in place of the one before. */
function tokenSet({ cookies }: LibraryAnswer): string {
  const set = cookies.map((cookie) => /\.session_token=([^.;]+)\./.exec(cookie)?.[1]);
  return set.find((found) => found !== undefined) ?? '';
}

function note(
  { access, asker, address }: SignedInAsked<unknown>,
  kind:
    | 'second-factor-begun'
    | 'second-factor-on'
    | 'second-factor-off'
    | 'recovery-codes-made'
    | 'step-up-failed',
): Promise<void> {
  return access.note({ kind, person: asker.person, session: asker.session, address });
}

function tell(
  { access, asker }: SignedInAsked<unknown>,
  what: 'on' | 'off' | 'recovery-codes',
): Promise<void> {
  return access.post({ letter: 'second-factor-changed', person: asker.person, facts: { what } });
}
