import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import type { claimLine, ownClaimReply, staffClaimReply } from './claim-form.ts';
import { amountText, type ClaimRow } from './claim-row.ts';

type Own = z.output<typeof ownClaimReply>;
type Judgement = NonNullable<Own['proposal']>;

/** What everybody who may see a claim sees of it. */
export function coreOf(
  row: ClaimRow,
): Omit<z.output<typeof claimLine>, 'member' | 'days' | 'waitsFor' | 'reviewer'> {
  const asked = amountText(row.asked, row.currency);
  return {
    claim: row.claim_id,
    number: `${row.number}`,
    state: row.state,
    item: row.item,
    occurredOn: row.occurred_on,
    currency: row.currency,
    ...(asked === undefined ? {} : { asked }),
    begunOn: row.begun_on,
    ...given('submittedOn', row.submitted_on),
    since: row.since,
  };
}

/** What has become of it. */
export function judgedOf(row: ClaimRow) {
  return {
    ...judgementOf('proposal', row.proposed_outcome, row.proposed_on, {
      recognised: amountText(row.proposed_recognised, row.currency),
      benefit: amountText(row.proposed_benefit, row.currency),
      refusal: refusalOf(row.proposed_reason, row.proposed_clause, row.proposed_next),
    }),
    ...given('publishedOn', row.published_on),
    ...given('noticeUntil', row.notice_until),
    ...judgementOf('decision', row.decided_outcome, row.decided_on, {
      recognised: amountText(row.decided_recognised, row.currency),
      benefit: amountText(row.decided_benefit, row.currency),
      refusal: refusalOf(row.decided_reason, row.decided_clause, row.decided_next),
    }),
    ...given('objectionsUntil', row.objections_until),
    ...given('decidedHow', row.decided_how),
    ...given('appealUntil', row.appeal_until),
    ...given('appealedOn', row.appealed_on),
    ...given('period', row.scheduled_for),
    ...given('paidOn', row.paid_on),
    ...given('closedOn', row.closed_on),
    ...given('erasedFrom', row.erase_from),
  } satisfies Partial<z.output<typeof staffClaimReply>>;
}

/** The steps of a claim in their order; who took them only as far as it was the claimant, somebody of the staff, or the rules. */
export async function stepsOf(tx: Transaction, row: ClaimRow): Promise<Own['steps']> {
  const { rows } = await tx.query<{ act: string; to: Own['state']; person_id: string | null; at: string }>(
    `SELECT act, to_state AS to, person_id, at FROM fund.claim_log
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3 ORDER BY version`,
    [row.fund_id, row.bucket, row.claim_id],
  );
  return rows.map(({ act, to, person_id, at }) => {
    const by =
      act === 'object'
        ? 'member'
        : person_id === null
          ? 'rules'
          : person_id === row.person_id
            ? 'claimant'
            : 'staff';
    return { act, to, by, at };
  });
}

function judgementOf<K extends 'proposal' | 'decision'>(
  key: K,
  outcome: Judgement['outcome'] | null,
  on: string | null,
  more: { recognised: string | undefined; benefit: string | undefined; refusal: Judgement['refusal'] },
): Partial<Record<K, Judgement>> {
  if (outcome === null || on === null) return {};
  const { recognised, benefit, refusal } = more;
  const told: Judgement = {
    outcome,
    ...(recognised === undefined ? {} : { recognised }),
    ...(benefit === undefined ? {} : { benefit }),
    ...(refusal === undefined ? {} : { refusal }),
    on,
  };
  return { [key]: told } as Partial<Record<K, Judgement>>;
}

function refusalOf(reason: string | null, clause: string | null, next: string | null): Judgement['refusal'] {
  if (reason === null) return undefined;
  return { reason, clause: clause ?? '', next: next ?? '' } as Judgement['refusal'];
}

function given<K extends string, T>(key: K, value: T | null): Partial<Record<K, T>> {
  return (value === null ? {} : { [key]: value }) as Partial<Record<K, T>>;
}
