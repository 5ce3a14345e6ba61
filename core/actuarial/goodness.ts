import { type Fit, type FittedFamily, fitted } from './fitting.ts';
import { type RandomRecord, randomStream } from './random.ts';

/** How far losses stray from their family, beside losses that are truly of it. */
export interface DrawnGoodness {
  /** P(as far or farther), if the family is right: (1 + those that strayed as far) ÷ (1 + all that were fitted). */
  readonly probability: number;
  /** Samples that were drawn and fitted; one under which the likelihood has no greatest value counts for nothing. */
  readonly samples: number;
  readonly random: Omit<RandomRecord, 'stream'>;
}

/**
 * The probability of a distance of Anderson and Darling as large as this or larger, where the family is right and its parameters were fitted to the
 * same losses: samples as large are drawn from the fit, each is fitted anew, and its own distance is taken.
 *
 * Tables of critical values do not hold here, for they are of parameters that were known before. Absent where more than half of the samples have no fit.
 * Throws for a seed that is no whole number.
 *
 * @source Stute, González Manteiga, Presedo Quindimil, Bootstrap based goodness-of-fit tests, Metrika 40, 1993; the + 1 as in Davison, Hinkley,
 * Bootstrap Methods and their Application, 1997, 4.2
 */
export function drawnGoodness(
  family: FittedFamily,
  fit: Fit,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): DrawnGoodness | undefined {
  const distances: number[] = [];
  for (let stream = 0; stream < samples; stream += 1) {
    const random = randomStream(seed, stream);
    const again = fitted(
      family,
      Array.from({ length: fit.n }, () => fit.severity.sample(random)),
    );
    if (again.ok) distances.push(again.value.andersonDarling);
  }
  if (distances.length * 2 <= samples) return undefined;
  const { method, version } = randomStream(seed).record;
  const asFar = distances.filter((distance) => distance >= fit.andersonDarling).length;
  return {
    probability: (1 + asFar) / (1 + distances.length),
    samples: distances.length,
    random: { seed, method, version },
  };
}
