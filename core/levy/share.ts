import { Money, sum } from '../money/money.ts';
import { compare, type Fraction, fraction, minus, over, plus, times, zero } from '../rate/fraction.ts';
import { invariant } from '../result/result.ts';
import { rounded, unitOf } from '../rounding/rounding.ts';
import { type Band, isForWage } from './band.ts';
import type { Party } from './party.ts';
import type { RoundingPlan } from './rounding-plan.ts';
import type { BranchRule } from './rule-schema.ts';

/** What one party pays to a branch for one earnings period, slice by slice. */
export interface Share {
  readonly party: Party;
  readonly amount: Money;
  readonly slices: readonly Slice[];
  /** Found as the rounded total less the shares of the others. */
  readonly isResidual: boolean;
}

/** A band applied to a base: the part of the base in it, the exact product, the product as rounded. */
export interface Slice {
  readonly band: Band;
  readonly part: Fraction;
  readonly exact: Fraction;
  readonly amount: Fraction;
}

export interface Shares {
  readonly shares: readonly Share[];
  readonly total: Money;
}

/**
 * The shares of all parties in a branch.
 *
 *     slice = rate × (part of the base between the limits of the band)     rounded where the plan says band
 *     share = Σ slices                                                     rounded where it says share
 *     total = Σ shares; or Σ exact slices, rounded where the plan says total,
 *             and then the residual party's share = total − Σ other shares
 *
 * Σ shares = total always, and where the sharing law is `equal`, no two shares differ by more than
 * the unit of the total.
 */
export function sharesOf(
  branch: BranchRule,
  bands: readonly Band[],
  wage: Fraction,
  base: Fraction,
  currency: string,
): Shares {
  const plan = branch.rounding;
  const parties = [...new Set(bands.map(({ party }) => party))];
  const exact = parties.map((party) => ({ party, slices: slicesOf(bands, party, wage, base, plan) }));
  const total =
    plan.total === undefined ? undefined : Money.ofFraction(rounded(exactSum(exact), plan.total), currency);
  const shares = exact
    .filter(({ party }) => party !== plan.residual || total === undefined)
    .map(({ party, slices }) => ({
      party,
      slices,
      amount: shareOf(slices, plan, currency),
      isResidual: false,
    }));
  const others = sum(
    shares.map(({ amount }) => amount),
    currency,
  );
  const residual = exact.find(({ party }) => party === plan.residual);
  const all =
    total === undefined || residual === undefined
      ? shares
      : [...shares, { ...residual, amount: total.minus(others), isResidual: true }];
  const result = { shares: inOrder(all, parties), total: total ?? others };
  assertConserves(result, branch, currency);
  return result;
}

function slicesOf(
  bands: readonly Band[],
  party: Party,
  wage: Fraction,
  base: Fraction,
  plan: RoundingPlan,
): Slice[] {
  return bands
    .filter((band) => band.party === party && isForWage(band, wage))
    .map((band) => {
      const part = partWithin(band, base);
      const exact = times(part, band.rate.fraction());
      return { band, part, exact, amount: plan.band === undefined ? exact : rounded(exact, plan.band) };
    });
}

/** The part of the base above the lower limit of the band and not above its upper limit. */
function partWithin({ above, upTo }: Band, base: Fraction): Fraction {
  const top = upTo !== undefined && compare(base, upTo) > 0 ? upTo : base;
  if (above.n === 0n) return top;
  return compare(top, above) > 0 ? minus(top, above) : zero;
}

function shareOf(slices: readonly Slice[], { share }: RoundingPlan, currency: string): Money {
  const amount = slices.reduce((whole, slice) => plus(whole, slice.amount), zero);
  return Money.ofFraction(share === undefined ? amount : rounded(amount, share), currency);
}

function exactSum(parts: readonly { readonly slices: readonly Slice[] }[]): Fraction {
  return parts.flatMap(({ slices }) => slices).reduce((whole, { exact }) => plus(whole, exact), zero);
}

function inOrder(shares: readonly Share[], parties: readonly Party[]): Share[] {
  return [...shares].sort((a, b) => parties.indexOf(a.party) - parties.indexOf(b.party));
}

/** The residual share below zero, unless a rebate among the rates may make it so. */
export function negativeResidual({ shares }: Shares, bands: readonly Band[]): Share | undefined {
  if (hasRebate(bands)) return undefined;
  return shares.find(({ isResidual, amount }) => isResidual && amount.isNegative());
}

/** Whether a rate takes away again what another gave. */
export function hasRebate(bands: readonly Band[]): boolean {
  return bands.some(({ rate }) => rate.isNegative());
}

function assertConserves({ shares, total }: Shares, branch: BranchRule, currency: string): void {
  const whole = sum(
    shares.map(({ amount }) => amount),
    currency,
  );
  invariant(whole.equals(total), `the shares of ${branch.branch} are its total`);
  if (branch.sharing.law !== 'equal') return;
  const plan = branch.rounding;
  const unit = plan.total === undefined ? zero : unitOf(plan.total);
  for (const { amount } of shares) {
    const first = shares[0]?.amount ?? amount;
    const difference = amount.minus(first);
    const distance = difference.isNegative() ? difference.negated() : difference;
    invariant(
      compare(distance.fraction(), unit) <= 0,
      `the shares of ${branch.branch} are equal up to one unit`,
    );
  }
}

/** A share of one of several equal periods, for all of them: the rounded share × their number. */
export function forPeriods(share: Money, count: number): Money {
  if (count === 1) return share;
  return Money.ofFraction(times(share.fraction(), fraction(BigInt(count))), share.currency);
}

/** The wage of one of several equal periods, exactly. */
export function ofOnePeriod(wage: Money, count: number): Fraction {
  return count === 1 ? wage.fraction() : over(wage.fraction(), fraction(BigInt(count)));
}
