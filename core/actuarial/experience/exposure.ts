import { compareDates, date, laterOf, type PlainDate } from '../../period/date.ts';
import { type DayCount, yearFraction } from '../../period/day-count.ts';
import { monthsAfter } from '../../period/months.ts';
import { overlap, period } from '../../period/period.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';

/**
 * Where the years of a study begin:
 * - `policy-years`: on the day of issue and its anniversaries
 * - `calendar-years`: on 1 January
 * - `policy-and-calendar-years`: on both
 */
export const exposureBases = ['policy-years', 'calendar-years', 'policy-and-calendar-years'] as const;
export type ExposureBasis = (typeof exposureBases)[number];

/** One policy or membership, and how it ended if it did; `on` is the first day on which it is no longer exposed. */
export interface ExposedPolicy {
  readonly issued: PlainDate;
  readonly ended?: { readonly on: PlainDate; readonly by: 'termination' | 'claim' };
}

/** The days that are studied, the last not counted. */
export interface Study {
  readonly from?: PlainDate;
  /** Must stand where a policy has not ended. */
  readonly to?: PlainDate;
}

/** A stretch of time within one year of the basis. */
export interface Exposure {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Of the policy, from 1. */
  readonly policyYear: number;
  /** In years, by the day count. */
  readonly fraction: number;
}

/**
 * The time that a policy was at risk, cut into the years of a basis.
 *
 *     fraction = days of the row as a part of a year, by the day count
 *
 * A policy that ended by a claim is exposed to the end of the year of the basis in which it was, for its claim is counted in full there
 * (so that claims ÷ exposure is a yearly rate); one that ended otherwise up to the day. Nothing outside of the study counts. An
 * anniversary is so many months after the issue: of 29 February the last of February in other years. Rejects a policy that ended before
 * it was issued, one that has not ended in a study without end, and one with no day in the study.
 *
 * @source Atkinson and McGarry, Experience Study Calculations, Society of Actuaries 2016
 */
export function exposures(
  policy: ExposedPolicy,
  basis: ExposureBasis,
  dayCount: DayCount,
  study: Study = {},
): Result<readonly Exposure[]> {
  const end = policy.ended?.on ?? study.to;
  if (end === undefined) {
    return rejected({
      code: 'a-study-of-a-policy-in-force-needs-its-end',
      path: 'study.to',
      expected: 'a date',
    });
  }
  if (compareDates(policy.issued, end) >= 0)
    return rejected(noDay('issued', policy.issued, `a day before ${end}`));
  const until = policy.ended?.by === 'claim' ? endOfYear(policy.issued, end, basis) : end;
  const from = study.from === undefined ? policy.issued : laterOf(policy.issued, study.from);
  const studied = overlap({ from, to: study.to }, { from: policy.issued, to: until });
  if (studied?.to === undefined) return rejected(noDay('study', from, `a day before ${study.to ?? until}`));
  const rows = stretches(policy.issued, studied.from, studied.to, basis).map(([first, next]) => ({
    from: first,
    to: next,
    policyYear: policyYearOf(policy.issued, first),
    fraction: asNumber(yearFraction(period(first, next), dayCount)),
  }));
  return accepted(rows);
}

function stretches(
  issued: PlainDate,
  from: PlainDate,
  to: PlainDate,
  basis: ExposureBasis,
): [PlainDate, PlainDate][] {
  const cut: [PlainDate, PlainDate][] = [];
  for (let first = from; compareDates(first, to) < 0; ) {
    const turn = nextTurn(issued, first, basis);
    const next = compareDates(turn, to) < 0 ? turn : to;
    cut.push([first, next]);
    first = next;
  }
  return cut;
}

/** The end of the year of the basis in which the claim was; a claim on the first day of a year ends the one before. */
function endOfYear(issued: PlainDate, claimed: PlainDate, basis: ExposureBasis): PlainDate {
  return nextTurn(issued, claimed.subtract({ days: 1 }), basis);
}

/** The first beginning of a year of the basis after the day. */
function nextTurn(issued: PlainDate, day: PlainDate, basis: ExposureBasis): PlainDate {
  const anniversary = monthsAfter(issued, 12 * policyYearOf(issued, day));
  const newYear = date(`${String(day.year + 1).padStart(4, '0')}-01-01`);
  if (basis === 'policy-years') return anniversary;
  if (basis === 'calendar-years') return newYear;
  return compareDates(anniversary, newYear) < 0 ? anniversary : newYear;
}

/** The year of the policy in which the day lies, from 1. */
function policyYearOf(issued: PlainDate, day: PlainDate): number {
  const apart = day.year - issued.year;
  return compareDates(monthsAfter(issued, 12 * apart), day) <= 0 ? apart + 1 : apart;
}

function asNumber({ n, d }: { readonly n: bigint; readonly d: bigint }): number {
  return Number(n) / Number(d);
}

function noDay(path: string, found: PlainDate, expected: string): Rejection {
  return { code: 'a-policy-was-not-exposed-for-a-day', path, found: String(found), expected };
}
