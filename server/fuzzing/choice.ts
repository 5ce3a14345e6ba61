import fc from 'fast-check';

/** Choices that follow from a seed, so that a run can be made again. */
export interface Choice {
  readonly below: (end: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  /** True so often of a hundred times. */
  readonly percent: (often: number) => boolean;
}

export function choiceOf(seed: number): Choice {
  const [numbers] = fc.sample(fc.infiniteStream(fc.noBias(fc.nat()), { noHistory: true }), {
    seed,
    numRuns: 1,
  });
  const next = () => (numbers as Iterator<number>).next().value as number;
  const below = (end: number) => next() % end;
  return {
    below,
    one(of) {
      if (of.length === 0) throw new Error('of nothing nothing is chosen');
      return of[below(of.length)] as (typeof of)[number];
    },
    percent: (often) => below(100) < often,
  };
}
