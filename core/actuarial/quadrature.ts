import type { Severity } from './severity/severity.ts';

/**
 * ∫₀^∞ f(x) dx of a function that ends like the tail of this size of loss: cut at the atoms, between them by the
 * tanh-sinh rule, to the end by the exp-sinh rule about the median. Relative error about 1e-14 where f is smooth
 * between the atoms. Infinity where it does not fall off.
 *
 * @source Takahasi, Mori, Double exponential formulas for numerical integration, Publ. RIMS 9, 1974
 */
export function integralFromZero(f: (x: number) => number, severity: Severity): number {
  const cuts = [...(severity.atoms?.keys() ?? [])].filter((x) => x > 0).sort((a, b) => a - b);
  let from = 0;
  let sum = 0;
  for (const cut of cuts) {
    sum += integralBetween(f, from, cut);
    from = cut;
  }
  if (cuts.length > 0 && severity.sf(from) === 0) return sum;
  const scale = Math.max(
    severity.quantile(0.5) - from,
    severity.quantile(0.75) - from,
    Number.MIN_VALUE * 1e20,
  );
  return sum + integralToInfinity((x) => f(from + x), scale);
}

/** x = scale · e^(π/2 · sinh t). */
export function integralToInfinity(f: (x: number) => number, scale: number): number {
  const term = (t: number) => {
    const x = scale * Math.exp((Math.PI / 2) * Math.sinh(t));
    const value = f(x);
    return value === 0 ? 0 : value * x * (Math.PI / 2) * Math.cosh(t);
  };
  // Beyond, x would be no number any more.
  const ends: [number, number] = [-5.5, 5.5];
  if (!(Math.abs(term(ends[1])) < Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  return refined(term, ends);
}

/** x = middle + half · tanh(π/2 · sinh t). */
export function integralBetween(f: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const term = (t: number) => {
    const u = (Math.PI / 2) * Math.sinh(t);
    // The distance to the nearer end, found without subtracting from it.
    const near = half * (2 / (1 + Math.exp(2 * Math.abs(u))));
    const x = u < 0 ? from + near : to - near;
    if (x <= from || x >= to) return 0;
    return (f(x) * half * (Math.PI / 2) * Math.cosh(t)) / Math.cosh(u) ** 2;
  };
  return refined(term, [-3.6, 3.6]);
}

/** The trapezium rule, halved until it does not change. */
function refined(term: (t: number) => number, [from, to]: readonly [number, number]): number {
  let step = 0.25;
  let count = Math.round((to - from) / step);
  let sum = 0;
  for (let k = 0; k <= count; k += 1) sum += term(from + k * step);
  let value = sum * step;
  for (let turn = 0; turn < 6; turn += 1) {
    for (let k = 0; k < count; k += 1) sum += term(from + (k + 0.5) * step);
    step /= 2;
    count *= 2;
    const next = sum * step;
    const change = Math.abs(next - value);
    value = next;
    if (change <= 1e-14 * Math.abs(value) && turn > 0) break;
  }
  return value;
}
