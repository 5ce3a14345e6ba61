import {
  emptyHolding,
  type Holding,
  type HoldingChange,
  type HoldingMovement,
  moved,
} from '@openmutual/core/holding';
import { limitFaults } from '@openmutual/core/investment-policy';
import { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { dayIn } from '../fund/fund.ts';
import type { CodedLegs, HeldAccounts } from '../fund/fund-money.ts';
import { principalOf } from '../fund/principal.ts';
import { closedThrough, dayFaults } from '../payment/recording.ts';
import { ownMoneyTaken } from '../settlement/named-line.ts';
import { exposuresOf, type HeldHolding, holdingsOf, movementOf } from './holding.ts';
import type { MovementRow } from './movement.ts';
import { holdingLegs, principalLegs } from './movement-legs.ts';
import { policyOn } from './policy.ts';

/** What a movement would do if it counted now, and everything that speaks against it. */
export interface Judged {
  readonly faults: readonly Rejection[];
  /** The day from which it counts. */
  readonly on: string;
  readonly legs: CodedLegs;
  /** Its place among the movements of its holding. */
  readonly place: number | null;
  readonly change: HoldingChange | undefined;
}

type Meant = Pick<MovementRow, 'movement' | 'kind' | 'holding' | 'units' | 'amount' | 'lot'> & {
  /** Of what has its day: a valuation, what has arrived. */
  readonly on: string | null;
};

/**
 * Judges a movement by what the fund has at this moment, while its ledger is held: all reasons at once. A purchase needs a policy that allows it and money at the bank
 * that is not on its way elsewhere; a gain is kept only where it was realised.
 */
export async function judgedNow(tx: Transaction, held: HeldAccounts, meant: Meant): Promise<Judged> {
  const { fund, at } = held;
  const today = `${dayIn(fund, at)}`;
  const on = meant.on ?? today;
  const faults = dayFaults(on, today, await closedThrough(tx, fund.fund), 'on');
  const amount = Money.ofMinor(meant.amount, fund.currency);
  if (meant.kind === 'endow' || meant.kind === 'keep') {
    const legs = principalLegs(meant.kind, meant.amount);
    const taken = meant.kind === 'keep' ? await ownMoneyTaken(tx, fund.fund, 'gain') : 0n;
    const kept = meant.kind === 'keep' ? keepingFaults(held, amount, taken) : positiveFaults(amount);
    return { faults: [...faults, ...kept], on, legs, place: null, change: undefined };
  }
  const holdings = await holdingsOf(tx, fund.fund, fund.currency);
  const of = holdings.find(({ row }) => row.holding === meant.holding);
  const movement = movementOf({ ...meant, id: meant.movement, kind: meant.kind, on }, fund.currency);
  const next = moved(of?.standing ?? emptyHolding('average', fund.currency), movement);
  const buying = meant.kind === 'buy' ? await buyingFaults(tx, held, { amount, of, holdings, on }) : [];
  const all = [...faults, ...(next.ok ? [] : next.rejections), ...buying];
  const change = next.ok ? next.value.change : undefined;
  const legs = change === undefined ? {} : holdingLegs(meant.kind, change);
  return { faults: all, on, legs, place: await nextPlace(tx, fund.fund, meant.holding), change };
}

async function buyingFaults(
  tx: Transaction,
  held: HeldAccounts,
  {
    amount,
    of,
    holdings,
    on,
  }: {
    readonly amount: Money;
    readonly of: HeldHolding | undefined;
    readonly holdings: readonly HeldHolding[];
    readonly on: string;
  },
): Promise<Rejection[]> {
  const { fund, currency } = held.fund;
  const faults: Rejection[] = [];
  const inEffect = await policyOn(tx, fund, on);
  if (inEffect === undefined) {
    const expected = 'a policy that was adopted and is in effect';
    faults.push({ code: 'there-is-no-investment-policy', path: 'policy', found: on, expected });
  } else if (of !== undefined) {
    const { worth: principal } = principalOf(held.balance, currency);
    const standing = { principal, exposures: exposuresOf(holdings) };
    const { class: kind, counterparty } = of.row;
    faults.push(...limitFaults(inEffect.policy, standing, { class: kind, counterparty, amount }));
  }
  const free =
    held.balance('bank') - held.balance('purchases-in-transit') - held.balance('payouts-in-transit');
  if (amount.minorUnits() > free) {
    const expected = `at most ${Money.ofMinor(free > 0n ? free : 0n, currency)}`;
    faults.push({ code: 'the-bank-has-less-than-that', path: 'amount', found: `${amount}`, expected });
  }
  return faults;
}

/** What lines of settlements will take of the gain is not kept as well. */
function keepingFaults(held: HeldAccounts, amount: Money, taken: bigint): Rejection[] {
  const { usable } = principalOf(held.balance, amount.currency);
  const most = usable.minus(Money.ofMinor(taken, amount.currency)).atLeast(Money.zero(amount.currency));
  if (amount.compare(most) <= 0) return positiveFaults(amount);
  const expected = `at most ${most}`;
  return [{ code: 'only-a-gain-that-was-realised-is-used', path: 'amount', found: `${amount}`, expected }];
}

function positiveFaults(amount: Money): Rejection[] {
  if (!amount.isZero() && !amount.isNegative()) return [];
  return [
    { code: 'an-amount-must-be-above-zero', path: 'amount', found: `${amount}`, expected: 'more than zero' },
  ];
}

async function nextPlace(tx: Transaction, fund: string, holding: string | null): Promise<number> {
  const { rows } = await tx.query<{ place: number }>(
    'SELECT coalesce(max(place), 0) + 1 AS place FROM fund.investment_movement WHERE fund_id = $1 AND holding_id = $2',
    [fund, holding],
  );
  return rows[0]?.place ?? 1;
}

/** What a movement that counts did, found again from those before it. */
export function changeOf(
  holdings: readonly HeldHolding[],
  { holding, movement }: Pick<MovementRow, 'holding' | 'movement'>,
): HoldingChange | undefined {
  const of = holdings.find(({ row }) => row.holding === holding);
  let standing: Holding | undefined =
    of === undefined ? undefined : emptyHolding(of.row.costing, of.standing.cost.currency);
  for (const one of (of?.movements ?? []) as readonly HoldingMovement[]) {
    if (standing === undefined) return undefined;
    const next = moved(standing, one);
    if (!next.ok) return undefined;
    if (one.id === movement) return next.value.change;
    standing = next.value.holding;
  }
  return undefined;
}
