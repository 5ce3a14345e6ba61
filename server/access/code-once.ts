import { createHmac } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { TWO_FACTOR_ERROR_CODES } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import type { Clock } from '../clock/clock.ts';

/**
 * Takes no code of an authenticator twice (RFC 6238, 5.2; ASVS 5.0, 6.5.1), which the library leaves open. A code is written down
 * before it is judged, so that of two requests with one code only one is judged.
 */
export function codesOnce({
  pool,
  clock,
  key,
}: {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly key: Buffer;
}) {
  return {
    id: 'codes-once',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (ctx) => {
            const person = await whoseCode(ctx);
            if (person === undefined) return;
            const print = createHmac('sha256', key).update(`${person}\u001f${ctx.body?.code}`).digest();
            const isNew = await triedFirst(pool, person, print, clock.now());
            if (!isNew) throw APIError.from('UNAUTHORIZED', TWO_FACTOR_ERROR_CODES.INVALID_CODE);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

/** A code is good for its half minute and the one on either side, so that it comes back only if it is guessed anew. */
const REMEMBERED_MS = 3 * 60_000;

async function triedFirst(pool: Pool, person: string, print: Buffer, now: number): Promise<boolean> {
  const forgotten = new Date(now - REMEMBERED_MS).toISOString();
  await pool.query('DELETE FROM access.tried_code WHERE person_id = $1 AND tried_at < $2', [
    person,
    forgotten,
  ]);
  const { rowCount } = await pool.query(
    'INSERT INTO access.tried_code (person_id, print, tried_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [person, print, new Date(now).toISOString()],
  );
  return rowCount === 1;
}

type Context = Parameters<typeof getSessionFromCtx>[0];

/** Of whoever is signed in, or has given the password and is asked for the code. */
async function whoseCode(ctx: Context): Promise<string | undefined> {
  const session = await getSessionFromCtx(ctx);
  if (session !== null) return session.user.id;
  const cookie = ctx.context.createAuthCookie('two_factor');
  const pending = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!pending) return undefined;
  return (await ctx.context.internalAdapter.findVerificationValue(pending))?.value;
}
