import {
  type Approval,
  type ApprovalRule,
  approval,
  type Prepared,
  type Signature,
  signatureFaults,
} from '@openmutual/core/approval';
import { instant } from '@openmutual/core/instant';
import type { Transaction } from '../database/within.ts';
import { type Refusal, refusal } from '../http/answer.ts';

/** Where the signatures under things of one kind are kept, a row each. The names are ours and never of a request. */
export interface SignatureTable {
  readonly table: string;
  /** The column that names, within a fund, what is signed. */
  readonly key: string;
}

/** Something of a fund to which others than who prepared it agree. */
export interface Signable {
  readonly fund: string;
  readonly id: string;
  readonly rule: ApprovalRule;
  readonly prepared: Prepared;
  /** Its state, where it does not wait for signatures any more. */
  readonly closed?: string | undefined;
}

/** A row that somebody prepared. */
export interface PreparedRow {
  readonly preparedBy: string;
  readonly preparedAt: string;
  /** Of all that it does: who agrees to it has seen this and nothing else. */
  readonly hash: string;
}

export function preparedOf({ preparedBy, preparedAt, hash }: PreparedRow): Prepared {
  return { by: preparedBy, at: instant(preparedAt), hash };
}

/** In the order in which they were given. */
export async function signaturesOf(
  tx: Transaction,
  { table, key }: SignatureTable,
  fund: string,
  id: string,
): Promise<Signature[]> {
  const { rows } = await tx.query<{ by: string; at: string; hash: string; says: 'yes' | 'no' }>(
    `SELECT person_id AS by, at, hash, says FROM ${table} WHERE fund_id = $1 AND ${key} = $2 ORDER BY place`,
    [fund, id],
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

/** How far it is approved, and by whom. */
export async function standing(
  tx: Transaction,
  table: SignatureTable,
  { fund, id, rule, prepared }: Omit<Signable, 'closed'>,
): Promise<Approval & { readonly signatures: readonly Signature[] }> {
  const signatures = await signaturesOf(tx, table, fund, id);
  return { ...approval(rule, prepared, signatures), signatures };
}

/**
 * One person says yes or no, naming the hash that he saw; what it comes to then. Whoever signs holds the row of what is signed.
 * Late is a conflict (409): it is closed, or he has said it already; all else that speaks against a signature is a refusal (422).
 */
export async function addSignature(
  tx: Transaction,
  table: SignatureTable,
  { fund, id, rule, prepared, closed }: Signable,
  next: Signature,
): Promise<Approval | Refusal> {
  const before = await signaturesOf(tx, table, fund, id);
  const faults = [
    ...(closed === undefined
      ? []
      : [{ code: 'an-approval-is-closed', path: 'approvals', found: closed, expected: 'one that is open' }]),
    ...signatureFaults(rule, prepared, before, next),
  ];
  if (faults.length > 0) {
    const isLate = faults.some(
      ({ code }) => code === 'an-approval-is-closed' || code === 'nobody-approves-twice',
    );
    return refusal(isLate ? 409 : 422, ...faults);
  }
  await writeSignature(tx, table, { fund, id, place: before.length + 1 }, next);
  return approval(rule, prepared, [...before, next]);
}

/** Writes it after those that are there; a signature is never changed or deleted. */
export async function writeSignature(
  tx: Transaction,
  { table }: SignatureTable,
  { fund, id, place }: { readonly fund: string; readonly id: string; readonly place: number },
  { by, at, hash, says }: Signature,
): Promise<void> {
  await tx.query(`INSERT INTO ${table} VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
    ...[fund, id, place, by, `${at}`, hash, says],
  ]);
}
