/** Where an expected figure comes from; nothing else is a golden case. */
export const origins = ['official', 'published', 'computed', 'compared'] as const;
export type Origin = (typeof origins)[number];

/** A worked case: what is given, what must come out, and how it is known. */
export interface GoldenCase {
  readonly name: string;
  readonly scheme: string;
  readonly origin: Origin;
  readonly grade: string;
  readonly source: string;
  readonly tolerance: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** Paths into the published JSON of the calculation, such as `items.liability.premium`. */
  readonly expect: Readonly<Record<string, string>>;
  readonly file: string;
  readonly line: number;
}

/** How many figures of cases are of each origin; an origin without any is left out. */
export function countByOrigin(cases: readonly GoldenCase[]): Partial<Record<Origin, number>> {
  const counts: Partial<Record<Origin, number>> = {};
  for (const { origin, expect } of cases) {
    counts[origin] = (counts[origin] ?? 0) + Object.keys(expect).length;
  }
  return counts;
}
