import type { Rejection } from '../result/result.ts';

/** The reason against a parameter that is no number, or not above 0. */
export function notAboveZero(path: string, value: number): Rejection[] {
  return value > 0 && Number.isFinite(value) ? [] : [impossible(path, value, 'a number above 0')];
}

/** The reason against a parameter that is no number, or below 0. */
export function belowZero(path: string, value: number): Rejection[] {
  return value >= 0 && Number.isFinite(value) ? [] : [impossible(path, value, 'a number from 0')];
}

/** The reason against a probability that is none. */
export function noProbability(path: string, value: number): Rejection[] {
  return value >= 0 && value <= 1 ? [] : [impossible(path, value, 'a number from 0 to 1')];
}

/** The reason against a parameter that is not a number. */
export function notFinite(path: string, value: number): Rejection[] {
  return Number.isFinite(value) ? [] : [impossible(path, value, 'a number')];
}

/** The reason against a parameter that is not a count. */
export function noCount(path: string, value: number): Rejection[] {
  return Number.isSafeInteger(value) && value >= 0
    ? []
    : [impossible(path, value, 'a whole number from 0')];
}

/** The reason against probabilities that are not 1 together, within 1e-9. */
export function notTheWhole(path: string, probabilities: Iterable<number>): Rejection[] {
  let total = 0;
  for (const probability of probabilities) total += probability;
  if (Math.abs(total - 1) <= 1e-9) return [];
  return [{ code: 'the-probabilities-are-not-the-whole', path, found: String(total), expected: '1' }];
}

/** A parameter with which there is no such distribution. */
export function impossible(path: string, value: number, expected: string): Rejection {
  return { code: 'a-parameter-is-impossible', path, found: String(value), expected };
}
