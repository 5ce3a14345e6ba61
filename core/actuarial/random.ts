import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { invariant } from '../result/result.ts';

/** A stream of random numbers that is the same on every machine. */
export interface Random {
  /** Evenly between 0 and 1, without either: (k + ½) ÷ 2⁵² for a whole k. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/** What somebody needs to draw the same numbers again; it goes with every figure that was found by drawing. */
export interface RandomRecord {
  readonly seed: number;
  /** Streams of one seed do not depend on one another: one for each member or year, so that results do not depend on how many work. */
  readonly stream: number;
  readonly method: 'xoshiro128**, ziggurat of 256 layers';
  readonly version: 1;
}

/** A stream with its record. */
export interface RandomStream extends Random {
  readonly record: RandomRecord;
  /** Fills all of it with the next words of 32 bits, each value as likely as any other. */
  readonly fill: (words: Int32Array) => void;
}

/**
 * The stream of a seed, both whole numbers of 53 bits at most (throws for others).
 *
 * The generator is xoshiro128** (period 2¹²⁸ − 1); seed and stream become its four words by the finaliser of MurmurHash3 over a Weyl
 * sequence. Normal numbers come from a ziggurat whose tables are made of functions that are the same in every engine, as `Math.exp` is not.
 *
 * @source Blackman, Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47(4), 2021; Steele, Lea, Flood, Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014; Marsaglia, Tsang, The Ziggurat Method, J. Stat. Software 5(8), 2000, with the independent
 * bits that Doornik 2005 asks for
 */
export function randomStream(seed: number, stream = 0): RandomStream {
  invariant(
    Number.isSafeInteger(seed) && Number.isSafeInteger(stream),
    'a seed and a stream are whole numbers',
  );
  let [s0, s1, s2, s3] = words(seed, stream);

  function bits(): number {
    const drawn = Math.imul(rotated(Math.imul(s1, 5), 7), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotated(s3, 11);
    return drawn >>> 0;
  }

  function fill(into: Int32Array): void {
    // In variables of this call, which the engine keeps in registers.
    let [a, b, c, d] = [s0, s1, s2, s3];
    for (let at = 0; at < into.length; at += 1) {
      const times = Math.imul(b, 5);
      into[at] = Math.imul((times << 7) | (times >>> 25), 9);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
    }
    [s0, s1, s2, s3] = [a, b, c, d];
  }

  function uniform(): number {
    return ((bits() >>> 12) * TWO_32 + bits() + 0.5) * TWO_MINUS_52;
  }

  function normal(): number {
    for (;;) {
      const high = bits();
      const layer = high & 255;
      const size = ((high >>> 12) * TWO_32 + bits() + 0.5) * TWO_MINUS_52;
      const sign = (high & 256) === 0 ? 1 : -1;
      const x = size * (EDGES[layer] as number);
      if (x < (EDGES[layer + 1] as number)) return sign * x;
      if (layer === 0) return sign * beyond(uniform);
      const [low, top] = [HEIGHTS[layer] as number, HEIGHTS[layer + 1] as number];
      if (low + uniform() * (top - low) < exp(-0.5 * x * x)) return sign * x;
    }
  }

  return {
    uniform,
    normal,
    fill,
    record: { seed, stream, method: 'xoshiro128**, ziggurat of 256 layers', version: 1 },
  };
}

const TWO_32 = 2 ** 32;
const TWO_MINUS_52 = 2 ** -52;

/** Where the tail of the ziggurat begins, and the area of each of its 256 layers (Marsaglia, Tsang 2000). */
const TAIL = 3.6541528853610088;
const AREA = 0.00492867323399;

/** The right end of each layer, from the base upwards; that of the base is as wide as its area asks, the tail included. */
const EDGES = edges();
/** The density, without its constant, at these ends. */
const HEIGHTS = EDGES.map((x) => exp(-0.5 * x * x));

function edges(): Float64Array {
  const found = new Float64Array(257);
  found[0] = AREA / exp(-0.5 * TAIL * TAIL);
  found[1] = TAIL;
  for (let layer = 2; layer < 256; layer += 1) {
    const below = found[layer - 1] as number;
    found[layer] = Math.sqrt(-2 * ln(AREA / below + exp(-0.5 * below * below)));
  }
  return found;
}

/** A size beyond the tail's begin (Marsaglia 1964). */
function beyond(uniform: () => number): number {
  for (;;) {
    const x = -ln(uniform()) / TAIL;
    if (-2 * ln(uniform()) > x * x) return TAIL + x;
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Four words that differ wherever seed or stream do, and are not all zero. */
function words(seed: number, stream: number): [number, number, number, number] {
  let state = 0;
  for (const part of [seed, Math.floor(seed / TWO_32), stream, Math.floor(stream / TWO_32)]) {
    state = mixed((state + part) | 0) + 0x9e3779b9;
  }
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state);
  };
  const [a, b, c, d] = [next() ^ (seed | 0), next(), next() ^ (stream | 0), next()];
  return (a | b | c | d) === 0 ? [1, b, c, d] : [a, b, c, d];
}

/** The finaliser of MurmurHash3. */
function mixed(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
