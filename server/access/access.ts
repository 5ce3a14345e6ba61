import { createHmac } from 'node:crypto';
import { accepted, certain, type Result, rejected } from '@openmutual/core/result';
import type { Pool } from 'pg';
import { type Clock, instant } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { derived, keyIn } from '../key/key-file.ts';
import { type Mail, postMail } from '../mail/outbox.ts';
import type { Attempts } from './attempt.ts';
import { type Authentication, authenticationOf } from './authentication.ts';
import { type HashCost, hashCost } from './password-hash.ts';
import { type SecurityEvent, writeSecurityEvent } from './security-event.ts';

/** The door of an installation: who signs in, and what is known of it. */
export interface Access {
  readonly database: Database;
  readonly clock: Clock;
  readonly origin: string;
  /** As the class `access`. */
  readonly pool: Pool;
  readonly library: Authentication;
  readonly attempts: Attempts;
  /** Signs cookies. */
  readonly secret: string;
  /** Under which the secrets of mails are encrypted. */
  readonly mailKey: Buffer;
  readonly post: (mail: Mail) => Promise<void>;
  readonly note: (event: SecurityEvent) => Promise<void>;
  /** HMAC of a mail address, by which failed sign-ins can be told apart without it. */
  readonly printOfMail: (mail: string) => Buffer;
  /** Does something after the answer, so that its time says nothing. */
  readonly later: (work: Promise<unknown>) => void;
  /** Waits for what is done after answers. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface AccessSetting {
  readonly database: Database;
  readonly clock: Clock;
  /** Where the pages are: `https://mutual.example.org`, or on this machine `http://127.0.0.1:4600`. */
  readonly origin: string;
  /** Where the keys are, beside the data folder (`keyFolder`). */
  readonly keys: string;
  /** What passwords cost, where it is not `hashCost`: for accounts that are nobody's alone. */
  readonly passwordCost?: HashCost;
  /** Told what went wrong after an answer; it names nobody. */
  readonly onFault?: (fault: unknown) => void;
}

/** Opens the door; refused where pages would go over the network in the clear, or the key is not the one the database was written with. */
export async function openAccess(setting: AccessSetting): Promise<Result<Access>> {
  const { database, clock } = setting;
  const origin = originOf(setting.origin);
  if (!origin.ok) return origin;
  const key = keyIn(setting.keys, 'access');
  if (!key.ok) return key;
  const pool = database.openPoolOf('access');
  const isRight = await isTheKey(pool, key.value.print, instant(clock));
  if (!isRight) {
    await pool.end();
    return rejected({
      code: 'the-key-is-not-that-of-the-database',
      file: setting.keys,
      expected: 'the file access.key with which this database was written',
      suggestion: 'put it back from its own backup; without it no second factor can be checked',
    });
  }
  const attemptKey = derived(key.value, 'attempts');
  const mailKey = derived(key.value, 'mail');
  const secret = derived(key.value, 'sessions').toString('base64url');
  const work = new Set<Promise<unknown>>();
  const post = async (mail: Mail) => {
    certain(await postMail(pool, mail, instant(clock), mailKey));
  };
  const library = authenticationOf({
    pool,
    clock,
    origin: origin.value,
    secret,
    codeKey: derived(key.value, 'codes'),
    passwordCost: setting.passwordCost ?? hashCost,
    post: (letter, person, secret) => post({ letter, person, ...(secret === undefined ? {} : { secret }) }),
  });
  const later = (done: Promise<unknown>) => {
    const watched = done.catch((fault) => setting.onFault?.(fault)).finally(() => work.delete(watched));
    work.add(watched);
  };
  const settled = async () => {
    while (work.size > 0) await Promise.all(work);
  };
  return accepted({
    database,
    clock,
    origin: origin.value,
    pool,
    library,
    attempts: { pool, key: attemptKey, now: clock.now },
    secret,
    mailKey,
    post,
    note: (event) => writeSecurityEvent(pool, event, instant(clock)),
    printOfMail: (mail) => createHmac('sha256', attemptKey).update('mail\u001f').update(mail).digest(),
    later,
    settled,
    close: async () => {
      await settled();
      await pool.end();
    },
  });
}

function originOf(text: string): Result<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    return accepted(url.origin);
  return rejected({
    code: 'pages-with-accounts-need-https',
    path: 'origin',
    found: text,
    expected: 'an address that begins with https://, or http:// on this machine alone',
  });
}

/** The first key that a database is opened with is its key. */
async function isTheKey(pool: Pool, print: Buffer, at: string): Promise<boolean> {
  await pool.query(
    `INSERT INTO access.key_print (name, print, seen_at) VALUES ('access', $1, $2) ON CONFLICT DO NOTHING`,
    [print, at],
  );
  const { rows } = await pool.query<{ print: Buffer }>(
    `SELECT print FROM access.key_print WHERE name = 'access'`,
  );
  return rows[0]?.print.equals(print) === true;
}
