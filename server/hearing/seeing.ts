import type { ClaimRow } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { IN_FORCE } from '../fund/fund.ts';
import { notFound, type Refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';

type Asking = Pick<Asked, 'tx' | 'fund' | 'person' | 'roles'>;

/** Whether somebody is a member in force, who sees published cases, objects and hears. */
export async function isInForce({ tx, fund, person }: Omit<Asking, 'roles'>): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM fund.member WHERE fund_id = $1 AND person_id = $2 AND state = ANY ($3) LIMIT 1',
    [fund, person, IN_FORCE],
  );
  return rowCount !== 0;
}

const WATCHING = ['reviewer', 'treasurer', 'organiser', 'auditor'] as const;

/** A published claim, for members in force, its claimant, and who works for the fund; of others it is not told that it is there. */
export async function publishedClaim(
  asked: Asking,
  claim: string,
  how: 'read' | 'lock' = 'read',
): Promise<ClaimRow | Refusal> {
  const row = await claimRow(asked.tx, asked.fund, claim, how);
  if (row === undefined || row.published_on === null) return notFound('claim', claim);
  const { roles, person } = asked;
  const may =
    row.person_id === person || WATCHING.some((role) => roles.includes(role)) || (await isInForce(asked));
  return may ? row : notFound('claim', claim);
}

export async function claimRow(
  tx: Transaction,
  fund: string | undefined,
  claim: string,
  how: 'read' | 'lock' = 'read',
): Promise<ClaimRow | undefined> {
  const { rows } = await tx.query<ClaimRow>(
    `SELECT * FROM fund.claim WHERE fund_id = $1 AND claim_id = $2 ${how === 'lock' ? 'FOR UPDATE' : ''}`,
    [fund, claim],
  );
  return rows[0];
}
