import type { z } from 'zod';
import { type Money, sum } from '../../money/money.ts';
import { issue } from '../../scheme/issues.ts';
import { type Bound, type Bounds, expectedOf, isWithin, type TimeUnit, textOf } from '../tariff/bounds.ts';
import type { PeriodOfCover } from './period-of-cover.ts';

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
  refuseBeyond(bounds.days, period.days, ['period'], context, 'days');
  refuseBeyond(bounds.months, period.months, ['period'], context, 'months');
  refuseBeyond(bounds.sumInsured, insured, ['materialDamage'], context);
  if (liability === undefined) return;
  for (const limit of limits) refuseBeyond(bounds[limit], liability[limit], ['liability', limit], context);
}

function refuseBeyond<T extends Money | number>(
  bound: Bound<T> | undefined,
  given: T | undefined,
  path: PropertyKey[],
  context: z.core.$RefinementCtx,
  unit?: TimeUnit,
): void {
  if (bound === undefined || (given !== undefined && isWithin(bound, given))) return;
  issue(context, path, {
    code: 'a-risk-is-outside-the-bounds-of-the-scheme',
    found: given === undefined ? 'not stated' : textOf(given, unit),
    expected: expectedOf(bound, unit),
  });
}
