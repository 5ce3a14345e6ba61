import { Money, sum } from '../money/money.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import type { Figure } from '../scheme/figure.ts';
import { type Due, ownOf } from './contribution/contribution.ts';
import { basesOf } from './contribution/standing.ts';
import type { Position } from './position.ts';
import { type ReserveLevel, reserveLevel, underLevel } from './reserve-level.ts';
import type { Cohort } from './roll/cohort.ts';
import type { Draw, DrawTies } from './roll/draw.ts';
import { figureOn } from './rules/figure.ts';
import type { SurplusRule } from './rules/rule-schema.ts';
import type { Terms } from './rules/terms.ts';
import { type Shares, shares } from './share/share.ts';

/** What of a surplus goes to one of those whom the rules name. */
export interface SurplusLine {
  readonly rule: SurplusRule;
  readonly amount: Money;
  /** What limits it. */
  readonly limits: { readonly amount: Figure<Money> | undefined; readonly rate: Figure<Rate> | undefined };
  /** Of a reserve with a level: how much it may hold. */
  readonly level: ReserveLevel | undefined;
  /** Of members by keys: how it is split among the cohorts, in their order. */
  readonly split: Shares | undefined;
  /** Of members at a declared rate: of one member of each cohort. */
  readonly each: readonly Money[] | undefined;
  readonly declared: readonly Figure<Rate>[];
  /** What is kept of it as members' capital, of one member of each cohort. */
  readonly withheld: readonly Money[] | undefined;
  readonly capital: Money;
}

/** Members of a cohort with what they have contributed. */
export interface Contributor {
  readonly cohort: Cohort;
  readonly dues: readonly Due[];
}

/**
 * Gives a surplus to those whom the rules name, one after the other.
 *
 *     given = what is left, at most the amount, the rate of all contributions, and what a reserve may still hold
 *     refund = given × weight ÷ Σ weights by the rule of the split, or own contribution × declared rate, rounded
 */
export function surplusLines(
  left: Money,
  contributors: readonly Contributor[],
  contributed: Money,
  { loan, reserve }: Pick<Position, 'loan' | 'reserve'>,
  ties: (rule: SurplusRule) => DrawTies,
  draw: Draw,
  terms: Terms,
): Result<SurplusLine[]> {
  const lines: SurplusLine[] = [];
  let rest = left;
  let refunds = 0;
  let held = reserve;
  for (const rule of terms.rules.surplus ?? []) {
    const refund = refunds;
    const drawRefund: Draw = (among, take, how) => draw(among, take, how, refund);
    const line = lineOf(
      rule,
      rest,
      { contributors, contributed, loan, reserve: held, ties, draw: drawRefund },
      terms,
    );
    if (!line.ok) return line;
    if (rule.to === 'members') refunds += 1;
    if (rule.to === 'reserve') held = held.plus(line.value.amount);
    lines.push(line.value);
    rest = rest.minus(line.value.amount);
  }
  return accepted(lines);
}

interface Fund {
  readonly contributors: readonly Contributor[];
  readonly contributed: Money;
  readonly loan: Money;
  readonly reserve: Money;
  readonly ties: (rule: SurplusRule) => DrawTies;
  readonly draw: Draw;
}

function lineOf(rule: SurplusRule, rest: Money, fund: Fund, terms: Terms): Result<SurplusLine> {
  const { scheme, on, currency } = terms;
  const words = { pool: terms.pool?.pool };
  const amount =
    rule.amount === undefined ? accepted(undefined) : figureOn(rule.amount, scheme.tables, words, on);
  const rate = rule.rate === undefined ? accepted(undefined) : figureOn(rule.rate, scheme.tables, words, on);
  if (!amount.ok || !rate.ok) return rejected(...reasonsOf(amount, rate));
  const limits = { amount: amount.value, rate: rate.value };
  let given = rest;
  if (amount.value !== undefined) given = given.atMost(amount.value.value);
  if (rate.value !== undefined && rule.rounding !== undefined) {
    given = given.atMost(fund.contributed.times(rate.value.value, rule.rounding));
  }
  if (rule.to === 'loan') given = given.atMost(fund.loan);
  const cohorts = fund.contributors.map(({ cohort }) => cohort);
  const level = rule.upTo === undefined ? accepted(undefined) : reserveLevel(rule.upTo, cohorts, terms);
  if (!level.ok) return level;
  if (level.value !== undefined) given = underLevel(given, level.value, fund.reserve);
  const none = { level: level.value, split: undefined, each: undefined, declared: [], withheld: undefined };
  const line = { rule, amount: given, limits, ...none, capital: Money.zero(currency) };
  if (rule.to !== 'members') return accepted(line);
  if (rule.declared !== undefined) return declared(rule, line, rest, fund, terms);
  const weighed = fund.contributors.map(({ cohort, dues }) => ({
    cohort: { ...cohort, weight: weightOf(rule, cohort, dues, terms) },
    cap: undefined,
  }));
  const tooLarge = weighed.find(({ cohort }) => !Number.isSafeInteger(cohort.weight));
  if (tooLarge !== undefined) return rejected(uncountable(rule, tooLarge.cohort.weight));
  const isNobody = weighed.every(({ cohort }) => cohort.weight === 0);
  if (isNobody && !given.isZero()) return rejected(nobody(rule));
  const how = { rule: rule.split?.rule ?? 'largest-remainder', ties: fund.ties(rule), levels: false };
  const split = shares(given.minorUnits(), weighed, how, fund.draw);
  return accepted({ ...line, amount: Money.ofMinor(split.collected, currency), split });
}

/** By its keys in granules, multiplied; by what members have themselves contributed where the list states no contribution. */
function weightOf(rule: SurplusRule, { standing }: Cohort, dues: readonly Due[], terms: Terms): number {
  const bases = basesOf(terms.rules);
  return (rule.by ?? []).reduce((product, key) => {
    if (key === 'perHead') return product;
    if (key === 'byContribution' && dues.length > 0)
      return product * Number(ownOf(dues, terms.currency).minorUnits());
    return product * (standing.bases[bases.indexOf(key)] ?? 0);
  }, 1);
}

function declared(
  rule: SurplusRule,
  line: SurplusLine,
  rest: Money,
  { contributors }: Fund,
  terms: Terms,
): Result<SurplusLine> {
  const { currency, scheme, on } = terms;
  const each: Money[] = [];
  const figures: Figure<Rate>[] = [];
  const withheld: Money[] = [];
  const reasons: Rejection[] = [];
  for (const { cohort, dues } of contributors) {
    const words = { class: cohort.standing.class, pool: terms.pool?.pool };
    const found = rule.declared && figureOn(rule.declared, scheme.tables, words, on);
    const kept = rule.withheld && figureOn(rule.withheld.rate, scheme.tables, words, on);
    if (found?.ok !== true || kept?.ok === false) {
      reasons.push(...reasonsOf(...[found, kept].filter((result) => result !== undefined)));
      continue;
    }
    const own = ownOf(dues, currency);
    const refund =
      rule.rounding === undefined ? Money.zero(currency) : own.times(found.value.value, rule.rounding);
    each.push(refund);
    figures.push(found.value);
    const part =
      kept === undefined || rule.withheld === undefined
        ? Money.zero(currency)
        : own.times(kept.value.value, rule.withheld.rounding);
    withheld.push(part.atMost(refund));
  }
  if (reasons.length > 0) return rejected(...reasons);
  const all = (amounts: readonly Money[]) =>
    sum(
      contributors.map(({ cohort }, place) => {
        const minor = amounts[place]?.minorUnits() ?? 0n;
        return Money.ofMinor(minor * BigInt(cohort.members), currency);
      }),
      currency,
    );
  const amount = all(each);
  if (amount.compare(rest) > 0) {
    return rejected({
      code: 'a-declared-refund-is-more-than-what-is-left',
      path: 'surplus',
      found: `${amount}`,
      expected: `at most ${rest}`,
      suggestion: 'declare a smaller rate',
    });
  }
  return accepted({ ...line, amount, each, declared: figures, withheld, capital: all(withheld) });
}

function uncountable(rule: SurplusRule, found: number): Rejection {
  return {
    code: 'a-number-is-too-large-to-count',
    path: `surplus, ${(rule.by ?? []).join(' × ')}`,
    found: `${found}`,
    expected: `at most ${Number.MAX_SAFE_INTEGER} of its smallest steps`,
  };
}

function nobody(rule: SurplusRule): Rejection {
  return {
    code: 'the-weights-of-a-surplus-are-all-zero',
    path: 'surplus',
    found: (rule.by ?? []).join(' × '),
    expected: 'a weight above zero',
  };
}
