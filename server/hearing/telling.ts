import { invariant } from '@openmutual/core/result';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { fundOf, nameInBoth } from '../fund/fund.ts';
import { instantSaid, type LetterName } from '../mail/letter.ts';
import { postNotice } from '../mail/outbox.ts';
import { type HearingRow, hearingsOf, OF_CLAIM, seatsOf, votersOf } from './hearing-row.ts';

/*
 * Mails of claims and hearings: each in the transaction of what it tells, so it is sent once or not at all. They are of no fund, for organisers read the
 * mails of theirs, and who was drawn or who claims is not theirs to read there. What happened, what was decided and what it comes to stands in none.
 */

/** Tells a claimant that somebody objected: of the first objection that there ever was, and of no other. */
export async function tellObjected(tx: Transaction, row: ClaimRow, at: string): Promise<void> {
  const { rowCount } = await tx.query(`SELECT FROM fund.objection WHERE ${OF_CLAIM} LIMIT 2`, [
    row.fund_id,
    row.bucket,
    row.claim_id,
  ]);
  if (rowCount === 1) await tell(tx, row, { letter: 'claim-objected', persons: [row.person_id] }, at);
}

/** Tells a claimant that his claim, or his appeal, is decided, and until which day he may appeal, where there is one. */
export async function tellDecided(
  tx: Transaction,
  row: ClaimRow,
  { isAppeal, until }: { readonly isAppeal: boolean; readonly until: string | null },
  at: string,
): Promise<void> {
  const persons = [row.person_id];
  if (isAppeal) await tell(tx, row, { letter: 'appeal-decided', persons }, at);
  else if (until === null) await tell(tx, row, { letter: 'claim-decided', persons }, at);
  else await tell(tx, row, { letter: 'claim-decided-appeal', persons, until }, at);
}

/** Tells those who were called to a jury that they were, and until when they answer. */
export async function tellCalled(
  tx: Transaction,
  hearing: HearingRow,
  persons: readonly string[],
  answerBy: string,
  at: string,
): Promise<void> {
  await tell(tx, hearing, { letter: 'juror-drawn', persons, until: instantSaid(answerBy) }, at);
}

/**
 * Tells those who may vote on a claim that its vote is open. Of a vote that is put again board and members are not told again: it stands with what needs
 * them. Jurors were drawn anew, and each is told of his own.
 */
export async function tellVoters(
  tx: Transaction,
  hearing: HearingRow,
  closesAt: string,
  at: string,
): Promise<void> {
  const isDrawn = hearing.seats !== null;
  const before = (await hearingsOf(tx, hearing)).filter(({ number }) => number < hearing.number);
  if (!isDrawn && before.some(({ about, body }) => about === hearing.about && body === hearing.body)) return;
  const free = isDrawn
    ? (await seatsOf(tx, hearing)).filter(({ state }) => state === 'serving')
    : (await votersOf(tx, hearing)).filter(({ excluded }) => excluded === null);
  const persons = free.map(({ person_id }) => person_id);
  await tell(tx, hearing, { letter: 'hearing-opened', persons, until: instantSaid(closesAt) }, at);
}

interface Told {
  readonly letter: LetterName;
  readonly persons: readonly string[];
  readonly until?: string;
}

async function tell(
  tx: Transaction,
  { fund_id, bucket, claim_id }: Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>,
  { letter, persons, until }: Told,
  at: string,
): Promise<void> {
  const fund = await fundOf(tx, fund_id);
  const { rows } = await tx.query<{ number: bigint }>(`SELECT number FROM fund.claim WHERE ${OF_CLAIM}`, [
    fund_id,
    bucket,
    claim_id,
  ]);
  invariant(fund !== undefined && rows[0] !== undefined, 'what is told is of a claim of a fund');
  const facts = {
    fund: nameInBoth(fund),
    number: `${rows[0].number}`,
    ...(until === undefined ? {} : { until }),
  };
  await postNotice(tx, { letter, persons, facts }, at);
}
