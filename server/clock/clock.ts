/** What time it is: given to all who ask, so that a month of history can be made and a test can turn it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
}

export const systemClock: Clock = { now: Date.now };

/** The instant as text, to the millisecond, as the database and documents have it. */
export function instant(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The day that the calendar of a time zone shows, such as `2026-11-22`. */
export function today(clock: Clock, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return parts.format(new Date(clock.now()));
}
