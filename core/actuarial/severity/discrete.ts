import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { belowZero, noProbability, notTheWhole } from '../parameter.ts';
import type { Severity } from './severity.ts';

/**
 * Any list of sizes in money, each with its probability.
 *
 * The probabilities must be 1 together within 1e-9, and are taken as they are.
 *
 * @source general usage
 */
export function discrete(probabilities: ReadonlyMap<number, number>): Result<Severity> {
  const faults = [
    ...[...probabilities].flatMap(([size, probability]) => [
      ...belowZero('pmf', size),
      ...noProbability(`pmf.${size}`, probability),
    ]),
    ...notTheWhole('pmf', probabilities.values()),
  ];
  return faults.length > 0 ? rejected(...faults) : accepted(stepped('discrete', probabilities));
}

/**
 * The sizes that were seen, in money, each as probable as any other.
 *
 *     P(X ≤ x) = (number of losses up to x) ÷ n
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 11.2
 */
export function empirical(losses: readonly number[]): Result<Severity> {
  const faults = lossFaults(losses);
  if (faults.length > 0) return rejected(...faults);
  const counts = new Map<number, number>();
  for (const loss of losses) counts.set(loss, (counts.get(loss) ?? 0) + 1);
  return accepted(stepped('empirical', new Map([...counts].map(([x, n]) => [x, n / losses.length]))));
}

/** What speaks against losses as data: none at all, or one that is no size. */
export function lossFaults(losses: readonly number[]): Rejection[] {
  if (losses.length === 0) return [{ code: 'there-are-no-losses', path: 'losses' }];
  return losses.flatMap((loss, place) => belowZero(`losses.${place}`, loss));
}

/** A severity of nothing but atoms, whose probabilities are 1 together. */
export function stepped(name: string, probabilities: ReadonlyMap<number, number>): Severity {
  const atoms = [...probabilities].filter(([, p]) => p > 0).sort(([a], [b]) => a - b);
  const sizes = Float64Array.from(atoms, ([size]) => size);
  const n = sizes.length;
  // Up to each size, and above each: the tail is added up from its own end.
  const [upTo, above, partial, rest] = [0, 0, 0, 0].map(() => new Float64Array(n + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < n; i += 1) {
    const [size, p] = atoms[i] as [number, number];
    upTo[i + 1] = (upTo[i] as number) + p;
    partial[i + 1] = (partial[i] as number) + size * p;
  }
  let second = 0;
  for (let i = n - 1; i >= 0; i -= 1) {
    const [size, p] = atoms[i] as [number, number];
    above[i] = (above[i + 1] as number) + p;
    rest[i] = (rest[i + 1] as number) + size * p;
    second += size * size * p;
  }
  const count = (x: number) => firstAbove(sizes, x);
  return {
    name,
    tailRate: Infinity,
    mean: rest[0] as number,
    secondMoment: second,
    cdf: (x) => {
      const below = count(x);
      return below === n ? 1 : (upTo[below] as number);
    },
    sf: (x) => above[count(x)] as number,
    quantile: (p) => {
      // A p that was itself such a sum belongs to its own size, though the sum was rounded.
      const place = firstReaching(upTo, p - 1e-15 * n);
      return sizes[Math.min(place, n - 1)] as number;
    },
    lev: (x) => {
      if (x <= 0) return 0;
      const below = count(x);
      return below === n ? (rest[0] as number) : (partial[below] as number) + x * (above[below] as number);
    },
    atoms: new Map(atoms),
    sample: (random) => sizes[Math.min(firstReaching(upTo, random.uniform()), n - 1)] as number,
  };
}

/** How many of the sorted sizes are x or less. */
function firstAbove(sizes: Float64Array, x: number): number {
  let [low, high] = [0, sizes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sizes[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the first size up to which there is so much probability. */
function firstReaching(upTo: Float64Array, p: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((upTo[middle + 1] as number) >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
