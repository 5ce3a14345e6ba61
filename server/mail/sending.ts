import { createTransport } from 'nodemailer';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';
import { type LetterLanguage, type LetterName, written } from './letter.ts';
import { linkOf, opened } from './outbox.ts';

/** Whatever brings a mail on its way, and fails where it cannot. */
export interface Transport {
  readonly send: (mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly id: string;
  }) => Promise<void>;
}

/**
 * Mail by SMTP, by an address such as `smtps://user:password@mail.example.org`; nothing where none is given: mails then wait in the outbox.
 * Certificates are checked; `smtp://` goes over to TLS where the other side has it, and must where it is not this machine.
 */
export function smtp(env: Readonly<Record<string, string | undefined>>): Transport | undefined {
  const { SMTP_URL: address, OPENMUTUAL_MAIL_FROM: from } = env;
  if (address === undefined || address === '') return undefined;
  const url = new URL(address);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (url.protocol === 'smtps:' ? 465 : 587) : Number(url.port),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol !== 'smtps:' && !isHere,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    // A mail is its words: nothing is fetched or attached.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = from ?? `openmutual@${url.hostname}`;
  return {
    send: async ({ to, subject, text, id }) => {
      // The id of the mail, so that one that is sent twice (a crash between sending and writing so) is known as one.
      const messageId = `<${id}@${new URL(`http://${sender.split('@')[1] ?? 'localhost'}`).hostname}>`;
      await transport.sendMail({ from: sender, to: { name: '', address: to }, subject, text, messageId });
    },
  };
}

export interface Sending {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Under which the secrets of mails are encrypted. */
  readonly key: Buffer;
  /** What links begin with, such as `https://mutual.example.org`. */
  readonly origin: string;
}

/**
 * Sends what is due, `atMost` mails, and says how many went and failed. Each is held while it is sent, so that several
 * programmes send each once; one that died with a mail in hand leaves it to others after five minutes, so a mail may come twice and never not at all.
 * One that fails is tried again after 1, 2, 4 … minutes, ten times, then given up and its secret erased.
 */
export async function sendDue(
  sending: Sending,
  atMost = 50,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const mails = await held(sending, atMost);
  let sent = 0;
  for (const mail of mails) {
    const isSent = await brought(sending, mail);
    await noted(sending, mail, isSent);
    if (isSent) sent += 1;
  }
  return { sent, failed: mails.length - sent };
}

const HELD_MS = 5 * 60_000;
const MOST_TRIES = 10;

async function held({ database, clock }: Sending, atMost: number): Promise<HeldMail[]> {
  const now = clock.now();
  return within(database, { as: 'work' }, async (tx) => {
    const { rows } = await tx.query(
      `WITH held AS (UPDATE mail.outbox SET held_until = $2, tries = tries + 1 WHERE mail_id IN (
         SELECT mail_id FROM mail.outbox
         WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= $1 AND (held_until IS NULL OR held_until <= $1)
         ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING mail_id, person_id, address, language, letter, facts, secret, tries)
       SELECT mail_id, coalesce(held.address, known.address) AS address, coalesce(held.language, known.language, 'en') AS language,
         letter, facts, secret, tries
       FROM held LEFT JOIN LATERAL mail.addressee(held.person_id) known ON true ORDER BY mail_id`,
      [new Date(now).toISOString(), new Date(now + HELD_MS).toISOString(), atMost],
    );
    return rows as HeldMail[];
  });
}

async function brought({ transport, key, origin }: Sending, mail: HeldMail): Promise<boolean> {
  if (mail.address === null) return false;
  try {
    const secret = mail.secret === null ? undefined : opened(mail.secret, mail.mail_id, key);
    const { subject, text } = written(
      mail.letter,
      mail.language,
      mail.facts,
      linkOf(mail.letter, secret, origin),
    );
    await transport.send({ to: mail.address, subject, text, id: mail.mail_id });
    return true;
  } catch {
    // Why is in the words of the other side, which name the addressee: the log is told how many failed, no more.
    return false;
  }
}

async function noted({ database, clock }: Sending, mail: HeldMail, isSent: boolean): Promise<void> {
  const now = clock.now();
  const at = new Date(now).toISOString();
  await within(database, { as: 'work' }, async (tx) => {
    if (isSent) {
      await tx.query(
        'UPDATE mail.outbox SET sent_at = $2, secret = NULL, held_until = NULL WHERE mail_id = $1',
        [mail.mail_id, at],
      );
    } else if (mail.tries >= MOST_TRIES) {
      await tx.query(
        'UPDATE mail.outbox SET given_up_at = $2, secret = NULL, held_until = NULL WHERE mail_id = $1',
        [mail.mail_id, at],
      );
    } else {
      const again = new Date(now + 60_000 * 2 ** (mail.tries - 1)).toISOString();
      await tx.query('UPDATE mail.outbox SET due_at = $2, held_until = NULL WHERE mail_id = $1', [
        mail.mail_id,
        again,
      ]);
    }
  });
}

interface HeldMail {
  readonly mail_id: string;
  /** Null where the account is no more. */
  readonly address: string | null;
  readonly language: LetterLanguage;
  readonly letter: LetterName;
  readonly facts: Record<string, string>;
  readonly secret: Buffer | null;
  readonly tries: number;
}
