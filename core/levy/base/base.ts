import { compare, decimal, type Fraction, minus, over, plus, times, zero } from '../../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { type Rounding, rounded } from '../../rounding/rounding.ts';
import type { Party } from '../words/party.ts';
import type { BranchRule } from '../words/rule-schema.ts';
import { amountText } from './amount-text.ts';
import type { BaseTerms, End, Grade, Running, Slide } from './base-terms.ts';

/** The part of an income that contributions are found on: above what the year has had, up to what it has now. Major units. */
export interface Base {
  readonly above: Fraction;
  readonly upTo: Fraction;
}

/** The base of a branch, those of parties that have their own, and how they were found. */
export interface Bases {
  readonly whole: Base;
  readonly own: Readonly<Partial<Record<Party, Base>>>;
  readonly steps: readonly BaseStep[];
}

/** A step from the wage to a base. */
export type BaseStep =
  | { readonly step: 'rounded'; readonly to: Fraction; readonly how: Rounding }
  | { readonly step: 'graded'; readonly to: Fraction; readonly grade: Grade }
  | { readonly step: 'lifted' | 'exempt' | 'capped'; readonly to: Fraction; readonly end: End }
  | {
      readonly step: 'slid';
      readonly to: Fraction;
      readonly slide: Slide;
      readonly start: Fraction;
      readonly party: Party | undefined;
    }
  | { readonly step: 'added'; readonly to: Fraction; readonly running: Running; readonly base: Base }
  | { readonly step: 'premium'; readonly to: Fraction; readonly branch: string; readonly party: Party };

export function sizeOf({ above, upTo }: Base): Fraction {
  return above.n === 0n ? upTo : minus(upTo, above);
}

/** The base of a party: its own where it has one. */
export function baseFor({ whole, own }: Bases, party: Party): Base {
  return own[party] ?? whole;
}

/**
 * The bases of a branch for a wage.
 *
 *     wage → rounded → standard amount of its grade → lifted to the floor, capped at the ceiling
 *     sliding:  start × from + (to − start × from) ÷ (to − from) × (wage − from), rounded; for wages from `from` to `to`
 *     running:  from min(Σ wages before, ceiling) to min(Σ wages now, ceiling)
 *
 * @returns a rejection where the law refuses the wage
 */
export function basesOf(branch: BranchRule, terms: BaseTerms, wage: Fraction): Result<Bases> {
  const steps: BaseStep[] = [];
  const { base: rule = {} } = branch;
  let at = wage;
  if (rule.rounding !== undefined && terms.slide === undefined) {
    at = rounded(wage, rule.rounding);
    steps.push({ step: 'rounded', to: at, how: rule.rounding });
  }
  if (terms.grades !== undefined) {
    const grade = terms.grades.find(({ wages }) => isWithin(wages, at));
    if (grade === undefined) return rejected(withoutGrade(branch, terms.grades, at));
    at = grade.standard.fraction();
    steps.push({ step: 'graded', to: at, grade });
  }
  if (terms.running !== undefined) return accepted(runningBase(terms, terms.running, at, steps));
  if (terms.slide !== undefined) return slidingBases(branch, terms.slide, at);
  const ended = betweenEnds(branch, terms, at, steps);
  return ended.ok ? accepted({ whole: { above: zero, upTo: ended.value }, own: {}, steps }) : ended;
}

/** The bases of a branch on the shares of another: a premium on a premium. */
export function premiumBases(branch: string, shares: Readonly<Partial<Record<Party, Fraction>>>): Bases {
  const own = Object.entries(shares).map(([party, share]) => [party, { above: zero, upTo: share }] as const);
  const steps = Object.entries(shares).map(
    ([party, to]): BaseStep => ({ step: 'premium', to, branch, party: party as Party }),
  );
  const whole = own.reduce((sum, [, { upTo }]) => plus(sum, upTo), zero);
  return { whole: { above: zero, upTo: whole }, own: Object.fromEntries(own), steps };
}

function isWithin({ lower, upper, includes }: Grade['wages'], wage: Fraction): boolean {
  const low = lower === undefined ? 1 : compare(wage, lower);
  const high = upper === undefined ? -1 : compare(wage, upper);
  return includes === 'lower' ? low >= 0 && high < 0 : low > 0 && high <= 0;
}

function betweenEnds(
  { branch }: BranchRule,
  { floor, ceiling }: BaseTerms,
  wage: Fraction,
  steps: BaseStep[],
): Result<Fraction> {
  if (floor !== undefined && compare(wage, floor.at.fraction()) < 0) {
    if (floor.beyond === 'refuse') return rejected(refused(branch, floor, wage, 'below-the-floor'));
    const isLifted = floor.beyond === 'lift';
    const to = isLifted ? floor.at.fraction() : zero;
    steps.push({ step: isLifted ? 'lifted' : 'exempt', to, end: floor });
    return accepted(to);
  }
  if (ceiling !== undefined && compare(wage, ceiling.at.fraction()) > 0) {
    if (ceiling.beyond === 'refuse') return rejected(refused(branch, ceiling, wage, 'above-the-ceiling'));
    const to = ceiling.at.fraction();
    steps.push({ step: 'capped', to, end: ceiling });
    return accepted(to);
  }
  return accepted(wage);
}

/** What this wage adds to the base of the year; a base that was more than it should have been adds nothing. */
function runningBase(
  { ceiling }: BaseTerms,
  running: Running,
  wage: Fraction,
  steps: readonly BaseStep[],
): Bases {
  const capped = (sum: Fraction, ceilings: Fraction | undefined) =>
    ceilings !== undefined && compare(sum, ceilings) > 0 ? ceilings : sum;
  const now = ceiling === undefined ? undefined : plus(running.ceilings, ceiling.at.fraction());
  const above = running.base ?? capped(running.wages, now);
  const reached = capped(plus(running.wages, wage), now);
  const whole = { above, upTo: compare(reached, above) > 0 ? reached : above };
  return { whole, own: {}, steps: [...steps, { step: 'added', to: sizeOf(whole), running, base: whole }] };
}

function slidingBases({ branch, base }: BranchRule, slide: Slide, wage: Fraction): Result<Bases> {
  const { from, to, start, source } = slide;
  if (compare(wage, from.fraction()) <= 0 || compare(wage, to.fraction()) > 0) {
    return rejected({
      code: 'a-wage-is-outside-the-sliding-zone',
      path: `wage (${branch})`,
      found: amountText(wage, from.currency),
      expected: `more than ${from} and at most ${to} (${source})`,
    });
  }
  const slid = Object.entries(start).map(([name, first]): Extract<BaseStep, { step: 'slid' }> => {
    const exact = onLine(slide, first, wage);
    const at = base?.rounding === undefined ? exact : rounded(exact, base.rounding);
    return {
      step: 'slid',
      to: at,
      slide,
      start: first,
      party: name === 'total' ? undefined : (name as Party),
    };
  });
  const whole = slid.find(({ party }) => party === undefined)?.to ?? wage;
  const own = slid.flatMap(({ party, to }) =>
    party === undefined ? [] : [[party, { above: zero, upTo: to }] as const],
  );
  return accepted({ whole: { above: zero, upTo: whole }, own: Object.fromEntries(own), steps: slid });
}

/** The line from (from, start × from) to (to, to). */
function onLine({ from, to }: Slide, start: Fraction, wage: Fraction): Fraction {
  const [low, high] = [from.fraction(), to.fraction()];
  const first = times(start, low);
  return plus(first, times(over(minus(high, first), minus(high, low)), minus(wage, low)));
}

function withoutGrade({ branch }: BranchRule, grades: readonly Grade[], wage: Fraction): Rejection {
  return {
    code: 'a-wage-has-no-grade',
    path: `wage (${branch})`,
    found: decimal(wage),
    expected: `a wage within one of the ${grades.length} grades in force`,
  };
}

function refused(
  branch: string,
  end: End,
  wage: Fraction,
  where: 'below-the-floor' | 'above-the-ceiling',
): Rejection {
  return {
    code: `a-wage-is-${where}`,
    path: `wage (${branch})`,
    found: amountText(wage, end.at.currency),
    expected: `${where === 'below-the-floor' ? 'at least' : 'at most'} ${end.at} (${end.source})`,
  };
}
