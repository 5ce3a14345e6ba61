import { fourier } from './fft.ts';
import type { Frequency } from './frequency/frequency.ts';

/** Losses of one kind on a lattice: masses[k] is the probability that one loss is k steps. */
export interface LatticeRisk {
  readonly frequency: Frequency;
  readonly masses: Float64Array;
}

/**
 * P(S = k steps), k = 0 … points − 1, of the sum S of independent compound risks.
 *
 *     g = e^(θk) · F⁻¹( Π P(F(e^(−θk)·f)) )
 *
 * With the tilt θ (per step) what lies beyond the last point comes round to the first ones only by e^(−θ·points) of
 * itself; in return the rounding error of 1e-17 grows by e^(θk). Without, all of it comes round.
 *
 * @source Grübel, Hermesmeier, Computation of Compound Distributions I, ASTIN Bulletin 29(2), 1999;
 *   Embrechts, Frei, Panjer recursion versus FFT for compound distributions, Math. Methods of OR 69, 2009
 */
export function compoundMasses(risks: readonly LatticeRisk[], points: number, tilt = 0): Float64Array {
  const { forward, inverse } = fourier(points);
  const product = new Float64Array(points + 2);
  const spectrum = new Float64Array(points + 2);
  const signal = new Float64Array(points);
  risks.forEach(({ frequency, masses }, place) => {
    signal.fill(0);
    signal.set(masses.length > points ? masses.subarray(0, points) : masses);
    if (tilt !== 0) tiltInPlace(signal, -tilt);
    forward(signal, spectrum);
    multiplyInPlace(product, spectrum, frequency, place === 0);
  });
  inverse(product, signal);
  if (tilt !== 0) tiltInPlace(signal, tilt);
  return signal;
}

/** Less than what a transform can tell from zero, whatever the tilt. */
const nothing = 1e-40;

/** product · P(spectrum), or P(spectrum) alone for the first. */
function multiplyInPlace(
  product: Float64Array,
  spectrum: Float64Array,
  { pgf, pgfInto = (re, im, into) => into.set(pgf(re, im)) }: Frequency,
  isFirst: boolean,
): void {
  const found = new Float64Array(2);
  for (let at = 0; at < product.length; at += 2) {
    // A generating function makes nothing larger: of many losses most of the spectrum is nothing after the first risk.
    if (!isFirst && Math.abs(product[at] as number) + Math.abs(product[at + 1] as number) < nothing) continue;
    pgfInto(spectrum[at] as number, spectrum[at + 1] as number, found);
    const [re, im] = [found[0] as number, found[1] as number];
    if (isFirst) {
      product[at] = re;
      product[at + 1] = im;
      continue;
    }
    const [oldRe, oldIm] = [product[at] as number, product[at + 1] as number];
    product[at] = oldRe * re - oldIm * im;
    product[at + 1] = oldRe * im + oldIm * re;
  }
}

/** Times e^(rate · k); in blocks, because an exponential for each point costs more than the transform. */
function tiltInPlace(signal: Float64Array, rate: number): void {
  const block = 256;
  const within = Float64Array.from({ length: block }, (_, k) => Math.exp(rate * k));
  for (let from = 0; from < signal.length; from += block) {
    const factor = Math.exp(rate * from);
    const to = Math.min(from + block, signal.length);
    for (let k = from; k < to; k += 1) {
      signal[k] = (signal[k] as number) * factor * (within[k - from] as number);
    }
  }
}
