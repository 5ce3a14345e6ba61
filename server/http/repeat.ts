import { createHmac } from 'node:crypto';
import type { Transaction } from '../database/within.ts';
import { type Refusal, refusal } from './answer.ts';

/** What was answered to a request, kept so that the same request has one effect and the same answer. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The key that a change comes with (draft-ietf-httpapi-idempotency-key-header); made by the client before it sends. */
export function keyOf(header: string | undefined): string | Refusal {
  if (header !== undefined && /^[\w-]{8,200}$/.test(header)) return header;
  return refusal(400, {
    code: 'a-change-has-a-key',
    path: 'Idempotency-Key',
    found: (header ?? '').slice(0, 80),
    expected: 'a key of 8 to 200 letters, digits, - and _, made anew for each thing that is to be done',
  });
}

/**
 * What a request asks for, so that a key is not used for two things. It is made under a key that is not in the database: of a body that can be one of
 * a few, such as a ballot, anybody would find out which it was.
 */
export function fingerprint({ method, url, version, body }: Fingerprinted, key: Uint8Array): Buffer {
  const isFile = Buffer.isBuffer(body);
  const text = JSON.stringify([
    method,
    url,
    version?.toString() ?? null,
    isFile ? body.length : (body ?? null),
  ]);
  return createHmac('sha256', key)
    .update(text)
    .update(isFile ? body : '')
    .digest();
}

interface Fingerprinted {
  readonly method: string;
  readonly url: string;
  readonly version: bigint | undefined;
  readonly body: unknown;
}

/**
 * Takes a key for this transaction: nothing where the request is new, the kept answer where it was answered, a refusal
 * where the key is of another request or the first one still runs. Who comes second waits for the first one's row.
 */
export async function takeKey(
  tx: Transaction,
  { person, key, print, at }: KeyAsked,
): Promise<KeptAnswer | Refusal | undefined> {
  await tx.query(`SET LOCAL lock_timeout = '${WAIT_MS}ms'`);
  try {
    const { rowCount } = await tx.query(
      'INSERT INTO audit.answer (person_id, key, fingerprint, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [person, key, print, at],
    );
    if (rowCount === 1) return undefined;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return stillRunning(key);
    throw error;
  }
  const { rows } = await tx.query(
    'SELECT fingerprint, status, headers, body FROM audit.answer WHERE person_id = $1 AND key = $2',
    [person, key],
  );
  const [kept] = rows as AnswerRow[];
  if (kept?.status == null) return stillRunning(key);
  if (!kept.fingerprint.equals(print)) return usedForSomethingElse(key);
  return { status: kept.status, headers: kept.headers ?? {}, body: kept.body ?? '' };
}

/** Keeps the answer with the effect, in one transaction. */
export async function keepAnswer(
  tx: Transaction,
  { person, key }: KeyAsked,
  answer: KeptAnswer,
): Promise<void> {
  await tx.query(
    'UPDATE audit.answer SET status = $3, headers = $4, body = $5 WHERE person_id = $1 AND key = $2',
    [person, key, answer.status, JSON.stringify(answer.headers), answer.body],
  );
}

/** Takes the keys of several requests of one person, in a transaction that waits `WAIT_MS` at most; those that were taken before are not among the answer. */
export async function takeKeys(tx: Transaction, asked: readonly KeyAsked[]): Promise<ReadonlySet<string>> {
  const rows = asked.map(({ person, key, print, at }) => ({ person, key, print: print.toString('hex'), at }));
  const taken = await tx.query<{ key: string }>(
    `INSERT INTO audit.answer (person_id, key, fingerprint, made_at)
     SELECT person, key, decode(print, 'hex'), at FROM json_to_recordset($1) AS given (person uuid, key text, print text, at timestamptz)
     ORDER BY key ON CONFLICT DO NOTHING RETURNING key`,
    [JSON.stringify(rows)],
  );
  return new Set(taken.rows.map(({ key }) => key));
}

/** Gives back the keys of requests that were refused, so that they may be sent again; then keeps the answers of the others. */
export async function keepAnswers(
  tx: Transaction,
  person: string,
  done: readonly { readonly key: string; readonly answer: KeptAnswer | undefined }[],
): Promise<void> {
  const refused = done.flatMap(({ key, answer }) => (answer === undefined ? [key] : []));
  if (refused.length > 0) {
    await tx.query('DELETE FROM audit.answer WHERE person_id = $1 AND key = ANY ($2)', [person, refused]);
  }
  const kept = done.flatMap(({ key, answer }) => (answer === undefined ? [] : [{ key, ...answer }]));
  await tx.query(
    `UPDATE audit.answer a SET status = given.status, headers = given.headers, body = given.body
     FROM json_to_recordset($2) AS given (key text, status smallint, headers jsonb, body text)
     WHERE a.person_id = $1 AND a.key = given.key`,
    [person, JSON.stringify(kept)],
  );
}

export interface KeyAsked {
  readonly person: string;
  readonly key: string;
  readonly print: Buffer;
  readonly at: string;
}

/** Longer than a change takes, shorter than anybody waits. */
export const WAIT_MS = 5000;

/** SQLSTATE of PostgreSQL. */
const LOCK_NOT_AVAILABLE = '55P03';

function stillRunning(found: string): Refusal {
  return refusal(409, {
    code: 'the-same-request-is-still-running',
    path: 'Idempotency-Key',
    found,
    suggestion: 'wait a moment and send it again with the same key',
  });
}

function usedForSomethingElse(found: string): Refusal {
  const expected = 'the same request as before, or another key';
  return refusal(422, {
    code: 'a-key-was-used-for-something-else',
    path: 'Idempotency-Key',
    found,
    expected,
  });
}

interface AnswerRow {
  readonly fingerprint: Buffer;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: string | null;
}
