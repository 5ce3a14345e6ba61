import { Money, sum } from '../money/money.ts';
import { tieRanks } from '../money/tie-rank.ts';
import { type Fraction, fraction, one, over, plus, times, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Label } from '../working/label.ts';
import {
  type Benefit,
  benefits,
  countOfClaims,
  refundsOf,
  setOff,
  shrunk,
  sumOfBenefits,
} from './benefit.ts';
import { capped } from './cap.ts';
import type { Grant, Inputs } from './inputs.ts';
import { inputFaults } from './inputs.ts';
import { type Position, positionFaults } from './position.ts';
import { openReasons } from './reason-list.ts';
import type { Roll } from './roll.ts';
import type { Bearer, Fee } from './rules.ts';
import { type Shares, shares } from './share.ts';
import { capOfAll, type Terms } from './terms.ts';

/** One period of a fund: what is paid, what it costs, who pays how much, what is carried. */
export interface Settlement {
  readonly terms: Terms;
  readonly settlement: string;
  readonly roll: Roll;
  readonly grants: readonly Grant[];
  readonly benefits: readonly Benefit[];
  /** How many claims the benefits are paid for. */
  readonly claims: number;
  readonly benefitsFull: Money;
  readonly benefitsPaid: Money;
  /** What is refunded to those whose membership ended in its waiting period. */
  readonly refunds: Money;
  readonly fees: readonly FeeCharged[];
  /** What was to be raised before any benefit shrank: benefits, refunds and fees. */
  readonly totalFull: Money;
  readonly total: Money;
  readonly due: Money;
  /** Minor units; what no member pays more than, whatever his own cap. */
  readonly capOfAll: bigint | undefined;
  readonly shares: Shares;
  readonly collected: Money;
  readonly excess: readonly ExcessLine[];
  /** The fraction of themselves that all benefits are paid at; one where money is not short. */
  readonly factor: Fraction;
  readonly positionIn: Position;
  readonly positionOut: Position;
}

export interface FeeCharged {
  readonly fee: Fee;
  readonly rate: Figure<Rate>;
  readonly amount: Money;
}

/** What the caps kept members from paying, and who bears it. */
export interface ExcessLine {
  readonly to: Bearer;
  readonly name: Label;
  readonly amount: Money;
}

/**
 * Settles a period: what happened is shared among those who take part.
 *
 *     total      = Σ benefits + Σ refunds + Σ fees
 *     due        = total − carried in − grants, at least zero
 *     share      = due × weight ÷ Σ weights, brought to minor units by the rule, at most the cap
 *     carried out = carried in + Σ shares + sponsor + reserve + grants − benefits − fees
 */
export function settle(position: Position, inputs: Inputs, terms: Terms): Result<Settlement> {
  const { currency, rules } = terms;
  const { roll, settlement, grants = [] } = inputs;
  const reasons = openReasons();
  reasons.tellAll(positionFaults(position, settlement, terms));
  reasons.tellAll(inputFaults(inputs));
  const judged = benefits(inputs.claims, roll.claimants, terms.scheme, terms.on);
  if (!judged.ok) reasons.tellAll(judged.rejections);
  if (reasons.count > 0 || !judged.ok) return reasons.rejected();

  const benefitsFull = sumOfBenefits(judged.value, 'full', currency);
  const feesFull = feesOn(benefitsFull, terms);
  const refunds = refundsOf(judged.value, currency);
  const totalFull = benefitsFull.plus(refunds).plus(sum(amounts(feesFull), currency));
  const granted = sum(amounts(grants), currency);
  const due = totalFull.minus(position.carried).minus(granted).atLeast(Money.zero(currency));
  const claims = countOfClaims(judged.value);
  const capForAll = capOfAll(terms, claims);
  const cohorts = capped(roll.cohorts, capForAll);
  const { rounding } = rules.sharing;
  const levels = rules.caps?.excess[0]?.to === 'others';
  const ties =
    rounding.ties === 'rotating'
      ? ({ order: 'rotating', ranks: tieRanks(settlement) } as const)
      : ({ order: 'as-listed' } as const);
  const split = shares(due.minorUnits(), cohorts, { rule: rounding.rule, ties, levels }, roll.draw);
  const collected = Money.ofMinor(split.collected, currency);

  const borne = bearersOf(split, due, roll.weight, position, terms);
  if (!borne.ok) return borne;
  const { excess, isShort } = borne.value;
  const fromOutside = sum(amounts(excess.filter(({ to }) => to === 'sponsor' || to === 'reserve')), currency);
  const available = collected.plus(position.carried).plus(granted).plus(fromOutside);
  const paid = isShort
    ? reduced(judged.value, available.minus(refunds), terms)
    : { benefits: judged.value, factor: one };
  const benefitsPaid = sumOfBenefits(paid.benefits, 'paid', currency);
  const fees = isShort ? feesOn(benefitsPaid, terms) : feesFull;
  const total = benefitsPaid.plus(refunds).plus(sum(amounts(fees), currency));
  const carried = available.minus(total);
  invariant(
    !carried.isNegative() || rounding.rule === 'down-and-carry',
    'a settlement carries out nothing negative unless shares are rounded down',
  );
  const taken = excess.find(({ to }) => to === 'reserve')?.amount ?? Money.zero(currency);
  return accepted({
    terms,
    settlement,
    roll,
    grants,
    benefits: setOff(paid.benefits),
    claims,
    benefitsFull,
    benefitsPaid,
    refunds,
    fees,
    totalFull,
    total,
    due,
    capOfAll: capForAll,
    shares: split,
    collected,
    excess: excess.map((line) =>
      line.to === 'benefits' ? { ...line, amount: benefitsFull.minus(benefitsPaid) } : line,
    ),
    factor: paid.factor,
    positionIn: position,
    positionOut: {
      scheme: position.scheme,
      after: settlement,
      carried,
      reserve: position.reserve.minus(taken),
    },
  });
}

function feesOn(benefitsPaid: Money, { fees }: Terms): FeeCharged[] {
  return fees.map(({ fee, rate }) => ({ fee, rate, amount: benefitsPaid.times(rate.value, fee.rounding) }));
}

/** Who bears what the caps leave, one after the other; what the last cannot bear is a rejection. */
function bearersOf(
  { lack, cohorts, split }: Shares,
  due: Money,
  weights: bigint,
  { reserve }: Position,
  terms: Terms,
): Result<{ readonly excess: ExcessLine[]; readonly isShort: boolean }> {
  const { rules, currency } = terms;
  const excess: ExcessLine[] = [];
  let left = Money.ofMinor(lack, currency);
  let isShort = false;
  for (const { to, name } of rules.caps?.excess ?? []) {
    const amount =
      to === 'others' ? passedOn(due, cohorts, weights) : to === 'reserve' ? reserve.atMost(left) : left;
    excess.push({ to, name, amount });
    if (to === 'others') continue;
    isShort = to === 'benefits' && !left.isZero();
    left = left.minus(amount);
  }
  if (left.isZero()) return accepted({ excess, isShort });
  return rejected({
    code: 'the-caps-cannot-bear-the-total',
    ...placeOfCaps(terms),
    found: `${due} to share among caps of ${due.minus(left)}; ${left} is lacking`,
    expected: `caps of ${due} or more together`,
    suggestion: `let a sponsor, the reserve or the benefits bear the excess${split.levels ? ' after the others' : ''}`,
  });
}

/** Which caps there are and who bears what they leave stands in the rules, also where a list has them by member. */
function placeOfCaps({ scheme, rules }: Terms): Omit<Rejection, 'code'> {
  const version = scheme.versions.findIndex((candidate) => candidate.rules === rules);
  const path = ['versions', version, 'rules', 'caps'];
  return { ...scheme.locate(path), path: path.join('.') };
}

/** What those at their cap leave to the others, rounded half up to the minor unit: it is told, not booked. */
function passedOn(due: Money, cohorts: Shares['cohorts'], weights: bigint): Money {
  const asked = due.minorUnits();
  let passed = zero;
  for (const { cohort, cap, isCapped } of cohorts) {
    if (!isCapped || cap === undefined || asked * BigInt(cohort.weight) <= cap * weights) continue;
    const above = fraction(asked * BigInt(cohort.weight) - cap * weights, weights);
    passed = plus(passed, times(above, fraction(BigInt(cohort.members))));
  }
  return Money.ofMinor(quotient(passed.n, passed.d, 'half-up'), due.currency);
}

/**
 * All benefits at the largest fraction of themselves that the money there is can bear with its fees:
 *
 *     factor = available ÷ (benefits + fees, unrounded), at most one
 *
 * Where the rounding of a fee exceeds what is there, the next smaller number of minor units is tried.
 */
function reduced(
  full: readonly Benefit[],
  available: Money,
  terms: Terms,
): { readonly benefits: Benefit[]; readonly factor: Fraction } {
  const wanted = sumOfBenefits(full, 'full', terms.currency).minorUnits();
  const withFees = terms.fees.reduce((all, { rate }) => plus(all, rate.value.fraction()), one);
  if (wanted === 0n) return { benefits: [...full], factor: one };
  for (let money = available.atLeast(Money.zero(terms.currency)).minorUnits(); ; money -= 1n) {
    const factor = atMostOne(over(fraction(money), times(fraction(wanted), withFees)));
    const smaller = shrunk(full, factor);
    const paid = sumOfBenefits(smaller, 'paid', terms.currency);
    const total = paid.plus(sum(amounts(feesOn(paid, terms)), terms.currency));
    if (money <= 0n || total.compare(available) <= 0) return { benefits: smaller, factor };
  }
}

function atMostOne(value: Fraction): Fraction {
  return value.n > value.d ? one : value;
}

function amounts(lines: readonly { readonly amount: Money }[]): Money[] {
  return lines.map(({ amount }) => amount);
}
