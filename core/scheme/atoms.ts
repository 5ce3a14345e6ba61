import { z } from 'zod';
import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import { decimal, fraction, over, parseDecimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import type { Rejection, Result } from '../result/result.ts';
import { parseRounding, type Rounding, unitOf } from '../rounding/rounding.ts';
import { samples } from './sample-value.ts';

/**
 * The atoms of a scheme document: text as a person writes it, read into a value of the alphabet.
 * A document is read without guessing types, so that `0.10` stays 0.10 and `2026-01-01` a date.
 */
export const atoms = {
  date: atom(parseDate, { id: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-01-01'] }),
  rate: atom(Rate.parse, { id: 'rate', pattern: '[%‰]$|^-?\\d+/\\d+$', examples: ['8%', '2.35‰', '1/3'] }),
  typedRate: atom(TypedRate.parse, {
    id: 'typed-rate',
    pattern: ' of [a-z-]+, [a-z-]+$',
    examples: ['2.4‰ of sum-insured, one-time'],
  }),
  rounding: atom(parseRounding, {
    id: 'rounding',
    pattern: '^[a-z-]+ [0-9.]+( then [a-z-]+ [0-9.]+)*$',
    examples: ['half-up 0.01', 'down 0.001 then half-down 0.01'],
  }),
  /** A pure number, such as a factor of a tariff. */
  factor: atom(parseDecimal, { examples: ['1'] }),
  integer: z
    .string()
    // What is none must not come to those who compare it with another.
    .regex(/^-?\d{1,15}$/, {
      error: ({ input }) =>
        /^-?\d{16,}$/.test(String(input)) ? 'a whole number of at most 15 digits' : 'a whole number',
      abort: true,
    })
    .register(samples, { sample: '1' })
    .transform(Number),
  /** To how many decimals something is printed or rounded. */
  decimals: z
    .string()
    .regex(/^([0-9]|1[0-2])$/, { error: 'a whole number from 0 to 12' })
    .register(samples, { sample: '4' })
    .transform(Number) as unknown as z.ZodType<number>,
  /** A yes or no, written `yes` or `no`. */
  yes: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  identifier: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: 'letters, digits and hyphens' }),
};

const moneyAtoms = new Map<string, z.ZodType<Money>>();

/** An amount in the currency of the scheme. */
export function moneyAtom(currency: string): z.ZodType<Money> {
  const known = moneyAtoms.get(currency) ?? atom((text) => Money.parse(text, currency), { examples: ['1'] });
  moneyAtoms.set(currency, known);
  return known;
}

/** Texts of a form and, for an editor, its name and a pattern that every such text matches. */
interface Hint {
  readonly id?: string;
  readonly pattern?: string;
  readonly examples: readonly [string, ...string[]];
}

/** A zod type that reads text by one of our own parsers and keeps its reasons. */
export function atom<T>(parse: (text: string) => Result<T>, hint?: Hint): z.ZodType<T> {
  const text = textOf(hint);
  return text.transform((given, context): T => {
    const result = parse(given);
    if (result.ok) return result.value;
    for (const reason of result.rejections) {
      context.issues.push({ code: 'custom', input: given, message: reason.code, params: { reason } });
    }
    return z.NEVER;
  }) as unknown as z.ZodType<T>;
}

function textOf(hint: Hint | undefined): z.ZodString {
  if (hint === undefined) return z.string();
  const { id, examples } = hint;
  const text = id === undefined ? z.string() : z.string().meta({ ...hint, examples: [...examples] });
  return text.register(samples, { sample: examples[0] });
}

/** A rounding whose result is an amount: in the end a whole number of minor units of the currency. */
export function moneyRoundingAtom(currency: string): z.ZodType<Rounding> {
  const ofMoney = atoms.rounding.superRefine((how, context) => {
    const reason = finerThanCurrency(how, currency);
    if (reason !== undefined) context.addIssue({ code: 'custom', message: reason.code, params: { reason } });
  });
  // Whole units are amounts of every currency.
  return ofMoney.register(samples, { sample: 'half-up 1' });
}

/** Why a rounding does not give amounts of a currency, or nothing where it does. */
export function finerThanCurrency(how: Rounding, currency: string): Rejection | undefined {
  const minor = fraction(1n, 10n ** BigInt(currencyDecimals(currency)));
  if (over(unitOf(how), minor).d === 1n) return undefined;
  return {
    code: 'a-rounding-is-finer-than-the-currency',
    found: how.text,
    expected: `in the end a whole number of ${decimal(minor)} ${currency}`,
  };
}

/** Refuses what a zod type has read, with a reason of ours. */
export function refuse(context: z.core.$RefinementCtx, code: string, expected: string): never {
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: code,
    params: { reason: { expected } },
  });
  return z.NEVER;
}
