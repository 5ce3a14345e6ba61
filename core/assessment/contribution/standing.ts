import type { Table } from '../../scheme/table.ts';
import { placesIn } from '../rules/places.ts';
import type { AssessmentRules, SharingKey } from '../rules/rule-schema.ts';

/**
 * What a member's contributions and his part of a surplus go by, beside the weight of his share: the same for
 * many members, so that it is found once for all of them.
 */
export interface Standing {
  readonly class: string | undefined;
  /** In granules, under the keys of {@link basesOf}. */
  readonly bases: readonly number[];
}

export const noStanding: Standing = { class: undefined, bases: [] };

/** The keys that contributions and surplus go by, each once. */
export function basesOf({ contributions = [], surplus = [] }: AssessmentRules): SharingKey[] {
  const levels = surplus.flatMap(({ upTo }) => (upTo?.rate === undefined ? [] : (['bySumInsured'] as const)));
  const keys = [...contributions.map(({ by }) => by), ...surplus.flatMap(({ by = [] }) => by), ...levels];
  return [...new Set(keys)].filter((key) => key !== 'perHead');
}

/** Whether contributions or refunds go by the class of a member. */
export function goesByClass(rules: AssessmentRules, tables: ReadonlyMap<string, Table>): boolean {
  if (rules.openYears === true) return true;
  return placesIn(rules, ['contributions', 'surplus']).some(
    ({ value }) => value.in === 'table' && 'class' in (tables.get(value.table)?.declaration.axes ?? {}),
  );
}

/** Standings that were met, each once. */
export function openStandings() {
  const places = new Map<string, number>();
  const all: Standing[] = [];
  return {
    all,
    /** The place of a standing among those met. */
    enter(kind: string, bases: readonly number[]): number {
      const key = keyOf({ class: kind === '' ? undefined : kind, bases });
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, all.length);
      all.push({ class: kind === '' ? undefined : kind, bases: [...bases] });
      return all.length - 1;
    },
  };
}

/** A text that two standings have in common where they are the same. */
export function keyOf({ class: kind = '', bases }: Standing): string {
  return `${bases.join(' ')} ${kind}`;
}

/** By class, then by their bases in order: an order that no list decides. */
export function compareStandings(a: Standing, b: Standing): number {
  const [x, y] = [a.class ?? '', b.class ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  for (const [place, base] of a.bases.entries()) {
    const difference = base - (b.bases[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
