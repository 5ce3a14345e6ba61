import type { Money } from '../money/money.ts';
import { invariant } from '../result/result.ts';
import type { Label, Said } from './label.ts';

/**
 * How a figure came about: a tree of lines, the same document on the page, in the terminal, in the
 * API and on paper.
 *
 * `lines` are parts: their amounts add up to the amount of the line above, always. `from` are steps:
 * the base, the clamp, the factor that the amount was found from; they add up to nothing.
 */
export interface Working {
  readonly label: Label;
  /** Major units with all decimals of the currency. */
  readonly amount?: string;
  readonly currency?: string;
  /** Such as `3141.00 × 8% = 251.28`. */
  readonly formula?: Said;
  readonly base?: string;
  readonly rate?: Said;
  readonly rounding?: string;
  /** Who takes the unit that does not divide. */
  readonly residual?: Said;
  readonly source?: Source;
  readonly note?: Label;
  readonly lines?: readonly Working[];
  readonly from?: readonly Working[];
}

/** Where a figure or a rule comes from: article, page, table; and how well it is founded. */
export interface Source {
  readonly ref: string;
  readonly href?: string;
}

/** A source as rules and versions name it; most cannot be opened. */
export function sourceOf(ref: string, href: string | undefined): Source {
  return href === undefined ? { ref } : { ref, href };
}

/** The facts of a line beside its label and amount. */
export type Detail = Omit<Working, 'label' | 'amount' | 'currency' | 'lines'>;

/** A line that is found, not added up. */
export function line(label: Label, amount: Money, detail: Detail = {}): Working {
  return { label, amount: amount.toString(), currency: amount.currency, ...detail };
}

/** A line that is the sum of its parts; throws where it is not. */
export function total(label: Label, amount: Money, parts: readonly Working[], detail: Detail = {}): Working {
  const working = { ...line(label, amount, detail), lines: parts };
  invariant(isSumOfLines(working), `"${label.en}" is the sum of its lines`);
  return working;
}

/** A step without an amount of money: a factor, a count, a date, a choice. */
export function step(label: Label, detail: Detail = {}): Working {
  return { label, ...detail };
}

/** Whether every amount with parts in the whole tree is the sum of them. */
export function adds(working: Working): boolean {
  const below = [...(working.lines ?? []), ...(working.from ?? [])];
  return isSumOfLines(working) && below.every(adds);
}

function isSumOfLines({ amount, lines }: Working): boolean {
  if (lines === undefined || lines.length === 0 || amount === undefined) return true;
  let sum = 0n;
  for (const part of lines) {
    if (part.amount === undefined) return false;
    sum += units(part.amount);
  }
  return sum === units(amount);
}

/** Amounts of one tree have one currency and therefore the same number of decimals. */
function units(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
