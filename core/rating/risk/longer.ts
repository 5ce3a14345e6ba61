import type { z } from 'zod';
import { compareDates } from '../../period/date.ts';
import { issue } from '../../scheme/issues.ts';
import type { PeriodOfCover } from './period-of-cover.ts';

/**
 * Refuses each machine that is on site before, after or for longer than the works.
 *
 * First and last days are compared with first and last days; otherwise days with days, and where one of
 * the two states no days, months (begun) with months. Days are never compared with months.
 */
export function refuseLongerThan(
  works: PeriodOfCover,
  machines: readonly { readonly period: PeriodOfCover }[],
  context: z.core.$RefinementCtx,
): void {
  for (const [place, { period }] of machines.entries()) {
    const outside = outsideOf(period, works);
    if (outside === undefined) continue;
    issue(context, ['plant', place], { code: 'plant-stays-longer-than-the-works', ...outside });
  }
}

/** How a machine is outside of the period of the works; nothing where it is not. */
export function outsideOf(period: PeriodOfCover, works: PeriodOfCover): Outside {
  return outsideDates(period, works) ?? longer(period, works);
}

type Outside = { readonly found: string; readonly expected: string } | undefined;

function outsideDates(period: PeriodOfCover, works: PeriodOfCover): Outside {
  if (period.from === undefined || period.to === undefined) return undefined;
  if (works.from === undefined || works.to === undefined) return undefined;
  const isWithin = compareDates(period.from, works.from) >= 0 && compareDates(period.to, works.to) <= 0;
  if (isWithin) return undefined;
  return { found: `${period.from} to ${period.to}`, expected: `within ${works.from} to ${works.to}` };
}

function longer(period: PeriodOfCover, works: PeriodOfCover): Outside {
  const unit = (['days', 'months'] as const).find(
    (known) => period[known] !== undefined && works[known] !== undefined,
  );
  const [asked, most] = unit === undefined ? [] : [period[unit], works[unit]];
  if (asked === undefined || most === undefined || asked <= most) return undefined;
  return { found: `${asked} ${unit}`, expected: `at most ${most} ${unit}` };
}
