import { currencyDecimals } from '../money/currency.ts';
import { compare, type Fraction, fraction, one, over, times, zero } from '../rate/fraction.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { goesUp, type Rounding, type RoundingMode, unitOf } from '../rounding/rounding.ts';
import type { Facts } from '../scheme/fact.ts';
import type { Band } from './band/band.ts';
import { basesOf, premiumBases } from './base/base.ts';
import type { BaseTerms } from './base/base-terms.ts';
import { rememberedByFacts } from './law/by-facts.ts';
import { concerns, type Law } from './law/law.ts';
import { forPeriods, hasRebate, negativeResidual, type Shares, sharesOf } from './share/share.ts';
import { type Terms, termsOf } from './share/terms.ts';
import type { Party } from './words/party.ts';
import { shareRounding } from './words/rounding-plan.ts';
import type { BranchRule } from './words/rule-schema.ts';
import { isBefore } from './words/together.ts';

/**
 * The contributions of many people with the same facts, without their working.
 *
 * The rules are compiled once into closures over whole numbers; the same cents as `contribution`, which
 * a property test holds. `into` writes one amount in minor units per column; it answers false where the
 * law refuses the wage, and `contribution` then says why.
 */
export interface Bulk {
  readonly columns: readonly Column[];
  readonly into: (wageMinor: number, out: Float64Array) => boolean;
}

interface Column {
  readonly branch: string;
  readonly party: Party;
}

/** The compiled law for one kind of person; wages are whole minor units below 2^53. */
export function bulkOf(law: Law, facts: Facts): Result<Bulk> {
  const columns: Column[] = [];
  const compiled: Compiled[] = [];
  const rejections: Rejection[] = [];
  for (const branch of law.version.rules.branches) {
    const concerned = concerns(law, branch, facts);
    const terms = concerned.ok && !concerned.value ? undefined : termsOf(law, branch, facts);
    if (!concerned.ok) rejections.push(...concerned.rejections);
    else if (terms !== undefined && !terms.ok) rejections.push(...terms.rejections);
    else if (terms?.ok) {
      const parties = [...new Set(terms.value.bands.map(({ party }) => party))];
      const together = compiled.filter((earlier) => isBefore(earlier.branch, branch));
      const place = { first: columns.length, before: [...columns] };
      compiled.push({ law, branch, terms: terms.value, parties, ...place, together });
      columns.push(...parties.map((party) => ({ branch: branch.branch, party })));
    }
  }
  if (rejections.length > 0) return rejected(...rejections);
  const writers = compiled.map((one) => (isPlain(one) ? plainWriter(one) : exactWriter(one)));
  return accepted({ columns, into: (wage, out) => writers.every((write) => write(wage, out)) });
}

/** The compiled law for each kind of person; those who differ in nothing that the law asks share one. */
export function bulksOf(law: Law): (facts: Facts) => Result<Bulk> {
  const known = rememberedByFacts<Result<Bulk>>(REMEMBERED);
  return (facts) => known.of(facts, (asked) => bulkOf(law, asked));
}

/** As many kinds of persons; a payroll in which an amount differs from person to person has no end of them. */
const REMEMBERED = 1000;

type Writer = (wage: number, out: Float64Array) => boolean;

/** A wage and a base in sub-units to a whole number of some unit; not a number where a Number is not exact. */
type Count = (wage: number, base: number) => number;

/** Below this twice a whole number, and the product that gave it, are exact in a Number. */
const EXACT = 2 ** 52;

/** A branch to compile: what it asks of this kind of person, its parties, and the columns that are found before. */
interface Compiled {
  readonly law: Law;
  readonly branch: BranchRule;
  readonly terms: Terms;
  readonly parties: readonly Party[];
  readonly first: number;
  readonly before: readonly Column[];
  /** The branches that are rounded together with this one. */
  readonly together: readonly Compiled[];
}

/** Whether a branch has one base, of the wage alone, and rates on it: all others go the way of the explained path. */
function isPlain({ branch: { base, sharing }, terms, together }: Compiled): boolean {
  const {
    base: { slide, running },
    bands,
  } = terms;
  const isOfWage = base?.of === undefined && base?.rounding === undefined && slide === undefined;
  const isOfRates = bands.every(({ rate }) => rate !== undefined) && sharing.law !== 'totalMinus';
  const isAlike = (other: Compiled) => isPlain(other) && baseText(other.terms.base) === baseText(terms.base);
  return isOfWage && isOfRates && running === undefined && together.every(isAlike);
}

/** Bases of one text are one base: what is rounded together is then found on it at once. */
function baseText(base: BaseTerms): string {
  return JSON.stringify(base, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
}

/**
 * A branch that is compiled for its place; kinds of persons with the same terms of it share it, unless it is rounded
 * together with others, whose terms may differ.
 */
function plainWriter(compiled: Compiled): Writer {
  const { terms, first, together } = compiled;
  if (together.length > 0) return branchWriter(compiled);
  const known = writersOf.get(terms);
  if (known?.first === first) return known.write;
  const write = branchWriter(compiled);
  writersOf.set(terms, { first, write });
  return write;
}

const writersOf = new WeakMap<Terms, { readonly first: number; readonly write: Writer }>();

function branchWriter(compiled: Compiled): Writer {
  const { law, terms, parties, first, together } = compiled;
  const units = { scale: BigInt(10 ** currencyDecimals(law.scheme.currency)), times: BigInt(law.times) };
  const baseOf = baseFunction(terms.base, units);
  const { plan, heads } = terms;
  const residual =
    plan.total === undefined || plan.residual === undefined ? -1 : parties.indexOf(plan.residual);
  const all = [...together, compiled].flatMap((one) =>
    one.terms.bands.map((band) => ratedBand(band, one.terms.part)),
  );
  const before = (party?: Party) =>
    together.flatMap((one) =>
      one.parties.flatMap((payer, place) =>
        party === undefined || payer === party ? [one.first + place] : [],
      ),
    );
  const others = parties.filter((_, place) => place !== residual);
  const shares = others.map((party) => {
    const { count = one, isAverage = true } = heads[party] ?? {};
    const bands = all.filter((band) => band.party === party);
    const ofOne = isAverage ? bands.map((band) => ({ ...band, rate: times(band.rate, count) })) : bands;
    const share = shareFunction(ofOne, { band: plan.band, share: shareRounding(plan, party) }, units);
    const persons = isAverage ? 1 : Number(count.n);
    return persons === 1 ? share : (wage: number, base: number) => share(wage, base) * persons;
  });
  const sharesBefore = others.map(before);
  const total = plan.total === undefined ? undefined : shareFunction(all, { share: plan.total }, units);
  const totalBefore = before();
  const residualBefore = residual < 0 ? [] : before(parties[residual]);
  const soFar = (out: Float64Array, places: readonly number[]) => {
    let sum = 0;
    for (let place = 0; place < places.length; place += 1) sum += out[places[place] as number] as number;
    return sum / law.times;
  };
  const mayBeNegative = hasRebate(terms.bands);
  const moveExcess = excessMover(compiled);
  const exactly = exactWriter(compiled);
  return (wage, out) => {
    const base = baseOf(wage);
    if (base < 0) return false;
    let paid = 0;
    let column = first;
    for (let place = 0; place < shares.length; place += 1, column += 1) {
      if (place === residual) column += 1;
      const amount = (shares[place] as Count)(wage, base) - soFar(out, sharesBefore[place] as number[]);
      paid += amount;
      out[column] = amount * law.times;
    }
    const rest = total === undefined ? 0 : total(wage, base) - soFar(out, totalBefore) - paid;
    if (residual >= 0) out[first + residual] = rest * law.times;
    if (!Number.isSafeInteger(paid + rest)) return exactly(wage, out);
    moveExcess?.(out);
    return residual < 0 || rest + soFar(out, residualBefore) >= 0 || mayBeNegative;
  };
}

/** A share that a rebate brings below zero goes to the party that the law names; nothing where it names none. */
function excessMover({ branch: { sharing }, parties, first }: Compiled) {
  if (sharing.law !== 'differential' || sharing.excessRebate === undefined) return undefined;
  const { of, to } = sharing.excessRebate;
  const [from, into] = [first + parties.indexOf(of), first + parties.indexOf(to)];
  return (out: Float64Array): void => {
    const rebate = out[from] as number;
    if (rebate >= 0) return;
    out[into] = (out[into] as number) + rebate;
    out[from] = 0;
  };
}

/** The arithmetic of the explained path: for bases of other kinds, and for amounts that a Number does not hold exactly. */
function exactWriter(compiled: Compiled): Writer {
  const { law, terms, parties, first, together } = compiled;
  const sharesFor = exactShares(compiled);
  const earlier = together.map(exactShares);
  return (wage, out) => {
    const before: Shares[] = [];
    for (const one of earlier) {
      const shares = one(wage, out, before);
      if (!shares.ok) return false;
      before.push(shares.value);
    }
    const found = sharesFor(wage, out, before);
    if (!found.ok) return false;
    for (const { party, amount } of found.value.shares) {
      out[first + parties.indexOf(party)] = Number(forPeriods(amount, law.times).minorUnits());
    }
    return negativeResidual(found.value, terms.bands, before) === undefined;
  };
}

type ExactShares = (wage: number, out: Float64Array, before: readonly Shares[]) => Result<Shares>;

function exactShares({ law, branch, terms, before: columns }: Compiled): ExactShares {
  const { currency } = law.scheme;
  const subUnits = BigInt(10 ** currencyDecimals(currency) * law.times);
  const major = (count: number) => fraction(BigInt(count), subUnits);
  const of = branch.base?.of;
  const premiums = columns.flatMap((column, place) => (column.branch === of ? [{ ...column, place }] : []));
  const basesFor = (wage: number, out: Float64Array) => {
    if (of === undefined) return basesOf(branch, terms.base, major(wage));
    const shares = premiums.map(({ party, place }) => [party, major(out[place] ?? 0)]);
    return accepted(premiumBases(of, Object.fromEntries(shares)));
  };
  return (wage, out, before) => {
    const bases = basesFor(wage, out);
    return bases.ok ? accepted(sharesOf(branch, terms, major(wage), bases.value, currency, before)) : bases;
  };
}

/** A band of the compiled path, whose rate is a plain fraction, of the part of the period that counts. */
type RatedBand = Omit<Band, 'rate' | 'fixed'> & { readonly rate: Fraction };

function ratedBand({ rate, fixed: _, ...band }: Band, part: Fraction): RatedBand {
  invariant(rate !== undefined, 'a compiled band has a rate');
  return { ...band, rate: times(rate.fraction(), part) };
}

interface Units {
  /** Minor units in a major one. */
  readonly scale: bigint;
  /** Sub-units in a minor unit: the number of equal periods in the earnings period. */
  readonly times: bigint;
}

/** The base in sub-units; −1 where the law refuses the wage. A wage in minor units is one in sub-units. */
function baseFunction({ floor, ceiling, grades }: BaseTerms, units: Units): (wage: number) => number {
  const low = floor === undefined ? 0 : inSubUnits(floor.at.fraction(), units);
  const high = ceiling === undefined ? Infinity : inSubUnits(ceiling.at.fraction(), units);
  const below = { lift: low, exempt: 0, refuse: -1, cap: low }[floor?.beyond ?? 'lift'];
  const above = ceiling?.beyond === 'refuse' ? -1 : high;
  const between = (wage: number) => (wage < low ? below : wage > high ? above : wage);
  if (grades === undefined) return between;
  const graded = gradeFunction(grades, units);
  return (wage) => {
    const standard = graded(wage);
    return standard < 0 ? -1 : between(standard);
  };
}

/** The standard amount of the grade of a wage, by halving the list of grades; −1 where it has none. */
function gradeFunction(grades: NonNullable<BaseTerms['grades']>, units: Units): (wage: number) => number {
  const steps = grades.map(({ wages: { lower, upper, includes }, standard }) => ({
    // A wage is whole: above an end is from the next one on.
    from:
      (lower === undefined ? 0 : inSubUnits(lower, units)) +
      (includes === 'lower' || lower === undefined ? 0 : 1),
    below: (upper === undefined ? Infinity : inSubUnits(upper, units)) + (includes === 'lower' ? 0 : 1),
    standard: inSubUnits(standard.fraction(), units),
  }));
  steps.sort((a, b) => a.from - b.from);
  return (wage) => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((steps[middle] as (typeof steps)[number]).from <= wage) low = middle + 1;
      else high = middle;
    }
    const found = steps[low - 1];
    return found === undefined || wage >= found.below ? -1 : found.standard;
  };
}

/** The share in minor units: Σ bands, rounded where the plan says band, again where it says share. */
function shareFunction(
  bands: readonly RatedBand[],
  { band, share }: { readonly band?: Rounding | undefined; readonly share?: Rounding | undefined },
  units: Units,
): Count {
  if (band === undefined) {
    invariant(share !== undefined, 'a share is rounded');
    return inMinorUnits(roundedSum(bands, share, units), share, units);
  }
  const sum = sumOf(bands.map((slice) => roundedSum([slice], band, units)));
  if (share === undefined) return inMinorUnits(sum, band, units);
  const again = roundingFunction(minorUnits(unitOf(band), units), share, units);
  return inMinorUnits((wage, base) => again(sum(wage, base)), share, units);
}

function sumOf(counts: readonly Count[]): Count {
  return (wage, base) => {
    let whole = 0;
    for (let place = 0; place < counts.length; place += 1) whole += (counts[place] as Count)(wage, base);
    return whole;
  };
}

function inMinorUnits(count: Count, how: Rounding, units: Units): Count {
  const unit = minorUnits(unitOf(how), units);
  invariant(unit.d === 1n, 'the last step of a rounding gives whole minor units');
  const inUnit = Number(unit.n);
  return inUnit === 1 ? count : (wage, base) => count(wage, base) * inUnit;
}

/** Σ part × rate over bands with one common denominator, rounded once: a count of the last unit of the rounding. */
function roundedSum(bands: readonly RatedBand[], how: Rounding, units: Units): Count {
  const common = bands.reduce((denominator, { rate }) => leastCommon(denominator, rate.d), 1n);
  const slices = bands.map((band) => compileBand(band, common, units));
  const round = roundingFunction(fraction(1n, common * units.times), how, units);
  return (wage, base) => {
    let sum = 0;
    let size = 0;
    for (let place = 0; place < slices.length; place += 1) {
      const slice = slices[place] as CompiledBand;
      if (wage < slice.wageFrom || wage >= slice.wageBelow || base <= slice.above) continue;
      const product = (Math.min(base, slice.upTo) - slice.above) * slice.rate;
      sum += product;
      // A rebate takes away again: the parts must be exact, not only their sum.
      size += Math.abs(product);
    }
    return size < EXACT ? round(sum) : Number.NaN;
  };
}

interface CompiledBand {
  readonly wageFrom: number;
  readonly wageBelow: number;
  readonly above: number;
  readonly upTo: number;
  readonly rate: number;
}

function compileBand(band: RatedBand, common: bigint, units: Units): CompiledBand {
  const end = (value: Fraction | undefined) => (value === undefined ? Infinity : inSubUnits(value, units));
  return {
    wageFrom: inSubUnits(band.wageFrom, units),
    wageBelow: end(band.wageBelow),
    above: inSubUnits(band.above, units),
    upTo: end(band.upTo),
    rate: Number(times(band.rate, fraction(common)).n),
  };
}

/**
 * A rounding compiled for whole numbers: a count of `unit`s (in minor units) to a count of its last unit.
 * Each step is one exact division; where it would not be exact, the result is not a number.
 */
function roundingFunction(unit: Fraction, how: Rounding, units: Units): (count: number) => number {
  let current = unit;
  const steps = how.steps.map((step) => {
    const stepUnit = minorUnits(step.unit, units);
    const ratio = over(current, stepUnit);
    current = stepUnit;
    return { mode: step.mode, n: Number(ratio.n), d: Number(ratio.d) };
  });
  return (count) => {
    let value = count;
    for (let place = 0; place < steps.length; place += 1) {
      const { n, d, mode } = steps[place] as (typeof steps)[number];
      const product = value * n;
      if (!(Math.abs(product) < EXACT)) return Number.NaN;
      value = wholeQuotient(product, d, mode);
    }
    return value;
  };
}

/** n ÷ d as a whole number by a named mode; exact while n is below 2^52. */
function wholeQuotient(n: number, d: number, mode: RoundingMode): number {
  const magnitude = Math.abs(n);
  const whole = Math.floor(magnitude / d);
  const rest = magnitude - whole * d;
  const up = rest > 0 && goesUp(mode, rest * 2 - d, { isOdd: whole % 2 === 1, negative: n < 0 });
  const result = up ? whole + 1 : whole;
  return n < 0 ? 0 - result : result;
}

function minorUnits(major: Fraction, { scale }: Units): Fraction {
  return times(major, fraction(scale));
}

/** An amount in major units as a whole number of sub-units. */
function inSubUnits(value: Fraction, { scale, times: count }: Units): number {
  const units = times(value, fraction(scale * count));
  invariant(units.d === 1n && compare(units, zero) >= 0, 'a limit is a whole number of minor units');
  return Number(units.n);
}

/** The least common multiple of two denominators: b ÷ gcd(a, b) is the denominator of a/b in lowest terms. */
function leastCommon(a: bigint, b: bigint): bigint {
  return a * fraction(a, b).d;
}
