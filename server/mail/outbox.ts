import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { accepted, invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { type Letter, type LetterLanguage, type LetterName, letters, written } from './letter.ts';

/** A mail that is to be sent once what it tells has happened. */
export interface Mail {
  readonly letter: LetterName;
  /** An address; left out where it goes to a person, whose account has the address and the language. */
  readonly to?: string;
  readonly language?: LetterLanguage;
  /** What stands in its words: one line each. */
  readonly facts?: Readonly<Record<string, string>>;
  /** What its link carries; only the addressee is to see it. */
  readonly secret?: string;
  readonly fund?: string | undefined;
  readonly person?: string | undefined;
}

/**
 * Puts a mail into the outbox, in the transaction of what it tells: both happen, or neither. The secret is encrypted
 * (AES-256-GCM) under a key that is not in the database, and bound to this mail.
 */
export async function postMail(
  tx: Pick<Transaction, 'query'>,
  mail: Mail,
  at: string,
  key: Uint8Array,
): Promise<Result<string>> {
  const faults = mailFaults(mail);
  if (faults.length > 0) return rejected(...faults);
  const id = uuidv7();
  await tx.query(
    `INSERT INTO mail.outbox (mail_id, fund_id, person_id, address, language, letter, facts, secret, made_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      mail.fund ?? null,
      mail.person ?? null,
      mail.to ?? null,
      mail.language ?? null,
      mail.letter,
      JSON.stringify(mail.facts ?? {}),
      mail.secret === undefined ? null : sealed(mail.secret, id, key),
      at,
    ],
  );
  return accepted(id);
}

/** A letter without a link, the same to several persons. */
export interface Notice {
  readonly letter: LetterName;
  readonly persons: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
  /** Whose organisers may read that it was sent, and to whom; of no fund where that is nobody's business. */
  readonly fund?: string;
}

/** Puts a notice into the outbox, once for each person, in the transaction of what it tells: both happen, or neither. */
export async function postNotice(
  tx: Pick<Transaction, 'query'>,
  { letter, persons, facts, fund }: Notice,
  at: string,
): Promise<void> {
  if (persons.length === 0) return;
  const faults = persons.slice(0, 1).flatMap((person) => mailFaults({ letter, person, facts }));
  invariant(faults.length === 0, `what the programme tells is told in plain lines: ${letter}`);
  await tx.query(
    `INSERT INTO mail.outbox (mail_id, fund_id, person_id, letter, facts, made_at, due_at)
     SELECT mail, $3::uuid, person, $4, $5::jsonb, $6::timestamptz, $6::timestamptz FROM unnest($1::uuid[], $2::uuid[]) AS told (mail, person)`,
    [persons.map(() => uuidv7()), persons, fund ?? null, letter, JSON.stringify(facts), at],
  );
}

/** Why a mail is not sent: no address, a fact that is not one line (it could write lines of the head), a fact too many or too few. */
export function mailFaults({ to, person, letter, facts = {}, secret }: Mail): Rejection[] {
  const known: Letter = letters[letter];
  const faults: Rejection[] = [];
  invariant(to !== undefined || person !== undefined, 'a mail goes to an address or to a person');
  if (to !== undefined && !isMailAddress(to))
    faults.push({ code: 'a-mail-address-has-another-form', path: 'to', expected: 'name@example.org' });
  for (const [name, value] of Object.entries(facts)) {
    if (/[\p{Cc}\u2028\u2029]/u.test(value) || value.length > 200) {
      faults.push({
        code: 'a-mail-is-written-in-plain-lines',
        path: name,
        expected: 'at most 200 signs on one line',
      });
    }
  }
  const given = Object.keys(facts).sort().join();
  invariant(
    given === [...known.facts].sort().join(),
    `the letter ${letter} has the facts ${known.facts.join()}`,
  );
  invariant(
    (known.page === undefined) === (secret === undefined),
    `the letter ${letter} has a link, or none`,
  );
  return faults;
}

/** One address, of the form that the library of sign-in takes too, without anything that a header could be made of. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && z.email().safeParse(text).success && !/[\s,;<>"\\]/.test(text);
}

/** A mail as an organiser reads it: of his fund, and never what its link carries. */
export interface ReadMail {
  readonly id: string;
  readonly person: string | undefined;
  /** Nothing where it goes to a person, whose address is his own matter. */
  readonly to: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly madeAt: string;
  readonly state: 'waiting' | 'sent' | 'given-up';
}

/** The mails of the fund of this transaction, the newest first; row policies see to it that there are no others. */
export async function mailsOfFund(
  tx: Pick<Transaction, 'query'>,
  fund: string,
  limit: number,
  before?: string,
): Promise<ReadMail[]> {
  const { rows } = await tx.query(
    `SELECT mail_id, person_id, address, language, letter, facts, made_at, sent_at, given_up_at FROM mail.outbox
     WHERE fund_id = $1 AND ($3::uuid IS NULL OR mail_id < $3) ORDER BY mail_id DESC LIMIT $2`,
    [fund, limit, before ?? null],
  );
  return (rows as OutboxRow[]).map((row) => {
    const { subject, text } = written(row.letter, row.language ?? 'en', row.facts);
    const state = row.sent_at !== null ? 'sent' : row.given_up_at !== null ? 'given-up' : 'waiting';
    const madeAt = new Date(row.made_at).toISOString();
    return {
      id: row.mail_id,
      person: row.person_id ?? undefined,
      to: row.address ?? undefined,
      subject,
      text,
      madeAt,
      state,
    };
  });
}

/** Takes every trace of a letter to an address out of the outbox, sent or not; in a transaction as `work`. */
export async function forgetMail(
  tx: Pick<Transaction, 'query'>,
  { fund, to, letter }: { readonly fund: string; readonly to: string; readonly letter?: LetterName },
): Promise<void> {
  await tx.query(
    'DELETE FROM mail.outbox WHERE fund_id = $1 AND address = $2 AND ($3::text IS NULL OR letter = $3)',
    [fund, to, letter ?? null],
  );
}

/** Forgets what was sent or given up ninety days ago: long enough to answer a question, not for ever. */
export async function sweepMails(tx: Pick<Transaction, 'query'>, now: number): Promise<void> {
  const before = new Date(now - KEPT_MS).toISOString();
  await tx.query('DELETE FROM mail.outbox WHERE coalesce(sent_at, given_up_at) < $1', [before]);
}

const KEPT_MS = 90 * 24 * 3600_000;

/** Mails whose link an operator may hand out himself where nothing can be sent: one that opens no account. */
const handedOut = Object.entries<Letter>(letters).flatMap(([name, letter]) =>
  letter.mayBeHandedOut === true ? [name as LetterName] : [],
);

/** A link that waits to be handed out, and to whom. */
export interface WaitingLink {
  readonly id: string;
  readonly letter: LetterName;
  readonly to: string;
  readonly madeAt: string;
}

/** The links that wait, the newest first: all, or those to an address; in a transaction as `access`. */
export async function waitingLinks(
  tx: Pick<Transaction, 'query'>,
  limit: number,
  to?: string,
): Promise<WaitingLink[]> {
  const { rows } = await tx.query<{ mail_id: string; letter: LetterName; address: string; made_at: string }>(
    `SELECT o.mail_id, o.letter, coalesce(o.address, p.mail) AS address, o.made_at
     FROM mail.outbox o LEFT JOIN access.person p ON p.id = o.person_id
     WHERE o.letter = ANY ($1) AND o.secret IS NOT NULL AND coalesce(o.address, p.mail) IS NOT NULL
       AND ($3::text IS NULL OR lower(coalesce(o.address, p.mail)) = lower($3))
     ORDER BY o.made_at DESC, o.mail_id DESC LIMIT $2`,
    [handedOut, limit, to ?? null],
  );
  return rows.map((row) => ({ id: row.mail_id, letter: row.letter, to: row.address, madeAt: row.made_at }));
}

/** The link of a mail that waits; nothing where there is none, or its letter opens an account. In a transaction as `access`. */
export async function linkToHandOut(
  tx: Pick<Transaction, 'query'>,
  mail: string,
  { key, origin }: { readonly key: Uint8Array; readonly origin: string },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ mail_id: string; letter: LetterName; secret: Buffer }>(
    'SELECT mail_id, letter, secret FROM mail.outbox WHERE mail_id = $1 AND letter = ANY ($2) AND secret IS NOT NULL',
    [mail, handedOut],
  );
  const [row] = rows;
  return row === undefined ? undefined : linkOf(row.letter, opened(row.secret, row.mail_id, key), origin);
}

/** Where a letter leads: what the link carries stands behind `#`, so that it reaches no server, log or referrer by itself. */
export function linkOf(letter: LetterName, secret: string | undefined, origin: string): string | undefined {
  const { page }: Letter = letters[letter];
  return page === undefined || secret === undefined ? undefined : `${origin}${page}#${secret}`;
}

interface OutboxRow {
  readonly mail_id: string;
  readonly person_id: string | null;
  readonly address: string | null;
  readonly language: LetterLanguage | null;
  readonly letter: LetterName;
  readonly facts: Record<string, string>;
  readonly made_at: string | Date;
  readonly sent_at: string | Date | null;
  readonly given_up_at: string | Date | null;
}

const [NONCE, TAG] = [12, 16];

function sealed(secret: string, mail: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(mail));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** What a mail's link carries. */
export function opened(secret: Buffer, mail: string, key: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, secret.subarray(0, NONCE)).setAAD(Buffer.from(mail));
  decipher.setAuthTag(secret.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(secret.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}
