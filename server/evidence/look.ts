import type { z } from 'zod';
import { type ClaimRow, isRefused, ownRow, staffRow } from '../claim/claim-row.ts';
import { type Answer, type Refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import type { lookLine, looksReply } from './evidence-form.ts';

type Line = z.output<typeof lookLine>;
type OfClaim = Asked<
  { readonly claim: string },
  { readonly cursor?: string | undefined; readonly limit: number }
>;

/** Who looked at what the person who asks wrote and sent, the latest first. */
export async function ownLooks(asked: OfClaim): Promise<Answer<z.output<typeof looksReply>>> {
  return listed(asked, await ownRow(asked));
}

/** The same for those who watch over it. */
export async function looks(asked: OfClaim): Promise<Answer<z.output<typeof looksReply>>> {
  return listed(asked, await staffRow(asked));
}

async function listed(
  { tx, query }: OfClaim,
  row: ClaimRow | Refusal,
): Promise<Answer<z.output<typeof looksReply>>> {
  if (isRefused(row)) return row;
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && isRefused(after)) return after;
  const { rows } = await tx.query<LookRow>(
    `SELECT l.look_id, l.at, l.role, l.person_id, l.name, l.why, l.is_case, e.number FROM fund.claim_look l
     LEFT JOIN fund.evidence e USING (fund_id, bucket, claim_id, evidence_id)
     WHERE l.fund_id = $1 AND l.bucket = $2 AND l.claim_id = $3 AND l.look_id < $4::uuid
     ORDER BY l.look_id DESC LIMIT $5`,
    [
      ...[row.fund_id, row.bucket, row.claim_id],
      ...[after?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', query.limit + 1],
    ],
  );
  const line = ({ at, role, person_id, name, why, number, is_case }: LookRow): Line => ({
    at,
    role,
    ...(role === 'juror' ? {} : { person: person_id }),
    ...(name === null || role === 'juror' ? {} : { name }),
    what: is_case ? 'case' : number === null ? 'words' : 'evidence',
    ...(number === null ? {} : { evidence: number }),
    why,
  });
  return reply(page(rows, query.limit, (look) => [look.look_id], line));
}

interface LookRow extends Record<string, unknown> {
  readonly look_id: string;
  readonly at: string;
  readonly role: Line['role'];
  readonly person_id: string;
  readonly name: string | null;
  readonly why: Line['why'];
  readonly number: number | null;
  readonly is_case: boolean;
}
