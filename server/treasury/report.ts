import { date, plusDays } from '@openmutual/core/date';
import { grantsUsed } from '@openmutual/core/grant-use';
import { holdingPeriod } from '@openmutual/core/holding';
import { label } from '@openmutual/core/label';
import { Money } from '@openmutual/core/money';
import { period as days } from '@openmutual/core/period';
import { type PrincipalFlow, preservation } from '@openmutual/core/preservation';
import { toldKinds } from '@openmutual/core/told-kind';
import { type AccountMoved, type HoldingMoved, treasurerReport } from '@openmutual/core/treasurer-report';
import { trialBalance } from '@openmutual/ledger/balance';
import { chartLine } from '@openmutual/ledger/chart';
import type { Transaction } from '../database/within.ts';
import { feeStandingOf } from '../fee/budget-asked.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { fundBalances } from '../fund/fund-money.ts';
import { principalOf } from '../fund/principal.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import { holdingsOf } from '../investment/holding.ts';
import { policyOn } from '../investment/policy.ts';
import { indexFigures } from '../investment/price-index.ts';
import { firstDay, lastDay } from '../settlement/period.ts';
import { type ItemBenefit, itemBenefits } from './item-benefit.ts';

/** The days of a period up to today. */
export interface ReportDays {
  readonly period: string;
  readonly from: string;
  /** The last day that is told of. */
  readonly through: string;
  readonly isOver: boolean;
}

/** The days of a period as far as they have come; refused of one that has not begun. */
export function reportDays(fund: Fund, period: string, at: string): ReportDays | Refusal {
  const [from, last, today] = [`${firstDay(period)}`, `${lastDay(period)}`, `${dayIn(fund, at)}`];
  if (from > today) {
    const place = { path: 'period', found: period, expected: `one that has begun by ${today}` };
    return refusal(422, { code: 'a-period-has-not-begun', ...place });
  }
  return { period, from, through: last < today ? last : today, isOver: last < today };
}

/**
 * The report of a treasurer on a period: opening, flows, gain and closing by account, by holding and of the principal, the fee by purpose, grants, and whether the principal
 * keeps its worth. Whatever stands in it is of the ledger by the days of its entries; where a sum is not its parts, nothing is told.
 */
export async function reportOf(tx: Transaction, fund: Fund, { period, from, through, isOver }: ReportDays) {
  const before = `${plusDays(date(from), -1)}`;
  const { currency } = fund;
  const report = treasurerReport({
    ...{ period, from, through, currency },
    accounts: await accountsMoved(tx, fund, before, through),
    holdings: await holdingsMoved(tx, fund, from, through),
    principal: await principalMoved(tx, fund, from, through),
  });
  return {
    ...report,
    isOver,
    preservation: await preservedOn(tx, fund, through),
    fee: await feeStandingOf(tx, fund, Number(through.slice(0, 4)), through),
    grants: await grantsOf(tx, fund, from, through),
  };
}

async function accountsMoved(
  tx: Transaction,
  { fund, currency }: Fund,
  before: string,
  through: string,
): Promise<AccountMoved[]> {
  const [then, now] = [
    await trialBalance(tx, fund, { onDate: before }),
    await trialBalance(tx, fund, { onDate: through }),
  ];
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  return now
    .filter((line) => line.code !== 'between-buckets' && line.currency === currency)
    .map(({ code, kind, balance }) => ({
      ...{ code, kind, name: chartLine(code)?.name ?? label(code, code), closing: money(balance) },
      opening: money(then.find((line) => line.code === code && line.currency === currency)?.balance ?? 0n),
    }));
}

async function holdingsMoved(
  tx: Transaction,
  { fund, currency }: Fund,
  from: string,
  through: string,
): Promise<HoldingMoved[]> {
  const holdings = await holdingsOf(tx, fund, currency, date(through));
  const told = days(date(from), plusDays(date(through), 1));
  return holdings.flatMap(({ row, movements, standing }) => {
    if (movements.length === 0) return [];
    const { name, class: kind, counterparty, costing } = row;
    const { valuedOn } = standing;
    return [
      {
        ...{ name, class: kind, counterparty, ...holdingPeriod(costing, currency, movements, told) },
        valuedOn: valuedOn === undefined ? undefined : `${valuedOn}`,
      },
    ];
  });
}

/** What the entries of a period did to the principal and to the gain that was used. */
async function principalMoved(tx: Transaction, fund: Fund, from: string, through: string) {
  const flows = await principalLegs(tx, fund, through);
  const own = flows.filter(({ on }) => on >= from);
  const money = (minor: bigint) => Money.ofMinor(minor, fund.currency);
  const sum = (those: readonly PrincipalLeg[], code: string, sign: 1 | -1) =>
    money(
      those.reduce(
        (all, leg) => (leg.code === code && leg.amount * BigInt(sign) > 0n ? all + leg.amount : all),
        0n,
      ),
    );
  const [kept, others] = [
    own.filter(({ kind }) => kind === 'gain-kept'),
    own.filter(({ kind }) => kind !== 'gain-kept'),
  ];
  return {
    putIn: sum(others, 'principal', -1).negated(),
    takenOut: sum(others, 'principal', 1),
    kept: sum(kept, 'gain-used', 1),
    shared: sum(others, 'gain-used', 1),
  };
}

interface PrincipalLeg {
  readonly code: string;
  readonly kind: string;
  readonly on: string;
  readonly amount: bigint;
}

async function principalLegs(
  tx: Transaction,
  { fund, currency }: Fund,
  through: string,
): Promise<PrincipalLeg[]> {
  const { rows } = await tx.query<Omit<PrincipalLeg, 'amount'> & { readonly amount: string }>(
    `SELECT a.code, e.kind, e.on_date AS "on", leg.amount::text FROM ledger.account a
       CROSS JOIN LATERAL ledger.legs_of(a.fund_id, a.bucket, a.account_id) AS leg JOIN ledger.entry e ON e.fund_id = a.fund_id AND e.seq = leg.seq
     WHERE a.fund_id = $1 AND a.bucket = 0 AND a.member_id IS NULL AND a.code IN ('principal', 'gain-used') AND a.currency = $2 AND e.on_date <= $3
     ORDER BY e.on_date, leg.seq`,
    [fund, currency, through],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** Whether the principal keeps its worth, by the index of the policy of the day; where no policy names one, as paid alone. */
async function preservedOn(tx: Transaction, fund: Fund, through: string) {
  const inEffect = await policyOn(tx, fund.fund, through);
  const index = inEffect?.policy.index;
  const { currency } = fund;
  const { worth } = principalOf(await fundBalances(tx, fund, through), currency);
  const legs = await principalLegs(tx, fund, through);
  const flows = legs
    .filter(({ code, kind }) => code === 'principal' && kind !== 'gain-kept')
    .map(({ on, amount }): PrincipalFlow => ({ on: date(on), amount: Money.ofMinor(-amount, currency) }));
  const putIn = flows.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency));
  const figures = index === undefined ? [] : await indexFigures(tx, fund.fund, index);
  const { nominal, real } = preservation({ flows, gain: worth.minus(putIn), on: date(through) }, figures);
  const text = ({ putIn: all, worth: now, difference, isPreserved }: typeof nominal) => ({
    ...{ putIn: `${all}`, worth: `${now}`, difference: `${difference}`, isPreserved },
  });
  return {
    nominal: text(nominal),
    index: index ?? null,
    real:
      index === undefined || 'gaps' in real
        ? null
        : {
            ...text(real),
            ...{ month: real.month, isEarlier: real.isEarlier },
            figures: real.figures.map(({ month, text: value, source }) => ({ month, value, source })),
          },
    /** Months in which something was put in or taken out and that have no figure, for whose want nothing is said of the real worth. */
    gaps: index !== undefined && 'gaps' in real ? [...real.gaps] : [],
  };
}

/** The grants of periods that were settled in the days of a report, whose they are and whether they have arrived. */
async function grantsOf(tx: Transaction, fund: Fund, from: string, through: string) {
  const { rows } = await tx.query<GrantRow>(
    `SELECT l.line, l.name_en AS en, l.name_zh AS zh, l.period, l.amount_in AS amount, l.source, l.giver, l.purpose, l.for_item AS item, l.received_on AS "receivedOn"
     FROM fund.named_line l JOIN fund.settlement s ON s.fund_id = l.fund_id AND s.period = l.period AND s.state = 'posted'
     WHERE l.fund_id = $1 AND l.state = 'approved' AND l.amount_in IS NOT NULL AND l.corrects IS NULL AND s.posted_on BETWEEN $2 AND $3 ORDER BY l.period, l.line`,
    [fund.fund, from, through],
  );
  const { currency } = fund;
  const benefits = await itemBenefits(tx, fund, { from, through });
  const used = usedOf(rows, benefits, currency);
  const few = fund.charter.publication.suppressedBelow;
  const told = new Map(
    [...Map.groupBy(benefits, ({ period }) => period)].map(([period, those]) => [
      period,
      toldKinds(new Map(those.map(({ item, claims }) => [item, claims])), few),
    ]),
  );
  return rows.map(({ en, zh, amount: minor, ...row }) => {
    const amount = Money.ofMinor(minor, currency);
    const isClaimed = benefits.some(({ period, item }) => period === row.period && item === row.item);
    // So few claims that somebody could be meant, or that these would follow from the benefits of the period: what of the grant was used is not told.
    const isSuppressed = isClaimed && told.get(row.period)?.has(row.item ?? '') !== true;
    const part = isSuppressed ? undefined : used.get(`${row.period} ${row.line}`);
    return {
      ...row,
      ...{ name: { en, zh }, amount: `${amount}`, isSuppressed },
      used: part === undefined ? null : `${part}`,
      unused: part === undefined ? null : `${amount.minus(part)}`,
    };
  });
}

interface GrantRow {
  readonly line: string;
  readonly en: string;
  readonly zh: string;
  readonly period: string;
  readonly amount: bigint;
  readonly source: string | null;
  readonly giver: string | null;
  readonly purpose: string | null;
  readonly item: string | null;
  readonly receivedOn: string | null;
}

/** What of each grant for a kind of claim was used for it, by period and line; those of one kind share what it came to. */
function usedOf(
  rows: readonly GrantRow[],
  benefits: readonly ItemBenefit[],
  currency: string,
): ReadonlyMap<string, Money> {
  const forItems = rows.filter(({ item }) => item !== null);
  const groups = Map.groupBy(forItems, ({ period, item }) => `${period} ${item}`);
  return new Map(
    [...groups.values()].flatMap((those) => {
      const [first] = those;
      const all = benefits.find(({ period, item }) => period === first?.period && item === first?.item);
      const parts = grantsUsed(
        those.map(({ amount }) => Money.ofMinor(amount, currency)),
        all?.benefits ?? Money.zero(currency),
      );
      return those.map(({ period, line }, place): [string, Money] => [
        `${period} ${line}`,
        parts[place] ?? Money.zero(currency),
      ]);
    }),
  );
}

/** A year as members read it: what was settled, how many were helped and with what, beside the report of the treasurer. */
export async function annualReportOf(tx: Transaction, fund: Fund, range: ReportDays) {
  const { rows } = await tx.query<{
    period: string;
    record: string;
    told: { members: number; claims: number; benefits: string; total: string };
  }>(
    `SELECT period, record_hash AS record, told FROM fund.settlement WHERE fund_id = $1 AND state = 'posted' AND posted_on BETWEEN $2 AND $3 ORDER BY on_date`,
    [fund.fund, range.from, range.through],
  );
  const few = fund.charter.publication.suppressedBelow;
  const items = Map.groupBy(await itemBenefits(tx, fund, range), ({ item }) => item);
  const counts = new Map(
    [...items].map(([item, those]) => [item, those.reduce((sum, one) => sum + one.claims, 0)]),
  );
  const told = toldKinds(counts, few);
  return {
    year: Number(range.period),
    members: { first: rows[0]?.told.members ?? null, last: rows.at(-1)?.told.members ?? null },
    settlements: rows.map(({ period, record, told: { members, claims, benefits, total } }) => ({
      ...{ period, record, members, claims, benefits, total },
    })),
    claims: rows.reduce((sum, row) => sum + row.told.claims, 0),
    // Kinds of claims by which somebody could be meant are told without number and amount, and so is what would lead to them by subtraction.
    items: [...items]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([item, those]) => {
        if (!told.has(item)) return { item, claims: null, benefits: null };
        const benefits = those.reduce((sum, one) => sum.plus(one.benefits), Money.zero(fund.currency));
        return { item, claims: counts.get(item) ?? 0, benefits: `${benefits}` };
      }),
    report: await reportOf(tx, fund, range),
  };
}
