import { curveTable, limitTable } from '@openmutual/core/curve-table';
import { type Fraction, one, parseDecimal, zero } from '@openmutual/core/fraction';
import { swissRe as curveOfSwissRe, exposureShare, totalLossProbability } from '@openmutual/core/mbbefd';
import { readAs } from '@openmutual/core/reading';
import {
  certain,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import { limitFactor } from '@openmutual/core/riebesell';
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
  const read = {
    swissRe: numbers([swissRe], 'swissRe', ([c]) => curveOfSwissRe(c)),
    b: numbers([b], 'b', ([first]) => totalLossProbability({ b: first, g: one })),
    g: numbers([g], 'g', ([first]) => totalLossProbability({ b: zero, g: first })),
    at: numbers(at, 'at', ([x]) => exposureShare({ b: zero, g: one }, x, 0)),
    riebesell: numbers([riebesell], 'riebesell', ([z]) => limitFactor({ z, ratio: one, decimals: 0 })),
    ratio: numbers(ratio, 'ratio', ([first]) => limitFactor({ z: zero, ratio: first, decimals: 0 })),
  };
  const reasons = [...reasonsOf(...Object.values(read)), ...wayFaults(asked)];
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

/** The numbers of one word of the question, each judged by itself whatever else is wrong. */
function numbers(
  texts: readonly (string | undefined)[],
  path: string,
  judged: (number: readonly [Fraction]) => Result<unknown>,
): Result<Fraction[]> {
  const stated = texts.filter((text) => text !== undefined);
  const isList = path === 'at' || path === 'ratio';
  return together(
    stated.map((text, place) => {
      const number = parseDecimal(text);
      const fit = number.ok ? judged([number.value]) : number;
      return placed(fit.ok ? number : fit, { path: isList ? `${path}.${place}` : path });
    }),
  );
}

/** That not one curve is asked for, or not with the list that it is asked at. */
function wayFaults({ swissRe, b, g, at = [], riebesell, ratio = [] }: CurveQuestion): Rejection[] {
  const stated = Object.entries({ swissRe, b, g, riebesell }).flatMap(([word, text]) =>
    text === undefined ? [] : [word],
  );
  if (!['swissRe', 'b g', 'riebesell'].includes(stated.join(' '))) {
    const expected = 'one of swissRe, b with g, and riebesell';
    return [{ code: 'a-curve-is-asked-in-one-way', found: stated.join(', '), expected }];
  }
  const [asked, other] = riebesell === undefined ? (['at', 'ratio'] as const) : (['ratio', 'at'] as const);
  const lists = { at, ratio };
  const expected = {
    at: 'parts of the sum insured, from 0 to 1',
    ratio: 'limits as multiples of the base limit',
  };
  return [
    ...(lists[asked].length > 0
      ? []
      : [{ code: 'a-key-is-missing', path: asked, expected: expected[asked] }]),
    ...(lists[other].length === 0
      ? []
      : [
          {
            code: 'a-curve-is-not-asked-at-this',
            path: other,
            found: lists[other].join(','),
            expected: `nothing: this curve is asked at ${expected[asked]}`,
          },
        ]),
  ];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
