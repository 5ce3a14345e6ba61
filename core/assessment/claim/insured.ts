import { Money } from '../../money/money.ts';
import { daysBetween, type PlainDate, plusDays } from '../../period/date.ts';
import { months } from '../../period/months.ts';
import { times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { Value } from '../../scheme/value.ts';
import { type Claimant, placeInRow } from '../roll/member.ts';
import { figureOn, type Tables } from '../rules/figure.ts';
import type { AssessmentRules, Item } from '../rules/rules.ts';
import type { Claim } from './claim.ts';

/** What a claim is insured for, figure by figure. */
export interface Insured {
  /** The amount decided or lost, less the deductible, at the rate of the item, at most its amount. */
  readonly amount: Money;
  readonly ceiling: Figure<Money> | undefined;
  readonly deductible: Figure<Money> | undefined;
  readonly rate: Figure<Rate> | undefined;
  /** Missing where the rules know no proportions: members are insured for the whole. */
  readonly proportion: Rate | undefined;
  /** The part that the time of membership has reached; missing where there is no ladder. */
  readonly part: Figure<Rate> | undefined;
  readonly step: Figure<string> | undefined;
  /** The amount in proportion and on the ladder, rounded. */
  readonly benefit: Money;
}

/** What decides a benefit beside the claim: who it is and how he is insured. */
interface ClaimantTerms {
  readonly claimant: Claimant | undefined;
  readonly proportion: Rate | undefined;
  readonly waitingDays: Figure<number> | undefined;
  readonly pool: string | undefined;
}

/**
 * What a claim is insured for by the rules of the day of its event.
 *
 *     amount  = loss, or (loss − deductible, at least zero) × rate, at most the item's amount
 *     benefit = amount × insured proportion × part of the ladder, rounded once
 */
export function insured(
  claim: Claim,
  item: Item,
  { claimant, proportion, waitingDays, pool }: ClaimantTerms,
  rules: AssessmentRules,
  tables: Tables,
): Result<Insured> {
  const on = claim.occurredOn;
  const words = { item: item.item, class: claimant?.class, age: claimant && ageOn(claimant, on), pool };
  const find = <T>(value: Value<T> | undefined, more = {}): Result<Figure<T> | undefined> =>
    value === undefined ? accepted(undefined) : figureOn(value, tables, { ...words, ...more }, on);
  const { ladder } = rules;
  const since = ladder === undefined ? undefined : memberSince(claimant, ladder.since, waitingDays?.value);
  if (ladder !== undefined && since === undefined) return rejected(unknownSince(claimant));
  const reached = since === undefined ? {} : timeOf(since, on);
  const ceiling = find(item.amount);
  const deductible = find(item.deductible);
  const rate = find(item.rate);
  const part = find(ladder?.part, reached);
  const step = find(ladder?.step, reached);
  if (!ceiling.ok || !deductible.ok || !rate.ok || !part.ok || !step.ok) {
    const reasons = reasonsOf(ceiling, deductible, rate, part, step);
    return rejected(...reasons.map((reason) => ofRow(reason, claimant)));
  }
  const stated = claim.amount ?? (item.basis === 'fixed' ? ceiling.value?.value : undefined);
  if (stated === undefined) return rejected(unstated(item));
  const left = deductible.value === undefined ? stated : overDeductible(stated, deductible.value.value);
  const paid =
    rate.value === undefined || item.rounding === undefined
      ? left
      : left.times(rate.value.value, item.rounding);
  const amount = ceiling.value === undefined ? paid : paid.atMost(ceiling.value.value);
  return accepted({
    amount,
    ceiling: ceiling.value,
    deductible: deductible.value,
    rate: rate.value,
    proportion,
    part: part.value,
    step: step.value,
    benefit: inPart(amount, proportion, part.value?.value, rules),
  });
}

function overDeductible(loss: Money, deductible: Money): Money {
  return loss.minus(deductible).atLeast(Money.zero(loss.currency));
}

function inPart(
  amount: Money,
  proportion: Rate | undefined,
  part: Rate | undefined,
  { ladder, proportion: rule }: AssessmentRules,
): Money {
  const rounding = ladder?.rounding ?? rule?.rounding;
  const rates = [proportion, part].filter((rate) => rate !== undefined);
  const [first, second] = rates;
  if (rounding === undefined || first === undefined) return amount;
  if (second === undefined) return amount.times(first, rounding);
  return amount.times(Rate.ofFraction(times(first.fraction(), second.fraction()), '/'), rounding);
}

/** Completed years on a day; missing where neither the age nor the day of birth is known. */
export function ageOn({ age: asked, ages, born }: Claimant, on: PlainDate): number | undefined {
  const age = asked ?? ages?.get(`${on}`);
  if (age !== undefined || born === undefined) return age;
  return Math.floor(months({ from: born, to: on }, 'calendar-months-completed') / 12);
}

function memberSince(
  claimant: Claimant | undefined,
  since: 'joining' | 'waiting',
  waitingDays: number | undefined,
): PlainDate | undefined {
  if (claimant?.joined === undefined) return undefined;
  return since === 'joining' ? claimant.joined : plusDays(claimant.joined, waitingDays ?? 0);
}

/** Days, completed months and completed years of membership at the event. */
function timeOf(since: PlainDate, on: PlainDate): { days: number; months: number; years: number } {
  const completed = months({ from: since, to: on }, 'calendar-months-completed');
  return { days: daysBetween(since, on), months: completed, years: Math.floor(completed / 12) };
}

/** The part for which a claimant is insured, or that nobody knows it; nothing where the rules know no proportions. */
export function proportionOf(
  claimant: Claimant | undefined,
  { proportion }: AssessmentRules,
): Result<Rate | undefined> {
  if (proportion === undefined) return accepted(undefined);
  const known = claimant?.proportion ?? proportion.default;
  if (known !== undefined) return accepted(known);
  return rejected({
    code: 'the-insured-proportion-of-a-claimant-is-not-known',
    ...placeInRow(claimant),
    column: 'proportion',
    found: '',
    expected: 'such as 100% or 40%',
  });
}

/** Class and age, by which a table is asked, stand in the row of the claimant. */
function ofRow(reason: Rejection, claimant: Claimant | undefined): Rejection {
  const { file, line, column = '' } = reason;
  const own = { class: 'class', age: 'born' }[column];
  if (own === undefined || line !== undefined || claimant?.line === undefined) return reason;
  return {
    ...reason,
    ...placeInRow(claimant),
    column: own,
    found: reason.found ?? '',
    expected: `${reason.expected ?? `a value of ${own}`} for ${file}`,
  };
}

function unstated({ item }: Item): Rejection {
  return { code: 'a-loss-must-be-stated', column: 'loss', found: '', expected: `the loss of ${item}` };
}

export function unknownSince(claimant: Claimant | undefined): Rejection {
  return {
    code: 'the-day-on-which-a-claimant-joined-is-not-known',
    ...placeInRow(claimant),
    column: 'joined',
    found: '',
    expected: `when ${claimant?.member ?? 'a claimant with a name'} joined`,
  };
}
