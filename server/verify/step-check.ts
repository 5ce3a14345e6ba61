import { steps } from '@openmutual/core/life';
import { claimKept } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { keptSpending } from '../fee/spending.ts';
import { keptFund } from '../fund/fund.ts';
import { keptHearing } from '../hearing/hearing-row.ts';
import { keptMovement } from '../investment/movement.ts';
import type { Kept } from '../life/step.ts';
import { keptMember } from '../member/member.ts';
import { keptMotion } from '../motion/motion.ts';
import { keptPayment } from '../payment/payment.ts';
import { keptPayout } from '../payout/payout.ts';
import { keptSettlement } from '../settlement/settlement.ts';
import type { RowFinding } from './row-finding.ts';

/**
 * Whether everything that has a life came to its state by the steps that are logged: each is one of core's, begins where the one before ended, the
 * first begins with nothing, and the row is where the last one ended.
 */
export async function stepFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const findings: RowFinding[] = [];
  for (const kept of ALL) {
    const { rows } = await tx.query<Omit<RowFinding, 'part'>>(statementOf(kept), [fund, waysOf(kept)]);
    findings.push(...rows.map((row): RowFinding => ({ part: 'steps', ...row })));
  }
  return findings;
}

const ALL = [
  keptFund,
  keptMember,
  claimKept,
  keptHearing,
  keptSettlement,
  keptPayment,
  keptPayout,
  keptMovement,
  keptSpending,
  keptMotion,
] as readonly Kept[];

function waysOf({ life }: Kept): string[] {
  return steps(life).map(({ from, act, to }) => `${from} ${act} ${to}`);
}

/** The names are those of `Kept`, and never of a request. */
function statementOf({ table, log, key }: Kept): string {
  const keys = key.join(', ');
  const id = key.at(-1);
  return `
    WITH step AS (
      SELECT ${keys}, version, from_state, act, to_state, coalesce(lag(to_state) OVER one, 'none') AS before, lead(version) OVER one IS NULL AS is_last
      FROM ${log} WHERE fund_id = $1 WINDOW one AS (PARTITION BY ${keys} ORDER BY version)
    ), ended AS (
      -- Grouped, not joined: with rules of rows the planner takes many for one, and would go through all steps for each row.
      SELECT ${keys}, max(state) AS state, max(version) AS version, max(to_state) AS to_state, max(last_version) AS last_version
      FROM (
        SELECT ${keys}, state, version, null::text AS to_state, null::bigint AS last_version FROM ${table} WHERE fund_id = $1
        UNION ALL
        SELECT ${keys}, null, null, to_state, version FROM step WHERE is_last
      ) AS both_of_them GROUP BY ${keys}
    )
    SELECT '${log} ' || ${id} || ' ' || version AS row, from_state || ' ' || act || ' ' || to_state AS found,
      'a step from ' || before AS expected
    FROM step WHERE from_state <> before OR from_state || ' ' || act || ' ' || to_state <> ALL ($2::text[])
    UNION ALL
    SELECT '${table} ' || ${id}, state || ', version ' || version, coalesce(to_state || ', version ' || last_version || ' or later', 'a step that led there')
    FROM ended WHERE state IS NOT NULL AND (to_state IS DISTINCT FROM state OR last_version > version)
    ORDER BY 1`;
}
