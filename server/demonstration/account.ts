import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { within } from '../database/within.ts';
import type { OpenServer } from '../server.ts';

/** An account of the demonstration; those with a password may be signed in as. */
export interface Account {
  readonly id: string;
  readonly role: 'organiser' | 'treasurer' | 'reviewer' | 'supervisor' | 'member';
  readonly name: string;
  readonly mail: string;
  readonly password?: string;
  /** For an authenticator, in base 32; only staff has one. */
  readonly secret?: string;
}

const STAFF = [
  { role: 'organiser', name: 'Organiser 1' },
  { role: 'organiser', name: 'Organiser 2' },
  { role: 'treasurer', name: 'Treasurer' },
  { role: 'reviewer', name: 'Reviewer' },
  { role: 'supervisor', name: 'Supervisor' },
] as const;

/** How many belong to the village fund. */
export const MEMBERS = 18;

/** The member with whom one may sign in. */
export const MEMBER_WITH_PASSWORD = 17;

/**
 * Makes the accounts of the demonstration, those of staff with a second factor. They pass the door as everybody does, but that nobody
 * reads their mails: the program says itself that the addresses are theirs.
 */
export async function openAccounts(server: OpenServer, password: () => string): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const { role, name } of STAFF) accounts.push(await throughTheDoor(server, role, name, password()));
  for (let number = 1; number <= MEMBERS; number += 1) {
    const name = `Member ${number}`;
    const account =
      number === MEMBER_WITH_PASSWORD
        ? await throughTheDoor(server, 'member', name, password())
        : await unseen(server, name);
    accounts.push(account);
  }
  return accounts;
}

/** An account without a password, as somebody has who never signs in. */
async function unseen({ access }: OpenServer, name: string): Promise<Account> {
  const id = uuidv7();
  const mail = mailOf(name);
  await access.pool.query(
    'INSERT INTO access.person (id, name, mail, mail_verified) VALUES ($1, $2, $3, true)',
    [id, name, mail],
  );
  return { id, role: 'member', name, mail };
}

async function throughTheDoor(
  server: OpenServer,
  role: Account['role'],
  name: string,
  password: string,
): Promise<Account> {
  const mail = mailOf(name);
  const door = visitor(server);
  await door('/api/auth/sign-up', { mail, password, name });
  await server.access.settled();
  const { rows } = await server.access.pool.query<{ id: string }>(
    'UPDATE access.person SET mail_verified = true WHERE mail = $1 RETURNING id',
    [mail],
  );
  const id = rows[0]?.id;
  invariant(id !== undefined, 'an account that was made is there');
  const account = { id, role, name, mail, password };
  if (role === 'member') return account;
  await door('/api/auth/sign-in', { mail, password });
  const { uri } = await door('/api/auth/second-factor', { password });
  const secret = new URL(uri ?? '').searchParams.get('secret') ?? '';
  await door('/api/auth/second-factor/confirmed', { code: await codeNow(secret) });
  // The code that turned it on is not to be the one that somebody types in the next half minute.
  await within(server.database, { as: 'access' }, (tx) => tx.query('DELETE FROM access.tried_code'));
  return { ...account, secret };
}

/** The code that an authenticator shows at this moment (RFC 6238). */
export function codeNow(secret: string): Promise<string> {
  return createOTP(new TextDecoder().decode(base32.decode(secret)), { digits: 6, period: 30 }).totp();
}

function mailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '-')}@example.org`;
}

/** A browser at the door: it keeps its cookies. */
function visitor({ app, origin }: OpenServer) {
  const cookies = new Map<string, string>();
  return async (url: string, body: unknown): Promise<{ uri?: string }> => {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: {
        host: new URL(origin).host,
        origin,
        'content-type': 'application/json',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: JSON.stringify(body),
    });
    invariant(
      answer.statusCode < 300,
      `${url} is possible: ${answer.statusCode} ${answer.body.slice(0, 300)}`,
    );
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer.json();
  };
}
