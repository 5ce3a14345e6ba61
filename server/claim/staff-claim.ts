import { claimLife } from '@openmutual/core/claim-life';
import { actsFrom } from '@openmutual/core/life';
import { Money } from '@openmutual/core/money';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { LookWhy } from '../evidence/evidence-form.ts';
import { evidenceOf } from '../evidence/evidence-list.ts';
import { lookingRole } from '../evidence/looking.ts';
import { actsLeft } from '../hearing/procedure.ts';
import { type Answer, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import type { entitlementReply, staffClaimReply, tellingReply } from './claim-form.ts';
import { isRefused, personOf, staffRow } from './claim-row.ts';
import { coreOf, judgedOf, stepsOf } from './claim-view.ts';
import { readingFault } from './consent.ts';
import { entitled } from './entitled.ts';
import { fundRules } from './fund-rules.ts';
import { toldWord, WORD_COLUMNS, type WordRow } from './word.ts';

type OfClaim<Q = unknown> = Asked<{ readonly claim: string }, Q>;

/** A claim for those who judge it: without a word of the claimant. */
export async function staffClaim(asked: OfClaim): Promise<Answer<z.output<typeof staffClaimReply>>> {
  const { tx, fund, roles, clock } = asked;
  const row = await staffRow(asked);
  if (isRefused(row)) return row;
  const { rows } = await tx.query<{ number: bigint }>(
    'SELECT number FROM fund.member WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    [row.fund_id, row.bucket, row.member_id],
  );
  const judging = (['reviewer', 'organiser'] as const).filter((role) => roles.includes(role));
  return reply(
    {
      ...coreOf(row),
      ...judgedOf(row),
      member: `${rows[0]?.number}`,
      ...(row.reviewed_by === null ? {} : { reviewer: row.reviewed_by }),
      ...(row.proposed_by === null ? {} : { proposer: row.proposed_by }),
      ...(row.decided_by === null ? {} : { decider: row.decided_by }),
      evidence: await evidenceOf(tx, row),
      steps: await stepsOf(tx, row),
      acts: actsLeft(
        row,
        [...new Set(judging.flatMap((role) => actsFrom(claimLife, row.state, role)))],
        await fundRules(tx, fund, clock),
      ),
    },
    { version: row.version },
  );
}

/** What the claimant wrote and what he was asked: read together with the line that says so. */
export async function told(
  asked: OfClaim<{ readonly why: LookWhy }>,
): Promise<Answer<z.output<typeof tellingReply>>> {
  const { tx, query, params, at } = asked;
  personOf(asked);
  const row = await staffRow(asked);
  if (isRefused(row)) return row;
  const fault = await readingFault(asked, row);
  if (fault !== undefined) return fault;
  const { rows } = await tx.query<WordRow>(
    `SELECT ${WORD_COLUMNS} FROM fund.words_looked_at($1, $2, $3, $4, $5)`,
    [params.claim, uuidv7(), lookingRole(asked), query.why, at],
  );
  return reply({ claim: row.claim_id, words: rows.map((word) => toldWord(asked, word, row)) });
}

/** What the rules give, if so much is recognised as is asked, or as the one who asks says. */
export async function given(
  asked: OfClaim<{ readonly recognised?: string | undefined }>,
): Promise<Answer<z.output<typeof entitlementReply>>> {
  const { tx, fund, query, clock } = asked;
  const row = await staffRow(asked);
  if (isRefused(row)) return row;
  const text = query.recognised;
  const amount = text === undefined ? undefined : Money.parse(text, row.currency);
  if (amount?.ok === false) return refusal(422, ...amount.rejections);
  const all = row.asked === null ? undefined : Money.ofMinor(row.asked, row.currency);
  const found = await entitled(tx, row, amount?.value ?? all, await fundRules(tx, fund, clock));
  if (!found.ok) return refusal(422, ...found.rejections);
  const { rulesFrom, item, limit, benefit, refund } = found.value;
  return reply({
    rulesFrom: `${rulesFrom}`,
    item: { en: item.en, zh: item.zh },
    ...(limit === undefined ? {} : { limit: `${limit}` }),
    benefit: `${benefit}`,
    ...(refund === undefined ? {} : { refund: `${refund}` }),
    currency: row.currency,
  });
}
