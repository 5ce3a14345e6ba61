import { accepted, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { writeSecurityEvent } from './security-event.ts';

/** Whether a person runs the installation. In a transaction as `access`, as all of these. */
export async function isOperator(tx: Transaction, person: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM access.operator WHERE person_id = $1 AND ended_at IS NULL',
    [person],
  );
  return rowCount === 1;
}

/**
 * Makes the owner of a verified account with a second factor an operator. Only somebody at the machine itself does this, or an operator
 * (`by`); the first one cannot be made over the network.
 */
export async function makeOperator(
  tx: Transaction,
  { mail, by, at }: { readonly mail: string; readonly by?: string; readonly at: string },
): Promise<Result<string>> {
  const { rows } = await tx.query<{ id: string; mail_verified: boolean; second_factor: boolean | null }>(
    'SELECT id, mail_verified, second_factor FROM access.person WHERE mail = $1',
    [mail.trim().toLowerCase()],
  );
  const [person] = rows;
  if (person === undefined) return rejected({ code: 'there-is-no-such-account', path: 'mail', found: mail });
  const reasons = [
    ...(person.mail_verified ? [] : [{ code: 'the-mail-is-verified-first', path: 'mail' }]),
    ...(person.second_factor === true ? [] : [{ code: 'staff-have-a-second-factor', path: 'mail' }]),
  ];
  if (reasons.length > 0) return rejected(...reasons);
  const { rowCount } = await tx.query(
    `INSERT INTO access.operator (operator_id, person_id, given_by, given_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) WHERE ended_at IS NULL DO NOTHING`,
    [uuidv7(), person.id, by ?? null, at],
  );
  if (rowCount !== 1) return rejected({ code: 'the-role-is-held-already', path: 'mail', found: 'operator' });
  await writeSecurityEvent(
    tx,
    { kind: 'operator-made', person: person.id, facts: by === undefined ? {} : { by } },
    at,
  );
  return accepted(person.id);
}

/** Ends that somebody runs the installation; the machine itself can always make another, so there may be none. */
export async function endOperator(
  tx: Transaction,
  { person, by, at }: { readonly person: string; readonly by?: string; readonly at: string },
): Promise<Result<true>> {
  const { rowCount } = await tx.query(
    'UPDATE access.operator SET ended_by = $2, ended_at = $3 WHERE person_id = $1 AND ended_at IS NULL',
    [person, by ?? null, at],
  );
  if (rowCount !== 1) return rejected({ code: 'the-role-is-not-held', path: 'person', found: 'operator' });
  await tx.query('DELETE FROM access.session WHERE person_id = $1', [person]);
  await writeSecurityEvent(tx, { kind: 'operator-ended', person, facts: by === undefined ? {} : { by } }, at);
  return accepted(true);
}
