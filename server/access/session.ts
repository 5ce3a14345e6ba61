import { z } from 'zod';
import { within } from '../database/within.ts';
import type { Access } from './access.ts';
import { sessionLength } from './authentication.ts';
import { type DoorAsked, type DoorRoute, opens, refuses, type SignedInAsked } from './door-route.ts';
import { isOperator } from './operator.ts';

const whoReply = z.object({
  kind: z.enum(['visitor', 'person']),
  person: z.uuid().optional(),
  mail: z.string().optional(),
  name: z.string().optional(),
  language: z.enum(['en', 'zh']).optional(),
  hasVerifiedMail: z.boolean().optional(),
  hasSecondFactor: z.boolean().optional(),
  assuredUntil: z.iso.datetime().optional(),
  /** Whether he runs the installation. */
  isOperator: z.boolean().optional(),
});

const sessionsReply = z.object({
  sessions: z.array(
    z.object({
      session: z.uuid(),
      isThis: z.boolean(),
      address: z.string(),
      browser: z.string(),
      beganAt: z.iso.datetime(),
      usedAt: z.iso.datetime(),
    }),
  ),
});

const ended = z.object({ ended: z.int() });

/** Who is signed in, and where else. */
export const sessionRoutes: readonly DoorRoute[] = [
  {
    id: 'whoIsSignedIn',
    method: 'GET',
    path: '/api/auth/session',
    summary: 'Says who is signed in',
    who: 'visitor',
    reply: whoReply,
    handle: whoAsks,
  },
  {
    id: 'sessionsListed',
    method: 'GET',
    path: '/api/auth/sessions',
    summary: 'Lists where you are signed in',
    who: 'person',
    reply: sessionsReply,
    handle: list,
  },
  {
    id: 'sessionEnded',
    method: 'DELETE',
    path: '/api/auth/sessions/{session}',
    summary: 'Signs out somewhere else',
    who: 'person',
    params: z.strictObject({ session: z.uuid() }),
    reply: ended,
    handle: end,
  },
  {
    id: 'otherSessionsEnded',
    method: 'POST',
    path: '/api/auth/sessions/end-others',
    summary: 'Signs out everywhere else',
    who: 'person',
    reply: ended,
    handle: endOthers,
  },
];

async function whoAsks({ access, asker }: DoorAsked) {
  if (asker.kind === 'visitor') return opens({ kind: 'visitor' });
  const { session: _, assuredAt, ...who } = asker;
  const assuredUntil = new Date(assuredAt + sessionLength.assured * 1000).toISOString();
  const acting = { as: 'access', person: asker.person, reads: true } as const;
  const runs = await within(access.database, acting, (tx) => isOperator(tx, asker.person));
  return opens({ ...who, assuredUntil, isOperator: runs });
}

async function list({ access, asker }: SignedInAsked) {
  const now = access.clock.now();
  const { rows } = await access.pool.query<ListedRow>(
    `SELECT id, address, user_agent, created_at, used_at FROM access.session
     WHERE person_id = $1 AND expires_at > $2 AND used_at > $3 ORDER BY used_at DESC`,
    [asker.person, new Date(now), new Date(now - sessionLength.unused * 1000)],
  );
  const sessions = rows.map((row) => ({
    session: row.id,
    isThis: row.id === asker.session,
    address: row.address ?? '',
    browser: row.user_agent ?? '',
    beganAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
  }));
  return opens({ sessions });
}

interface ListedRow {
  readonly id: string;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly used_at: Date;
}

async function end({ access, asker, params, address }: SignedInAsked) {
  const { rowCount } = await access.pool.query(
    'DELETE FROM access.session WHERE id = $1 AND person_id = $2',
    [params['session'], asker.person],
  );
  if (rowCount === 0) return refuses(404, { code: 'there-is-nothing-of-this-name', path: 'session' });
  await access.note({ kind: 'session-ended', person: asker.person, session: params['session'], address });
  return opens({ ended: rowCount });
}

async function endOthers({ access, asker, address }: SignedInAsked) {
  const { rowCount } = await access.pool.query(
    'DELETE FROM access.session WHERE person_id = $1 AND id <> $2',
    [asker.person, asker.session],
  );
  await access.note({
    kind: 'session-ended',
    person: asker.person,
    address,
    facts: { sessions: `${rowCount}` },
  });
  return opens({ ended: rowCount });
}

/** Ends all sessions of a person but the one of this token. */
export async function endOtherSessions(access: Access, person: string, token: string): Promise<void> {
  await access.pool.query('DELETE FROM access.session WHERE person_id = $1 AND token <> $2', [person, token]);
}

/** Forgets what is over: sessions, links, codes, counts of tries, and after a month accounts whose mail nobody has shown to be his. */
export async function sweepSessions({ pool, clock }: Access): Promise<void> {
  const now = new Date(clock.now());
  const unused = new Date(clock.now() - sessionLength.unused * 1000);
  await pool.query('DELETE FROM access.session WHERE expires_at <= $1 OR used_at <= $2', [now, unused]);
  await pool.query('DELETE FROM access.verification WHERE expires_at <= $1', [now]);
  await pool.query('DELETE FROM access.attempt WHERE ends_at <= $1', [now]);
  await pool.query('DELETE FROM access.tried_code WHERE tried_at <= $1', [unused]);
  const month = new Date(clock.now() - UNVERIFIED_MS);
  await pool.query('DELETE FROM access.person WHERE NOT mail_verified AND created_at <= $1', [month]);
}

const UNVERIFIED_MS = 30 * 24 * 3600_000;
