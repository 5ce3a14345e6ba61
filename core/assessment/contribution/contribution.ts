import { Money, sum } from '../../money/money.ts';
import { compare, type Fraction, fraction, one, times } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import {
  accepted,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../../result/result.ts';
import { type Rounding, rounded } from '../../rounding/rounding.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { Value } from '../../scheme/value.ts';
import type { Label } from '../../working/label.ts';
import { figureOn } from '../rules/figure.ts';
import { sizeOf } from '../rules/key.ts';
import type { ContributionRule } from '../rules/rule-schema.ts';
import type { Terms } from '../rules/terms.ts';
import { basesOf, type Standing } from './standing.ts';

/** What one member owes of one contribution, and who takes over how much of it. */
export interface Due {
  readonly rule: ContributionRule;
  /** What it is a rate of, or how many units the amount is for. */
  readonly base: Fraction;
  readonly figures: DueFigures;
  readonly whole: Money;
  /** What it would be if nothing limited it. */
  readonly unlimited: Money;
  readonly own: Money;
  readonly payers: readonly { readonly payer: string; readonly name: Label; readonly amount: Money }[];
  readonly estimate: Money | undefined;
}

interface DueFigures {
  readonly amount: Figure<Money> | undefined;
  readonly rate: Figure<Rate> | undefined;
  readonly estimate: Figure<Rate> | undefined;
  readonly times: Figure<number | Fraction> | undefined;
  readonly atMost: Figure<Rate> | undefined;
}

/** A contribution of all members together. */
export interface ContributionLine {
  readonly rule: ContributionRule;
  readonly whole: Money;
  readonly own: Money;
  readonly payers: readonly { readonly payer: string; readonly name: Label; readonly amount: Money }[];
  readonly estimate: Money | undefined;
}

/**
 * What a member of a standing owes, line by line.
 *
 *     whole = amount × base × times, or base × rate × times (at most base × atMost), rounded
 *     own   = whole − what other payers take over
 */
export function duesOf(standing: Standing, terms: Terms): Result<Due[]> {
  const rules = terms.rules.contributions ?? [];
  const dues: Due[] = [];
  const reasons: Rejection[] = [];
  for (const rule of rules) {
    const due = dueOf(rule, standing, terms);
    if (due.ok) dues.push(due.value);
    else reasons.push(...due.rejections);
  }
  return reasons.length > 0 ? rejected(...reasons) : accepted(dues);
}

/** What members owe themselves. */
export function ownOf(dues: readonly Due[], currency: string): Money {
  return sum(
    dues.map(({ own }) => own),
    currency,
  );
}

/** The contributions of all members, line by line: so many members of each standing with its dues. */
export function contributionLines(
  standings: readonly { readonly members: number; readonly dues: readonly Due[] }[],
  terms: Terms,
): ContributionLine[] {
  const { currency } = terms;
  return (terms.rules.contributions ?? []).map((rule, place) => {
    const all = (amountOf: (due: Due) => Money | undefined): Money =>
      sum(
        standings.map(({ members, dues }) => {
          const due = dues[place];
          const amount = due === undefined ? undefined : amountOf(due);
          return Money.ofMinor((amount?.minorUnits() ?? 0n) * BigInt(members), currency);
        }),
        currency,
      );
    const payers = (rule.payers ?? []).map(({ payer, name }, at) => ({
      payer,
      name,
      amount: all((due) => due.payers[at]?.amount),
    }));
    const line = { rule, whole: all(({ whole }) => whole), own: all(({ own }) => own), payers };
    const parts = payers.reduce((own, { amount }) => own.plus(amount), line.own);
    invariant(parts.equals(line.whole), 'what members and other payers owe is the whole contribution');
    return { ...line, estimate: rule.estimate === undefined ? undefined : all(({ estimate }) => estimate) };
  });
}

function dueOf(rule: ContributionRule, standing: Standing, terms: Terms): Result<Due> {
  const { rules, currency, on, scheme } = terms;
  const words = { contribution: rule.contribution, class: standing.class, pool: terms.pool?.pool };
  const find = <T>(value: Value<T> | undefined): Result<Figure<T> | undefined> =>
    value === undefined ? accepted(undefined) : figureOn(value, scheme.tables, words, on);
  const amount = find(rule.amount);
  const rate = find(rule.rate);
  const estimate = find(rule.estimate);
  const count = find<number | Fraction>(rule.times);
  const atMost = find(rule.atMost);
  const shares = (rule.payers ?? []).map(({ amount: part }) => find(part));
  const failed = reasonsOf(amount, rate, estimate, count, atMost, ...shares);
  if (!amount.ok || !rate.ok || !estimate.ok || !count.ok || !atMost.ok || failed.length > 0) {
    return rejected(...failed);
  }
  const place = basesOf(rules).indexOf(rule.by);
  const base =
    place < 0 ? one : times(fraction(BigInt(standing.bases[place] ?? 0)), sizeOf([rule.by], rules, currency));
  const often = numberOf(count.value?.value);
  const at = (part: Fraction) => money(times(times(base, part), often), rule.rounding, currency);
  const asked = rate.value?.value.fraction() ?? amount.value?.value.fraction() ?? one;
  const most = atMost.value?.value.fraction();
  const whole = at(most !== undefined && compare(asked, most) > 0 ? most : asked);
  const payers = (rule.payers ?? []).map(({ payer, name }, place) => {
    const found = shares[place];
    const part = found?.ok ? found.value?.value.fraction() : undefined;
    return { payer, name, amount: at(part ?? fraction(0n)) };
  });
  const own = payers.reduce((left, { amount: part }) => left.minus(part), whole);
  if (own.isNegative()) {
    return rejected({
      code: 'other-payers-take-over-more-than-a-contribution',
      path: `contribution ${rule.contribution}`,
      found: `${whole.minus(own)} of ${whole}`,
      expected: `at most ${whole}`,
    });
  }
  return accepted({
    rule,
    base,
    figures: {
      ...{ amount: amount.value, rate: rate.value, estimate: estimate.value },
      ...{ times: count.value, atMost: atMost.value },
    },
    whole,
    unlimited: at(asked),
    own,
    payers,
    estimate: estimate.value === undefined ? undefined : at(estimate.value.value.fraction()),
  });
}

function money(major: Fraction, rounding: Rounding | undefined, currency: string): Money {
  return Money.ofFraction(rounding === undefined ? major : rounded(major, rounding), currency);
}

function numberOf(count: number | Fraction | undefined): Fraction {
  if (count === undefined) return one;
  return typeof count === 'number' ? fraction(BigInt(count)) : count;
}
