import { compare, type Fraction, fraction, parseDecimal, zero } from '../rate/fraction.ts';
import { accepted, certain, type Result, rejected, together } from '../result/result.ts';
import { wordOf } from '../result/word.ts';

/**
 * How a value is brought to a whole number of units. The modes look at the magnitude, so that a refund
 * rounds as the payment that it takes back: `up` is away from zero, `down` towards it. `floor` alone looks at
 * the sign: it goes to the lower number, whether that is a smaller payment or a larger refund.
 */
export const roundingModes = ['half-up', 'half-down', 'half-even', 'up', 'down', 'floor'] as const;
export type RoundingMode = (typeof roundingModes)[number];

export interface RoundingStep {
  readonly mode: RoundingMode;
  /** In major units of the currency: 0.01 is a cent of a euro, 10 is ten won. */
  readonly unit: Fraction;
}

/** A rule of rounding as law states it: one step, or several that follow one another. */
export interface Rounding {
  readonly steps: readonly [RoundingStep, ...RoundingStep[]];
  readonly text: string;
}

/**
 * Reads `half-up 0.01`, or steps in sequence as in `floor 0.001 then half-down 0.01`.
 *
 * The second is how HM Revenue & Customs rounds a contribution (`roundNi`, hmrc/calculate-ni-frontend b698c30).
 */
export function parseRounding(text: string): Result<Rounding> {
  const steps = together(text.split(/\s+then\s+/).map(parseStep));
  if (!steps.ok) return steps;
  const [first, ...rest] = steps.value;
  if (first === undefined) return rejected({ code: 'a-rounding-needs-a-step', found: text });
  return accepted({ steps: [first, ...rest], text });
}

/** A rounding in our own text; throws where it is not one. */
export function rounding(text: string): Rounding {
  return certain(parseRounding(text));
}

/** The value after all steps, in the same units (major units of the currency). */
export function rounded(value: Fraction, how: Rounding): Fraction {
  let current = value;
  for (const { mode, unit } of how.steps) {
    const units = quotient(current.n * unit.d, current.d * unit.n, mode);
    current = fraction(units * unit.n, unit.d);
  }
  return current;
}

/** n ÷ d as a whole number, by a named mode. */
export function quotient(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const negative = n < 0n !== d < 0n;
  const dividend = n < 0n ? -n : n;
  const divisor = d < 0n ? -d : d;
  const whole = dividend / divisor;
  const rest = dividend % divisor;
  const up = rest !== 0n && goesUp(mode, againstHalf(rest, divisor), { isOdd: whole % 2n === 1n, negative });
  const magnitude = up ? whole + 1n : whole;
  return negative ? -magnitude : magnitude;
}

/** The rest of a division against one half: below zero, zero, or above. */
function againstHalf(rest: bigint, divisor: bigint): number {
  const twice = 2n * rest;
  if (twice === divisor) return 0;
  return twice > divisor ? 1 : -1;
}

/**
 * Whether a value between two units goes to the one further from zero.
 *
 * `againstHalf`: below zero, zero or above, as the part of a unit is; `isOdd`: the unit nearer to zero is an odd one;
 * `negative`: both units are at most zero.
 */
export function goesUp(
  mode: RoundingMode,
  againstHalf: number,
  { isOdd, negative }: { readonly isOdd: boolean; readonly negative: boolean },
): boolean {
  switch (mode) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'floor':
      return negative;
    case 'half-up':
      return againstHalf >= 0;
    case 'half-down':
      return againstHalf > 0;
    case 'half-even':
      return againstHalf === 0 ? isOdd : againstHalf > 0;
  }
}

function parseStep(text: string): Result<RoundingStep> {
  const [modeText = '', unitText = '', ...more] = text.trim().split(/\s+/);
  const mode = wordOf(modeText, roundingModes, 'a-rounding-mode-is-unknown');
  if (!mode.ok) return mode;
  const unit = parseDecimal(unitText);
  if (!unit.ok || compare(unit.value, zero) <= 0 || more.length > 0) {
    return rejected({
      code: 'a-rounding-must-name-its-unit',
      found: text,
      expected: 'a mode and a unit, such as half-up 0.01',
    });
  }
  return accepted({ mode: mode.value, unit: unit.value });
}

/** The unit of the last step: what the result is a whole number of. */
export function unitOf({ steps }: Rounding): Fraction {
  const last = steps[steps.length - 1] ?? steps[0];
  return last.unit;
}
