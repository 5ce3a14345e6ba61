import { Money } from '@openmutual/core/money';
import { parseRecord } from '@openmutual/core/parse-record';
import { replay } from '@openmutual/core/replay';
import { certain, invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import { textOf } from '../settlement/settlement.ts';

/** What posted settlements gave for one kind of claim. */
export interface ItemBenefit {
  readonly period: string;
  readonly item: string;
  readonly claims: number;
  readonly benefits: Money;
}

/**
 * What the settlements that were posted in these days gave, by period and kind of claim. Where a period was short of money less was given than had been decided:
 * then the settlement is calculated again from its record, for the ledger has what it gave.
 *
 *     Σ benefits of a period = the benefits of its settlement
 */
export async function itemBenefits(
  tx: Transaction,
  { fund, currency }: Fund,
  { from, through }: { readonly from: string; readonly through: string },
): Promise<ItemBenefit[]> {
  const { rows } = await tx.query<PeriodRow>(
    `SELECT s.settlement_id AS settlement, s.period, s.told ->> 'benefits' AS given, c.item, count(*)::int AS claims, sum(c.decided_benefit)::text AS decided
     FROM fund.settlement s JOIN fund.claim c ON c.fund_id = s.fund_id AND c.settled_in = s.period
     WHERE s.fund_id = $1 AND s.state = 'posted' AND s.posted_on BETWEEN $2 AND $3 GROUP BY s.settlement_id, s.period, given, c.item ORDER BY s.period, c.item`,
    [fund, from, through],
  );
  const told: ItemBenefit[] = [];
  for (const [settlement, items] of Map.groupBy(rows, (row) => row.settlement)) {
    const decided = items.map(({ period, item, claims, decided: minor }) => ({
      ...{ period, item, claims, benefits: Money.ofMinor(BigInt(minor), currency) },
    }));
    const [first] = items;
    const all = Money.of(first?.given ?? '0', currency);
    // What is given is never more than was decided, so where both sums are the same each claim got what was decided.
    if (sumOf(decided, currency).equals(all)) {
      told.push(...decided);
      continue;
    }
    const given = await givenByItem(tx, fund, settlement, currency);
    const cut = decided.map((one) => ({ ...one, benefits: given.get(one.item) ?? Money.zero(currency) }));
    invariant(sumOf(cut, currency).equals(all), 'what a settlement gave by item is what it gave');
    told.push(...cut);
  }
  return told;
}

interface PeriodRow {
  readonly settlement: string;
  readonly period: string;
  readonly given: string;
  readonly item: string;
  readonly claims: number;
  readonly decided: string;
}

function sumOf(items: readonly Pick<ItemBenefit, 'benefits'>[], currency: string): Money {
  return items.reduce((sum, { benefits }) => sum.plus(benefits), Money.zero(currency));
}

async function givenByItem(
  tx: Transaction,
  fund: string,
  settlement: string,
  currency: string,
): Promise<ReadonlyMap<string, Money>> {
  const text = await textOf(tx, fund, settlement, 'record');
  invariant(text !== undefined, 'a settlement that was posted has a record');
  const { benefits } = certain(replay(certain(parseRecord(JSON.parse(text)))));
  const given = new Map<string, Money>();
  for (const { claim, paid } of benefits) {
    given.set(claim.item, (given.get(claim.item) ?? Money.zero(currency)).plus(paid));
  }
  return given;
}
