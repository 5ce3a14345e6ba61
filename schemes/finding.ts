import { compare, type Fraction, minus, parseDecimal, times } from '@openmutual/core/fraction';
import { Rate } from '@openmutual/core/rate';
import { accepted, type Rejection, type Result, sentence } from '@openmutual/core/result';
import type { GoldenCase } from './golden-case.ts';

/** The path under which a case expects the codes of a refusal instead of a figure. */
export const REJECTION = 'rejection';

/** How one expected figure fared. */
export interface Finding {
  readonly case: GoldenCase;
  readonly path: string;
  readonly outcome: 'exact' | 'within-tolerance' | 'failed' | 'not-answered';
  readonly expected: string;
  readonly found: string;
}

/** Reasons that say "this is not in the scheme", as against a wrong answer. */
const NOT_ANSWERED = new Set([
  'a-scheme-is-not-in-the-library',
  'no-version-is-in-effect-on-this-date',
  'the-rules-of-this-date-are-not-in-the-scheme',
  'an-earnings-period-is-unknown-to-the-scheme',
  'a-scheme-says-nothing-of-late-payment',
  'a-pay-period-is-unknown',
]);

/** Compares the expected figures of a case with the document that the calculation yields. */
export function findings(golden: GoldenCase, answer: Result<unknown>): Finding[] {
  return Object.entries(golden.expect).map(([path, expected]) => {
    const fared = answer.ok
      ? figureFared(answer.value, path, expected, golden.tolerance)
      : refusalFared(answer.rejections, path, expected);
    return { case: golden, path, expected, ...fared };
  });
}

type Fared = Pick<Finding, 'outcome' | 'found'>;

function figureFared(document: unknown, path: string, expected: string, tolerance: string): Fared {
  const found = at(document, path.split('.'));
  return found === undefined
    ? { outcome: 'failed', found: 'nothing at this path' }
    : compared(expected, found, tolerance);
}

function refusalFared(reasons: readonly Rejection[], path: string, expected: string): Fared {
  const codes = [...new Set(reasons.map(({ code }) => code))];
  if (path === REJECTION) return compared(expected, codes.join(' '), '0');
  const outcome = codes.every((code) => NOT_ANSWERED.has(code)) ? 'not-answered' : 'failed';
  return { outcome, found: reasons.map(sentence).join('; ') };
}

/** A plain decimal, or a rate with its sign: 85%, 5/6; also 138/65‰, as an exact rate of a quote is printed. */
export function parseNumber(text: string): Result<Fraction> {
  const number = parseDecimal(text);
  if (number.ok) return number;
  const [, quotient = text, unit] = /^(\S+\/\S+)([%‰])$/u.exec(text) ?? [];
  const rate = Rate.parse(quotient);
  if (!rate.ok) return number;
  const share = rate.value.fraction();
  return accepted(unit === undefined ? share : times(share, Rate.of(`1${unit}`).fraction()));
}

function compared(expected: string, found: string, tolerance: string): Fared {
  const [want, have, allowed] = [expected, found, tolerance].map(parseNumber);
  if (!want?.ok || !have?.ok || !allowed?.ok) {
    return { outcome: expected === found ? 'exact' : 'failed', found };
  }
  const difference = minus(have.value, want.value);
  if (difference.n === 0n) return { outcome: 'exact', found };
  const distance = difference.n < 0n ? { n: -difference.n, d: difference.d } : difference;
  return { outcome: compare(distance, allowed.value) <= 0 ? 'within-tolerance' : 'failed', found };
}

/** Keys by which an element of a list is named in a path. */
const NAMES = [
  'item',
  'branch',
  'cover',
  'machine',
  'member',
  'claim',
  'units',
  'kind',
  'account',
  'line',
] as const;

function at(value: unknown, path: readonly string[]): string | undefined {
  const [head, ...rest] = path;
  if (value === undefined) return undefined;
  if (head === undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) {
    const named = value.find((element) => NAMES.some((name) => String(element?.[name]) === head));
    return at(named ?? value[Number(head)], rest);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  // Figures of a settlement stand flat under their whole path.
  const whole = path.join('.');
  if (rest.length > 0 && Object.hasOwn(value, whole))
    return at((value as Record<string, unknown>)[whole], []);
  return Object.hasOwn(value, head) ? at((value as Record<string, unknown>)[head], rest) : undefined;
}
