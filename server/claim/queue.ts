import type { z } from 'zod';
import { type Answer, reply } from '../http/answer.ts';
import { id, moment } from '../http/atoms.ts';
import { keyAsked, type Page, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import type { claimLine, countsReply } from './claim-form.ts';
import { type ClaimRow, isRefused } from './claim-row.ts';
import { coreOf } from './claim-view.ts';
import { fundRules } from './fund-rules.ts';

type Line = z.output<typeof claimLine>;

/** SQL: for whom a claim `c` waits, whose case is `t`, on a day that stands at a place. */
export const WAITS = (today: string) =>
  `fund.waits_for(c.state, t.agreed_hash IS NOT NULL, c.notice_until, ${today}::date)`;

export interface Waiting {
  readonly waits_for: Line['waitsFor'];
}

interface QueueQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly state?: string | undefined;
  readonly waitsFor?: string | undefined;
  readonly mine?: 'true' | undefined;
}

/** The claims of the fund, those that are longest in their state first. What was never submitted is not among them. */
export async function claimQueue(asked: Asked<unknown, QueueQuery>): Promise<Answer<Page<Line>>> {
  const { tx, fund, person, query, clock, at } = asked;
  const after = keyAsked(query.cursor, [moment, id]);
  if (after !== undefined && isRefused(after)) return after;
  const [since, claim] = after ?? ['0001-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
  const { today } = await fundRules(tx, fund, clock);
  const { rows } = await tx.query<ClaimRow & Waiting & { member: bigint }>(
    `SELECT c.*, m.number AS member, ${WAITS('$2')} AS waits_for FROM fund.claim c
     JOIN fund.member m USING (fund_id, bucket, member_id)
     LEFT JOIN fund.case_text t USING (fund_id, bucket, claim_id)
     WHERE c.fund_id = $1 AND c.submitted_on IS NOT NULL AND (c.since, c.claim_id) > ($3::timestamptz, $4::uuid)
       AND ($5::text IS NULL OR c.state = $5) AND ($6::text IS NULL OR ${WAITS('$2')} = $6)
       AND ($7::uuid IS NULL OR c.reviewed_by = $7)
     ORDER BY c.since, c.claim_id LIMIT $8`,
    [
      ...[fund, today, since, claim, query.state ?? null, query.waitsFor ?? null],
      ...[query.mine === undefined ? null : person, query.limit + 1],
    ],
  );
  const line = (row: (typeof rows)[number]): Line => ({
    ...coreOf(row),
    member: `${row.member}`,
    days: daysSince(row.since, at),
    waitsFor: row.waits_for,
    ...(row.reviewed_by === null ? {} : { reviewer: row.reviewed_by }),
  });
  return reply(page(rows, query.limit, (row) => [row.since, row.claim_id], line));
}

/** How many claims there are in each state, for whom they wait, and for how long the one that waits longest. */
export async function claimCounts(asked: Asked): Promise<Answer<z.output<typeof countsReply>>> {
  const { tx, fund, clock, at } = asked;
  const { today } = await fundRules(tx, fund, clock);
  const { rows } = await tx.query<{ state: ClaimRow['state']; count: number; oldest: string } & Waiting>(
    `SELECT c.state, ${WAITS('$2')} AS waits_for, count(*)::int AS count, min(c.since) AS oldest FROM fund.claim c
     LEFT JOIN fund.case_text t USING (fund_id, bucket, claim_id)
     WHERE c.fund_id = $1 AND c.submitted_on IS NOT NULL GROUP BY 1, 2 ORDER BY min(c.since)`,
    [fund, today],
  );
  return reply({
    states: rows.map(({ state, waits_for, count, oldest }) => ({
      state,
      waitsFor: waits_for,
      count,
      ...(waits_for === 'nobody' ? {} : { oldestDays: daysSince(oldest, at) }),
    })),
  });
}

/** Whole days of twenty-four hours. */
function daysSince(since: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(since)) / 86_400_000));
}
