import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDate } from '@openmutual/core/date';
import { compare, type Fraction, minus, parseDecimal, times } from '@openmutual/core/fraction';
import { issue, type Locate, type Path, rejectionsOf } from '@openmutual/core/issues';
import { Rate } from '@openmutual/core/rate';
import { reading } from '@openmutual/core/reading';
import {
  accepted,
  inOrder,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  sentence,
} from '@openmutual/core/result';
import { z } from 'zod';
import { type GoldenCase, origins } from './golden-case.ts';
import { readLevyTable } from './levy-table.ts';
import { readDocument } from './text-file.ts';

/** The path under which a case expects the codes of a refusal instead of a figure. */
const REJECTION = 'rejection';

const caseSchema = z.strictObject({
  name: z.string().min(1),
  scheme: z.string().optional(),
  origin: z.enum(origins),
  grade: z.string().min(1),
  source: z.string().min(1),
  tolerance: z
    .string()
    .superRefine((text, context) => {
      for (const reason of reasonsOf(parseNumber(text))) issue(context, [], reason);
    })
    .optional(),
  given: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.string()).refine((expect) => Object.keys(expect).length > 0, {
    error: 'a-case-that-expects-nothing-cannot-fail',
  }),
});
export const casesSchema = z.array(caseSchema).min(1);

/** The golden cases beside a scheme: golden.yaml and, for contributions, golden.csv. */
export function goldenOf(folder: string, scheme: string, shownAs: string): Result<GoldenCase[]> {
  const cases: Result<GoldenCase[]>[] = [];
  const yaml = join(folder, 'golden.yaml');
  const table = join(folder, 'golden.csv');
  if (existsSync(yaml)) cases.push(readGolden(yaml, `${shownAs}/golden.yaml`, scheme));
  if (existsSync(table)) cases.push(readLevyTable(table, `${shownAs}/golden.csv`));
  const read = cases.flatMap((found) => (found.ok ? found.value : []));
  const foreign = read.filter((golden) => golden.scheme !== scheme);
  const reasons = [...reasonsOf(...cases), ...foreign.map((golden) => ofAnother(golden, scheme))];
  return reasons.length > 0 ? rejected(...reasons) : accepted(read);
}

/** A case beside a scheme that names another would be run against that other one, and pass or fail for it. */
function ofAnother({ file, line, scheme: found }: GoldenCase, scheme: string): Rejection {
  return {
    code: 'a-golden-case-is-of-another-scheme',
    file,
    line,
    column: 'scheme',
    found,
    expected: scheme,
  };
}

/** Reads a golden file; each case may name its scheme, and must where the file does not stand beside one. */
export function readGolden(path: string, shownAs = basename(path), scheme?: string): Result<GoldenCase[]> {
  const document = readDocument(path, shownAs);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  const { value: cases = [], issues, originOf, isGap } = reading(data, casesSchema);
  const reasons = rejectionsOf(issues, casesSchema, locate);
  const read = cases.map((given, at) => {
    const [place = at] = originOf([at]);
    const line = locate([place]).line ?? 1;
    const named = given.scheme ?? scheme;
    if (named === undefined && !isGap([at, 'scheme'])) {
      const expected = 'an id such as uk/ni-class-1';
      const path = `${String(place)}.scheme`;
      reasons.push({ code: 'a-golden-case-must-name-its-scheme', file: shownAs, line, path, expected });
    }
    if (!isGap([at, 'expect'])) reasons.push(...dayFaults(given, originOf([at]), locate));
    return { ...given, scheme: named ?? '', tolerance: given.tolerance ?? '0', file: shownAs, line };
  });
  return reasons.length > 0 ? rejected(...inOrder(reasons)) : accepted(read);
}

/** A false day; a case may show that it is refused. */
function dayFaults({ given: { on }, expect }: z.infer<typeof caseSchema>, above: Path, locate: Locate) {
  if (typeof on !== 'string' || Object.hasOwn(expect, REJECTION)) return [];
  const path = [...above, 'given', 'on'];
  return reasonsOf(parseDate(on)).map((reason) => ({ ...locate(path), path: path.join('.'), ...reason }));
}

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
function parseNumber(text: string): Result<Fraction> {
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
