import { currencyDecimals } from '../money/currency.ts';
import { fraction, one, times } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Facts } from '../scheme/fact.ts';
import { basesOf, premiumBases } from './base/base.ts';
import type { BaseTerms } from './base/base-terms.ts';
import { baseFunction } from './base/compiled-base.ts';
import { rememberedByFacts } from './law/by-facts.ts';
import { concerns, type Law } from './law/law.ts';
import { type Count, ratedBand, shareFunction } from './share/compiled-share.ts';
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
