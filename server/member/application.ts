import type { Consent } from '@openmutual/core/consent';
import { instant } from '@openmutual/core/instant';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import type { Columns } from './asked-columns.ts';

/** Somebody who applied and waits for an answer. */
export interface Application {
  readonly application: string;
  readonly person: string;
  readonly name: string;
  readonly mail: string;
  readonly columns: Columns;
  readonly consents: readonly Consent[];
  readonly appliedAt: string;
}

/** Writes down an application; nothing where the person has one already. */
export async function apply(
  tx: Transaction,
  fund: string,
  { person, name, mail, columns, consents, appliedAt }: Omit<Application, 'application'>,
): Promise<string | undefined> {
  const id = uuidv7();
  const agreed = consents.map(({ kind, text, basis }) => ({ kind, text, basis: basis ?? null }));
  const { rowCount } = await tx.query(
    `INSERT INTO fund.application (fund_id, application_id, person_id, name, mail, columns, consents, applied_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (fund_id, person_id) DO NOTHING`,
    [fund, id, person, name, mail, JSON.stringify(columns), JSON.stringify(agreed), appliedAt],
  );
  return rowCount === 1 ? id : undefined;
}

/** Takes an application out, so that of two answers to it one finds none. */
export async function takeApplication(
  tx: Transaction,
  fund: string,
  id: string,
): Promise<Application | undefined> {
  const { rows } = await tx.query<ApplicationRow>(
    `DELETE FROM fund.application WHERE fund_id = $1 AND application_id = $2 RETURNING ${COLUMNS}`,
    [fund, id],
  );
  return rows[0] === undefined ? undefined : applicationOfRow(rows[0]);
}

/** The applications after one of them, the first first. */
export async function applicationsAfter(
  tx: Transaction,
  fund: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Application[]> {
  const { rows } = await tx.query<ApplicationRow>(
    `SELECT ${COLUMNS} FROM fund.application WHERE fund_id = $1 AND ($2::uuid IS NULL OR application_id > $2) ORDER BY application_id LIMIT $3`,
    [fund, after ?? null, limit],
  );
  return rows.map(applicationOfRow);
}

/** Deletes an application, by its id or of a person; says whether there was one. */
export async function forgetApplication(
  tx: Transaction,
  fund: string,
  of: { readonly application: string } | { readonly person: string },
): Promise<boolean> {
  const [column, value] = 'application' in of ? ['application_id', of.application] : ['person_id', of.person];
  const { rowCount } = await tx.query(`DELETE FROM fund.application WHERE fund_id = $1 AND ${column} = $2`, [
    fund,
    value,
  ]);
  return rowCount === 1;
}

const COLUMNS = 'application_id, person_id, name, mail, columns, consents, applied_at';

interface ApplicationRow {
  readonly application_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly mail: string;
  readonly columns: Columns;
  readonly consents: readonly { kind: Consent['kind']; text: string; basis: Consent['basis'] | null }[];
  readonly applied_at: string;
}

function applicationOfRow(row: ApplicationRow): Application {
  const { person_id: person, applied_at: appliedAt } = row;
  return {
    application: row.application_id,
    person,
    name: row.name,
    mail: row.mail,
    columns: row.columns,
    consents: row.consents.map(({ kind, text, basis }) => ({
      kind,
      text,
      basis: basis ?? undefined,
      person,
      by: person,
      given: instant(appliedAt),
    })),
    appliedAt,
  };
}
