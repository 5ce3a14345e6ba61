import { Money, sum } from '../../money/money.ts';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  plus,
  times,
  zero,
} from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import { type Rounding, rounded, unitOf } from '../../rounding/rounding.ts';
import { type Band, isForWage } from '../band/band.ts';
import { type Base, type Bases, baseFor } from '../base/base.ts';
import type { Party } from '../words/party.ts';
import { type RoundingPlan, shareRounding } from '../words/rounding-plan.ts';
import type { BranchRule } from '../words/rule-schema.ts';
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
  /** What the party pays to the branches that are rounded together with this one: exactly, and as rounded. */
  readonly before?: { readonly exact: Fraction; readonly amount: Money };
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
  /** The total of the branches that are rounded together with this one. */
  readonly totalBefore?: Money;
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
 * Where earlier branches are rounded together with this one, their exact slices are added before a share or the total
 * is rounded, and what they came to is taken off again.
 * For several persons a share is found once and multiplied; for so many on average each slice is multiplied first.
 * Where a party pays what the others leave, the total has rates and a base of its own.
 * A share that a rebate brings below zero goes to another party where the law says so: the share is zero, the other
 * is less by as much.
 *
 * Σ shares = total always, and where the sharing law is `equal`, no two shares differ by more than
 * the unit of the total.
 *
 * @param before the branches that are rounded together with this one
 */
export function sharesOf(
  branch: BranchRule,
  terms: Terms,
  wage: Fraction,
  bases: Bases,
  currency: string,
  before: readonly Shares[] = [],
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
  const total =
    plan.total === undefined ? undefined : totalOf(ofTotal, plan.total, remainder, before, currency);
  const shares = exact
    .filter(({ party }) => party !== plan.residual || total === undefined)
    .map(({ party, slices }) => ({
      party,
      slices,
      ...shareOf(slices, terms, party, before, currency),
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
  const result = {
    shares: inOrder(withExcess(all, branch), parties),
    total: total ?? others,
    ...(before.length === 0 ? {} : { totalBefore: totalOfAll(before, currency) }),
  };
  assertConserves(result, branch, plan, before, currency);
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

function shareOf(
  slices: readonly Slice[],
  { plan, heads }: Terms,
  party: Party,
  before: readonly Shares[],
  currency: string,
): Pick<Share, 'amount' | 'before'> {
  const amount = slices.reduce((whole, slice) => plus(whole, slice.amount), zero);
  const how = shareRounding(plan, party);
  if (before.length > 0) {
    invariant(how !== undefined, 'shares that are rounded together are rounded as a whole');
    const so = soFar(before, party, currency);
    const together = Money.ofFraction(rounded(plus(so.exact, amount), how), currency);
    return { amount: together.minus(so.amount), before: so };
  }
  const share = how === undefined ? amount : rounded(amount, how);
  const { count = one, isAverage = true } = heads[party] ?? {};
  return { amount: Money.ofFraction(isAverage ? share : times(share, count), currency) };
}

/** What a party pays to the branches before: exactly, and as rounded. */
function soFar(before: readonly Shares[], party: Party, currency: string): NonNullable<Share['before']> {
  const shares = before.flatMap((found) => found.shares.filter((share) => share.party === party));
  return {
    exact: shares.reduce((whole, { slices }) => plus(whole, exactly(slices)), zero),
    amount: sum(
      shares.map(({ amount }) => amount),
      currency,
    ),
  };
}

function totalOfAll(before: readonly Shares[], currency: string): Money {
  return sum(
    before.map(({ total }) => total),
    currency,
  );
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
  before: readonly Shares[],
  currency: string,
): Money {
  const slices = ofTotal.flatMap((one) => one.slices);
  const parts = slices.map(({ exact, amount }) => (remainder === undefined ? exact : amount));
  const earlier = before.flatMap(({ shares }) => shares.map((share) => exactly(share.slices)));
  const whole = [...earlier, ...parts].reduce(plus, zero);
  return Money.ofFraction(rounded(whole, how), currency).minus(totalOfAll(before, currency));
}

function inOrder(shares: readonly Share[], parties: readonly Party[]): Share[] {
  return [...shares].sort((a, b) => parties.indexOf(a.party) - parties.indexOf(b.party));
}

/**
 * The residual share below zero, unless a rebate among the rates may make it so; with what the party pays to the branches
 * before, where these are rounded together.
 */
export function negativeResidual(
  { shares, total }: Shares,
  bands: readonly Band[],
  before: readonly Shares[],
): Share | undefined {
  if (hasRebate(bands)) return undefined;
  return shares.find(
    ({ isResidual, amount, party }) =>
      isResidual && amount.plus(soFar(before, party, total.currency).amount).isNegative(),
  );
}

/** Whether a rate takes away again what another gave. */
export function hasRebate(bands: readonly Band[]): boolean {
  return bands.some(({ rate }) => rate?.isNegative() === true);
}

function assertConserves(
  { shares, total }: Shares,
  branch: BranchRule,
  plan: RoundingPlan,
  before: readonly Shares[],
  currency: string,
): void {
  const whole = sum(
    shares.map(({ amount }) => amount),
    currency,
  );
  invariant(whole.equals(total), `the shares of ${branch.branch} are its total`);
  if (branch.sharing.law !== 'equal') return;
  const unit = plan.total === undefined ? zero : unitOf(plan.total);
  const amounts = shares.map(({ party, amount }) => amount.plus(soFar(before, party, currency).amount));
  for (const amount of amounts) {
    const difference = amount.minus(amounts[0] ?? amount);
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
