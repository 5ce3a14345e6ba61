import { Money, sum } from '@openmutual/core/money';
import { parseRecord } from '@openmutual/core/parse-record';
import { replay } from '@openmutual/core/replay';
import { certain, invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { settlementOfPeriod, textOf } from '../settlement/settlement.ts';

/** A claim of which a settlement was posted. */
export interface SettledClaim {
  readonly claim: string;
  readonly number: bigint;
  readonly bucket: number;
  readonly memberId: string;
  readonly member: bigint;
  readonly state: string;
  readonly period: string | null;
}

/** A claim, locked so that nobody else prepares a payout of it meanwhile. */
export async function heldClaim(
  tx: Transaction,
  fund: string,
  claim: string,
): Promise<SettledClaim | undefined> {
  const { rows } = await tx.query<SettledClaim>(
    `SELECT ${COLUMNS} WHERE c.fund_id = $1 AND c.claim_id = $2 FOR UPDATE OF c`,
    [fund, claim],
  );
  return rows[0];
}

/** Settled claims for which no payout is under way, by number. */
export async function unpaidClaims(
  tx: Transaction,
  fund: string,
  { after = 0n, limit }: { readonly after?: bigint; readonly limit: number },
): Promise<SettledClaim[]> {
  const { rows } = await tx.query<SettledClaim>(
    `SELECT ${COLUMNS} WHERE c.fund_id = $1 AND c.state = 'settled' AND c.number > $2 AND NOT EXISTS (
       SELECT 1 FROM fund.payout p WHERE p.fund_id = c.fund_id AND p.claim_id = c.claim_id AND p.state IN ('prepared', 'approved', 'paid'))
     ORDER BY c.number LIMIT $3`,
    [fund, after, limit],
  );
  return rows;
}

const COLUMNS = `c.claim_id AS claim, c.number, c.bucket, c.member_id AS "memberId", m.number AS member, c.state, c.settled_in AS period
  FROM fund.claim c JOIN fund.member m USING (fund_id, bucket, member_id)`;

/** What settlements gave for claims, each read once. */
export interface Given {
  readonly of: (claim: Pick<SettledClaim, 'number' | 'period'>) => Promise<Money>;
}

/**
 * What is to be paid for a claim: what the settlement of its period gave for it, which may be less than was decided where the money was short, and
 * without what was kept back for what the member owed.
 */
export function openGiven(tx: Transaction, fund: string, currency: string): Given {
  const periods = new Map<string, ReadonlyMap<string, Money>>();
  return {
    async of({ number, period }) {
      invariant(period !== null, 'a settled claim has the period that settled it');
      const known = periods.get(period) ?? (await givenIn(tx, fund, period));
      periods.set(period, known);
      return known.get(`${number}`) ?? Money.zero(currency);
    },
  };
}

async function givenIn(tx: Transaction, fund: string, period: string): Promise<ReadonlyMap<string, Money>> {
  const row = await settlementOfPeriod(tx, fund, period);
  invariant(row !== undefined, 'a claim is settled in a period that is posted');
  const text = await textOf(tx, fund, row.settlement, 'record');
  invariant(text !== undefined, 'a settlement that was posted has a record');
  const { benefits, terms } = certain(replay(certain(parseRecord(JSON.parse(text)))));
  const given = new Map<string, Money>();
  for (const { claim, paid, setOff } of benefits) {
    const before = given.get(claim.claim) ?? Money.zero(terms.currency);
    given.set(claim.claim, sum([before, paid.minus(setOff)], terms.currency));
  }
  return given;
}
