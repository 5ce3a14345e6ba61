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
export interface Preservation<Figure extends IndexFigure = IndexFigure> {
  readonly nominal: Kept;
  /** In prices of the last month that has a figure; where another figure is missing, the months that have none, and nothing else. */
  readonly real: (Kept & RealPrices<Figure>) | { readonly gaps: readonly string[] };
}

interface RealPrices<Figure> {
  /** In whose prices it is told: the month of the day, or the last one before it that has a figure. */
  readonly month: string;
  /** Whether the month of the day has no figure yet. */
  readonly isEarlier: boolean;
  /** All that were used, the first month first; that of `month` is the last. */
  readonly figures: readonly Figure[];
}

interface Kept {
  readonly putIn: Money;
  readonly worth: Money;
  /** worth − put in. */
  readonly difference: Money;
  readonly isPreserved: boolean;
}

/**
 * Whether what the principal is worth on a day is at least what was put into it, as paid and in the prices of the last month, up to that of the day, that has a figure:
 *
 *     worth = Σ flows + gain; nominal: put in = Σ flows; real: put in = Σ flow × index(last month) ÷ index(month of the flow), the sum half-up to the minor unit
 *
 * A figure is published after its month, so the last one there is says in whose prices the sum is told. The month of a flow has its own figure or is a gap with its
 * name: no other month stands for it.
 */
export function preservation<Figure extends IndexFigure>(
  {
    flows,
    gain,
    on,
  }: { readonly flows: readonly PrincipalFlow[]; readonly gain: Money; readonly on: PlainDate },
  index: readonly Figure[],
): Preservation<Figure> {
  const { currency } = gain;
  const putIn = flows.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency));
  const worth = putIn.plus(gain);
  const figures = new Map(index.map((figure) => [figure.month, figure]));
  const moving = flows.filter(({ amount }) => !amount.isZero());
  const now = monthOf(on);
  const month = [...figures.keys()].filter((one) => one <= now).reduce((a, b) => (a < b ? b : a), '') || now;
  const months = [...new Set([...moving.map((flow) => monthOf(flow.on)), month])].sort();
  const used = months.flatMap((one) => figures.get(one) ?? []);
  const gaps = months.filter((one) => !figures.has(one));
  const nominal = kept(putIn, worth);
  if (gaps.length > 0) return { nominal, real: { gaps } };
  const of = (one: string) => figures.get(one)?.value ?? zero;
  let exact = zero;
  for (const { amount, on: day } of moving)
    exact = plus(exact, times(amount.fraction(), over(of(month), of(monthOf(day)))));
  const scale = 10n ** BigInt(currencyDecimals(currency));
  const then = Money.ofMinor(quotient(exact.n * scale, exact.d, 'half-up'), currency);
  return { nominal, real: { ...kept(then, worth), month, isEarlier: month < now, figures: used } };
}

/** The month of a day, as an index has it. */
export function monthOf(day: PlainDate): string {
  return `${day}`.slice(0, 7);
}

function kept(putIn: Money, worth: Money): Kept {
  const difference = worth.minus(putIn);
  return { putIn, worth, difference, isPreserved: !difference.isNegative() };
}
