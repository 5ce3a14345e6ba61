import { type PlainDate, parseDate } from '@openmutual/core/date';
import { spansOf, type Version, versionOn } from '@openmutual/core/version';
import type { AnyScheme } from '@openmutual/schemes/folder';

/** A day on which something of a scheme is another than the day before. */
export interface Change {
  readonly day: string;
  /** Whether a version begins or ends; otherwise rows of tables do. */
  readonly isOfRules: boolean;
}

/** All days on which a version or a row of a table begins or ends, in their order. */
export function changesOf(scheme: AnyScheme): Change[] {
  const ofRules = new Set(
    spansOf<unknown>(scheme.versions).flatMap(({ from, until }) => [
      `${from}`,
      ...(until ? [`${until}`] : []),
    ]),
  );
  const ofRows = [...scheme.tables.values()].flatMap(({ rows }) =>
    rows.flatMap(({ from, to }) => [`${from}`, ...(to === undefined ? [] : [`${to}`])]),
  );
  const [first = ''] = [...ofRules].sort();
  return [...new Set([...ofRules, ...ofRows])]
    .filter((day) => day >= first)
    .sort()
    .map((day) => ({ day, isOfRules: ofRules.has(day) }));
}

/** The version in effect on a day, where there is one with rules. */
export function rulesOn({ versions }: AnyScheme, day: PlainDate): Version<unknown> | undefined {
  const found = versionOn<unknown>(versions, day);
  return found.ok ? found.value : undefined;
}

/** The day that is shown at first: today, or the last on which the scheme has rules. */
export function dayAtFirst(scheme: AnyScheme): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: scheme.timeZone }).format(new Date());
  const day = parseDate(today);
  if (day.ok && rulesOn(scheme, day.value) !== undefined) return today;
  const spans = spansOf<unknown>(scheme.versions).filter(
    (_, place) => scheme.versions[place]?.rules !== undefined,
  );
  const last = spans.at(-1);
  if (last === undefined) return today;
  return `${last.until === undefined ? last.from : last.until.subtract({ days: 1 })}`;
}

/** The last change up to a day and the day before it; of a scheme that never changed, its first day twice. */
export function lastChange(
  scheme: AnyScheme,
  on: string,
): { readonly before: string; readonly after: string } {
  const [first, ...changes] = changesOf(scheme).map(({ day }) => day);
  const last = changes.findLast((day) => day <= on) ?? changes[0];
  if (last === undefined) return { before: first ?? on, after: first ?? on };
  return { before: dayOfNumber(dayNumber(last) - 1), after: last };
}

/** Days as whole numbers for a slider, and back. */
export function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY;
}

export function dayOfNumber(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

const DAY = 86_400_000;
