import { invariant } from '../result/result.ts';

/** The discrete Fourier transform of so many real numbers, and its inverse. */
export interface Fourier {
  readonly points: number;
  /**
   * X(k) = Σ x(j)·e^(−2πi·jk ÷ n), k = 0 … n ÷ 2, real and imaginary parts by turns: n + 2 numbers. The other half
   * are their conjugates.
   */
  readonly forward: (signal: Float64Array, spectrum: Float64Array) => void;
  /** x(j) = 1 ÷ n · Σ X(k)·e^(2πi·jk ÷ n), from the same n + 2 numbers, which it overwrites. */
  readonly inverse: (spectrum: Float64Array, signal: Float64Array) => void;
}

const plans = new Map<number, Fourier>();

/**
 * The transform of n real numbers, n a power of two from 4 on, as a complex one of half its length.
 *
 * Stockham's radix 4, which needs no reordering, with one step of radix 2 where n ÷ 2 is no power of four. Error about
 * 1e-16 of the largest number. Throws for any other n.
 *
 * @source Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992, 1.7 and 4.3
 */
export function fourier(points: number): Fourier {
  invariant(isPowerOfTwo(points) && points >= 4, 'a transform has a power of two of points, at least four');
  const known = plans.get(points);
  if (known !== undefined) return known;
  const plan = planned(points);
  plans.set(points, plan);
  return plan;
}

export function isPowerOfTwo(points: number): boolean {
  return Number.isInteger(points) && points > 0 && Math.log2(points) % 1 === 0;
}

function planned(points: number): Fourier {
  const half = points / 2;
  // e^(−2πi·k ÷ points); the half transform uses every second one.
  const roots = rootsOf(points);
  const work = new Float64Array(points);
  const spare = new Float64Array(points);

  const forward = (signal: Float64Array, spectrum: Float64Array): void => {
    work.set(signal.length > points ? signal.subarray(0, points) : signal);
    if (signal.length < points) work.fill(0, signal.length);
    const found = transformed(work, spare, roots, half);
    unfold(found, spectrum, roots, half);
  };
  const inverse = (spectrum: Float64Array, signal: Float64Array): void => {
    fold(spectrum, work, roots, half);
    // The inverse is the forward transform of the conjugate, conjugated.
    const found = transformed(work, spare, roots, half);
    for (let k = 0; k < half; k += 1) {
      signal[2 * k] = (found[2 * k] as number) / half;
      signal[2 * k + 1] = -(found[2 * k + 1] as number) / half;
    }
  };
  return { points, forward, inverse };
}

/** e^(−2πi·k ÷ points), k = 0 … points − 1: a quarter of the circle, and what is the same in the others. */
function rootsOf(points: number): Float64Array {
  const roots = new Float64Array(2 * points);
  const quarterOf = points / 4;
  for (let k = 0; k < quarterOf; k += 1) {
    const angle = (2 * Math.PI * k) / points;
    const [re, im] = [Math.cos(angle), -Math.sin(angle)];
    for (let turn = 0, r = re, i = im; turn < 4; turn += 1) {
      const at = 2 * (k + turn * quarterOf);
      roots[at] = r;
      roots[at + 1] = i;
      // A quarter further: times −i.
      [r, i] = [i, -r];
    }
  }
  return roots;
}

/** The complex transform of `size` numbers; in one of the two arrays, whichever the last step wrote. */
function transformed(x: Float64Array, y: Float64Array, roots: Float64Array, size: number): Float64Array {
  let [from, to] = [x, y];
  let left = size;
  let stride = 1;
  while (left >= 4) {
    quarter(from, to, roots, left, stride);
    [from, to] = [to, from];
    left /= 4;
    stride *= 4;
  }
  if (left === 2) {
    halve(from, to, stride);
    [from, to] = [to, from];
  }
  return from;
}

function quarter(x: Float64Array, y: Float64Array, roots: Float64Array, left: number, stride: number): void {
  const quarterOf = left / 4;
  const reach = 2 * stride * quarterOf;
  const last = 2 * stride;
  for (let p = 0; p < quarterOf; p += 1) {
    // Stride × left is the half length, so that e^(−2πi·p ÷ left) stands at twice p × stride.
    const at = 4 * p * stride;
    const w1r = roots[at] as number;
    const w1i = roots[at + 1] as number;
    const w2r = roots[2 * at] as number;
    const w2i = roots[2 * at + 1] as number;
    const w3r = roots[3 * at] as number;
    const w3i = roots[3 * at + 1] as number;
    let a = 2 * stride * p;
    let o = 8 * stride * p;
    for (let q = 0; q < last; q += 2, a += 2, o += 2) {
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[a + reach] as number;
      const bi = x[a + reach + 1] as number;
      const cr = x[a + 2 * reach] as number;
      const ci = x[a + 2 * reach + 1] as number;
      const dr = x[a + 3 * reach] as number;
      const di = x[a + 3 * reach + 1] as number;
      const sr = ar + cr;
      const si = ai + ci;
      const tr = ar - cr;
      const ti = ai - ci;
      const ur = br + dr;
      const ui = bi + di;
      const vr = br - dr;
      const vi = bi - di;
      y[o] = sr + ur;
      y[o + 1] = si + ui;
      const er = tr + vi;
      const ei = ti - vr;
      y[o + last] = er * w1r - ei * w1i;
      y[o + last + 1] = er * w1i + ei * w1r;
      const fr = sr - ur;
      const fi = si - ui;
      y[o + 2 * last] = fr * w2r - fi * w2i;
      y[o + 2 * last + 1] = fr * w2i + fi * w2r;
      const gr = tr - vi;
      const gi = ti + vr;
      y[o + 3 * last] = gr * w3r - gi * w3i;
      y[o + 3 * last + 1] = gr * w3i + gi * w3r;
    }
  }
}

function halve(x: Float64Array, y: Float64Array, stride: number): void {
  const last = 2 * stride;
  for (let q = 0; q < last; q += 1) {
    const a = x[q] as number;
    const b = x[q + last] as number;
    y[q] = a + b;
    y[q + last] = a - b;
  }
}

/** From the transform of even and odd numbers as real and imaginary parts to that of the real signal; k and half − k from one another. */
function unfold(z: Float64Array, spectrum: Float64Array, roots: Float64Array, half: number): void {
  const [first, second] = [z[0] as number, z[1] as number];
  spectrum[0] = first + second;
  spectrum[1] = 0;
  spectrum[2 * half] = first - second;
  spectrum[2 * half + 1] = 0;
  for (let here = 2, there = 2 * half - 2; here <= there; here += 2, there -= 2) {
    const zr = z[here] as number;
    const zi = z[here + 1] as number;
    const yr = z[there] as number;
    const yi = z[there + 1] as number;
    const evenR = (zr + yr) / 2;
    const evenI = (zi - yi) / 2;
    const oddR = (zi + yi) / 2;
    const oddI = (yr - zr) / 2;
    const wr = roots[here] as number;
    const wi = roots[here + 1] as number;
    const turnedR = wr * oddR - wi * oddI;
    const turnedI = wr * oddI + wi * oddR;
    spectrum[here] = evenR + turnedR;
    spectrum[here + 1] = evenI + turnedI;
    spectrum[there] = evenR - turnedR;
    spectrum[there + 1] = turnedI - evenI;
  }
}

/** The conjugate of what `unfold` was given. */
function fold(spectrum: Float64Array, z: Float64Array, roots: Float64Array, half: number): void {
  const [first, last] = [spectrum[0] as number, spectrum[2 * half] as number];
  z[0] = (first + last) / 2;
  z[1] = -(first - last) / 2;
  for (let here = 2, there = 2 * half - 2; here <= there; here += 2, there -= 2) {
    const xr = spectrum[here] as number;
    const xi = spectrum[here + 1] as number;
    const yr = spectrum[there] as number;
    const yi = spectrum[there + 1] as number;
    const evenR = (xr + yr) / 2;
    const evenI = (xi - yi) / 2;
    const differenceR = (xr - yr) / 2;
    const differenceI = (xi + yi) / 2;
    const wr = roots[here] as number;
    const wi = -(roots[here + 1] as number);
    const oddR = differenceR * wr - differenceI * wi;
    const oddI = differenceR * wi + differenceI * wr;
    z[here] = evenR - oddI;
    z[here + 1] = -(evenI + oddR);
    z[there] = evenR + oddI;
    z[there + 1] = evenI - oddR;
  }
}
