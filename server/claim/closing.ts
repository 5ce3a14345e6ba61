import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { erasedFrom } from '@openmutual/core/charter';
import { compareDates, date, plusDays } from '@openmutual/core/date';
import { appealMayCome } from '@openmutual/core/objection';
import { invariant, type Rejection } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { Transaction } from '../database/within.ts';
import { procedureOn } from '../hearing/procedure.ts';
import { type ClaimRow, isRefused, stepClaim } from './claim-row.ts';
import type { FundRules } from './fund-rules.ts';

/** What closing a claim on a day says: from then on runs the time for which its words and evidence are kept. */
export function closing({ charter, today }: Pick<FundRules, 'charter' | 'today'>) {
  return { closed_on: today, erase_from: `${erasedFrom(charter, 'evidence', date(today))}` };
}

/**
 * Closes the claims that nothing can happen to any more, by the rules: paid or rejected, when the days are over in which the claimant may
 * appeal. Where the rules know an appeal and no source says for how many days, an organiser closes. Says of how many.
 */
export async function closeDueClaims(
  tx: Transaction,
  fund: string,
  rules: FundRules,
  at: string,
): Promise<number> {
  const { rows } = await tx.query<ClaimRow>(
    `SELECT * FROM fund.claim WHERE fund_id = $1 AND state IN ('paid', 'rejected') ORDER BY claim_id FOR UPDATE`,
    [fund],
  );
  const due = rows.filter((row) => isOver(row, rules));
  for (const row of due) {
    const taken = await stepClaim(tx, row, {
      ...{ act: 'close', by: 'rules', at, version: row.version },
      facts: { 'no-appeal-may-come': [] },
      set: closing(rules),
    });
    invariant(!isRefused(taken), 'a claim that is over is closed');
  }
  return due.length;
}

/** What speaks against closing: a claimant whose claim was rejected may still appeal. */
export function closingFaults(row: ClaimRow, rules: FundRules): Rejection[] {
  if (row.state !== 'rejected' || row.decided_on === null) return [];
  const appealing = {
    decidedOn: date(row.decided_on),
    appealedOn: row.appealed_on === null ? undefined : date(row.appealed_on),
  };
  return appealMayCome(procedureOn(rules, row.decided_on), appealing, date(rules.today));
}

function isOver({ decided_on, paid_on, appealed_on }: ClaimRow, { scheme, today }: FundRules): boolean {
  const since = paid_on ?? decided_on;
  if (decided_on === null || since === null) return false;
  const version = versionOn<AssessmentRules>(scheme.versions, date(decided_on));
  if (!version.ok) return false;
  const { appeal } = version.value.rules.procedure ?? {};
  if (appeal === undefined || appealed_on !== null) return since < today;
  return appeal.days !== undefined && compareDates(date(today), plusDays(date(since), appeal.days.value)) > 0;
}
