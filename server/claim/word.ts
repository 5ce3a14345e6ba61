import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { opened, type Sealed, sealed } from '../evidence/sealing.ts';
import type { Asked } from '../http/route.ts';
import type { ownClaimReply } from './claim-form.ts';
import { type ClaimRow, personOf } from './claim-row.ts';

type Word = z.output<typeof ownClaimReply>['words'][number];
type Writing = Pick<Asked, 'tx' | 'person' | 'at' | 'keys'>;
type Of = Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>;

/** A word as the database has it: encrypted, with a key of its own. */
export interface WordRow extends Record<string, unknown>, Sealed {
  readonly word_id: string;
  readonly kind: Word['kind'];
  readonly person_id: string;
  readonly at: string;
}

export const WORD_COLUMNS = 'word_id, kind, sealed, wrapped, print, person_id, at';

/** Writes a word beside a claim, apart from all that is kept for ever, and encrypted. */
export async function writeWord(asked: Writing, claim: Of, kind: Word['kind'], text: string): Promise<void> {
  const word = uuidv7();
  const kept = sealedWord(asked, claim, word, text);
  await asked.tx.query(
    `INSERT INTO fund.claim_word (fund_id, bucket, claim_id, word_id, kind, sealed, wrapped, print, person_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[claim.fund_id, claim.bucket, claim.claim_id, word, kind],
      ...[kept.sealed, kept.wrapped, kept.print, personOf(asked), asked.at],
    ],
  );
}

/** Writes what a claimant tells anew, as long as his claim is a draft. */
export async function changeTelling(asked: Writing, claim: Of, text: string): Promise<void> {
  const id = [claim.fund_id, claim.bucket, claim.claim_id];
  const { rows } = await asked.tx.query<{ word_id: string }>(
    `SELECT word_id FROM fund.claim_word
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3 AND kind = 'telling'`,
    id,
  );
  const [telling] = rows;
  invariant(telling !== undefined, 'a draft tells something');
  const kept = sealedWord(asked, claim, telling.word_id, text);
  await asked.tx.query(
    `UPDATE fund.claim_word SET sealed = $5, wrapped = $6, print = $7, at = $8
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3 AND word_id = $4`,
    [...id, telling.word_id, kept.sealed, kept.wrapped, kept.print, asked.at],
  );
}

/** A word as it is told: opened, and by the claimant or by somebody of the staff. */
export function toldWord(
  { keys }: Pick<Asked, 'keys'>,
  row: WordRow,
  { fund_id, claim_id, person_id }: ClaimRow,
): Word {
  invariant(keys !== undefined, 'whoever tells words has their key');
  const belonging = { fund: fund_id, claim: claim_id, of: 'word', id: row.word_id } as const;
  const text = opened(row, belonging, keys.named('evidence')).toString('utf8');
  const by = row.kind === 'objection' ? 'member' : row.person_id === person_id ? 'claimant' : 'staff';
  return { kind: row.kind, text, by, at: row.at };
}

function sealedWord({ keys }: Pick<Asked, 'keys'>, claim: Of, word: string, text: string): Sealed {
  invariant(keys !== undefined, 'whoever keeps words has their key');
  const belonging = { fund: claim.fund_id, claim: claim.claim_id, of: 'word', id: word } as const;
  return sealed(Buffer.from(text, 'utf8'), belonging, keys.named('evidence'));
}
