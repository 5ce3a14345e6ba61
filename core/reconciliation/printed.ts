import { z } from 'zod';
import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { decimal, type Fraction, fraction, parseDecimal, times } from '../rate/fraction.ts';
import { type Interval, only, type Wholes, wholesIn } from '../rate/interval.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { behind, isUnits } from '../rounding/behind.ts';
import { parseRounding, type RoundingStep } from '../rounding/rounding.ts';
import { atom } from '../scheme/atoms.ts';
import { issue } from '../scheme/issues.ts';

/** A figure as somebody printed it, and how he had rounded it; exact where nothing says that he had. */
export interface Printed {
  readonly text: string;
  readonly value: Fraction;
  readonly rounding: PrintedRounding;
}

export type PrintedRounding = RoundingStep | 'exact';

/** All values that a printed figure may stand for, in the units in which it is printed. */
export function valuesBehind({ value, rounding }: Printed): Interval {
  return rounding === 'exact' ? only(value) : behind(value, rounding);
}

/** The whole numbers of minor units that a printed amount may stand for; of counts, the whole numbers. */
export function wholesBehind({ value, rounding }: Printed, currency?: string): Wholes {
  const minor = fraction(currency === undefined ? 1n : 10n ** BigInt(currencyDecimals(currency)));
  const step = rounding === 'exact' ? rounding : { ...rounding, unit: times(rounding.unit, minor) };
  const wholes = wholesIn(valuesBehind({ text: '', value: times(value, minor), rounding: step }));
  invariant(wholes !== undefined, 'a printed figure is itself a whole number of minor units');
  return wholes;
}

/** The zod type of a printed figure: its text, or `{ value, rounding: down 1 }`. */
export function printedSchema(figure: z.ZodType<Figured>): z.ZodType<Printed> {
  return z.union([
    figure.transform((given): Printed => ({ ...given, rounding: 'exact' })),
    z
      .strictObject({ value: figure, rounding: printedRounding })
      .superRefine(({ value, rounding }, context) => finerThanRounding(value, rounding, ['value'], context))
      .transform(({ value, rounding }): Printed => ({ ...value, rounding })),
  ]) as unknown as z.ZodType<Printed>;
}

/** A number and the text in which it stood. */
export type Figured = Pick<Printed, 'text' | 'value'>;

/** An amount that is not negative; with more decimals than its currency only where no currency is known. */
export function printedAmount(currency: string | undefined): z.ZodType<Figured> {
  return atom(
    (text) => {
      const value = currency === undefined ? parseDecimal(text) : majorUnits(text, currency);
      if (!value.ok) return value;
      return value.value.n < 0n
        ? rejected({ code: 'an-amount-must-not-be-negative', found: text, expected: 'zero or more' })
        : accepted({ text, value: value.value });
    },
    { examples: ['1'] },
  );
}

/** How many: a whole number above zero. */
export const printedCount: z.ZodType<Figured> = atom(
  (text) =>
    /^[1-9]\d{0,14}$/.test(text)
      ? accepted({ text, value: fraction(BigInt(text)) })
      : rejected({ code: 'a-count-is-a-whole-number-above-zero', found: text, expected: 'such as 20000000' }),
  { examples: ['1'] },
);

/** Any number, negative where a line is the other way round. */
export const printedNumber: z.ZodType<Figured> = atom(
  (text) => {
    const value = parseDecimal(text);
    return value.ok ? accepted({ text, value: value.value }) : value;
  },
  { examples: ['1'] },
);

/** How a figure was rounded before it was printed: one step such as `down 1`, or `exact`. */
export const printedRounding: z.ZodType<PrintedRounding> = atom(
  (text): Result<PrintedRounding> => {
    if (text === 'exact') return accepted(text);
    const rounding = parseRounding(text);
    if (!rounding.ok) return rounding;
    const [first, ...more] = rounding.value.steps;
    if (more.length === 0) return accepted(first);
    const expected = 'one step such as down 1 or half-up 0.1, or exact';
    return rejected({ code: 'a-printed-figure-was-rounded-in-one-step', found: text, expected });
  },
  { id: 'printed-rounding', pattern: '^exact$|^[a-z-]+ [0-9.]+$', examples: ['down 1', 'exact'] },
);

/** Tells of a figure that its rounding cannot have given. */
export function finerThanRounding(
  { text, value }: Figured,
  rounding: PrintedRounding,
  path: PropertyKey[],
  context: z.core.$RefinementCtx,
): void {
  if (rounding === 'exact' || isUnits(value, rounding.unit)) return;
  const expected = `a multiple of ${decimal(rounding.unit)}`;
  issue(context, path, { code: 'a-figure-is-finer-than-its-rounding', found: text, expected });
}

function majorUnits(text: string, currency: string): Result<Fraction> {
  const amount = Money.parse(text, currency);
  return amount.ok ? accepted(amount.value.fraction()) : amount;
}
