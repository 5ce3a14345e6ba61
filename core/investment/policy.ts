import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { type Fraction, one, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import type { Rejection } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import type { Costing } from './holding.ts';

/** By what a fund invests its principal, from a day on. */
export interface InvestmentPolicy {
  readonly from: PlainDate;
  readonly costing: Costing;
  /** In which classes, each up to so much of the principal; others are not bought. */
  readonly classes: readonly ClassLimit[];
  readonly counterparties: readonly CounterpartyLimit[];
  /** What holds for each counterparty that is not named; without it only those named count. */
  readonly otherCounterparties?: Rate | undefined;
  /** The price index against which the principal is to be preserved. */
  readonly index?: string | undefined;
}

export interface ClassLimit {
  readonly class: string;
  readonly name: Label;
  readonly atMost: Rate;
}

export interface CounterpartyLimit {
  readonly counterparty: string;
  readonly name: Label;
  readonly atMost: Rate;
}

/** What is held of a class with a counterparty, at its value. */
export interface Exposure {
  readonly class: string;
  readonly counterparty: string;
  readonly value: Money;
}

/** How much of a limit is used. */
export interface LimitUse {
  readonly of: 'class' | 'counterparty' | 'all';
  readonly name: string;
  readonly value: Money;
  /** As a whole number of minor units, rounded down, for people to read; judged is the exact product. */
  readonly most: Money;
  readonly isBeyond: boolean;
  /** Whether the policy has it at all; of what it does not have nothing may be held. */
  readonly isInPolicy: boolean;
}

/**
 * What speaks against a purchase by a policy, all at once: a class or a counterparty that it does not have, and each limit that would be passed.
 *
 *     exposure of the class + amount ≤ limit × principal, and so for the counterparty, and for all together with the whole principal
 */
export function limitFaults(
  policy: InvestmentPolicy,
  { principal, exposures }: { readonly principal: Money; readonly exposures: readonly Exposure[] },
  order: { readonly class: string; readonly counterparty: string; readonly amount: Money },
): Rejection[] {
  const faults: Rejection[] = [];
  if (!policy.classes.some((one) => one.class === order.class)) {
    const expected = `one of ${policy.classes.map((one) => one.class).join(', ')}`;
    faults.push({ code: 'a-class-is-not-in-the-policy', path: 'class', found: order.class, expected });
  }
  if (limitOf(policy, order.counterparty) === undefined) {
    const expected = `one of ${policy.counterparties.map((one) => one.counterparty).join(', ')}`;
    const found = order.counterparty;
    faults.push({ code: 'a-counterparty-is-not-in-the-policy', path: 'counterparty', found, expected });
  }
  const after = [...exposures, { ...order, value: order.amount }];
  // What the policy does not have is told above, and not once more as a limit of nothing.
  const concerned = limitsUsed(policy, { principal, exposures: after }).filter(
    ({ of, name, isInPolicy }) => of === 'all' || (name === order[of] && isInPolicy),
  );
  for (const { of, value, most, isBeyond } of concerned) {
    if (!isBeyond) continue;
    faults.push({ ...BEYOND[of], path: 'amount', found: `${value}`, expected: `at most ${most}` });
  }
  return faults;
}

const BEYOND = {
  class: { code: 'an-investment-is-beyond-the-limit-of-its-class' },
  counterparty: { code: 'an-investment-is-beyond-the-limit-of-its-counterparty' },
  all: { code: 'only-the-principal-is-invested' },
} as const;

/** How much of each limit is used: of every class and counterparty that the policy names or that is held, of the principal as a whole. */
export function limitsUsed(
  policy: InvestmentPolicy,
  { principal, exposures }: { readonly principal: Money; readonly exposures: readonly Exposure[] },
): LimitUse[] {
  const none = Money.zero(principal.currency);
  const whole = principal.isNegative() ? none : principal;
  const use = (of: LimitUse['of'], name: string, limit: Fraction | undefined): LimitUse => {
    const those = of === 'all' ? exposures : exposures.filter((each) => each[of] === name);
    const value = those.reduce((all, each) => all.plus(each.value), none);
    const part = limit ?? zero;
    const isBeyond = value.minorUnits() * part.d > whole.minorUnits() * part.n;
    return { of, name, value, most: timesDown(whole, part), isBeyond, isInPolicy: limit !== undefined };
  };
  const names = (of: 'class' | 'counterparty', named: readonly string[]) => [
    ...new Set([...named, ...exposures.map((each) => each[of])]),
  ];
  const { classes, counterparties } = policy;
  const kinds = names(
    'class',
    classes.map((each) => each.class),
  );
  const others = names(
    'counterparty',
    counterparties.map((each) => each.counterparty),
  );
  return [
    ...kinds.map((name) =>
      use('class', name, classes.find((each) => each.class === name)?.atMost.fraction()),
    ),
    ...others.map((name) => use('counterparty', name, limitOf(policy, name)?.fraction())),
    use('all', 'principal', one),
  ];
}

function limitOf({ counterparties, otherCounterparties }: InvestmentPolicy, name: string): Rate | undefined {
  return counterparties.find(({ counterparty }) => counterparty === name)?.atMost ?? otherCounterparties;
}

function timesDown(whole: Money, { n, d }: Fraction): Money {
  return Money.ofMinor((whole.minorUnits() * n) / d, whole.currency);
}
