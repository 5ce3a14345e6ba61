import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { integral, tailScale } from './integral.ts';
import { belowZero, impossible } from './parameter.ts';
import { stepped } from './severity/discrete.ts';
import type { Severity } from './severity/severity.ts';

/** What a contract pays of one loss. */
export interface Coverage {
  /** In money; 0 where there is none. */
  readonly deductible?: number;
  /** Ordinary: what is above it is paid. Franchise: the whole of a loss above it. */
  readonly deductibleIs?: 'ordinary' | 'franchise';
  /** The largest loss that counts (maximum covered loss), before deductible and coinsurance, in money. */
  readonly limit?: number;
  /** The part that is paid; 1 where it is all. */
  readonly coinsurance?: number;
  /** How much losses grow before they meet deductible and limit; 0.1 is a tenth. */
  readonly inflation?: number;
}

export interface Covered {
  /** What is paid of a loss, 0 for one below the deductible. */
  readonly perLoss: Severity;
  /** What is paid where something is; absent where nothing ever is. */
  readonly perPayment?: Severity;
  /** P(X > deductible): how many of the losses lead to a payment. */
  readonly paymentProbability: number;
}

/**
 * What is paid of losses under a coverage.
 *
 *     ordinary:   Y = coinsurance·(min((1 + inflation)·X, limit) − deductible)₊
 *     franchise:  Y = coinsurance·min((1 + inflation)·X, limit) where (1 + inflation)·X > deductible, otherwise 0
 *     E[Y] = coinsurance·(E[min(X′, limit)] − E[min(X′, deductible)]),  X′ = (1 + inflation)·X;  franchise adds deductible·P(X′ > deductible)
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 8.2–8.5, theorem 8.7
 */
export function covered(severity: Severity, coverage: Coverage): Result<Covered> {
  const faults = coverageFaults(coverage);
  if (faults.length > 0) return rejected(...faults);
  const terms = termsOf(coverage);
  const isStepped = isSteps(severity);
  const perLoss = isStepped ? paidSteps(severity, terms) : paid(severity, terms);
  const paymentProbability = isStepped ? perLoss.sf(0) : severity.sf(terms.deductible / terms.growth);
  if (paymentProbability === 0) return accepted({ perLoss, paymentProbability });
  return accepted({ perLoss, perPayment: givenPaid(perLoss, paymentProbability), paymentProbability });
}

/**
 * The part of the expected loss that a deductible leaves with who has the loss.
 *
 *     E[min(X, deductible)] ÷ E[X]
 *
 * Rejects a severity without a mean.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 8.3, definition 8.4
 */
export function lossEliminationRatio(severity: Severity, deductible: number): Result<number> {
  const faults = [...belowZero('deductible', deductible), ...noMean(severity)];
  return faults.length > 0 ? rejected(...faults) : accepted(severity.lev(deductible) / severity.mean);
}

interface Terms {
  readonly growth: number;
  readonly deductible: number;
  readonly limit: number;
  readonly part: number;
  readonly isFranchise: boolean;
}

function termsOf(coverage: Coverage): Terms {
  return {
    growth: 1 + (coverage.inflation ?? 0),
    deductible: coverage.deductible ?? 0,
    limit: coverage.limit ?? Infinity,
    part: coverage.coinsurance ?? 1,
    isFranchise: coverage.deductibleIs === 'franchise',
  };
}

function paidOf(x: number, { growth, deductible, limit, part, isFranchise }: Terms): number {
  const grown = growth * x;
  // What is above the deductible by rounding alone, as 1.1 × 100 is above 110, is not above it.
  if (!(x > deductible / growth && grown > deductible * (1 + 1e-14))) return 0;
  return part * (Math.min(grown, limit) - (isFranchise ? 0 : deductible));
}

/** Whether it is nothing but atoms. */
function isSteps({ atoms }: Severity): boolean {
  if (atoms === undefined) return false;
  let total = 0;
  for (const probability of atoms.values()) total += probability;
  return Math.abs(total - 1) <= 1e-9;
}

function paidSteps(severity: Severity, terms: Terms): Severity {
  const paidAt = new Map<number, number>();
  for (const [size, probability] of severity.atoms ?? []) {
    const y = paidOf(size, terms);
    paidAt.set(y, (paidAt.get(y) ?? 0) + probability);
  }
  return stepped(`covered ${severity.name}`, paidAt);
}

function paid(severity: Severity, terms: Terms): Severity {
  const { growth, deductible, limit, part, isFranchise } = terms;
  const top = paidOf(Infinity, terms);
  const least = isFranchise ? part * deductible : 0;
  const [d, u] = [deductible / growth, limit / growth];
  // The loss at which y is paid.
  const lossOf = (y: number) => (y / part + (isFranchise ? 0 : deductible)) / growth;
  const grownLev = (x: number) => growth * severity.lev(x);
  // Found once: on a grid most points lie above the limit.
  const [below, whole] = [grownLev(d), grownLev(u)];

  const cdf = (y: number) =>
    y < 0 ? 0 : y >= top ? 1 : severity.cdf(isFranchise && y < least ? d : lossOf(y));
  const sf = (y: number) =>
    y < 0 ? 1 : y >= top ? 0 : severity.sf(isFranchise && y < least ? d : lossOf(y));
  const lev = (y: number): number => {
    if (y <= 0) return 0;
    if (y < least) return y * severity.sf(d);
    const above = (y >= top ? whole : grownLev(lossOf(y))) - below;
    return part * (above + (isFranchise ? deductible * severity.sf(d) : 0));
  };
  return {
    name: `covered ${severity.name}`,
    mean: lev(Infinity),
    secondMoment: secondMoment(severity, terms),
    cdf,
    sf,
    quantile: (p) => (p <= severity.cdf(d) ? 0 : paidOf(severity.quantile(p), terms)),
    ...tailOf(u < Infinity ? Infinity : severity.tailRate && severity.tailRate / (growth * part)),
    lev,
    atoms: paidAtoms(severity, terms),
    kinks: [...(least > 0 ? [least] : []), ...(severity.kinks ?? []).map((x) => paidOf(x, terms))].filter(
      (y) => y > 0 && y < top,
    ),
    ...(severity.isSought === true ? { isSought: true } : {}),
    sample: (random) => paidOf(severity.sample(random), terms),
  };
}

/** Nothing is paid up to the deductible, and the most from the limit on; atoms between move along. */
function paidAtoms(severity: Severity, terms: Terms): ReadonlyMap<number, number> {
  const [d, u] = [terms.deductible / terms.growth, terms.limit / terms.growth];
  const found = new Map<number, number>();
  const none = severity.cdf(d);
  if (none > 0) found.set(0, none);
  for (const [x, probability] of severity.atoms ?? []) {
    if (x > d && x < u) found.set(paidOf(x, terms), probability);
  }
  const most = u < Infinity ? severity.sf(u) + (severity.atoms?.get(u) ?? 0) : 0;
  if (most > 0) found.set(paidOf(u, terms), most);
  return found;
}

/** E[Y²] = ∫ 2y·P(Y > y) dy, stretch by stretch between the places where it bends. */
function secondMoment(severity: Severity, terms: Terms): number {
  const { growth, deductible, limit, part, isFranchise } = terms;
  const [d, u] = [deductible / growth, limit / growth];
  if (u === Infinity && severity.secondMoment === Infinity) return Infinity;
  const from = isFranchise ? 0 : d;
  const bends = [...(severity.kinks ?? []), ...(severity.atoms?.keys() ?? [])]
    .filter((x) => x > d && x < u)
    .sort((a, b) => a - b);
  const ends = [d, ...bends, u];
  const above = ends
    .slice(1)
    .map((end, place) => {
      const begin = ends[place] as number;
      if (severity.sf(begin) === 0) return 0;
      const scale = end === Infinity ? tailScale(severity, begin) : 1;
      return integral((x) => 2 * (x - from) * severity.sf(x), begin, end, scale);
    })
    .reduce((sum, piece) => sum + piece, 0);
  return (part * growth) ** 2 * (above + (isFranchise ? d * d * severity.sf(d) : 0));
}

function givenPaid(perLoss: Severity, v: number): Severity {
  const atoms = new Map([...(perLoss.atoms ?? [])].filter(([y]) => y > 0).map(([y, p]) => [y, p / v]));
  const cdf = (y: number) => (y <= 0 ? 0 : Math.max(0, 1 - perLoss.sf(y) / v));
  return {
    name: `paid of ${perLoss.name}`,
    mean: perLoss.mean / v,
    secondMoment: perLoss.secondMoment / v,
    cdf,
    sf: (y) => (y <= 0 ? 1 : perLoss.sf(y) / v),
    quantile: (p) => perLoss.quantile(Math.min(1, 1 - v + p * v)),
    lev: (y) => perLoss.lev(y) / v,
    ...tailOf(perLoss.tailRate),
    ...(atoms.size > 0 ? { atoms } : {}),
    ...(perLoss.kinks === undefined ? {} : { kinks: perLoss.kinks }),
    ...(perLoss.isSought === true ? { isSought: true } : {}),
    sample: (random) => {
      for (;;) {
        const y = v > 0.01 ? perLoss.sample(random) : perLoss.quantile(1 - v * random.uniform());
        if (y > 0) return y;
      }
    },
  };
}

function tailOf(tailRate: number | undefined): Pick<Severity, 'tailRate'> {
  return tailRate === undefined ? {} : { tailRate };
}

function noMean({ mean }: Severity): Rejection[] {
  if (mean > 0 && mean < Infinity) return [];
  return [{ code: 'a-severity-has-no-mean', path: 'severity', found: String(mean) }];
}

function coverageFaults({
  deductible = 0,
  limit = Infinity,
  coinsurance = 1,
  inflation = 0,
}: Coverage): Rejection[] {
  return [
    ...belowZero('deductible', deductible),
    ...(limit > 0 ? [] : [impossible('limit', limit, 'a number above 0')]),
    ...(limit > deductible || !(limit > 0)
      ? []
      : [
          {
            code: 'a-limit-is-not-above-the-deductible',
            path: 'limit',
            found: String(limit),
            expected: `more than ${deductible}`,
          },
        ]),
    ...(coinsurance > 0 && coinsurance <= 1
      ? []
      : [impossible('coinsurance', coinsurance, 'a number above 0, and 1 at most')]),
    ...(inflation > -1 && inflation < Infinity
      ? []
      : [impossible('inflation', inflation, 'a number above −1')]),
  ];
}
