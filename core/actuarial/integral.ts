/**
 * ∫ f(x) dx from a finite `from` to `to`, which may be Infinity, by double-exponential quadrature.
 *
 *     finite:    x = middle + half·tanh(π/2·sinh t);   to infinity:  x = from + exp(π/2·sinh t)
 *
 * The step is halved until two results agree to 1e-14 of their size, ten times at most. f must be smooth inside and may be anything at the ends.
 *
 * @source Takahasi, Mori, Double Exponential Formulas for Numerical Integration, Publ. RIMS 9, 1974
 */
export function integral(f: (x: number) => number, from: number, to: number): number {
  if (!(to > from)) return 0;
  const at = to === Infinity ? toInfinity(f, from) : between(f, from, to);
  let step = 1;
  let sum = reach(at, 0, step);
  let found = sum * step;
  for (let halving = 0; halving < 10; halving += 1) {
    sum += reach(at, step / 2, step);
    step /= 2;
    const finer = sum * step;
    if (halving > 2 && Math.abs(finer - found) <= 1e-14 * Math.abs(finer)) return finer;
    found = finer;
  }
  return found;
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

function toInfinity(f: (x: number) => number, from: number): (t: number) => number {
  return (t) => {
    const y = Math.exp((Math.PI / 2) * Math.sinh(t));
    const weight = y * (Math.PI / 2) * Math.cosh(t);
    if (!(weight > 0 && weight < Infinity)) return 0;
    const term = f(from + y) * weight;
    return Number.isFinite(term) ? term : 0;
  };
}
