import { reviewerFaults } from '@openmutual/core/deciding';
import type { Refusal, Reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { isRefused, personOf, type StepBody, staffRow, stepClaim } from './claim-row.ts';
import { fundRules } from './fund-rules.ts';
import { type JudgementBody, judgement, judgementColumns } from './judgement.ts';
import { writeWord } from './word.ts';

type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Stepped = Promise<Reply<StepBody> | Refusal>;

/** Takes a submitted claim up: it has a reviewer from then on. */
export async function takenUp(asked: OfClaim): Stepped {
  const person = personOf(asked);
  return reviewStep(asked, 'take-up', { reviewed_by: person });
}

/** Asks the claimant for what is missing. */
export async function asked(asked: OfClaim<{ readonly text: string }>): Stepped {
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const taken = await reviewStep(asked, 'ask');
  if (taken.ok) await writeWord(asked, row, 'question', asked.body.text);
  return taken;
}

/** Goes on without an answer. */
export async function resumed(asked: OfClaim): Stepped {
  return reviewStep(asked, 'resume');
}

/** Proposes what to decide. What the claimant had agreed to show was of another proposal: he is asked anew. */
export async function proposed(asked: OfClaim<JudgementBody>): Stepped {
  const { tx, fund, body, clock, at, version } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  const found = await judgement(tx, row, body, rules);
  const taken = await stepClaim(tx, row, {
    ...{ act: 'propose', by: 'reviewer', person, at, version },
    facts: {
      'reviewer-is-another': reviewerFaults({ person }, { person: row.person_id }),
      'amount-is-given': found.amountFaults,
      'reasons-are-given': found.reasonFaults,
    },
    set: {
      ...judgementColumns('proposed', body, found, person, rules.today),
      rules_from: found.rulesFrom,
    },
    notes: { outcome: body.outcome, ...(body.refusal === undefined ? {} : { reason: body.refusal.reason }) },
  });
  if (taken.ok) {
    await tx.query(
      `UPDATE fund.case_text SET agreed_hash = NULL, agreed_by = NULL, agreed_at = NULL
       WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3`,
      [row.fund_id, row.bucket, row.claim_id],
    );
  }
  return taken;
}

async function reviewStep(
  asked: OfClaim,
  act: 'take-up' | 'ask' | 'resume',
  set: Record<string, unknown> = {},
): Stepped {
  const { tx, at, version } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const facts = { 'reviewer-is-another': reviewerFaults({ person }, { person: row.person_id }) };
  return stepClaim(tx, row, { ...{ act, by: 'reviewer', person, at, version }, facts, set });
}
