import { Temporal } from 'temporal-polyfill';
import { accepted, certain, type Result, rejected } from '../result/result.ts';
import type { PlainDate } from './date.ts';

/** A point in time, the same for everybody; which day it is follows from the time zone. */
export type Instant = Temporal.Instant;

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Reads `2026-01-31T09:30:00Z`, or with an offset in place of the Z; a time without either could be any. */
export function parseInstant(text: string): Result<Instant> {
  const reason = { code: 'a-time-must-be-iso', found: text, expected: 'yyyy-mm-ddThh:mm:ssZ' };
  if (!ISO.test(text)) return rejected(reason);
  try {
    return accepted(Temporal.Instant.from(text));
  } catch {
    return rejected(reason);
  }
}

/** An instant in our own text; throws where it is not one. */
export function instant(text: string): Instant {
  return certain(parseInstant(text));
}

/** Negative where a is the earlier, zero where they are the same, positive where a is the later. */
export function compareInstants(a: Instant, b: Instant): number {
  const [first, second] = [a.epochNanoseconds, b.epochNanoseconds];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The day that it is at an instant in a time zone. */
export function dayOf(at: Instant, timeZone: string): PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}
