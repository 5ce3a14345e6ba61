import { z } from 'zod';
import { type Fraction, fraction, minus as less, plus as more, over, times, zero } from '../rate/fraction.ts';
import { holds, type Interval, minus, only, plus } from '../rate/interval.ts';
import { rounded } from '../rounding/rounding.ts';
import { atoms } from '../scheme/atoms.ts';
import { type Fault, fault, twice } from '../scheme/fault.ts';
import { issue } from '../scheme/issues.ts';
import type { Label } from '../working/label.ts';
import { labelSchema } from '../working/label-schema.ts';
import { finerThanRounding, type Printed, printedNumber, printedRounding, valuesBehind } from './printed.ts';

/** What came in and what went out in a period as somebody printed it: one sum, listed twice. */
export type Account = z.infer<typeof accountSchema>;

const linesSchema = z
  .array(
    z.strictObject({
      line: atoms.identifier,
      name: labelSchema,
      amount: printedNumber,
      /** Where this line was rounded otherwise than the rest. */
      rounding: printedRounding.optional(),
    }),
  )
  .min(1);

export const accountSchema = z
  .strictObject({
    account: atoms.identifier,
    name: labelSchema,
    /** In what the figures are printed, such as million yen. */
    unit: labelSchema,
    /** How each line was rounded before it was printed. */
    rounding: printedRounding,
    income: linesSchema,
    outgo: linesSchema,
    /** How a line is told as a part of the income. */
    percentages: atoms.rounding.optional(),
  })
  .superRefine((account, context) => {
    for (const { path, reason } of linesTwice(account)) issue(context, [...path], reason);
    for (const side of ['income', 'outgo'] as const) {
      for (const [place, { amount, rounding }] of account[side].entries()) {
        finerThanRounding(amount, rounding ?? account.rounding, [side, place, 'amount'], context);
      }
    }
  });

/** The accounts of a statement, each of its own name. */
export const accountsSchema = z
  .array(accountSchema)
  .min(1)
  .superRefine((accounts, context) => {
    const names = accounts.map(({ account }) => account);
    for (const { path, reason } of twice([], names)) issue(context, [...path, 'account'], reason);
  });

/** A line is told by its name, on whichever side it stands. */
function linesTwice({ income, outgo }: Record<'income' | 'outgo', z.infer<typeof linesSchema>>): Fault[] {
  const names = [...income, ...outgo].map(({ line }) => line);
  return twice([], names).map(({ path: [place], reason }) => {
    const at = Number(place);
    const path = at < income.length ? ['income', at, 'line'] : ['outgo', at - income.length, 'line'];
    return fault(path, reason);
  });
}

/** Whether the two sides of an account are one sum, as printed and with what rounding explains. */
export interface AccountFinding {
  readonly account: Account;
  readonly income: Fraction;
  readonly outgo: Fraction;
  /** Income less outgo, as printed. */
  readonly difference: Fraction;
  /** The differences that the rounding of the lines can make. */
  readonly explained: Interval;
  readonly adds: boolean;
  readonly isExplained: boolean;
  readonly lines: readonly AccountLine[];
}

export interface AccountLine {
  readonly side: 'income' | 'outgo';
  readonly line: string;
  readonly name: Label;
  readonly printed: Printed;
  /** Of the income, as the account tells it; missing where it does not, or where there is none. */
  readonly percent: Fraction | undefined;
}

/**
 * Compares both sides of an account.
 *
 *     difference = Σ income − Σ outgo, as printed
 *     explained  = Σ (values behind a line of outgo − it) − Σ (values behind a line of income − it)
 *
 * The sides may be one sum exactly where the difference is among those explained: six lines of outgo and one of
 * income that are cut to whole units differ by more than −1 and less than 6.
 */
export function accountFinding(account: Account): AccountFinding {
  const income = sumOf(account.income);
  const outgo = sumOf(account.outgo);
  const difference = less(income, outgo);
  const explained = minus(cutFrom(account, 'outgo'), cutFrom(account, 'income'));
  return {
    account,
    income,
    outgo,
    difference,
    explained,
    adds: difference.n === 0n,
    isExplained: holds(explained, difference),
    lines: (['income', 'outgo'] as const).flatMap((side) => linesOf(account, side, income)),
  };
}

function linesOf(account: Account, side: AccountLine['side'], income: Fraction): AccountLine[] {
  const { percentages } = account;
  return account[side].map(({ line, name, amount, rounding = account.rounding }) => {
    const isTold = percentages !== undefined && income.n !== 0n;
    const percent = isTold ? rounded(over(times(amount.value, hundred), income), percentages) : undefined;
    return { side, line, name, printed: { ...amount, rounding }, percent };
  });
}

const hundred = fraction(100n);

function sumOf(lines: Account['income']): Fraction {
  return lines.reduce((sum, { amount }) => more(sum, amount.value), zero);
}

/** What the rounding of a side may have kept from print. */
function cutFrom(account: Account, side: AccountLine['side']): Interval {
  const cuts = account[side].map(({ amount, rounding = account.rounding }) =>
    minus(valuesBehind({ ...amount, rounding }), only(amount.value)),
  );
  return cuts.reduce(plus, only(zero));
}
