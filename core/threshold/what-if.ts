import { type Settlement, settle } from '../assessment/assessment.ts';
import type { Cohort } from '../assessment/roll/cohort.ts';
import { compareCohorts, membersOf, weightsOf } from '../assessment/roll/cohort.ts';
import type { Draw } from '../assessment/roll/draw.ts';
import { granuleOfWeight } from '../assessment/roll/member.ts';
import type { Roll } from '../assessment/roll/roll.ts';
import { decimalOfGranules, parseGranules } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import type { CohortShare } from '../assessment/share/share.ts';
import { apportion, asListed } from '../money/apportion.ts';
import { Money } from '../money/money.ts';
import { openReasons } from '../result/reason-list.ts';
import { accepted, invariant, placed, type Rejection, type Result, rejected } from '../result/result.ts';

/** What else is as it is not, in a settlement that was made; what is not named stays. */
export interface Change {
  /**
   * So many members in force, with the units, caps and classes of now in the same proportions. Where the proportions do not
   * divide, whole members are dealt by largest remainder; the member who is followed is always among them.
   */
  readonly members?: number;
  /**
   * What happens among so many members. `same-claims`: just what happened, and the fund carries what it carries; in a larger
   * fund it is borne by more. `claims-in-proportion`: the members are a whole multiple of those of now, and so are the
   * claims, what is carried in, the reserve, the loan and all named lines: as many such funds put together.
   */
  readonly happening?: 'same-claims' | 'claims-in-proportion';
  /** Caps for all that the rules have, in major units. */
  readonly caps?: { readonly perClaim?: string; readonly perPeriod?: string };
  /** The place, among the cohorts of the settlement, of the member who is followed; otherwise the cohort with most members. */
  readonly of?: number;
  /** He has so many units instead; all else of him stays. */
  readonly units?: string;
}

/** What would be shared, and what the member who is followed would pay; money in major units. */
export interface WhatIf {
  readonly members: number;
  readonly total: string;
  readonly toShare: string;
  readonly collected: string;
  /** What who pays least and who pays most of all would pay, of those who share. */
  readonly least: string;
  readonly most: string;
  /** Of the member who is followed; `extra` says whether some like him pay one minor unit more. */
  readonly units: string;
  readonly share: string;
  readonly extra: boolean;
  /** Whether a cap keeps him from paying more. */
  readonly capped: boolean;
  /** Who bears what the caps leave. */
  readonly excess: Readonly<Record<string, string>>;
  readonly benefitsFull: string;
  readonly benefitsPaid: string;
}

/**
 * What would come of a settlement, had its fund been another: it is settled again by the very same rules, on cohorts instead of
 * a list.
 *
 * What is assumed: everybody has what somebody of now has, in the same proportions; claimants and their claims are those of now;
 * the fund begins where it began. Nobody has a name, so that of those whose remainders are equal anybody may pay the unit that
 * does not divide: a share is exact but for that one minor unit.
 *
 * Rejected are a change that cannot be, rules with own accounts or open years, whose sums belong to single members, and what the
 * settlement itself refuses, such as caps that cannot bear the total among too few.
 */
export function whatIf(settlement: Settlement, change: Change): Result<WhatIf> {
  const altered = alteration(settlement, change);
  if (!altered.ok) return altered;
  const { terms, cohorts, followed, times } = altered.value;
  const { roll, grants, costs, yearSteps, positionIn, benefits } = settlement;
  const many = (amount: Money) => Money.ofMinor(amount.minorUnits() * BigInt(times), amount.currency);
  const lines = <T extends { readonly amount: Money }>(all: readonly T[]): T[] =>
    all.map((line) => ({ ...line, amount: many(line.amount) }));
  const found = settle(
    {
      ...positionIn,
      carried: many(positionIn.carried),
      reserve: many(positionIn.reserve),
      loan: many(positionIn.loan),
      capital: many(positionIn.capital),
    },
    {
      settlement: settlement.settlement,
      roll: rollOf(roll, cohorts),
      claims: benefits.map(({ claim }) => ({ ...claim, count: claim.count * times })),
      grants: lines(grants),
      costs: lines(costs),
      years: yearSteps,
    },
    terms,
  );
  return found.ok ? accepted(whatIfOf(found.value, followed)) : found;
}

/** Between which numbers of members a curve is drawn, and what happens among them. */
export interface CurveAsked extends Omit<Change, 'members'> {
  readonly from: number;
  readonly to: number;
}

/** What would be among so many members, or why it cannot be. */
export type CurvePoint = Result<WhatIf> & { readonly members: number };

/**
 * How the share changes with the number of members: one point after the other, of {@link curveMembers}, and of the number that is
 * in force. With claims in proportion, of multiples of that number.
 */
export function* shareCurve(settlement: Settlement, asked: CurveAsked): Generator<CurvePoint> {
  const { from, to, ...change } = asked;
  const { inForce } = settlement.roll;
  const numbers =
    change.happening === 'claims-in-proportion'
      ? curveMembers(Math.max(1, Math.ceil(from / inForce)), Math.floor(to / inForce)).map(
          (times) => times * inForce,
        )
      : [...new Set([...curveMembers(from, to), ...(from <= inForce && inForce <= to ? [inForce] : [])])];
  for (const members of numbers.sort((a, b) => a - b))
    yield { members, ...whatIf(settlement, { ...change, members }) };
}

/** The numbers between two, both among them, ten for each power of ten. */
export function curveMembers(from: number, to: number): number[] {
  const steps: number[] = [];
  for (let power = 1; power <= to; power *= 10) {
    for (const tenths of TENTHS) {
      const members = (tenths * power) / 10;
      if (Number.isInteger(members) && members > from && members < to) steps.push(members);
    }
  }
  if (from > to) return [];
  return from === to ? [from] : [from, ...steps, to];
}

const TENTHS = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

interface Altered {
  readonly terms: Terms;
  readonly cohorts: readonly Cohort[];
  readonly followed: Cohort;
  /** How many times as much of all that happened. */
  readonly times: number;
}

function alteration(settlement: Settlement, change: Change): Result<Altered> {
  const { terms, roll } = settlement;
  const { rules, currency } = terms;
  const reasons = openReasons();
  reasons.tellAll(unscalable(settlement, change));
  const caps = cappedTerms(terms, change);
  if (!caps.ok) reasons.tellAll(caps.rejections);
  const weight =
    change.units === undefined
      ? undefined
      : placed(parseGranules(change.units, granuleOfWeight(rules, currency), 'more than zero'), {
          path: 'units',
        });
  if (weight?.ok === false) reasons.tellAll(weight.rejections);
  if (weight?.ok === true && weight.value === 0)
    reasons.tell({ code: 'a-weight-must-be-above-zero', path: 'units', found: change.units ?? '' });
  const of = change.of ?? largest(roll.cohorts);
  const now = roll.cohorts[of];
  if (now === undefined)
    reasons.tell({ code: 'a-cohort-is-not-of-this-settlement', path: 'of', found: `${of}` });
  const members = change.members ?? roll.inForce;
  const times = change.happening === 'claims-in-proportion' ? members / roll.inForce : 1;
  reasons.tellAll(countFaults(members, times, settlement));
  if (reasons.count > 0 || !caps.ok || now === undefined) return reasons.rejected();
  const others = dealt(roll.cohorts, of, members, settlement);
  if (!others.ok) return others;
  const followed = weight?.ok === true ? { ...now, weight: weight.value } : now;
  return accepted({ terms: caps.value, cohorts: withOne(others.value, followed), followed, times });
}

/** Sums that are of single members, and not of cohorts. */
function unscalable({ terms, benefits }: Settlement, { happening }: Change): Rejection[] {
  const { scheme, rules } = terms;
  const code = 'a-fund-of-this-kind-is-not-settled-without-its-list';
  const expected = 'rules without own accounts and open years';
  const own = rules.accounts !== undefined || rules.openYears === true;
  const isRefunded = benefits.some(({ refund, setOff }) => refund !== undefined || !setOff.isZero());
  return [
    ...(own ? [{ code, found: scheme.id, expected }] : []),
    ...(isRefunded && happening === 'claims-in-proportion'
      ? [
          {
            code: 'what-one-member-has-paid-is-not-multiplied',
            path: 'happening',
            found: happening,
            expected: 'same-claims, where shares are refunded or arrears kept back',
          },
        ]
      : []),
  ];
}

/** More members than these are no longer counted exactly with their weights. */
const MEMBERS_MOST = 1_000_000_000;

function countFaults(members: number, times: number, { roll }: Settlement): Rejection[] {
  const path = 'members';
  const found = `${members}`;
  if (!Number.isSafeInteger(members) || members < 1 || members > MEMBERS_MOST) {
    return [
      { code: 'a-count-is-a-whole-number-above-zero', path, found, expected: `at most ${MEMBERS_MOST}` },
    ];
  }
  if (Number.isInteger(times)) return [];
  const expected = `a multiple of ${roll.inForce}, who are in force`;
  return [{ code: 'a-fund-is-multiplied-by-a-whole-number', path, found, expected }];
}

/** The terms with other caps; a cap that the rules do not know would need a bearer of what it leaves. */
function cappedTerms(terms: Terms, { caps = {} }: Change): Result<Terms> {
  const reasons = openReasons();
  let changed = terms;
  for (const word of ['perClaim', 'perPeriod'] as const) {
    const text = caps[word];
    if (text === undefined) continue;
    const path = `caps.${word}`;
    const figure = terms[word];
    const value = placed(Money.parse(text, terms.currency), { path });
    if (!value.ok) reasons.tellAll(value.rejections);
    else if (value.value.isNegative() || value.value.isZero())
      reasons.tell({ code: 'an-amount-must-be-above-zero', path, found: text, expected: 'more than zero' });
    else if (figure === undefined)
      reasons.tell({ code: 'the-rules-have-no-such-cap', path, found: text, expected: 'a cap of the rules' });
    else changed = { ...changed, [word]: { ...figure, value: value.value } };
  }
  return reasons.count > 0 ? reasons.rejected() : accepted(changed);
}

/** The place of the cohort with most members, of those that share where any does. */
function largest(cohorts: readonly Cohort[]): number {
  let place = 0;
  for (const [at, { weight, members }] of cohorts.entries()) {
    const best = cohorts[place] as Cohort;
    const isBetter = members > best.members || best.weight === 0;
    if (weight > 0 ? isBetter : best.weight === 0 && members > best.members) place = at;
  }
  return place;
}

/** So many members in the proportions of now, without the one who is followed; who claims and does not share stays who he is. */
function dealt(
  cohorts: readonly Cohort[],
  of: number,
  members: number,
  { terms, roll }: Settlement,
): Result<Cohort[]> {
  const isMultiple = members % roll.inForce === 0;
  const stays = ({ weight }: Cohort) =>
    terms.rules.sharing?.among !== undefined && weight === 0 && !isMultiple;
  const staying = membersOf(cohorts.filter(stays));
  const weights = cohorts.map((cohort) => (stays(cohort) ? 0n : BigInt(cohort.members)));
  const left = members - staying;
  if (left < 1) {
    return rejected({
      code: 'so-few-members-cannot-be',
      path: 'members',
      found: `${members}`,
      expected: `more than the ${staying} who claim`,
    });
  }
  const { parts } = apportion(BigInt(left), weights, 'largest-remainder', asListed);
  const counts = cohorts.map((cohort, at) => (stays(cohort) ? cohort.members : Number(parts[at] ?? 0n)));
  // Among few he would not be there: he takes the place of one of the most.
  const from = (counts[of] ?? 0) > 0 ? of : placeOfMost(parts);
  return accepted(
    cohorts.map((cohort, at) => ({ ...cohort, members: (counts[at] ?? 0) - (at === from ? 1 : 0) })),
  );
}

function placeOfMost(parts: readonly bigint[]): number {
  return parts.reduce((most, part, at) => (part > (parts[most] ?? 0n) ? at : most), 0);
}

/** Cohorts with one member more, those with nobody left out, in the order of a settlement. */
function withOne(cohorts: readonly Cohort[], one: Cohort): Cohort[] {
  const isHis = (cohort: Cohort) => compareCohorts(cohort, one) === 0;
  const all = cohorts.some(isHis) ? cohorts : [...cohorts, { ...one, members: 0 }];
  return all
    .map((cohort) => (isHis(cohort) ? { ...cohort, members: cohort.members + 1 } : cohort))
    .filter(({ members }) => members > 0)
    .sort(compareCohorts);
}

/** A roll of cohorts without names. */
function rollOf(roll: Roll, cohorts: readonly Cohort[]): Roll {
  const inForce = membersOf(cohorts);
  return { ...roll, listed: inForce, inForce, weight: weightsOf(cohorts), cohorts, draw: anybody(cohorts) };
}

/** Where nobody has a name, those who come first take what does not divide. */
function anybody(table: readonly Cohort[]): Draw {
  return (cohorts, take) => {
    const extra = new Map<number, number>();
    let left = take;
    for (const place of cohorts) {
      const taken = Math.min(left, table[place]?.members ?? 0);
      extra.set(place, taken);
      left -= taken;
    }
    return { extra, rank: undefined };
  };
}

function whatIfOf(settlement: Settlement, followed: Cohort): WhatIf {
  const { shares, terms, roll } = settlement;
  const text = (minor: bigint) => Money.ofMinor(minor, terms.currency).toString();
  const his = shares.cohorts.find(({ cohort }) => compareCohorts(cohort, followed) === 0);
  invariant(his !== undefined, 'the member who is followed is in a cohort');
  const sharing = shares.cohorts.filter(({ cohort }) => cohort.weight > 0);
  const least = sharing.reduce((low, one) => (leastOf(one) < low ? leastOf(one) : low), leastOf(his));
  const most = sharing.reduce((high, one) => (mostOf(one) > high ? mostOf(one) : high), mostOf(his));
  return {
    members: roll.inForce,
    total: `${settlement.total}`,
    toShare: `${settlement.due}`,
    collected: `${settlement.collected}`,
    least: text(least),
    most: text(most),
    units: decimalOfGranules(his.cohort.weight, granuleOfWeight(terms.rules, terms.currency)),
    share: text(his.share),
    extra: his.extra > 0,
    capped: his.isCapped,
    excess: Object.fromEntries(settlement.excess.map(({ to, amount }) => [to, `${amount}`])),
    benefitsFull: `${settlement.benefitsFull}`,
    benefitsPaid: `${settlement.benefitsPaid}`,
  };
}

function leastOf({ share, extra, cohort }: CohortShare): bigint {
  return extra === cohort.members ? share + 1n : share;
}

function mostOf({ share, extra }: CohortShare): bigint {
  return share + (extra > 0 ? 1n : 0n);
}
