import { createHmac, timingSafeEqual } from 'node:crypto';
import { OutsideFault, outsideFault } from '../database/fault.ts';
import type { Access } from './access.ts';
import { cookiePrefix, sessionLength } from './authentication.ts';

/** Who asks: anyone, or a person who has signed in. */
export type Asker = Visitor | SignedIn;

export interface Visitor {
  readonly kind: 'visitor';
}

export interface SignedIn {
  readonly kind: 'person';
  readonly person: string;
  readonly session: string;
  /** When the password or a code was last given, in milliseconds since 1970. */
  readonly assuredAt: number;
  /** Whether the account has a second factor; without it no session of such an account is opened. */
  readonly hasSecondFactor: boolean;
  /** Whether the person has shown that the mail is his: before that nobody joins and nobody is given a role. */
  readonly hasVerifiedMail: boolean;
  readonly mail: string;
  readonly name: string;
  readonly language: 'en' | 'zh';
}

/** Whether a password or a code was given within the last ten minutes. */
export function isAssured({ assuredAt }: Pick<SignedIn, 'assuredAt'>, now: number): boolean {
  return now - assuredAt <= sessionLength.assured * 1000;
}

/**
 * Who asks, by the cookie of a request. A session that has ended, was ended or was not used for long is nobody; so is a cookie that
 * was not signed here. Asked anew with each request, so that whatever is taken away is gone at once.
 */
export async function askerOf(
  access: Access,
  headers: { readonly cookie?: string | undefined },
): Promise<Asker> {
  const token = sessionToken(access, headers.cookie);
  if (token === undefined) return VISITOR;
  const now = access.clock.now();
  const { rows } = await access.pool.query<SessionRow>(
    `SELECT s.id, s.person_id, s.assured_at, s.used_at, p.mail, p.name, p.mail_verified, p.second_factor, p.language
     FROM access.session s JOIN access.person p ON p.id = s.person_id
     WHERE s.token = $1 AND s.expires_at > $2 AND s.used_at > $3`,
    [token, new Date(now), new Date(now - sessionLength.unused * 1000)],
  );
  const [row] = rows;
  if (row === undefined) return VISITOR;
  if (now - row.used_at.getTime() > USED_MS) {
    await access.pool
      .query('UPDATE access.session SET used_at = $2 WHERE id = $1', [row.id, new Date(now)])
      .catch(unlessDiskIsFull);
  }
  return {
    kind: 'person',
    person: row.person_id,
    session: row.id,
    assuredAt: row.assured_at.getTime(),
    hasSecondFactor: row.second_factor === true,
    hasVerifiedMail: row.mail_verified,
    mail: row.mail,
    name: row.name,
    language: row.language ?? 'en',
  };
}

const VISITOR: Visitor = { kind: 'visitor' };

/** On a full disk one still reads. */
function unlessDiskIsFull(error: unknown): void {
  const fault = outsideFault(error);
  if (!(fault instanceof OutsideFault) || fault.kind !== 'disk-full') throw error;
}

/** That a session is used is written once in this time, not with each request. */
const USED_MS = 60_000;

interface SessionRow {
  readonly id: string;
  readonly person_id: string;
  readonly assured_at: Date;
  readonly used_at: Date;
  readonly mail: string;
  readonly name: string;
  readonly mail_verified: boolean;
  readonly second_factor: boolean | null;
  readonly language: 'en' | 'zh' | null;
}

/** The token of a session, where the cookie was signed by us: `token.signature`, HMAC-SHA-256 as the library signs. */
function sessionToken({ origin, secret }: Access, cookies: string | undefined): string | undefined {
  const signed = cookieNamed(cookies, `${cookiePrefix(origin)}.session_token`);
  const dot = signed?.lastIndexOf('.') ?? -1;
  if (signed === undefined || dot < 1) return undefined;
  const token = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

/** The first cookie of a name, decoded; one that cannot be decoded is none. */
export function cookieNamed(cookies: string | undefined, name: string): string | undefined {
  for (const part of (cookies ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
