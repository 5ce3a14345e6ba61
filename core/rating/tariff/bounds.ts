import { z } from 'zod';
import { Money } from '../../money/money.ts';
import { compare, type Fraction, fraction } from '../../rate/fraction.ts';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import type { InText } from '../../scheme/value.ts';
import { inTextSchema } from '../../scheme/value-schema.ts';

/** What a length of time is counted in. */
export type TimeUnit = 'days' | 'months';

/** The least and the most that a scheme insures, each with its source; both alike is exactly so much. */
export interface Bound<T> {
  readonly atLeast?: InText<T> | undefined;
  readonly atMost?: InText<T> | undefined;
}

/** The risks for which the rates of a scheme were made: what is not named is not bounded. */
export interface Bounds {
  readonly days?: Bound<number> | undefined;
  readonly months?: Bound<number> | undefined;
  readonly sumInsured?: Bound<Money> | undefined;
  readonly perPerson?: Bound<Money> | undefined;
  readonly perAccident?: Bound<Money> | undefined;
  readonly aggregate?: Bound<Money> | undefined;
}

export function boundsSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    days: boundOf<number>(count, 'days').optional(),
    months: boundOf<number>(count, 'months').optional(),
    sumInsured: boundOf(money).optional(),
    perPerson: boundOf(money).optional(),
    perAccident: boundOf(money).optional(),
    aggregate: boundOf(money).optional(),
  });
}

const count = atoms.integer as unknown as z.ZodType<number>;

function boundOf<T extends Money | number>(form: z.ZodType<T>, unit?: TimeUnit) {
  return z
    .strictObject({ atLeast: inTextSchema(form).optional(), atMost: inTextSchema(form).optional() })
    .superRefine(({ atLeast, atMost }, context) => {
      if (atLeast === undefined && atMost === undefined) {
        issue(context, [], { code: 'a-bound-says-at-least-or-at-most', expected: 'atLeast, atMost or both' });
      } else if (atLeast !== undefined && !isWithin({ atMost }, atLeast.value)) {
        const reason = { found: textOf(atLeast.value, unit), expected: expectedOf({ atMost }, unit) };
        issue(context, ['atLeast'], { code: 'a-bound-leaves-no-risk', ...reason }, ['atMost']);
      }
    });
}

/** Whether something lies within a bound; both ends belong to it. */
export function isWithin<T extends Money | number>({ atLeast, atMost }: Bound<T>, given: T): boolean {
  const value = numberOf(given);
  const isEnough = atLeast === undefined || compare(value, numberOf(atLeast.value)) >= 0;
  return isEnough && (atMost === undefined || compare(value, numberOf(atMost.value)) <= 0);
}

export function expectedOf<T extends Money | number>({ atLeast, atMost }: Bound<T>, unit?: TimeUnit): string {
  const [least, most] = [atLeast, atMost].map((end) =>
    end === undefined ? undefined : textOf(end.value, unit),
  );
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

export function textOf(value: Money | number, unit?: TimeUnit): string {
  return unit === undefined ? `${value}` : `${value} ${unit}`;
}

function numberOf(value: Money | number): Fraction {
  return value instanceof Money ? value.fraction() : fraction(BigInt(value));
}
