import { Money, sum } from '../money/money.ts';
import { compare, type Fraction, fraction, minus, one, over, plus, times, zero } from '../rate/fraction.ts';
import { invariant } from '../result/result.ts';
import { type Rounding, rounded, unitOf } from '../rounding/rounding.ts';
import { type Band, isForWage } from './band.ts';
import { type Base, type Bases, baseFor } from './base.ts';
import type { Party } from './party.ts';
import { type RoundingPlan, shareRounding } from './rounding-plan.ts';
import type { BranchRule } from './rule-schema.ts';
import type { Terms } from './terms.ts';

/** What one party pays to a branch for one earnings period, slice by slice. */
export interface Share {
  readonly party: Party;
  readonly amount: Money;
  readonly slices: readonly Slice[];
  /** Found as the rounded total less the shares of the others. */
  readonly isResidual: boolean;
  /** What a rebate left below zero of another party's share, which is a part of this one; or its counterpart there. */
  readonly excess?: Money;
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

/** What the slices of a party come to before any rounding. */
export function exactly(slices: readonly Slice[]): Fraction {
  return slices.reduce((sum, { exact }) => plus(sum, exact), zero);
}

/**
 * The shares of all parties in a branch.
 *
 *     slice = rate × (part of the base between the limits of the band)     rounded where the plan says band
 *             × the part of the period for which contributions are due
 *     share = Σ slices                                                     rounded where it says share
 *     total = Σ shares; or Σ exact slices, rounded where the plan says total,
 *             and then the residual party's share = total − Σ other shares
 *
 * For several persons a share is found once and multiplied; for so many on average each slice is multiplied first.
 * Where a party pays what the others leave, the total has rates and a base of its own.
 * A share that a rebate brings below zero goes to another party where the law says so: the share is zero, the other
 * is less by as much.
 *
 * Σ shares = total always, and where the sharing law is `equal`, no two shares differ by more than
 * the unit of the total.
 */
export function sharesOf(
  branch: BranchRule,
  terms: Terms,
  wage: Fraction,
  bases: Bases,
  currency: string,
): Shares {
  const { bands, plan } = terms;
  const parties = [...new Set(bands.map(({ party }) => party))];
  const remainder = branch.sharing.law === 'totalMinus' ? branch.sharing.party : undefined;
  const exact = parties.map((party) => {
    const isTotal = party === remainder;
    const base = isTotal ? bases.whole : baseFor(bases, party);
    return { party, slices: slicesOf(terms, party, wage, base, isTotal ? plan.totalBand : plan.band) };
  });
  const ofTotal = remainder === undefined ? exact : exact.filter(({ party }) => party === remainder);
  const total = plan.total === undefined ? undefined : totalOf(ofTotal, plan.total, remainder, currency);
  const shares = exact
    .filter(({ party }) => party !== plan.residual || total === undefined)
    .map(({ party, slices }) => ({
      party,
      slices,
      amount: shareOf(slices, terms, party, currency),
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
  const result = { shares: inOrder(withExcess(all, branch), parties), total: total ?? others };
  assertConserves(result, branch, plan, currency);
  return result;
}

function slicesOf(
  { bands, heads, part: ofPeriod }: Terms,
  party: Party,
  wage: Fraction,
  base: Base,
  how: Rounding | undefined,
): Slice[] {
  const { count = one, isAverage = false } = heads[party] ?? {};
  return bands
    .filter((band) => band.party === party && isForWage(band, wage))
    .map((band) => {
      const part = partWithin(band, base);
      const forOne = band.rate === undefined ? band.fixed : times(part, band.rate.fraction());
      const exact = times(isAverage ? times(forOne, count) : forOne, ofPeriod);
      return { band, part, exact, amount: how === undefined ? exact : rounded(exact, how) };
    });
}

/** The part of the base within a band: what its upper end reaches of it, less what its lower end had reached. */
export function partWithin(band: Band, { above, upTo }: Base): Fraction {
  const reached = reach(band, upTo);
  return above.n === 0n ? reached : minus(reached, reach(band, above));
}

/** The part of an amount above the lower limit of the band and not above its upper limit. */
function reach({ above, upTo }: Band, amount: Fraction): Fraction {
  const top = upTo !== undefined && compare(amount, upTo) > 0 ? upTo : amount;
  if (above.n === 0n) return top;
  return compare(top, above) > 0 ? minus(top, above) : zero;
}

function shareOf(slices: readonly Slice[], { plan, heads }: Terms, party: Party, currency: string): Money {
  const amount = slices.reduce((whole, slice) => plus(whole, slice.amount), zero);
  const how = shareRounding(plan, party);
  const share = how === undefined ? amount : rounded(amount, how);
  const { count = one, isAverage = true } = heads[party] ?? {};
  return Money.ofFraction(isAverage ? share : times(share, count), currency);
}

function withExcess(shares: readonly Share[], { sharing }: BranchRule): readonly Share[] {
  const { of, to } = (sharing.law === 'differential' ? sharing.excessRebate : undefined) ?? {};
  const rebate = shares.find(({ party }) => party === of)?.amount;
  if (rebate === undefined || !rebate.isNegative()) return shares;
  return shares.map((share) => {
    if (share.party !== of && share.party !== to) return share;
    const excess = share.party === of ? rebate.negated() : rebate;
    return { ...share, amount: share.amount.plus(excess), excess };
  });
}

/** The rounded total: of all slices exactly; where the total has rates of its own, of its rounded parts. */
function totalOf(
  ofTotal: readonly { readonly slices: readonly Slice[] }[],
  how: Rounding,
  remainder: Party | undefined,
  currency: string,
): Money {
  const slices = ofTotal.flatMap((one) => one.slices);
  const parts = slices.map(({ exact, amount }) => (remainder === undefined ? exact : amount));
  return Money.ofFraction(rounded(parts.reduce(plus, zero), how), currency);
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
  return bands.some(({ rate }) => rate?.isNegative() === true);
}

function assertConserves(
  { shares, total }: Shares,
  branch: BranchRule,
  plan: RoundingPlan,
  currency: string,
): void {
  const whole = sum(
    shares.map(({ amount }) => amount),
    currency,
  );
  invariant(whole.equals(total), `the shares of ${branch.branch} are its total`);
  if (branch.sharing.law !== 'equal') return;
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
