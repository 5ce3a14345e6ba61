import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { compareDates } from '../period/date.ts';
import { contains, type Period } from '../period/period.ts';
import { compare, type Fraction, minus, plus, zero } from '../rate/fraction.ts';
import { accepted, certain, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';

/** How the cost of what is sold is found: the average of all that is held, or that of the lot which is named. */
export const costings = ['average', 'specific-lot'] as const;
export type Costing = (typeof costings)[number];

/** What happened to a holding, in the order in which it happened. */
export type HoldingMovement =
  | {
      readonly kind: 'buy';
      readonly id: string;
      readonly on: PlainDate;
      readonly units: Fraction;
      readonly amount: Money;
    }
  | { readonly kind: 'value'; readonly id: string; readonly on: PlainDate; readonly amount: Money }
  | { readonly kind: 'income'; readonly id: string; readonly on: PlainDate; readonly amount: Money }
  | {
      readonly kind: 'sell';
      readonly id: string;
      readonly on: PlainDate;
      readonly units: Fraction;
      readonly amount: Money;
      readonly lot?: string | undefined;
    };

/** What was bought at once, as far as it is still held. */
export interface Lot {
  readonly id: string;
  readonly on: PlainDate;
  readonly units: Fraction;
  readonly cost: Money;
}

/** A holding as it stands after its movements. */
export interface Holding {
  readonly costing: Costing;
  readonly units: Fraction;
  /** What was paid for what is still held. */
  readonly cost: Money;
  /** What it is worth by the last valuation, purchases since at their cost. */
  readonly value: Money;
  readonly lots: readonly Lot[];
  /** The day of the first purchase, before which it earned nothing. */
  readonly firstOn: PlainDate | undefined;
  /** The day of the last valuation. */
  readonly valuedOn: PlainDate | undefined;
  /** The day of the last movement but income, which may come late. */
  readonly lastOn: PlainDate | undefined;
}

/** What a movement changes; what the ledger posts of it. */
export interface HoldingChange {
  /** Money paid for it and money that it brought, income among it. */
  readonly paid: Money;
  readonly received: Money;
  readonly cost: Money;
  /** Of what the value differs from the cost. */
  readonly valued: Money;
  readonly income: Money;
  readonly realised: Money;
  readonly unrealised: Money;
}

export function emptyHolding(costing: Costing, currency: string): Holding {
  const none = Money.zero(currency);
  const days = { firstOn: undefined, valuedOn: undefined, lastOn: undefined };
  return { costing, units: zero, cost: none, value: none, lots: [], ...days };
}

/**
 * A holding after one more movement, and what that changes.
 *
 *     part sold = units sold ÷ units held, of the value, and of the cost at average or of the lot; half-up to the minor unit, the last unit takes the rest
 *     realised = proceeds − cost sold; not realised, taken back = value sold − cost sold
 *     value after = value before + paid − received + income + realised + change not realised
 *
 * Rejections, all at once: no units or no amount, more than is held, a lot that is not named or not held, a day before that of the last movement, income of a day before the first purchase, a valuation of nothing.
 */
export function moved(
  holding: Holding,
  movement: HoldingMovement,
): Result<{ readonly holding: Holding; readonly change: HoldingChange }> {
  const faults = movementFaults(holding, movement);
  if (faults.length > 0) return rejected(...faults);
  const next = step(holding, movement);
  const { change } = next;
  const gain = change.income.plus(change.realised).plus(change.unrealised);
  invariant(
    next.holding.value.equals(holding.value.plus(change.paid).minus(change.received).plus(gain)),
    'the value of a holding after a movement is that before it, what was paid and gained, less what it brought',
  );
  invariant(
    next.holding.cost.equals(holding.cost.plus(change.cost)) &&
      next.holding.cost.equals(costOf(next.holding)),
    'the cost of a holding is that of its lots',
  );
  // Income changes nothing of what is held, so it need not come in order.
  const lastOn = movement.kind === 'income' ? holding.lastOn : movement.on;
  const firstOn = holding.firstOn ?? lastOn;
  return accepted({ holding: { ...next.holding, firstOn, lastOn }, change });
}

/** A holding after movements that were accepted one by one before; throws where one of them is not sound. */
export function holdingAfter(
  costing: Costing,
  currency: string,
  movements: readonly HoldingMovement[],
): Holding {
  let holding = emptyHolding(costing, currency);
  for (const movement of movements) holding = certain(moved(holding, movement)).holding;
  return holding;
}

/** What became of a holding in a period. */
export interface HoldingPeriod {
  readonly opening: Money;
  readonly bought: Money;
  /** What sales brought. */
  readonly sold: Money;
  readonly income: Money;
  readonly realised: Money;
  readonly unrealised: Money;
  readonly gain: Money;
  readonly closing: Money;
}

/**
 * The flows and the gain of a period:
 *
 *     opening + bought − sold + (gain − income) = closing, with gain = income + realised + change not realised
 *
 * for income leaves the holding as money on the day on which it arrives.
 */
export function holdingPeriod(
  costing: Costing,
  currency: string,
  movements: readonly HoldingMovement[],
  period: Period,
): HoldingPeriod {
  const none = Money.zero(currency);
  let holding = emptyHolding(costing, currency);
  let opening = none;
  let flows = { bought: none, sold: none, income: none, realised: none, unrealised: none };
  for (const movement of movements) {
    if (period.to !== undefined && compareDates(movement.on, period.to) >= 0) continue;
    const next = certain(moved(holding, movement));
    holding = next.holding;
    if (!contains(period, movement.on)) {
      if (movement.kind !== 'income') opening = holding.value;
      continue;
    }
    const { paid, received, income, realised, unrealised } = next.change;
    flows = {
      bought: flows.bought.plus(paid),
      sold: flows.sold.plus(received).minus(income),
      income: flows.income.plus(income),
      realised: flows.realised.plus(realised),
      unrealised: flows.unrealised.plus(unrealised),
    };
  }
  const { bought, sold, income, realised, unrealised } = flows;
  const gain = income.plus(realised).plus(unrealised);
  const closing = holding.value;
  invariant(
    opening.plus(bought).minus(sold).plus(gain).minus(income).equals(closing),
    'what a holding was, what was bought and sold of it and what it gained is what it is',
  );
  return { opening, ...flows, gain, closing };
}

function step(holding: Holding, movement: HoldingMovement) {
  const { currency } = holding.cost;
  const none = Money.zero(currency);
  const nothing = {
    paid: none,
    received: none,
    cost: none,
    valued: none,
    income: none,
    realised: none,
    unrealised: none,
  };
  const { amount } = movement;
  switch (movement.kind) {
    case 'buy': {
      const lot = { id: movement.id, on: movement.on, units: movement.units, cost: amount };
      return {
        holding: {
          ...holding,
          units: plus(holding.units, movement.units),
          cost: holding.cost.plus(amount),
          value: holding.value.plus(amount),
          lots: [...holding.lots, lot],
        },
        change: { ...nothing, paid: amount, cost: amount },
      };
    }
    case 'value': {
      const unrealised = amount.minus(holding.value);
      return {
        holding: { ...holding, value: amount, valuedOn: movement.on },
        change: { ...nothing, valued: unrealised, unrealised },
      };
    }
    case 'income':
      return { holding, change: { ...nothing, received: amount, income: amount } };
    case 'sell':
      return sold(holding, movement, nothing);
  }
}

function sold(
  holding: Holding,
  { units, amount, lot }: Extract<HoldingMovement, { readonly kind: 'sell' }>,
  nothing: HoldingChange,
) {
  const left = minus(holding.units, units);
  const valueSold = partOf(holding.value, units, holding.units);
  const lots =
    holding.costing === 'average' ? lessOfAll(holding, units) : lessOfOne(holding.lots, lot, units);
  const costLeft = costOf({ lots, cost: holding.cost });
  const costSold = holding.cost.minus(costLeft);
  const unrealised = costSold.minus(valueSold);
  return {
    holding: { ...holding, units: left, cost: costLeft, value: holding.value.minus(valueSold), lots },
    change: {
      ...nothing,
      received: amount,
      cost: costSold.negated(),
      valued: unrealised,
      realised: amount.minus(costSold),
      unrealised,
    },
  };
}

/** At average cost all lots are one: it has the day of the first. */
function lessOfAll({ lots, units: held, cost }: Holding, units: Fraction): readonly Lot[] {
  const [first] = lots;
  const left = minus(held, units);
  if (first === undefined || compare(left, zero) === 0) return [];
  return [{ ...first, units: left, cost: cost.minus(partOf(cost, units, held)) }];
}

function lessOfOne(lots: readonly Lot[], id: string | undefined, units: Fraction): readonly Lot[] {
  return lots.flatMap((lot) => {
    if (lot.id !== id) return [lot];
    const left = minus(lot.units, units);
    if (compare(left, zero) === 0) return [];
    return [{ ...lot, units: left, cost: lot.cost.minus(partOf(lot.cost, units, lot.units)) }];
  });
}

/** amount × units ÷ of, half-up to the minor unit; all of it where all units are meant. */
function partOf(amount: Money, units: Fraction, of: Fraction): Money {
  const minor = quotient(amount.minorUnits() * units.n * of.d, units.d * of.n, 'half-up');
  return Money.ofMinor(minor, amount.currency);
}

function costOf({ lots, cost }: Pick<Holding, 'lots' | 'cost'>): Money {
  return lots.reduce((sum, lot) => sum.plus(lot.cost), Money.zero(cost.currency));
}

function movementFaults(holding: Holding, movement: HoldingMovement): Rejection[] {
  const { lastOn } = holding;
  const faults: Rejection[] = [];
  if (movement.kind !== 'income' && lastOn !== undefined && compareDates(movement.on, lastOn) < 0) {
    const place = { path: 'on', found: `${movement.on}`, expected: `${lastOn} or later` };
    faults.push({ code: 'a-movement-is-not-before-the-last-one', ...place });
  }
  return [...faults, ...amountFaults(movement), ...unitFaults(holding, movement)];
}

function amountFaults({ kind, amount }: HoldingMovement): Rejection[] {
  const found = `${amount}`;
  // What has become worthless is valued and sold for zero.
  if (kind === 'value' || kind === 'sell') {
    if (!amount.isNegative()) return [];
    return [{ code: 'an-amount-must-not-be-negative', path: 'amount', found, expected: 'zero or more' }];
  }
  if (!amount.isNegative() && !amount.isZero()) return [];
  return [{ code: 'an-amount-must-be-above-zero', path: 'amount', found, expected: 'more than zero' }];
}

function unitFaults(
  { units: held, lots, costing, firstOn }: Holding,
  movement: HoldingMovement,
): Rejection[] {
  if (movement.kind === 'income') return incomeFaults(firstOn, movement.on);
  if (movement.kind === 'value') {
    if (compare(held, zero) > 0) return [];
    return [{ code: 'nothing-is-held', path: 'holding', expected: 'a holding with units' }];
  }
  const { units } = movement;
  const faults: Rejection[] = [];
  if (compare(units, zero) <= 0) {
    const found = unitText(units);
    faults.push({ code: 'units-must-be-above-zero', path: 'units', found, expected: 'more than zero' });
  }
  if (movement.kind === 'buy') return faults;
  const { lot: id } = movement;
  if (costing === 'average' && id !== undefined) {
    const suggestion = 'leave the lot out';
    faults.push({ code: 'no-lot-is-named-at-average-cost', path: 'lot', found: id, suggestion });
  }
  const lot = lots.find((one) => one.id === id);
  if (costing === 'specific-lot' && lot === undefined) {
    const expected = 'the purchase of which it is sold';
    faults.push({
      code: 'a-lot-that-is-held-is-named',
      path: 'lot',
      ...(id === undefined ? {} : { found: id }),
      expected,
    });
  }
  const most = costing === 'specific-lot' ? (lot?.units ?? held) : held;
  if (compare(units, most) > 0) {
    const expected = `at most ${unitText(most)}`;
    faults.push({ code: 'more-is-sold-than-is-held', path: 'units', found: unitText(units), expected });
  }
  return faults;
}

/** Income may come late, but not of a day on which nothing had been bought yet: what is told of that day has no holding that could have earned it. */
function incomeFaults(firstOn: PlainDate | undefined, on: PlainDate): Rejection[] {
  const code = 'nothing-was-ever-held';
  if (firstOn === undefined) {
    return [{ code, path: 'holding', expected: 'a holding of which something was bought' }];
  }
  if (compareDates(on, firstOn) >= 0) return [];
  return [{ code, path: 'on', found: `${on}`, expected: `${firstOn} or later` }];
}

/** Units with the decimals that they have, six at most. */
export function unitText({ n, d }: Fraction): string {
  const millionths = (n * 1_000_000n) / d;
  const sign = millionths < 0n ? '-' : '';
  const digits = `${millionths < 0n ? -millionths : millionths}`.padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}
