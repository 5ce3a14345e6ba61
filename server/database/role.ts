import type { Rejection } from '@openmutual/core/result';
import type pg from 'pg';
import { OWNER, SERVER } from './postmaster.ts';

/** The classes of users: whoever works in the database does so as one of them. `work` are jobs and settlements, `access` is the sign-in. */
export const CLASSES = ['visitor', 'member', 'organiser', 'work', 'access'] as const;

export type UserClass = (typeof CLASSES)[number];

export function roleOf(userClass: UserClass): string {
  return `openmutual_${userClass}`;
}

/** Makes, as a superuser, all roles that are missing in a PostgreSQL of our own. Two programs that begin at once do so one after the other. */
export async function makeRoles(superuser: pg.ClientBase): Promise<void> {
  // Until this connection ends, for a database cannot be made within a transaction.
  await superuser.query('select pg_advisory_lock(4042002)');
  const classes = CLASSES.map((name) => roleIfMissing(roleOf(name), 'nologin'));
  const logins = [roleIfMissing(OWNER, 'login'), roleIfMissing(SERVER, 'login noinherit')];
  const grants = CLASSES.map((name) => `grant ${roleOf(name)} to ${SERVER};`);
  await superuser.query(['begin;', ...classes, ...logins, ...grants, 'commit;'].join('\n'));
}

/** Makes, as a superuser, a database in a PostgreSQL of our own if it is missing; nobody but our roles may enter it. */
export async function makeDatabase(superuser: pg.ClientBase, name: string, template?: string): Promise<void> {
  const { rowCount } = await superuser.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const copied = template === undefined ? '' : ` template ${template}`;
    await superuser.query(`create database ${name} owner ${OWNER}${copied}`);
  }
  await superuser.query(`revoke all on database ${name} from public; grant connect on database ${name} to ${SERVER};
    grant temporary on database ${name} to ${roleOf('work')}`);
}

/** What an administrator does where the one who migrates may not; the names are those of his own roles. */
export function rolesByHand(server: string): string {
  const created = CLASSES.map((name) => `create role ${roleOf(name)} nologin;`);
  return `ask the administrator of the database to run: ${created.join(' ')} ${grantsByHand(server)}`;
}

export function grantsByHand(server: string): string {
  return `grant ${CLASSES.map(roleOf).join(', ')} to "${server}";`;
}

/** Why a role may not serve: who is above the rules of rows would see all funds. */
export async function faultsOfServer(server: pg.ClientBase): Promise<Rejection[]> {
  const { rows } = await server.query<{ name: string; isSuper: boolean; bypasses: boolean }>(
    `select rolname as name, rolsuper as "isSuper", rolbypassrls as bypasses from pg_roles where rolname = session_user`,
  );
  const [role] = rows;
  if (role === undefined || (!role.isSuper && !role.bypasses)) return [];
  return [
    {
      code: 'the-server-may-not-be-above-the-rules-of-rows',
      path: 'DATABASE_URL',
      found: `${role.name}, ${role.isSuper ? 'a superuser' : 'with BYPASSRLS'}`,
      expected: 'a role that is no superuser and has no BYPASSRLS, for it would see every fund',
      suggestion: `create role ${SERVER} login noinherit password '…'; and put it into DATABASE_URL; the one above may stand in DATABASE_OWNER_URL`,
    },
  ];
}

/** Makes the server a member of the classes where who migrates may do so, and tells what is missing where not. */
export async function grantClasses(owner: pg.ClientBase, server: string): Promise<Rejection[]> {
  const { rows } = await owner.query<{ role: string }>(
    `select rolname as role from pg_roles where rolname = any($1) and not pg_has_role($2, oid, 'MEMBER')`,
    [CLASSES.map(roleOf), server],
  );
  try {
    for (const { role } of rows) await owner.query(`grant ${role} to "${server.replaceAll('"', '""')}"`);
    return [];
  } catch {
    return [
      {
        code: 'the-server-may-not-act-for-its-users',
        path: 'DATABASE_URL',
        found: `${server}, no member of ${rows.map(({ role }) => role).join(', ')}`,
        expected: 'a member of the roles of OpenMutual',
        suggestion: `ask the administrator of the database to run: ${grantsByHand(server)}`,
      },
    ];
  }
}

function roleIfMissing(name: string, options: string): string {
  return `do $$ begin if not exists (select from pg_roles where rolname = '${name}') then create role ${name} ${options}; end if; end $$;`;
}
