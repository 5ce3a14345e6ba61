import { date, type PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { z } from 'zod';

/** A month, a quarter or a year: `2026-11`, `2026-Q4`, `2026`. */
export const periodText = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/, { error: 'a period such as 2026-11, 2026-Q4 or 2026' });

/** The last day of a period: the day whose members and rules count. */
export function lastDay(period: string): PlainDate {
  const [, year, part = 'Q4'] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  invariant(year !== undefined, 'a period has a year');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return date(`${year}-${`${month}`.padStart(2, '0')}-01`)
    .add({ months: 1 })
    .subtract({ days: 1 });
}

/** The first day of a period. */
export function firstDay(period: string): PlainDate {
  const [, year, part = 'Q1'] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  invariant(year !== undefined, 'a period has a year');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 - 2 : Number(part);
  return date(`${year}-${`${month}`.padStart(2, '0')}-01`);
}
