import { type Fraction, fraction, minus, plus, times } from '../rate/fraction.ts';
import type { Interval } from '../rate/interval.ts';
import { invariant } from '../result/result.ts';
import { quotient, type RoundingStep } from './rounding.ts';

/**
 * All values that a printed figure may stand for: those that the rounding brings to it.
 *
 *     { value : rounded(value) = printed }
 *
 * 5 truncated to whole units stands for 5 up to, but not including, 6; 5.0 half up to tenths for 4.95 up to, but
 * not including, 5.05. The figure is a whole number of units; the caller has seen to it.
 */
export function behind(printed: Fraction, { mode, unit }: RoundingStep): Interval {
  const count = (printed.n * unit.d) / (printed.d * unit.n);
  invariant(
    isUnits(printed, unit),
    'a printed figure is a whole number of the units to which it was rounded',
  );
  const half = times(unit, fraction(1n, 2n));
  const reach = mode === 'up' || mode === 'down' || mode === 'floor' ? unit : half;
  return {
    from: { at: minus(printed, reachBelow(count, mode, reach)), isIn: endsIn(count, mode, -1n) },
    to: { at: plus(printed, reachAbove(count, mode, reach)), isIn: endsIn(count, mode, 1n) },
  };
}

/** Whether a figure is a whole number of the units to which it is said to be rounded. */
export function isUnits(printed: Fraction, unit: Fraction): boolean {
  return (printed.n * unit.d) % (printed.d * unit.n) === 0n;
}

const none = fraction(0n);

/** Down cuts towards zero, so that only what is further from zero is behind a figure; up the other way round. Floor leaves only what is above. */
function reachBelow(count: bigint, mode: RoundingStep['mode'], reach: Fraction): Fraction {
  if (mode === 'floor') return none;
  if (mode === 'down') return count > 0n ? none : reach;
  if (mode === 'up') return count > 0n ? reach : none;
  return reach;
}

function reachAbove(count: bigint, mode: RoundingStep['mode'], reach: Fraction): Fraction {
  if (mode === 'down') return count < 0n ? none : reach;
  if (mode === 'up') return count < 0n ? reach : none;
  return reach;
}

/** Whether the end on one side is itself rounded to the figure. */
function endsIn(count: bigint, mode: RoundingStep['mode'], side: 1n | -1n): boolean {
  const outer = side > 0n ? count >= 0n : count <= 0n;
  switch (mode) {
    case 'down':
      return !outer;
    case 'up':
      return outer;
    case 'floor':
      return side < 0n;
    default:
      return quotient(2n * count + side, 2n, mode) === count;
  }
}
