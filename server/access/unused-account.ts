import { certain } from '@openmutual/core/result';
import { type Transaction, within } from '../database/within.ts';
import { postMail } from '../mail/outbox.ts';
import type { Access } from './access.ts';
import { writeSecurityEvent } from './security-event.ts';

/** How many were told that their account ends, kept it after all, and had it ended. */
export interface AccountsEnded {
  readonly told: number;
  readonly kept: number;
  readonly ended: number;
}

/**
 * Ends accounts of people who have nothing to do with any fund any more: no membership of which a fund keeps anything, no role, invitation or application,
 * and nobody has signed in for a year. Each is told by mail a month before; who signs in meanwhile, or is of a fund again, keeps his account. What
 * stays of somebody who once had a role is the id of it, for that of who did what is kept; without name, mail and password.
 */
export async function endUnusedAccounts(access: Access): Promise<AccountsEnded> {
  const done = { told: 0, kept: 0, ended: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const unused = await unusedAccounts(access, after);
    for (const person of unused) {
      const what = await ended(access, person);
      if (what !== undefined) done[what] += 1;
    }
    const last = unused.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}

/** Accounts behind one of them that nobody has used for a year, and those that were told, by their ids; so many as one step looks at. */
async function unusedAccounts({ pool, clock }: Access, after: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT p.id FROM access.person p WHERE p.id > $1 AND p.mail_verified AND p.mail NOT LIKE '%' || $4
       AND (EXISTS (SELECT FROM access.account_end e WHERE e.person_id = p.id) OR (p.created_at <= $2
         AND NOT EXISTS (SELECT FROM access.session s WHERE s.person_id = p.id)
         AND NOT EXISTS (SELECT FROM access.security_event e WHERE e.person_id = p.id AND e.kind = 'signed-in' AND e.at > $2)))
     ORDER BY p.id LIMIT $3`,
    [after, new Date(clock.now() - UNUSED_MS), STEP, NOBODY],
  );
  return rows.map(({ id }) => id);
}

/** What is done with one account: by itself, with the account held, so that nobody signs in to it meanwhile. */
function ended(access: Access, person: string): Promise<keyof AccountsEnded | undefined> {
  const { database, clock, mailKey } = access;
  const now = clock.now();
  const at = new Date(now).toISOString();
  return within(database, { as: 'access', person }, async (tx) => {
    const { rows } = await tx.query<{ mail: string }>(
      'SELECT mail FROM access.person WHERE id = $1 FOR UPDATE',
      [person],
    );
    const mail = rows[0]?.mail;
    if (mail === undefined) return undefined;
    const told = await toldEnd(tx, person);
    if (
      await isNeeded(tx, { person, mail, since: told?.toldAt ?? new Date(now - UNUSED_MS).toISOString() })
    ) {
      if (told === undefined) return undefined;
      await tx.query('DELETE FROM access.account_end WHERE person_id = $1', [person]);
      return 'kept';
    }
    if (told === undefined) {
      const ends = new Date(now + TOLD_BEFORE_MS).toISOString();
      await tx.query('INSERT INTO access.account_end VALUES ($1, $2, $3)', [person, at, ends]);
      const facts = { until: ends.slice(0, 10) };
      certain(await postMail(tx, { letter: 'account-ends', person, facts }, at, mailKey));
      await writeSecurityEvent(tx, { kind: 'account-end-told', person }, at);
      return 'told';
    }
    if (Date.parse(told.endsAt) > now) return undefined;
    await erase(tx, person);
    await writeSecurityEvent(tx, { kind: 'account-ended', person }, at);
    return 'ended';
  });
}

async function toldEnd(tx: Transaction, person: string) {
  const { rows } = await tx.query<{ toldAt: string; endsAt: string }>(
    'SELECT told_at AS "toldAt", ends_at AS "endsAt" FROM access.account_end WHERE person_id = $1',
    [person],
  );
  return rows[0];
}

interface Looked {
  readonly person: string;
  readonly mail: string;
  readonly since: string;
}

/** Whether somebody has anything to do with a fund or the installation, or has signed in since. */
async function isNeeded(tx: Transaction, { person, mail, since }: Looked): Promise<boolean> {
  await tx.query(`SELECT set_config('app.mail', $1, true)`, [mail]);
  const { rows } = await tx.query<{ isNeeded: boolean }>(
    `SELECT EXISTS (SELECT FROM fund.member WHERE person_id = $1) OR EXISTS (SELECT FROM fund.seat WHERE person_id = $1)
       OR EXISTS (SELECT FROM fund.application WHERE person_id = $1) OR EXISTS (SELECT FROM fund.invitation WHERE mail = $2)
       OR EXISTS (SELECT FROM access.role WHERE person_id = $1 AND ended_at IS NULL)
       OR EXISTS (SELECT FROM access.operator WHERE person_id = $1 AND ended_at IS NULL)
       OR EXISTS (SELECT FROM access.session WHERE person_id = $1)
       OR EXISTS (SELECT FROM access.security_event WHERE person_id = $1 AND kind = 'signed-in' AND at > $3) AS "isNeeded"`,
    [person, mail, since],
  );
  return rows[0]?.isNeeded !== false;
}

/** Erases an account; of somebody who had a role an empty one is left, for the log of roles names it. */
async function erase(tx: Transaction, person: string): Promise<void> {
  const { rows } = await tx.query<{ isNamed: boolean }>(
    `SELECT EXISTS (SELECT FROM access.role WHERE person_id = $1) OR EXISTS (SELECT FROM access.operator WHERE person_id = $1) AS "isNamed"`,
    [person],
  );
  if (rows[0]?.isNamed === false) {
    await tx.query('DELETE FROM access.person WHERE id = $1', [person]);
    return;
  }
  for (const table of ['credential', 'second_factor', 'tried_code', 'account_end'])
    await tx.query(`DELETE FROM access.${table} WHERE person_id = $1`, [person]);
  await tx.query(
    `UPDATE access.person SET name = '', mail = id || $2, image = NULL, second_factor = false, language = 'en' WHERE id = $1`,
    [person, NOBODY],
  );
}

const DAY_MS = 24 * 3600_000;
const UNUSED_MS = 365 * DAY_MS;
const TOLD_BEFORE_MS = 30 * DAY_MS;

/** How many accounts are looked at before the next are asked for. */
const STEP = 100;

/** Where no mail goes (RFC 2606, 2). */
const NOBODY = '@erased.invalid';
