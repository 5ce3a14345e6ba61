import { z } from 'zod';
import { Money, sum } from '../../money/money.ts';
import { compare, type Fraction, fraction } from '../../rate/fraction.ts';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { type InText, inTextSchema } from '../../scheme/value.ts';
import type { PeriodOfCover } from '../risk/period-of-cover.ts';

/** The least and the most that a scheme insures, each with its source; both alike is exactly so much. */
export interface Bound<T> {
  readonly atLeast?: InText<T> | undefined;
  readonly atMost?: InText<T> | undefined;
}

/** The risks for which the rates of a scheme were made: what is not named is not bounded. */
export interface Bounds {
  readonly days?: Bound<number> | undefined;
  readonly sumInsured?: Bound<Money> | undefined;
  readonly perPerson?: Bound<Money> | undefined;
  readonly perAccident?: Bound<Money> | undefined;
  readonly aggregate?: Bound<Money> | undefined;
}

export function boundsSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    days: boundOf<number>(atoms.integer as unknown as z.ZodType<number>).optional(),
    sumInsured: boundOf(money).optional(),
    perPerson: boundOf(money).optional(),
    perAccident: boundOf(money).optional(),
    aggregate: boundOf(money).optional(),
  });
}

function boundOf<T extends Money | number>(form: z.ZodType<T>) {
  return z
    .strictObject({ atLeast: inTextSchema(form).optional(), atMost: inTextSchema(form).optional() })
    .superRefine(({ atLeast, atMost }, context) => {
      if (atLeast === undefined && atMost === undefined) {
        issue(context, [], { code: 'a-bound-says-at-least-or-at-most', expected: 'atLeast, atMost or both' });
      } else if (atLeast !== undefined && !isWithin({ atMost }, atLeast.value)) {
        const reason = { found: textOf(atLeast.value), expected: expectedOf({ atMost }) };
        issue(context, ['atLeast'], { code: 'a-bound-leaves-no-risk', ...reason }, ['atMost']);
      }
    });
}

/** What of a risk can be bounded. */
interface Bounded {
  readonly period: PeriodOfCover;
  readonly materialDamage: readonly { readonly sumInsured: Money }[];
  readonly liability?: { readonly [K in Limit]?: Money | undefined } | undefined;
}

const limits = ['perPerson', 'perAccident', 'aggregate'] as const;
type Limit = (typeof limits)[number];

/**
 * Refuses a risk for which the rates of the scheme were not made.
 *
 * A number of days or a limit of the stated liability that the risk leaves open is unknown, and so not
 * within a bound either. Where no liability is asked for, its limits are not looked at.
 */
export function refuseBeyondBounds(bounds: Bounds, risk: Bounded, context: z.core.$RefinementCtx): void {
  const { period, materialDamage, liability } = risk;
  const [first, ...more] = materialDamage.map(({ sumInsured }) => sumInsured);
  const insured = first === undefined ? undefined : sum([first, ...more], first.currency);
  refuseBeyond(bounds.days, period.days, ['period'], context);
  refuseBeyond(bounds.sumInsured, insured, ['materialDamage'], context);
  if (liability === undefined) return;
  for (const limit of limits) refuseBeyond(bounds[limit], liability[limit], ['liability', limit], context);
}

function refuseBeyond<T extends Money | number>(
  bound: Bound<T> | undefined,
  given: T | undefined,
  path: PropertyKey[],
  context: z.core.$RefinementCtx,
): void {
  if (bound === undefined || (given !== undefined && isWithin(bound, given))) return;
  issue(context, path, {
    code: 'a-risk-is-outside-the-bounds-of-the-scheme',
    found: given === undefined ? 'not stated' : textOf(given),
    expected: expectedOf(bound),
  });
}

function isWithin<T extends Money | number>({ atLeast, atMost }: Bound<T>, given: T): boolean {
  const value = numberOf(given);
  const isEnough = atLeast === undefined || compare(value, numberOf(atLeast.value)) >= 0;
  return isEnough && (atMost === undefined || compare(value, numberOf(atMost.value)) <= 0);
}

function expectedOf<T extends Money | number>({ atLeast, atMost }: Bound<T>): string {
  const [least, most] = [atLeast, atMost].map((end) => (end === undefined ? undefined : textOf(end.value)));
  const sources = [...new Set([atLeast, atMost].flatMap((end) => end?.source.ref ?? []))].join('; ');
  const words =
    least !== undefined && least === most
      ? [`exactly ${least}`]
      : [
          ...(least === undefined ? [] : [`at least ${least}`]),
          ...(most === undefined ? [] : [`at most ${most}`]),
        ];
  return `${words.join(' and ')} (${sources})`;
}

function textOf(value: Money | number): string {
  return value instanceof Money ? `${value}` : `${value} days`;
}

function numberOf(value: Money | number): Fraction {
  return value instanceof Money ? value.fraction() : fraction(BigInt(value));
}
