import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { type Fraction, over, plus, times, zero } from '../rate/fraction.ts';
import { quotient } from '../rounding/rounding.ts';

/** What was put into the principal (above zero) or taken out of it (below zero), gains that were kept not among it. */
export interface PrincipalFlow {
  readonly on: PlainDate;
  readonly amount: Money;
}

/** A figure of a price index for a month, such as `2026-03`. */
export interface IndexFigure {
  readonly month: string;
  readonly value: Fraction;
}

/** Whether the principal keeps its worth. */
export interface Preservation {
  readonly nominal: Kept;
  /** In prices of the month of the day; where a figure is missing, the months that have none, and nothing else. */
  readonly real: (Kept & { readonly month: string }) | { readonly gaps: readonly string[] };
}

interface Kept {
  readonly putIn: Money;
  readonly worth: Money;
  /** worth − put in. */
  readonly difference: Money;
  readonly isPreserved: boolean;
}

/**
 * Whether what the principal is worth on a day is at least what was put into it, as paid and in the prices of that month:
 *
 *     worth = Σ flows + gain; nominal: put in = Σ flows; real: put in = Σ flow × index(month of the day) ÷ index(month of the flow), the sum half-up to the minor unit
 *
 * A month without a figure is a gap with its name: no other month stands for it.
 */
export function preservation(
  {
    flows,
    gain,
    on,
  }: { readonly flows: readonly PrincipalFlow[]; readonly gain: Money; readonly on: PlainDate },
  index: readonly IndexFigure[],
): Preservation {
  const { currency } = gain;
  const putIn = flows.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency));
  const worth = putIn.plus(gain);
  const figures = new Map(index.map(({ month, value }) => [month, value]));
  const moving = flows.filter(({ amount }) => !amount.isZero());
  const months = [...new Set([...moving.map((flow) => monthOf(flow.on)), monthOf(on)])].sort();
  const gaps = months.filter((month) => !figures.has(month));
  const nominal = kept(putIn, worth);
  if (gaps.length > 0) return { nominal, real: { gaps } };
  const of = (day: PlainDate) => figures.get(monthOf(day)) ?? zero;
  let exact = zero;
  for (const { amount, on: day } of moving)
    exact = plus(exact, times(amount.fraction(), over(of(on), of(day))));
  const scale = 10n ** BigInt(currencyDecimals(currency));
  const today = Money.ofMinor(quotient(exact.n * scale, exact.d, 'half-up'), currency);
  return { nominal, real: { ...kept(today, worth), month: monthOf(on) } };
}

/** The month of a day, as an index has it. */
export function monthOf(day: PlainDate): string {
  return `${day}`.slice(0, 7);
}

function kept(putIn: Money, worth: Money): Kept {
  const difference = worth.minus(putIn);
  return { putIn, worth, difference, isPreserved: !difference.isNegative() };
}
