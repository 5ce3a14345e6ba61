import type { Severity } from './severity/severity.ts';

/**
 * ∫ f(x) dx from a finite `from` to `to`, which may be Infinity, by double-exponential quadrature.
 *
 *     finite:    x = middle + half·tanh(π/2·sinh t);   to infinity:  x = from + scale·exp(π/2·sinh t)
 *
 * The step is halved until two results agree to 1e-14 of their size, or `within` what is needed, ten times at most. f must be smooth inside and may be anything at
 * the ends; `scale` is about where most of it lies. Infinity where f is infinite, or does not fall off at the end of the numbers.
 *
 * @source Takahasi, Mori, Double Exponential Formulas for Numerical Integration, Publ. RIMS 9, 1974
 */
export function integral(f: (x: number) => number, from: number, to: number, scale = 1, within = 0): number {
  if (!(to > from)) return 0;
  const at = to === Infinity ? toInfinity(f, from, scale) : between(f, from, to);
  let step = 1;
  let sum = reach(at, 0, step);
  let found = sum * step;
  for (let halving = 0; halving < 10; halving += 1) {
    sum += reach(at, step / 2, step);
    step /= 2;
    const finer = sum * step;
    if (halving > 2 && Math.abs(finer - found) <= Math.max(within, 1e-14 * Math.abs(finer))) return finer;
    if (!Number.isFinite(finer)) return finer;
    found = finer;
  }
  return found;
}

/**
 * ∫₀^∞ f(x) dx of a function that ends like the tail of this size of loss and bends where it does: cut there, and to the end
 * about its median. Relative error about 1e-14 where f is smooth between.
 */
export function integralOverSizes(f: (x: number) => number, severity: Severity): number {
  const { atoms, kinks, quantile, sf } = severity;
  const cuts = [...(atoms?.keys() ?? []), ...(kinks ?? [])].filter((x) => x > 0).sort((a, b) => a - b);
  const ends = [0, ...new Set(cuts)];
  const pieces = ends.slice(1).map((end, at) => integral(f, ends[at] as number, end));
  const sum = pieces.reduce((all, piece) => all + piece, 0);
  const last = ends.at(-1) as number;
  if (last > 0 && sf(last) === 0) return sum;
  return sum + integral(f, last, Number.POSITIVE_INFINITY, tailScale({ quantile, sf }, last));
}

/** About how far beyond an amount the sizes lie that are above it: half of them; also where nearly all sizes are below, as most payments are 0. */
export function tailScale({ quantile, sf }: Pick<Severity, 'quantile' | 'sf'>, from: number): number {
  const half = quantile(1 - sf(from) / 2) - from;
  return half > 0 && half < Number.POSITIVE_INFINITY
    ? half
    : Math.max(from, quantile(0.5), Number.MIN_VALUE * 1e20);
}

/** Terms at first, first ± step, … as far as they count. */
function reach(at: (t: number) => number, first: number, step: number): number {
  let sum = first === 0 ? at(0) : 0;
  for (let t = first === 0 ? step : first; t < 6.6; t += step) sum += at(t) + at(-t);
  return sum;
}

function between(f: (x: number) => number, from: number, to: number): (t: number) => number {
  const half = (to - from) / 2;
  return (t) => {
    const s = (Math.PI / 2) * Math.sinh(t);
    // How far from the nearer end, as a part of half the whole, found without cancelling.
    const edge = 2 / (1 + Math.exp(2 * Math.abs(s)));
    const x = t < 0 ? from + half * edge : to - half * edge;
    const weight = half * (Math.PI / 2) * Math.cosh(t) * edge * (2 - edge);
    if (weight === 0 || x <= from || x >= to) return 0;
    return f(x) * weight;
  };
}

function toInfinity(f: (x: number) => number, from: number, scale: number): (t: number) => number {
  return (t) => {
    const y = scale * Math.exp((Math.PI / 2) * Math.sinh(t));
    const weight = y * (Math.PI / 2) * Math.cosh(t);
    if (!(weight > 0 && weight < Infinity)) return 0;
    const value = f(from + y) * weight;
    // Beyond the end of the numbers ∞ · 0 is nothing: the tail has fallen to zero there.
    return Number.isNaN(value) ? 0 : value;
  };
}
