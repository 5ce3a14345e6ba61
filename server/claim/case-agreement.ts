import type { z } from 'zod';
import type { Answer, Refusal, Reply } from '../http/answer.ts';
import { conflict, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { type Case, caseOf } from './case.ts';
import type { casePreviewReply } from './claim-form.ts';
import { type ClaimRow, isRefused, ownRow, personOf, type StepBody, staffRow } from './claim-row.ts';
import { fundRules } from './fund-rules.ts';

type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Preview = z.output<typeof casePreviewReply>;

/** What other members would see, for the claimant. */
export async function ownCase(asked: OfClaim): Promise<Answer<Preview>> {
  return preview(asked, await ownRow(asked));
}

/** The same for those who judge. */
export async function staffCase(asked: OfClaim): Promise<Answer<Preview>> {
  return preview(asked, await staffRow(asked));
}

/** Writes the text that members may see; what was agreed to before was another. */
export async function caseText(
  asked: OfClaim<{ readonly text?: string | undefined }>,
): Promise<Reply<StepBody> | Refusal> {
  const { tx, body, version } = asked;
  const row = await ownRow(asked, 'lock');
  const fault = isRefused(row) ? row : faultOf(row, version);
  if (fault !== undefined || isRefused(row)) return fault ?? (row as Refusal);
  await tx.query(
    `INSERT INTO fund.case_text (fund_id, bucket, claim_id, text) VALUES ($1, $2, $3, $4)
     ON CONFLICT (fund_id, bucket, claim_id) DO UPDATE
     SET text = excluded.text, agreed_hash = NULL, agreed_by = NULL, agreed_at = NULL`,
    [...idOf(row), body.text ?? null],
  );
  return nextVersion(asked, row, 'claim-case-written');
}

/** Agrees to the case as it was shown, known by its hash; if it is another by now, nothing is agreed to. */
export async function agreed(asked: OfClaim<{ readonly hash: string }>): Promise<Reply<StepBody> | Refusal> {
  const { tx, fund, body, clock, at, version } = asked;
  const person = personOf(asked);
  const row = await ownRow(asked, 'lock');
  const fault = isRefused(row) ? row : faultOf(row, version);
  if (fault !== undefined || isRefused(row)) return fault ?? (row as Refusal);
  const { hash } = await caseOf(tx, row, await fundRules(tx, fund, clock));
  if (hash !== body.hash) {
    return refusal(422, {
      code: 'a-claimant-agreed-to-something-else',
      path: 'hash',
      found: body.hash,
      expected: hash,
      suggestion: 'look at what is to be published as it is now',
    });
  }
  await tx.query(
    `INSERT INTO fund.case_text (fund_id, bucket, claim_id, agreed_hash, agreed_by, agreed_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (fund_id, bucket, claim_id) DO UPDATE
     SET agreed_hash = excluded.agreed_hash, agreed_by = excluded.agreed_by, agreed_at = excluded.agreed_at`,
    [...idOf(row), hash, person, at],
  );
  return nextVersion(asked, row, 'claim-case-agreed');
}

async function preview(asked: OfClaim, row: ClaimRow | Refusal): Promise<Answer<Preview>> {
  if (isRefused(row)) return row;
  const found = await caseOf(asked.tx, row, await fundRules(asked.tx, asked.fund, asked.clock));
  const { shown, hash, group, isMore, agreement } = found;
  return reply(
    {
      case: shown,
      hash,
      group: { members: group, orMore: isMore },
      warnings: warningsOf(found, row),
      agreed: agreement === undefined ? 'no' : agreement.hash === hash ? 'yes' : 'to-something-else',
    },
    { version: row.version },
  );
}

function warningsOf({ shown, text }: Case, { occurred_on }: ClaimRow): Preview['warnings'] {
  if (shown.shown === 'nothing') return ['suppressed-in-a-small-group'];
  return [
    ...(shown.when === occurred_on ? [] : (['only-the-month-in-a-small-group'] as const)),
    ...(text === undefined ? (['no-text-is-shown'] as const) : []),
  ];
}

/** A case is written until it is published; after that members have seen it. */
function faultOf({ state, version }: ClaimRow, asked: bigint | undefined): Refusal | undefined {
  if (asked !== version) return changedMeanwhile(version, asked ?? 0n);
  const isOpen = ['draft', 'submitted', 'in-review', 'information-requested', 'proposed'].includes(state);
  if (isOpen) return undefined;
  return conflict({
    code: 'a-case-stays-as-it-was-published',
    path: 'claim',
    found: state,
    expected: 'a claim that is not published',
  });
}

/** Whoever decides by what he saw of a claim saw its case too, so both have one version. */
async function nextVersion(asked: OfClaim, row: ClaimRow, act: string): Promise<Reply<StepBody>> {
  await asked.tx.query(
    'UPDATE fund.claim SET version = version + 1 WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3',
    idOf(row),
  );
  return reply(
    { claim: row.claim_id, number: `${row.number}`, state: row.state },
    { version: row.version + 1n, event: { act, subject: { claim: row.claim_id } } },
  );
}

function idOf({ fund_id, bucket, claim_id }: ClaimRow): readonly unknown[] {
  return [fund_id, bucket, claim_id];
}
