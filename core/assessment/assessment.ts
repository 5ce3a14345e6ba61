import { Money, sum } from '../money/money.ts';
import { tieRanks } from '../money/tie-rank.ts';
import { type Fraction, fraction, one, over, plus, times, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { openReasons } from '../result/reason-list.ts';
import {
  accepted,
  distinct,
  invariant,
  type Rejection,
  type Result,
  rejected,
  together,
} from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Label } from '../working/label.ts';
import { accountFaults } from './account-fault.ts';
import { accountIncome, incomeFaults, outgoFaults } from './account-income.ts';
import { capsUsedAfter, capsUsedFaults } from './caps-used.ts';
import {
  type Benefit,
  benefits,
  countOfClaims,
  refundsOf,
  setOff,
  shrunk,
  sumOfBenefits,
} from './claim/benefit.ts';
import { claimsOfPool } from './claim/pool-claims.ts';
import { claimantFaults, nobodyIsLeft } from './claim/sharing-fault.ts';
import { type ContributionLine, contributionLines, type Due, duesOf } from './contribution/contribution.ts';
import { commonDues, isDeposit } from './contribution/own-account.ts';
import { type FundAccounts, fundAccounts } from './fund-accounts.ts';
import { correctionFaults } from './inputs/correction.ts';
import { type Cost, type Grant, type Inputs, inputFaults, linesOf } from './inputs/inputs.ts';
import type { YearStep } from './inputs/year-step.ts';
import { type Position, positionFaults } from './position.ts';
import type { DrawTies } from './roll/draw.ts';
import type { Roll } from './roll/roll.ts';
import type { Bearer, Fee, Sharing, SurplusRule } from './rules/rule-schema.ts';
import { capOfAll, type Terms } from './rules/terms.ts';
import { capped } from './share/cap.ts';
import { type Shares, shares } from './share/share.ts';
import { type SurplusLine, surplusLines } from './surplus.ts';
import { fromYears, type YearLine, yearLines, yearsAfter } from './year/open-year.ts';
import { classesOf, yearFaults } from './year/year-fault.ts';

/** One period of a fund: what is paid, what it costs, who pays how much, what is carried. */
export interface Settlement {
  readonly terms: Terms;
  readonly settlement: string;
  readonly roll: Roll;
  readonly grants: readonly Grant[];
  readonly costs: readonly Cost[];
  /** Which years it opens and closes, and what came of each that is open. */
  readonly yearSteps: readonly YearStep[];
  readonly years: readonly YearLine[];
  /** Of one member of each cohort, in their order. */
  readonly dues: readonly (readonly Due[])[];
  readonly contributions: readonly ContributionLine[];
  /** What members and other payers owe whatever happens; without what goes to members' own accounts. */
  readonly contributed: Money;
  readonly benefits: readonly Benefit[];
  /** How many claims the benefits are paid for. */
  readonly claims: number;
  readonly benefitsFull: Money;
  readonly benefitsPaid: Money;
  /** What is refunded to those whose membership ended in its waiting period. */
  readonly refunds: Money;
  readonly fees: readonly FeeCharged[];
  /** What was to be raised before any benefit shrank: benefits, refunds, fees and costs. */
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
  readonly surplus: readonly SurplusLine[];
  /** The members' own accounts, where the rules know them. */
  readonly accounts: FundAccounts | undefined;
  readonly positionIn: Position;
  readonly positionOut: Position;
}

export interface FeeCharged {
  readonly fee: Fee;
  readonly rate: Figure<Rate>;
  /** What it is a rate of. */
  readonly of: Money;
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
 *     in          = carried in + grants + contributions + shares + sponsor + reserve + loan + out of and left by years
 *     out         = benefits + refunds + fees + costs + surplus given + credited to own accounts + into and lacking in years
 *     due         = out − in without shares and surplus, at least zero, where the rules share it
 *     share       = due × weight ÷ Σ weights, brought to minor units by the rule, at most the cap
 *     carried out = in − out
 */
export function settle(position: Position, inputs: Inputs, terms: Terms): Result<Settlement> {
  const { currency, rules } = terms;
  const { roll, settlement, grants = [], costs = [], years: yearSteps = [] } = inputs;
  const reasons = openReasons();
  reasons.tellAll(positionFaults(position, settlement, terms));
  reasons.tellAll(accountFaults(position, roll.balances, terms));
  reasons.tellAll(capsUsedFaults(position, roll.paidThisYear, terms));
  reasons.tellAll(inputFaults(inputs));
  reasons.tellAll(correctionFaults(linesOf(inputs), settlement, position.after));
  reasons.tellAll(yearFaults({ years: position.years, isWhole: true }, yearsAsked(inputs), terms));
  reasons.tellAll(claimantFaults(inputs.claims, rules));
  const judged = benefits(claimsOfPool(inputs.claims, roll.claimants, terms), roll.claimants, terms);
  if (!judged.ok) reasons.tellAll(judged.rejections);
  const owed = together(roll.cohorts.map(({ standing }) => duesOf(standing, terms)));
  if (!owed.ok) reasons.tellAll(distinct(owed.rejections));
  const income = owed.ok ? accountIncome(roll.cohorts, owed.value, inputs, terms) : undefined;
  reasons.tellAll(incomeFaults(income, inputs));
  reasons.tellAll(outgoFaults(costs, terms));
  if (reasons.count > 0 || !judged.ok || !owed.ok) return reasons.rejected();

  const zero = Money.zero(currency);
  const dues = owed.value;
  const contributors = roll.cohorts.map((cohort, place) => ({
    cohort,
    dues: commonDues(dues[place] ?? [], rules),
  }));
  const contributions = contributionLines(
    roll.cohorts.map(({ members }, place) => ({ members, dues: dues[place] ?? [] })),
    terms,
  );
  const contributed = sum(
    contributions.flatMap(({ rule, whole }) => (isDeposit(rule, rules) ? [] : [whole])),
    currency,
  );
  const benefitsFull = sumOfBenefits(judged.value, 'full', currency);
  const feesFull = feesOn(benefitsFull, contributed, terms);
  const refunds = refundsOf(judged.value, currency);
  const spent = sum(amounts(costs), currency).plus(refunds);
  const totalFull = benefitsFull.plus(spent).plus(sum(amounts(feesFull), currency));
  const years =
    rules.openYears === true
      ? yearLines(position.years, { contributors, benefits: judged.value, inputs }, contributed)
      : [];
  const there = position.carried
    .plus(sum(amounts(grants), currency))
    .plus(contributed)
    .plus(fromYears(years, currency))
    .minus(income?.credits ?? zero);
  const lacking = totalFull.minus(there).atLeast(zero);
  const due = rules.sharing === undefined ? zero : lacking;
  if (roll.weight === 0n && !due.isZero()) {
    return rejected({ ...placeOfWord('sharing', terms), ...nobodyIsLeft(due, roll.inForce) });
  }
  const claims = countOfClaims(judged.value.filter(({ refund }) => refund === undefined));
  const capForAll = capOfAll(terms, claims);
  const cohorts = capped(roll.cohorts, capForAll);
  const how = splitOf(rules.sharing?.rounding, settlement);
  const levels = rules.caps?.excess[0]?.to === 'others';
  const split = shares(due.minorUnits(), cohorts, { ...how, levels }, roll.draw);
  const collected = Money.ofMinor(split.collected, currency);
  const accounts = fundAccounts(split.cohorts, dues, roll.balances ?? 0n, income, terms);
  if (!accounts.ok) return accounts;

  const lack = Money.ofMinor(split.lack, currency).plus(lacking.minus(due));
  const borne = bearersOf(lack, split, due, roll.weight, position, terms);
  if (!borne.ok) return borne;
  const { excess, isShort } = borne.value;
  const fromOutside = sum(amounts(excess.filter(({ to }) => OUTSIDE.has(to))), currency);
  const available = collected.plus(there).plus(fromOutside);
  const paid = isShort
    ? reduced(judged.value, contributed, available.minus(spent), terms)
    : { benefits: judged.value, factor: one };
  const benefitsPaid = sumOfBenefits(paid.benefits, 'paid', currency);
  const fees = isShort ? feesOn(benefitsPaid, contributed, terms) : feesFull;
  const total = benefitsPaid.plus(spent).plus(sum(amounts(fees), currency));
  const left = available.minus(total);
  if (isShort && left.isNegative()) return rejected(beyondBenefits(left.negated(), terms));
  invariant(
    !left.isNegative() || rules.sharing?.rounding.rule === 'down-and-carry',
    'a settlement carries out nothing negative unless shares are rounded down',
  );
  const reserve = position.reserve.minus(sum(amounts(excess.filter(({ to }) => to === 'reserve')), currency));
  const tiesOf = ({ split: rounding }: SurplusRule) => splitOf(rounding, settlement).ties;
  const given = left.isNegative()
    ? accepted([])
    : surplusLines(
        left,
        contributors,
        contributed,
        { loan: position.loan, reserve },
        tiesOf,
        roll.draw,
        terms,
      );
  if (!given.ok) return given;
  const surplus = given.value;
  const givenAway = sum(amounts(surplus), currency);
  const of = (lines: readonly { readonly amount: Money }[]) => sum(amounts(lines), currency);
  const carried = left.minus(givenAway);
  return accepted({
    terms,
    settlement,
    roll,
    grants,
    costs,
    yearSteps,
    years,
    dues,
    contributions,
    contributed,
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
    surplus,
    accounts: accounts.value,
    positionIn: position,
    positionOut: {
      scheme: position.scheme,
      pool: position.pool,
      after: settlement,
      carried,
      reserve: reserve.plus(of(surplus.filter(({ rule }) => rule.to === 'reserve'))),
      loan: position.loan
        .plus(of(excess.filter(({ to }) => to === 'loan')))
        .minus(of(surplus.filter(({ rule }) => rule.to === 'loan'))),
      capital: position.capital.plus(
        sum(
          surplus.map(({ capital }) => capital),
          currency,
        ),
      ),
      years: rules.openYears === true ? yearsAfter(position.years, years, settlement) : position.years,
      accounts: accounts.value?.after,
      capsUsed: capsUsedAfter(roll.paidThisYear, collected, terms),
    },
  });
}

/** All that the inputs say of years. */
function yearsAsked(inputs: Inputs) {
  const { roll, years: steps = [] } = inputs;
  const classes = classesOf(roll);
  return { steps, isWhole: true, lines: linesOf(inputs), classes, claimants: [...roll.claimants.values()] };
}

/** Those whose money comes from outside what members pay and the fund carries. */
const OUTSIDE: ReadonlySet<Bearer> = new Set(['sponsor', 'reserve', 'loan']);

/** How a split is rounded and its ties broken; a fund that shares nothing splits nothing. */
function splitOf(rounding: Sharing['rounding'] | undefined, settlement: string) {
  const ties: DrawTies =
    rounding?.ties === 'rotating'
      ? { order: 'rotating', ranks: tieRanks(settlement) }
      : { order: 'as-listed' };
  return { rule: rounding?.rule ?? 'largest-remainder', ties };
}

function feesOn(benefitsPaid: Money, contributed: Money, { fees }: Terms): FeeCharged[] {
  return fees.map(({ fee, rate }) => {
    const of = fee.of === 'contributions' ? contributed : benefitsPaid;
    return { fee, rate, of, amount: of.times(rate.value, fee.rounding) };
  });
}

/** Who bears what the caps leave, one after the other; what the last cannot bear is a rejection. */
function bearersOf(
  lack: Money,
  { cohorts, split }: Shares,
  due: Money,
  weights: bigint,
  { reserve }: Position,
  terms: Terms,
): Result<{ readonly excess: ExcessLine[]; readonly isShort: boolean }> {
  const { rules } = terms;
  const excess: ExcessLine[] = [];
  const bearers = (rules.sharing === undefined ? rules.shortage : rules.caps?.excess) ?? [];
  let left = lack;
  let isShort = false;
  for (const { to, name } of bearers) {
    const amount =
      to === 'others'
        ? passedOn(due, cohorts, weights).minus(lack).atLeast(Money.zero(due.currency))
        : to === 'reserve'
          ? reserve.atMost(left)
          : left;
    excess.push({ to, name, amount });
    if (to === 'others') continue;
    isShort = to === 'benefits' && !left.isZero();
    left = left.minus(amount);
  }
  if (left.isZero()) return accepted({ excess, isShort });
  if (rules.sharing === undefined) {
    return rejected({
      code: 'nobody-bears-what-is-lacking',
      ...placeOfWord('shortage', terms),
      found: `${left}`,
      expected: 'bearers that bear all of it',
      suggestion: 'let a sponsor, a loan or the benefits bear the rest',
    });
  }
  return rejected({
    code: 'the-caps-cannot-bear-the-total',
    ...placeOfWord('caps', terms),
    found: `${due} to share among caps of ${due.minus(left)}; ${left} is lacking`,
    expected: `caps of ${due} or more together`,
    suggestion: `let a sponsor, the reserve or the benefits bear the excess${split.levels ? ' after the others' : ''}`,
  });
}

/** Benefits can bear no more than themselves: fees and bills may ask for more. */
function beyondBenefits(lacking: Money, terms: Terms): Rejection {
  return {
    code: 'more-is-lacking-than-the-benefits-can-bear',
    ...placeOfWord(terms.rules.sharing === undefined ? 'shortage' : 'caps', terms),
    found: `${lacking} beside all benefits`,
    expected: 'a bearer before the benefits',
    suggestion: 'let the reserve, a loan or a sponsor bear what benefits cannot',
  };
}

/** Who bears what stands in the rules, also where a list has caps by member. */
function placeOfWord(
  word: 'caps' | 'shortage' | 'sharing',
  { scheme, rules }: Terms,
): Omit<Rejection, 'code'> {
  const version = scheme.versions.findIndex((candidate) => candidate.rules === rules);
  const path = ['versions', version, 'rules', word];
  return { ...scheme.locate(path), path: path.join('.') };
}

/** What those at their cap leave, rounded half up to the minor unit; what is not lacking of it the others bear: it is told, not booked. */
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
  contributed: Money,
  available: Money,
  terms: Terms,
): { readonly benefits: Benefit[]; readonly factor: Fraction } {
  const wanted = sumOfBenefits(full, 'full', terms.currency).minorUnits();
  const ofBenefits = terms.fees.filter(({ fee }) => fee.of === 'benefits');
  const withFees = ofBenefits.reduce((all, { rate }) => plus(all, rate.value.fraction()), one);
  const unit = terms.rules.shrinking?.rounding;
  const others = feesOn(Money.zero(terms.currency), contributed, terms);
  const forBenefits = available.minus(sum(amounts(others), terms.currency));
  if (wanted === 0n) return { benefits: [...full], factor: one };
  for (let money = forBenefits.atLeast(Money.zero(terms.currency)).minorUnits(); ; money -= 1n) {
    const factor = atMostOne(over(fraction(money), times(fraction(wanted), withFees)));
    const smaller = shrunk(full, factor, unit);
    const paid = sumOfBenefits(smaller, 'paid', terms.currency);
    const total = paid.plus(sum(amounts(feesOn(paid, contributed, terms)), terms.currency));
    if (money <= 0n || total.compare(available) <= 0) return { benefits: smaller, factor };
  }
}

function atMostOne(value: Fraction): Fraction {
  return value.n > value.d ? one : value;
}

function amounts(lines: readonly { readonly amount: Money }[]): Money[] {
  return lines.map(({ amount }) => amount);
}
