import { date } from '@openmutual/core/date';
import { appealBy } from '@openmutual/core/objection';
import { invariant } from '@openmutual/core/result';
import { type ClaimRow, isRefused, stepClaim } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import { claimKey, type Finding, type HearingRow, OF_CLAIM } from './hearing-row.ts';
import { procedureOn } from './procedure.ts';
import { tellDecided } from './telling.ts';

/** Decides a claim as a hearing has found, by the rules: its row is locked. */
export async function applyFinding(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  finding: Finding,
  rules: FundRules,
  at: string,
): Promise<void> {
  const { outcome, recognised, benefit, reason, clause } = finding;
  const isAppeal = hearing.about === 'appeal';
  const until = outcome === 'approve' || isAppeal ? null : appealUntil(rules, rules.today);
  const taken = await stepClaim(tx, row, {
    ...{ act: outcome, by: 'rules', at, version: undefined },
    facts: {
      'decider-is-another': [],
      'notice-is-over': [],
      'verdict-is-counted': [],
      'amount-is-given': [],
      'reasons-are-given': [],
    },
    set: {
      ...{ decided_outcome: outcome, decided_recognised: big(recognised), decided_benefit: big(benefit) },
      ...{ decided_reason: reason, decided_clause: clause },
      decided_next: outcome === 'approve' ? null : nextStep(rules, { isAppeal, until }),
      ...{
        decided_by: null,
        decided_on: rules.today,
        decided_how: 'hearing',
        decided_in: hearing.hearing_id,
      },
      appeal_until: until,
    },
    notes: { hearing: hearing.hearing_id, outcome, ...(reason === null ? {} : { reason }) },
  });
  invariant(!isRefused(taken), `claim ${row.number} is decided as its hearing has found`);
  await answerObjections(tx, row);
  await tellDecided(tx, row, { isAppeal, until }, at);
}

/** The last day on which a claimant may appeal against a decision of a day; null where he may not or no source states it. */
export function appealUntil(rules: FundRules, decidedOn: string): string | null {
  const by = appealBy(procedureOn(rules, decidedOn), date(decidedOn));
  return by === undefined ? null : `${by}`;
}

/** Objections to a claim are answered by its decision. */
export async function answerObjections(tx: Transaction, row: ClaimRow): Promise<void> {
  await tx.query(
    `UPDATE fund.objection SET state = 'decided' WHERE ${OF_CLAIM} AND state = 'open'`,
    claimKey(row),
  );
}

/** What the claimant can do now, in both languages, for a row has no language. */
function nextStep(
  rules: FundRules,
  { isAppeal, until }: { readonly isAppeal: boolean; readonly until: string | null },
): string {
  const to = procedureOn(rules, rules.today).appeal?.to;
  if (isAppeal || to === undefined)
    return 'This decision is final within the fund; a court stays open to you. · 此为计划内的最终决定；您仍可诉诸法院。';
  const zh = { board: '理事会', jury: '赔审团', members: '全体成员', operator: '平台' }[to];
  return until === null
    ? `You may appeal once, to the ${to}. · 您可向${zh}申诉一次。`
    : `You may appeal once, to the ${to}, until ${until}. · 您可在${until}前向${zh}申诉一次。`;
}

function big(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}
