import { createHash, randomBytes } from 'node:crypto';
import { invariant, type Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { type ClaimRow, isRefused, ownRow, personOf } from '../claim/claim-row.ts';
import { type Answer, conflict, notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { type AcceptedFile, acceptedFile } from './accepted-file.ts';
import { eraseEvidence } from './erasing.ts';
import type { evidenceQuery, evidenceReply } from './evidence-form.ts';
import { evidenceOf } from './evidence-list.ts';
import { commitment, sealed } from './sealing.ts';

type Giving = Asked<{ readonly claim: string }, z.output<typeof evidenceQuery>, Uint8Array>;

/**
 * Adds a file to a claim that is not judged yet. It is looked at, drawn anew if it is a picture, encrypted, and only then written: with
 * its key and the commitment in the chain of what was done, in one transaction. What was given stays as it is; a better one takes its place
 * as a file of its own.
 */
export async function given(asked: Giving): Promise<Answer<z.output<typeof evidenceReply>>> {
  const { tx, query, body, keys, at } = asked;
  invariant(keys !== undefined, 'whoever keeps evidence has its key');
  // Looked at before anything is locked, for it takes a while.
  const before = await ownRow(asked);
  const closed = isRefused(before) ? before : openFault(before);
  if (closed !== undefined) return closed;
  const accepted = await acceptedFile(body);
  if (!accepted.ok) return refusal(422, ...accepted.rejections);
  const row = await ownRow(asked, 'lock');
  const fault = isRefused(row) ? row : openFault(row);
  if (fault !== undefined || isRefused(row)) return fault ?? (row as Refusal);
  const known = await evidenceOf(tx, row);
  if (query.replaces !== undefined) {
    const replaced = known.find(({ evidence }) => evidence === query.replaces);
    if (replaced === undefined) return notFound('replaces', query.replaces);
    if (replaced.state !== 'kept') {
      return conflict({ code: 'a-file-was-replaced-before', path: 'replaces', found: query.replaces });
    }
  }
  const full = await limitFaults(asked, row, known.length, accepted.value);
  if (full.length > 0) return refusal(422, ...full);
  const evidence = uuidv7();
  const salt = randomBytes(16);
  const hash = createHash('sha256').update(accepted.value.bytes).digest();
  const belonging = { fund: row.fund_id, claim: row.claim_id, of: 'evidence', id: evidence } as const;
  const kept = sealed(accepted.value.bytes, belonging, keys.named('evidence'));
  const file = [row.fund_id, row.bucket, row.claim_id, evidence];
  const { type, bytes, stripped } = accepted.value;
  await tx.query(
    `INSERT INTO fund.evidence (fund_id, bucket, claim_id, evidence_id, number, kind, type, size, hash, replaces, person_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[...file, known.length + 1, query.kind, type, bytes.length, hash, query.replaces ?? null],
      ...[personOf(asked), at],
    ],
  );
  await tx.query('INSERT INTO fund.evidence_key VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    ...[...file, kept.wrapped, kept.print, salt],
  ]);
  await tx.query('INSERT INTO fund.evidence_bytes VALUES ($1, $2, $3, $4, $5)', [...file, kept.sealed]);
  const line = (await evidenceOf(tx, row)).at(-1);
  invariant(line?.evidence === evidence, 'a file that was given is the last of its claim');
  return reply(
    { ...line, stripped },
    {
      location: `/api/funds/${row.fund_id}/me/claims/${row.claim_id}/evidence/${evidence}`,
      event: {
        act: 'evidence-given',
        subject: { claim: row.claim_id, evidence, commitment: commitment(salt, hash) },
      },
    },
  );
}

/** Takes a file out of a draft: nobody else has seen it, and its key is destroyed. */
export async function takenBack(
  asked: Asked<{ readonly claim: string; readonly evidence: string }>,
): Promise<Answer<Record<string, never>>> {
  const { tx, params, at } = asked;
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const file = (await evidenceOf(tx, row)).find(({ evidence }) => evidence === params.evidence);
  if (file === undefined) return notFound('evidence', params.evidence);
  if (row.state !== 'draft' || file.state === 'erased') {
    return conflict({
      code: 'evidence-stays-once-it-is-submitted',
      path: 'evidence',
      found: file.state === 'erased' ? 'erased' : row.state,
      expected: 'a file of a draft',
      suggestion: 'send a better one in its place, or withdraw the claim',
    });
  }
  const { fund_id, bucket, claim_id } = row;
  await eraseEvidence(tx, { fund_id, bucket, claim_id, evidence_id: params.evidence }, at);
  return reply(
    {},
    { event: { act: 'evidence-taken-back', subject: { claim: claim_id, evidence: params.evidence } } },
  );
}

/** How much there may be. Our own choice: a claim has some dozen pages, and a fund of ten thousand members some thousand claims a year. */
const LIMITS = {
  filesOfClaim: 30,
  bytesOfPerson: 200 * 1024 * 1024,
  bytesOfFund: 50 * 1024 * 1024 * 1024,
};

const OPEN: readonly ClaimRow['state'][] = ['draft', 'submitted', 'in-review', 'information-requested'];

function openFault({ state }: ClaimRow): Refusal | undefined {
  if (OPEN.includes(state)) return undefined;
  return conflict({
    code: 'evidence-comes-before-a-proposal',
    path: 'claim',
    found: state,
    expected: OPEN.join(', '),
  });
}

/** What is too much. Adds to what the fund holds, whose row is locked by it, so that nothing comes between. */
async function limitFaults(
  { tx, person }: Pick<Giving, 'tx' | 'person'>,
  { fund_id, bucket }: ClaimRow,
  files: number,
  { bytes: { length } }: AcceptedFile,
): Promise<Rejection[]> {
  const { rows: funds } = await tx.query<{ bytes: bigint }>(
    `INSERT INTO fund.evidence_use VALUES ($1, $2)
     ON CONFLICT (fund_id) DO UPDATE SET bytes = evidence_use.bytes + excluded.bytes RETURNING bytes`,
    [fund_id, length],
  );
  const { rows: own } = await tx.query<{ bytes: bigint }>(
    `SELECT coalesce(sum(size), 0)::bigint AS bytes FROM fund.evidence
     WHERE fund_id = $1 AND bucket = $2 AND person_id = $3 AND erased_at IS NULL`,
    [fund_id, bucket, person],
  );
  const faults: Rejection[] = [];
  if (files >= LIMITS.filesOfClaim) {
    const expected = `at most ${LIMITS.filesOfClaim} files of a claim`;
    faults.push({ code: 'a-claim-has-too-many-files', path: 'body', found: `${files + 1}`, expected });
  }
  if ((own[0]?.bytes ?? 0n) + BigInt(length) > BigInt(LIMITS.bytesOfPerson)) {
    const expected = `at most ${LIMITS.bytesOfPerson} bytes of one person`;
    faults.push({ code: 'a-person-has-sent-too-much', path: 'body', found: `${length}`, expected });
  }
  if ((funds[0]?.bytes ?? 0n) > BigInt(LIMITS.bytesOfFund)) {
    const expected = `at most ${LIMITS.bytesOfFund} bytes of one fund`;
    faults.push({ code: 'a-fund-has-no-more-room', path: 'body', found: `${length}`, expected });
  }
  return faults;
}
