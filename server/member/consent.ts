import type { ConsentKind, LegalBasis } from '@openmutual/core/consent';
import type { Transaction } from '../database/within.ts';

/** What somebody agreed to, and whether he still does. */
export interface GivenConsent {
  readonly kind: ConsentKind;
  readonly basis: LegalBasis | null;
  /** The hash of the text. */
  readonly text: string;
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

/** All that a member has agreed to, the first first. */
export async function consentsGiven(tx: Transaction, key: readonly unknown[]): Promise<GivenConsent[]> {
  const { rows } = await tx.query<GivenConsent>(
    `SELECT kind, legal_basis AS basis, text_hash AS text, given_at AS "givenAt", withdrawn_at AS "withdrawnAt"
     FROM fund.consent WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 ORDER BY given_at, kind`,
    key,
  );
  return rows;
}

/** Ends the consent of a kind; says whether there was one. */
export async function withdrawConsent(
  tx: Transaction,
  key: readonly unknown[],
  kind: ConsentKind,
  at: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE fund.consent SET withdrawn_at = $5
     WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND kind = $4 AND withdrawn_at IS NULL`,
    [...key, kind, at],
  );
  return rowCount === 1;
}
