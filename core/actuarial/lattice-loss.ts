import type { Loss } from './loss.ts';

/** A loss that is a whole number of steps. */
export interface LatticeLoss extends Loss {
  readonly step: number;
  /** P(S = k steps). */
  readonly masses: Float64Array;
  /** 1 − Σ masses: what is not on the lattice. */
  readonly lost: number;
}

/** More than the rounding errors of sums that should be exact: 0.95 as a sum of 0.1s shall reach 0.95. */
const dust = 1e-13;

/** Off the lattice is less than this by rounding alone. */
const nothing = 1e-13;

/**
 * The loss that has these probabilities on 0, h, 2h … .
 *
 *     mean = Σ kh·g(k),  variance = Σ (kh − mean)²·g(k),  sf(kh) = lost + Σ g(j), j > k
 *
 * Mean and variance are of what is on the lattice. Tails are added up from their end, so that small ones keep their
 * digits. Where something is lost off its end, nothing is known beyond it: E[max(S − x, 0)] is then of what is on the
 * lattice. Of a lattice that is known to be whole, what is missing is rounding.
 */
export function latticeLoss(name: string, masses: Float64Array, step: number, isWhole = false): LatticeLoss {
  const points = masses.length;
  // beyond[k] = Σ g(j), j > k.
  const beyond = new Float64Array(points);
  for (let k = points - 2; k >= 0; k -= 1) beyond[k] = (beyond[k + 1] as number) + (masses[k + 1] as number);
  const below = new Float64Array(points);
  let sum = 0;
  let first = 0;
  for (let k = 0; k < points; k += 1) {
    sum += masses[k] as number;
    below[k] = sum;
    first += k * (masses[k] as number);
  }
  let second = 0;
  for (let k = 0; k < points; k += 1) second += (k - first) ** 2 * (masses[k] as number);
  const missing = 1 - sum;
  const lost = isWhole || missing < nothing ? 0 : missing;

  // E[min(S, kh)] ÷ h and E[max(S − kh, 0)] ÷ h; hardly ever asked of a bracket.
  const limited = once(() => {
    const found = new Float64Array(points + 1);
    for (let k = 0; k < points; k += 1) found[k + 1] = (found[k] as number) + lost + (beyond[k] as number);
    return found;
  });
  const excess = once(() => {
    const found = new Float64Array(points + 1);
    for (let k = points - 1; k >= 0; k -= 1) found[k] = (found[k + 1] as number) + (beyond[k] as number);
    return found;
  });

  const last = points - 1;
  const reach = lost === 0 ? Number.POSITIVE_INFINITY : last * step;
  const place = (x: number) => Math.floor(x / step + 1e-9);
  const sf = (x: number): number => {
    if (x < 0) return 1;
    const k = place(x);
    if (k <= last) return lost + (beyond[k] as number);
    return lost === 0 ? 0 : Number.NaN;
  };
  const cdf = (x: number): number => {
    if (x < 0) return 0;
    const k = place(x);
    if (k <= last) return below[k] as number;
    return lost === 0 ? sum : Number.NaN;
  };
  const between = (values: Float64Array, x: number): number => {
    const k = Math.floor(x / step);
    if (k >= points) return lost === 0 ? (values[points] as number) * step : Number.NaN;
    const part = x / step - k;
    return step * ((values[k] as number) * (1 - part) + (values[k + 1] as number) * part);
  };
  const quantile = (p: number): number => {
    if (p > 1 - lost) return Number.NaN;
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const isReached =
        (below[middle] as number) >= p - dust * p ||
        lost + (beyond[middle] as number) <= (1 - p) * (1 + 1e-12);
      if (isReached) high = middle;
      else low = middle + 1;
    }
    return low * step;
  };
  return {
    name,
    mean: first * step,
    variance: second * step * step,
    cdf,
    sf,
    quantile,
    lev: (x) => (x <= 0 ? x : between(limited(), x)),
    stopLoss: (x) => (x < 0 ? first * step - x : between(excess(), x)),
    atom: (x) => {
      const k = Math.round(x / step);
      return k >= 0 && k <= last && Math.abs(x / step - k) < 1e-7 ? Math.max(0, masses[k] as number) : 0;
    },
    reach,
    step,
    masses,
    lost,
  };
}

/** What is made when it is first asked for, and kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
