import { compare, decimal, type Fraction, minus, one, over, plus, times, zero } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';

/** What an erection goes through, in this order. */
export const phases = ['storage', 'erection', 'testing', 'maintenance'] as const;
export type Phase = (typeof phases)[number];

/** Which part of a premium is for a phase. */
export interface PhaseWeight {
  readonly phase: Phase;
  readonly weight: Fraction;
}

/** Phases whose weights are the whole. */
export interface PhaseWeights {
  readonly weights: readonly PhaseWeight[];
}

/** Which part of a usual premium is for testing, and how long testing usually lasts and does here. */
export interface TestingQuestion {
  readonly usualShare: Fraction;
  /** In the same unit as the time. */
  readonly usualTime: Fraction;
  readonly time: Fraction;
}

export interface TestingShare {
  /** What the usual premium is multiplied by. */
  readonly factor: Fraction;
  /** Which part of the premium after that is for testing. */
  readonly share: Fraction;
  /** s the usual share, u the usual time, t the time. */
  readonly formula: string;
}

/**
 * The weights of phases as a whole. Exact.
 *
 * A phase that is not named is none of this insurance. Rejects, all at once: weights that do not add up to exactly 1, a
 * weight below 0, a phase named twice.
 */
export function phaseWeights(weights: readonly PhaseWeight[]): Result<PhaseWeights> {
  const faults = weights.flatMap(({ phase, weight }, place) => [
    ...weightFaults(phase, weight),
    ...(weights.findIndex((other) => other.phase === phase) < place ? [namedTwice(phase)] : []),
  ]);
  const whole = weights.map(({ weight }) => weight).reduce(plus, zero);
  if (compare(whole, one) !== 0) {
    faults.push({ code: 'the-weights-of-phases-are-not-the-whole', found: decimal(whole), expected: '1' });
  }
  return faults.length > 0 ? rejected(...faults) : accepted({ weights });
}

/** The part of a premium that is for a phase; a phase without a weight is rejected. */
export function phaseShare({ weights }: PhaseWeights, phase: Phase): Result<Fraction> {
  const found = weights.find((candidate) => candidate.phase === phase);
  if (found !== undefined) return accepted(found.weight);
  const known = weights.map((candidate) => candidate.phase);
  return rejected(unknownWord('a-phase-has-no-weight', phase, known));
}

/**
 * How much of a premium is for testing where testing lasts another time than usual. Exact.
 *
 *     factor = 1 − s + s·t ÷ u
 *     share  = s·t ÷ u ÷ factor
 *
 * The part for testing goes by its time and the rest stays: our rule. Published is only how large the usual share is,
 * about a third. Rejects a usual share that is not from 0 up to, but not including, 1, a usual time that is not above 0,
 * and a time below 0.
 *
 * @source bkw.cn/tiku/DWZPq (testing: about a third of the premium of the whole time of an erection)
 */
export function testingShare({ usualShare, usualTime, time }: TestingQuestion): Result<TestingShare> {
  const faults = [...usualShareFaults(usualShare), ...timeFaults(usualTime, time)];
  if (faults.length > 0) return rejected(...faults);
  const testing = over(times(usualShare, time), usualTime);
  const factor = plus(minus(one, usualShare), testing);
  return accepted({ factor, share: over(testing, factor), formula: 's·t ÷ u ÷ (1 − s + s·t ÷ u)' });
}

function weightFaults(phase: Phase, weight: Fraction): Rejection[] {
  if (compare(weight, zero) >= 0) return [];
  const found = `${phase}: ${decimal(weight)}`;
  return [{ code: 'the-weight-of-a-phase-is-below-zero', found, expected: 'at least 0' }];
}

function namedTwice(phase: Phase): Rejection {
  return { code: 'a-phase-is-named-twice', found: phase };
}

function usualShareFaults(share: Fraction): Rejection[] {
  if (compare(share, zero) >= 0 && compare(share, one) < 0) return [];
  const expected = 'from 0 to less than 1, such as 1/3';
  return [{ code: 'a-usual-share-of-testing-is-a-part-of-the-premium', found: decimal(share), expected }];
}

function timeFaults(usualTime: Fraction, time: Fraction): Rejection[] {
  const faults: Rejection[] = [];
  if (compare(usualTime, zero) <= 0) {
    faults.push({
      code: 'a-usual-time-of-testing-is-above-zero',
      found: decimal(usualTime),
      expected: 'above 0',
    });
  }
  if (compare(time, zero) < 0) {
    faults.push({ code: 'a-time-of-testing-is-below-zero', found: decimal(time), expected: 'at least 0' });
  }
  return faults;
}
