import { exactSum } from '../actuarial/described.ts';
import { notAboveZero } from '../actuarial/parameter.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { monthsAfter } from '../period/months.ts';
import { contains, period as periodFrom } from '../period/period.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import type { ModelPeriod, ModelRisk } from './model.ts';

/** A loss that a fund had, on the day on which it happened. */
export interface OwnClaim {
  readonly on: PlainDate;
  /** What the fund paid of it, in money. */
  readonly amount: number;
}

/** One period, from its first day on, and how many members could have a loss in it: their average. */
export interface OwnPeriod {
  readonly from: PlainDate;
  readonly members: number;
}

/** What a fund has seen of a risk. */
export interface OwnClaims {
  readonly risk: string;
  readonly name: Label;
  readonly period: ModelPeriod;
  readonly periods: readonly OwnPeriod[];
  readonly claims: readonly OwnClaim[];
}

/** A risk as the fund's own claims show it, and how sure that is. */
export interface OwnExperience {
  /** The sizes are the claims themselves, each as probable as any other. */
  readonly risk: ModelRisk;
  readonly claims: number;
  /** Members × periods. */
  readonly exposure: number;
  readonly perMember: Estimated;
  /** Frequency × mean size, in money. */
  readonly pure: Estimated;
  readonly warnings: readonly Rejection[];
}

export interface Estimated {
  readonly value: number;
  /** About two in three estimates are not farther than this from the truth. */
  readonly standardError: number;
}

/**
 * A risk of a model, from the claims of a fund and the members who could have them.
 *
 *     perMember = n ÷ E,  n claims, E = Σ members of the periods;  expected of a period mₜ = perMember·membersₜ, of all wₜ = membersₜ ÷ E
 *     varies² = (Σ (nₜ − mₜ)² − n·(1 − Σ wₜ²)) ÷ (Σ mₜ²·(1 − 2wₜ) + Σ wₜ²·Σ mₜ²), 0 where this is below it
 *     standard error: √(n + varies²·Σ mₜ²) ÷ E;  of the pure premium √(Σ x² + (varies·mean)²·Σ mₜ²) ÷ E
 *
 * The counts of the periods show how far their level varies for all together; a single period shows nothing of it. Claims that happened
 * and are not known yet are not in it: leave out periods that are too young. What was paid is taken without a cover, as it is; no loss
 * is ever larger than the largest that was seen. Rejects no claims, one outside of the periods, periods that overlap, no members.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., 11.2 (the empirical distribution) and 13.2 (the Poisson rate and its variance);
 * varies by the method of moments: the expectation of Σ (nₜ − mₜ)² where Var[nₜ] = mₜ + (varies·mₜ)²
 */
export function ownExperience(own: OwnClaims): Result<OwnExperience> {
  const faults = ownFaults(own);
  if (faults.length > 0) return rejected(...faults);
  const { claims, periods } = own;
  const amounts = claims.map(({ amount }) => amount);
  const members = periods.map((each) => each.members);
  const count = amounts.length;
  const exposure = exactSum(members);
  const counts = ownCounts(own);
  const frequency = count / exposure;
  const mean = exactSum(amounts) / count;
  const varies = levelOf(counts, members);
  const level = varies ** 2 * exactSum(members.map((each) => (frequency * each) ** 2));
  const squares = exactSum(amounts.map((amount) => amount ** 2));
  return accepted({
    risk: {
      risk: own.risk,
      name: own.name,
      perMember: frequency,
      varies,
      size: { losses: amounts },
      cover: {},
      waiting: 0,
    },
    claims: count,
    exposure,
    perMember: { value: frequency, standardError: Math.sqrt(count + level) / exposure },
    pure: { value: frequency * mean, standardError: Math.sqrt(squares + mean ** 2 * level) / exposure },
    warnings: ownWarnings(own),
  });
}

/** Periods one after another, from a day on, each with as many members. */
export function equalPeriods(
  { from, members }: OwnPeriod,
  { count, period }: { readonly count: number; readonly period: ModelPeriod },
): OwnPeriod[] {
  return Array.from({ length: count }, (_, at) => ({
    from: monthsAfter(from, at * MONTHS[period]),
    members,
  }));
}

/** How many claims each period has. */
export function ownCounts({ periods, claims, period }: OwnClaims): number[] {
  return periods.map((each) => {
    const span = daysOf(each, period);
    return claims.filter(({ on }) => contains(span, on)).length;
  });
}

/** The coefficient of variation of the level of a period. */
function levelOf(counts: readonly number[], members: readonly number[]): number {
  const [n, exposure] = [exactSum(counts), exactSum(members)];
  const parts = members.map((each) => each / exposure);
  const expected = parts.map((part) => part * n);
  const [parts2, expected2] = [parts, expected].map((all) => exactSum(all.map((x) => x * x))) as [
    number,
    number,
  ];
  const seen = exactSum(counts.map((each, at) => (each - (expected[at] as number)) ** 2));
  const scale =
    exactSum(expected.map((each, at) => each * each * (1 - 2 * (parts[at] as number)))) + parts2 * expected2;
  const more = seen - n * (1 - parts2);
  return scale > 0 && more > 0 ? Math.sqrt(more / scale) : 0;
}

const MONTHS: Readonly<Record<ModelPeriod, number>> = { month: 1, quarter: 3, year: 12 };

function daysOf({ from }: OwnPeriod, length: ModelPeriod) {
  return periodFrom(from, monthsAfter(from, MONTHS[length]));
}

function ownFaults({ periods, claims, period }: OwnClaims): Rejection[] {
  const spans = periods.map((each) => daysOf(each, period));
  const inOrder = spans
    .map((span, at) => ({ span, at }))
    .sort((a, b) => compareDates(a.span.from, b.span.from));
  return [
    ...(periods.length > 0
      ? []
      : [{ code: 'a-fund-has-seen-no-period', path: 'periods', expected: 'one period at least' }]),
    ...periods.flatMap(({ members }, at) => notAboveZero(`periods.${at}.members`, members)),
    ...inOrder.slice(1).flatMap(({ span, at }, before): Rejection[] => {
      const end = (inOrder[before] as (typeof inOrder)[number]).span.to;
      if (compareDates(span.from, end) >= 0) return [];
      return [
        {
          code: 'periods-of-experience-overlap',
          path: `periods.${at}.from`,
          found: String(span.from),
          expected: `${end} or later`,
        },
      ];
    }),
    ...(claims.length > 0 ? [] : [{ code: 'there-are-no-losses', path: 'claims' }]),
    ...claims.flatMap(({ on, amount }, at) => [
      ...(spans.some((span) => contains(span, on))
        ? []
        : [
            {
              code: 'a-claim-is-in-no-period',
              path: `claims.${at}.on`,
              found: String(on),
              expected: 'a day in one of the periods',
              suggestion: 'leave it out, or state how many members there were then',
            },
          ]),
      ...notAboveZero(`claims.${at}.amount`, amount),
    ]),
  ];
}

/** What so few claims leave open. */
export function fewClaims(count: number): Rejection[] {
  if (count >= FEW_CLAIMS) return [];
  return [
    {
      code: 'a-fund-has-seen-few-claims',
      path: 'claims',
      found: String(count),
      expected: `${FEW_CLAIMS} claims at least`,
      suggestion: 'take the sizes of a larger fund, or a fitted distribution',
    },
  ];
}

function ownWarnings({ claims, periods }: OwnClaims): Rejection[] {
  return [
    ...fewClaims(claims.length),
    ...(periods.length >= FEW_PERIODS
      ? []
      : [
          {
            code: 'few-periods-show-little-of-their-level',
            path: 'periods',
            found: String(periods.length),
            expected: `${FEW_PERIODS} periods at least`,
          },
        ]),
  ];
}

/** With thirty claims the standard error of a frequency is 18 % of it. */
const FEW_CLAIMS = 30;
/** The variance of five counts has a standard error of 1 ÷ √2 of itself. */
const FEW_PERIODS = 5;
