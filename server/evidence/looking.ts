import { createHash } from 'node:crypto';
import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { isRefused, ownRow, staffRow } from '../claim/claim-row.ts';
import { readingFault } from '../claim/consent.ts';
import { type Answer, notFound, reply } from '../http/answer.ts';
import { type FileReply, file } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import type { EvidenceType, LookWhy } from './evidence-form.ts';
import { opened } from './sealing.ts';

interface OfEvidence {
  readonly claim: string;
  readonly evidence: string;
}

/** A file of the claimant himself; noted too, so that he sees if somebody used his account. */
export async function ownLook(asked: Asked<OfEvidence>): Promise<Answer<FileReply>> {
  const row = await ownRow(asked);
  return isRefused(row) ? row : lookOf(asked, asked.params, 'claimant', 'own');
}

/** A file for those who judge. */
export async function lookedAt(
  asked: Asked<OfEvidence, { readonly why: LookWhy }>,
): Promise<Answer<FileReply>> {
  const row = await staffRow(asked);
  if (isRefused(row)) return row;
  return (await readingFault(asked, row)) ?? lookOf(asked, asked.params, lookingRole(asked), asked.query.why);
}

/** In which part somebody of the staff looks: as a reviewer where he is one. */
export function lookingRole({ roles }: Pick<Asked, 'roles'>): 'reviewer' | 'organiser' {
  return roles.includes('reviewer') ? 'reviewer' : 'organiser';
}

/**
 * Reads a file as it is kept and opens it. The database writes the look before it gives anything out, and what is answered goes
 * out only when that is committed.
 */
export async function lookOf(
  { tx, fund = '', keys, at }: Pick<Asked, 'tx' | 'fund' | 'keys' | 'at'>,
  { claim, evidence }: OfEvidence,
  role: 'claimant' | 'reviewer' | 'organiser' | 'juror',
  why: LookWhy | 'own' | 'hearing',
): Promise<Answer<FileReply>> {
  invariant(keys !== undefined, 'whoever serves evidence has its key');
  const { rows } = await tx.query<KeptFile>('SELECT * FROM fund.evidence_looked_at($1, $2, $3, $4, $5, $6)', [
    claim,
    evidence,
    uuidv7(),
    role,
    why,
    at,
  ]);
  const [kept] = rows;
  if (kept === undefined) return notFound('evidence', evidence);
  const bytes = opened(kept, { fund, claim, of: 'evidence', id: evidence }, keys.named('evidence'));
  const hash = createHash('sha256').update(bytes).digest();
  invariant(hash.equals(kept.hash), 'evidence is given out as it was given');
  return reply(file(`evidence-${kept.number}.${ENDINGS[kept.type]}`, kept.type, bytes));
}

const ENDINGS: Readonly<Record<EvidenceType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

interface KeptFile extends Record<string, unknown> {
  readonly number: number;
  readonly type: EvidenceType;
  readonly hash: Buffer;
  readonly wrapped: Buffer;
  readonly print: Buffer;
  readonly sealed: Buffer;
}
