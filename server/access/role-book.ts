import { accepted, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import type { GivenRole, Role } from './role.ts';
import { writeSecurityEvent } from './security-event.ts';

/** A role that somebody holds. */
export interface HeldRole {
  readonly person: string;
  readonly role: GivenRole;
  readonly givenAt: string;
  /** Nobody where it is that of the founder. */
  readonly givenBy: string | undefined;
  /** His number, where he is a member of the fund too. */
  readonly member: string | undefined;
}

/** Somebody of the fund as people name him: the mail that his account has confirmed, or his number as a member. */
export type Named = { readonly mail: string } | { readonly member: string };

export interface RoleChange {
  readonly fund: string;
  readonly person: string;
  readonly role: GivenRole;
  /** Who does it. */
  readonly by: string;
  readonly at: string;
}

/** The roles that a person was given in a fund and holds; `member` is not among them, for it follows from the membership. */
export async function rolesIn(tx: Transaction, fund: string, person: string): Promise<Role[]> {
  const { rows } = await tx.query<{ role: GivenRole }>(
    'SELECT role FROM access.role WHERE fund_id = $1 AND person_id = $2 AND ended_at IS NULL',
    [fund, person],
  );
  return rows.map(({ role }) => role);
}

/** Who holds which role in a fund. */
export async function heldRoles(tx: Transaction, fund: string): Promise<HeldRole[]> {
  const { rows } = await tx.query<RoleRow>(
    `SELECT person_id, role, given_at, given_by,
       (SELECT max(number)::text FROM fund.member m WHERE m.fund_id = r.fund_id AND m.person_id = r.person_id) AS member
     FROM access.role r WHERE fund_id = $1 AND ended_at IS NULL ORDER BY given_at, role_id`,
    [fund],
  );
  return rows.map((row) => ({
    person: row.person_id,
    role: row.role,
    givenAt: row.given_at,
    givenBy: row.given_by ?? undefined,
    member: row.member ?? undefined,
  }));
}

interface RoleRow {
  readonly person_id: string;
  readonly role: GivenRole;
  readonly given_at: string;
  readonly given_by: string | null;
  readonly member: string | null;
}

/**
 * The account of somebody of the fund whom an organiser names. Whoever is not of the fund is refused alike, whether the address has an account or
 * not: else anybody who founds a fund could ask which addresses have one.
 */
export async function personNamed(tx: Transaction, named: Named): Promise<Result<string>> {
  const [mail, member] = 'mail' in named ? [named.mail, null] : [null, named.member];
  const { rows } = await tx.query<{ person: string | null }>(
    'SELECT access.person_of_fund($1, $2) AS person',
    [mail, member],
  );
  const person = rows[0]?.person ?? undefined;
  if (person !== undefined) return accepted(person);
  return rejected({
    code: 'a-role-goes-to-somebody-of-the-fund',
    path: mail === null ? 'member' : 'mail',
    found: mail ?? `${member}`,
    expected: 'a member of this fund, or somebody who has a role in it',
    suggestion: 'ask whoever is not for the number of his account (“My account”)',
  });
}

/**
 * Gives a role to somebody whose mail is verified and who has a second factor; a role that he holds already is refused. His sessions end:
 * with a new role one signs in anew. The caller has made sure that `by` is an organiser.
 */
export async function giveRole(tx: Transaction, change: RoleChange): Promise<Result<string>> {
  const given = await givenTo(tx, change, change.by);
  if (given.ok) await endSessions(tx, change.person);
  return given;
}

/** The founder is the first organiser: where the fund has never had a role, and in the transaction that makes the fund. */
export async function giveFirstRole(
  tx: Transaction,
  { fund, person, at }: Omit<RoleChange, 'role' | 'by'>,
): Promise<Result<string>> {
  const { rows } = await tx.query<{ any: boolean }>(
    'SELECT EXISTS (SELECT FROM access.role WHERE fund_id = $1) AS any',
    [fund],
  );
  if (rows[0]?.any !== false) return rejected({ code: 'a-fund-is-founded-once', path: 'fund', found: fund });
  return givenTo(tx, { fund, person, role: 'organiser', at }, undefined);
}

/**
 * Ends a role, and the sessions of who held it. The last organiser stays: the rows of all organisers are locked first, so that
 * of two who leave at the same time one sees that he is the last.
 */
export async function endRole(
  tx: Transaction,
  { fund, person, role, by, at }: RoleChange,
): Promise<Result<string>> {
  const organisers = await lockedOrganisers(tx, fund);
  if (role === 'organiser' && organisers.length === 1 && organisers[0] === person) {
    return rejected({
      code: 'a-fund-keeps-an-organiser',
      path: 'role',
      suggestion: 'make somebody else an organiser first',
    });
  }
  const { rows } = await tx.query<{ role_id: string }>(
    `UPDATE access.role SET ended_by = $4, ended_at = $5
     WHERE fund_id = $1 AND person_id = $2 AND role = $3 AND ended_at IS NULL RETURNING role_id`,
    [fund, person, role, by, at],
  );
  const [ended] = rows;
  if (ended === undefined) return rejected({ code: 'the-role-is-not-held', path: 'role', found: role });
  await written(tx, { act: 'ended', id: ended.role_id, fund, person, role, by, at });
  await endSessions(tx, person);
  return accepted(ended.role_id);
}

async function givenTo(
  tx: Transaction,
  { fund, person, role, at }: Omit<RoleChange, 'by'>,
  by: string | undefined,
): Promise<Result<string>> {
  await lockedOrganisers(tx, fund);
  const standing = await standingOf(tx, person);
  if (!standing.ok) return standing;
  const id = uuidv7();
  const { rowCount } = await tx.query(
    `INSERT INTO access.role (fund_id, role_id, person_id, role, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (fund_id, person_id, role) WHERE ended_at IS NULL DO NOTHING`,
    [fund, id, person, role, by ?? null, at],
  );
  if (rowCount !== 1) return rejected({ code: 'the-role-is-held-already', path: 'role', found: role });
  await written(tx, { act: 'given', id, fund, person, role, by, at });
  return accepted(id);
}

/** Whether an account may be trusted with a role. */
async function standingOf(tx: Transaction, person: string): Promise<Result<true>> {
  const { rows } = await tx.query<{ has_verified_mail: boolean | null; has_second_factor: boolean | null }>(
    'SELECT has_verified_mail, has_second_factor FROM access.standing($1)',
    [person],
  );
  const [standing] = rows;
  if (standing?.has_verified_mail == null)
    return rejected({ code: 'there-is-no-such-account', path: 'person', found: person });
  const reasons = [
    ...(standing.has_verified_mail ? [] : [MAIL_FIRST]),
    ...(standing.has_second_factor === true ? [] : [SECOND_FACTOR_FIRST]),
  ];
  return reasons.length === 0 ? accepted(true) : rejected(...reasons);
}

const MAIL_FIRST = {
  code: 'the-mail-is-verified-first',
  path: 'person',
  suggestion: 'open the link in the mail that you were sent',
};

const SECOND_FACTOR_FIRST = {
  code: 'staff-have-a-second-factor',
  path: 'person',
  suggestion: 'turn on a second factor in the account first',
};

async function lockedOrganisers(tx: Transaction, fund: string): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `SELECT person_id FROM access.role WHERE fund_id = $1 AND role = 'organiser' AND ended_at IS NULL
     ORDER BY role_id FOR UPDATE`,
    [fund],
  );
  return rows.map((row) => row.person_id);
}

interface Written extends Omit<RoleChange, 'by'> {
  readonly act: 'given' | 'ended';
  readonly id: string;
  readonly by: string | undefined;
}

/** In the log of the fund, and in that of the door. */
async function written(tx: Transaction, { act, id, fund, person, role, by, at }: Written): Promise<void> {
  await tx.query(
    `INSERT INTO access.role_change (fund_id, change_id, role_id, person_id, role, act, by_person, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [fund, uuidv7(), id, person, role, act, by ?? null, at],
  );
  await writeSecurityEvent(
    tx,
    { kind: `role-${act}`, person, facts: { fund, role, ...(by === undefined ? {} : { by }) } },
    at,
  );
}

async function endSessions(tx: Transaction, person: string): Promise<void> {
  await tx.query('SELECT access.end_sessions_of_holder($1)', [person]);
}
