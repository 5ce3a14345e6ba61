import { compareDates, type PlainDate } from '../period/date.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Label } from '../working/label.ts';

/** A version of the rules: in effect from one date to another (half-open), known to us since a third. */
export interface Version<R> {
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly recorded: PlainDate;
  readonly adoptedBy: AdoptedBy | undefined;
  /** Missing where the scheme says that the law of that time is not written down yet. */
  readonly rules: R | undefined;
  readonly absent: Label | undefined;
}

export interface AdoptedBy {
  readonly kind: 'founding' | 'motion' | 'law' | 'contract';
  readonly ref: string;
  readonly href?: string | undefined;
}

/** A time from one date to another (half-open), or without end. */
export type Span = Pick<Version<unknown>, 'from' | 'until'>;

/** A version that has rules. */
export type InEffect<R> = Version<R> & { readonly rules: R };

/** The version in effect on a date, as known at an instant (today's knowledge where none is given). */
export function versionOn<R>(
  versions: readonly Version<R>[],
  on: PlainDate,
  knownAt?: PlainDate,
): Result<InEffect<R>> {
  const known = timeline(versions, knownAt);
  if (known.length === 0 && knownAt !== undefined) return rejected(notYetKnown(versions, knownAt));
  const version = known.findLast(({ from }) => compareDates(from, on) <= 0);
  if (version === undefined || (version.until !== undefined && compareDates(on, version.until) >= 0)) {
    return rejected(outside(known, on));
  }
  if (version.rules === undefined) return rejected(notWrittenDown(known, version, on));
  return accepted({ ...version, rules: version.rules });
}

/**
 * Overlaps and gaps of the versions, at every instant at which something became known.
 * Each is named by the place of the version in the document.
 */
export function timelineFaults<R>(versions: readonly Version<R>[]): { place: number; reason: Rejection }[] {
  const faults = new Map<string, { place: number; reason: Rejection }>();
  const places = new Map(versions.map((version, place) => [version, place]));
  const sorted = inOrder(versions);
  const instants = new Map(versions.map(({ recorded }) => [recorded.toString(), recorded]));
  for (const recorded of instants.values()) {
    const known = latestOf(sorted, recorded);
    for (const [at, version] of known.entries()) {
      const next = known[at + 1];
      const reason = next === undefined ? undefined : seam(version, next);
      if (next === undefined || reason === undefined) continue;
      const place = places.get(next) ?? 0;
      faults.set(`${place} ${reason.code}`, { place, reason });
    }
  }
  return [...faults.values()];
}

/** The time in which each version is in effect as far as we know today: until its end or until the next begins. */
export function spansOf<R>(versions: readonly Version<R>[]): Span[] {
  const known = latestOf(inOrder(versions), undefined);
  const nextStarts = new Map(known.map(({ from }, at) => [from.toString(), known[at + 1]?.from]));
  return versions.map(({ from, until }) => ({ from, until: until ?? nextStarts.get(from.toString()) }));
}

/** The versions known at an instant in order of effect; a later record of the same start replaces the earlier. */
function timeline<R>(versions: readonly Version<R>[], knownAt: PlainDate | undefined): Version<R>[] {
  return latestOf(inOrder(versions), knownAt);
}

/** By the day on which they begin, and those of one day by the day on which they were recorded. */
function inOrder<R>(versions: readonly Version<R>[]): Version<R>[] {
  return [...versions].sort((a, b) => compareDates(a.from, b.from) || compareDates(a.recorded, b.recorded));
}

/** Of versions in order those known at an instant, without those that a later record replaced. One pass. */
function latestOf<R>(sorted: readonly Version<R>[], knownAt: PlainDate | undefined): Version<R>[] {
  const latest: Version<R>[] = [];
  for (const version of sorted) {
    if (knownAt !== undefined && compareDates(version.recorded, knownAt) > 0) continue;
    while (isReplaced(latest[latest.length - 1], version)) latest.pop();
    latest.push(version);
  }
  return latest;
}

function isReplaced<R>(earlier: Version<R> | undefined, later: Version<R>): boolean {
  if (earlier === undefined || compareDates(earlier.from, later.from) !== 0) return false;
  return compareDates(earlier.recorded, later.recorded) < 0;
}

function seam<R>(version: Version<R>, next: Version<R>): Rejection | undefined {
  if (compareDates(version.from, next.from) === 0) {
    return { code: 'two-versions-begin-on-one-day', found: `${next.from}`, expected: 'a later day' };
  }
  if (version.until === undefined) return undefined;
  const difference = compareDates(version.until, next.from);
  if (difference > 0) {
    return {
      code: 'versions-overlap',
      found: `from ${next.from}`,
      expected: `from ${version.until}, where the version before ends`,
    };
  }
  if (difference < 0) {
    return {
      code: 'versions-leave-a-gap',
      found: `from ${next.from}`,
      expected: `from ${version.until}, where the version before ends`,
      suggestion: 'a time that is not written down is a version with "absent" and the reason',
    };
  }
  return undefined;
}

function notYetKnown<R>(versions: readonly Version<R>[], knownAt: PlainDate): Rejection {
  const [first] = versions.map(({ recorded }) => recorded).sort(compareDates);
  return {
    code: 'nothing-of-the-scheme-was-known-on-this-date',
    path: 'known',
    found: `${knownAt}`,
    expected: `${first} or later, when the first version was recorded`,
  };
}

function outside<R>(known: readonly Version<R>[], on: PlainDate): Rejection {
  return {
    code: 'no-version-is-in-effect-on-this-date',
    found: `${on}`,
    expected: spans(known),
    ...nearestDate(known, on),
  };
}

function notWrittenDown<R>(known: readonly Version<R>[], version: Version<R>, on: PlainDate): Rejection {
  return {
    code: 'the-rules-of-this-date-are-not-in-the-scheme',
    found: `${on}`,
    expected: spans(known),
    suggestion: version.absent?.en ?? 'ask for another date',
    ...(version.absent === undefined ? {} : { labels: [version.absent] }),
  };
}

/** The times for which there are rules, neighbours joined. */
function spans<R>(known: readonly Version<R>[]): string {
  const texts: string[] = [];
  let begin: PlainDate | undefined;
  for (const [at, version] of known.entries()) {
    if (version.rules === undefined) continue;
    begin ??= version.from;
    const next = known[at + 1];
    if (next?.rules !== undefined) continue;
    const end = next?.from ?? version.until;
    texts.push(end === undefined ? `from ${begin}` : `from ${begin} to ${end.subtract({ days: 1 })}`);
    begin = undefined;
  }
  return texts.length === 0 ? 'a version with rules' : texts.join('; ');
}

function nearestDate<R>(known: readonly Version<R>[], on: PlainDate): { suggestion: string } | object {
  const withRules = known.filter(({ rules }) => rules !== undefined);
  const first = withRules[0]?.from;
  const last = withRules[withRules.length - 1]?.until;
  if (first !== undefined && compareDates(on, first) < 0)
    return { suggestion: `the nearest date is ${first}` };
  if (last !== undefined) return { suggestion: `the nearest date is ${last.subtract({ days: 1 })}` };
  return {};
}
