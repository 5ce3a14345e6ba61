import { curveTable, limitTable } from '@openmutual/core/curve-table';
import { type Fraction, parseDecimal } from '@openmutual/core/fraction';
import { readAs } from '@openmutual/core/reading';
import {
  accepted,
  certain,
  placed,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import { z } from 'zod';

const decimals = z.string().regex(/^([0-9]|1[0-9]|2[0-9]|30)$/, { error: 'a whole number from 0 to 30' });

/** A curve at parts of the sum insured, or the factors of limits, to so many decimals. */
export const curveCaseSchema = z.strictObject({
  curve: z.strictObject({
    swissRe: z.string().optional(),
    b: z.string().optional(),
    g: z.string().optional(),
    at: z.array(z.string()).min(1).optional(),
    riebesell: z.string().optional(),
    ratio: z.array(z.string()).min(1).optional(),
    decimals,
    decimalsOfB: decimals.optional(),
    decimalsOfG: decimals.optional(),
  }),
});

/** What is asked of a curve, as text. */
export type CurveQuestion = z.infer<typeof curveCaseSchema>['curve'];

/** The table of a curve, for a golden case. */
export function curveAnswer(given: unknown): Result<unknown> {
  const asked = readAs(given, curveCaseSchema);
  return asked.ok ? curveAsked(asked.value.curve) : asked;
}

/** The table of the one curve that is asked for; all reasons at once, by the words of the question. */
export function curveAsked(asked: CurveQuestion): Result<unknown> {
  const { swissRe, b, g, at = [], riebesell, ratio = [] } = asked;
  const numbers = (texts: readonly string[], path: string): Result<Fraction[]> =>
    together(texts.map((text, place) => placed(parseDecimal(text), { path: `${path}.${place}` })));
  const number = (text: string | undefined, path: string): Result<Fraction[]> =>
    text === undefined ? accepted([]) : together([placed(parseDecimal(text), { path })]);
  const read = {
    swissRe: number(swissRe, 'swissRe'),
    b: number(b, 'b'),
    g: number(g, 'g'),
    at: numbers(at, 'at'),
    riebesell: number(riebesell, 'riebesell'),
    ratio: numbers(ratio, 'ratio'),
  };
  const reasons = reasonsOf(...Object.values(read));
  const ways = [swissRe !== undefined, b !== undefined || g !== undefined, riebesell !== undefined];
  if (ways.filter((way) => way).length !== 1 || (b === undefined) !== (g === undefined)) {
    const expected = 'one of swissRe, b with g, and riebesell';
    return rejected(...reasons, { code: 'a-curve-is-asked-in-one-way', expected });
  }
  const isLimit = riebesell !== undefined;
  if ((isLimit ? ratio : at).length === 0) {
    const path = isLimit ? 'ratio' : 'at';
    const expected = isLimit
      ? 'limits as multiples of the base limit'
      : 'parts of the sum insured, from 0 to 1';
    return rejected(...reasons, { code: 'a-key-is-missing', path, expected });
  }
  if (reasons.length > 0) return rejected(...reasons);
  const [c, own, other, z] = [read.swissRe, read.b, read.g, read.riebesell].map((one) => certain(one)[0]);
  const printed = {
    decimals: Number(asked.decimals),
    ofParameters: { b: numberOf(asked.decimalsOfB), g: numberOf(asked.decimalsOfG) },
  };
  if (z !== undefined) return limitTable(z, certain(read.ratio), printed);
  const parts = certain(read.at);
  if (c !== undefined) return curveTable({ swissRe: c }, parts, printed);
  return curveTable({ b: own as Fraction, g: other as Fraction }, parts, printed);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
