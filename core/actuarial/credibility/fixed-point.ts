import type { Rejection } from '../../result/result.ts';

/** Steps after which a fixed point is given up: those of real portfolios need some tens. */
const MOST = 100_000;

/** So near that another step changes nothing that a premium shows. */
const NEAR = 4e-15;

/** A value above zero that a rule leaves as it is, found by applying the rule again and again; zero where it ends there. */
export function fixedPoint(
  start: number,
  next: (value: number) => number,
): { readonly value: number; readonly warnings: readonly Rejection[] } {
  let value = start;
  for (let step = 0; step < MOST; step += 1) {
    const after = next(value);
    if (Math.abs(after - value) <= NEAR * value) return { value: after, warnings: [] };
    if (!(after > start * 1e-12)) {
      const warning = {
        code: 'contracts-do-not-differ-beyond-chance',
        path: 'between',
        found: String(after),
        expected: 'above 0',
      };
      return { value: 0, warnings: [warning] };
    }
    value = after;
  }
  return { value, warnings: [notSettled(value)] };
}

/** That an iterative estimator was stopped before it settled. */
export function notSettled(value: number): Rejection {
  return { code: 'an-iterative-estimate-did-not-settle', path: 'between', found: String(value) };
}
