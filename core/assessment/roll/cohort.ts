import { compareStandings, noStanding, type Standing } from '../contribution/standing.ts';

/**
 * Members who pay the same: one weight and one cap of their own. The cohort table is the core of a
 * settlement: nothing is ever divided per member.
 */
export interface Cohort {
  /** In granules of the scheme's keys, multiplied. */
  readonly weight: number;
  /** Minor units that a member himself may still be charged; the caps of the whole fund come later. */
  readonly cap: number | undefined;
  /** What contributions and surplus go by. */
  readonly standing: Standing;
  readonly members: number;
}

/** A table of cohorts that grows while rows arrive; nothing is allocated for a row of a known cohort. */
export interface CohortBook {
  /** Counts members of a weight, a cap (−1: none) and a standing, and yields the place of their cohort. */
  enter(weight: number, cap: number, standing: number, members: number): number;
  /** The cohorts by weight, cap and standing, and for each place where its cohort has come to stand. */
  close(standings: readonly Standing[]): {
    readonly cohorts: readonly Cohort[];
    readonly standing: Int32Array;
  };
}

export function openCohorts(): CohortBook {
  /** Weight, cap and standing of one cohort after the other. */
  let keys = new Float64Array(3 << 9);
  const counts: number[] = [];
  let slots = new Int32Array(1 << 10);
  let [weightLast, capLast, standingLast, placeLast] = [-1, -1, -1, -1];

  /** The place of a cohort, counted from one, stands in the first slot from its hash on that is not another's. */
  function placeOf(weight: number, cap: number, standing: number): number {
    const mask = slots.length - 1;
    for (let slot = hashOf(weight, cap, standing) & mask; ; slot = (slot + 1) & mask) {
      const place = (slots[slot] as number) - 1;
      if (place < 0) {
        slots[slot] = counts.length + 1;
        return begun(weight, cap, standing);
      }
      const key = place * 3;
      if (keys[key] === weight && keys[key + 1] === cap && keys[key + 2] === standing) return place;
    }
  }

  function begun(weight: number, cap: number, standing: number): number {
    const place = counts.push(0) - 1;
    keys.set([weight, cap, standing], place * 3);
    if (counts.length * 2 >= slots.length) grow();
    return place;
  }

  function grow(): void {
    const before = keys;
    keys = new Float64Array(before.length * 2);
    keys.set(before);
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let place = 0; place < counts.length; place += 1) {
      const { weight, cap, standing } = keyAt(place);
      let slot = hashOf(weight, cap, standing) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
  }

  function keyAt(place: number): { weight: number; cap: number; standing: number } {
    const [weight = 0, cap = 0, standing = 0] = keys.subarray(place * 3, place * 3 + 3);
    return { weight, cap, standing };
  }

  return {
    enter(weight, cap, standing, members) {
      if (weight !== weightLast || cap !== capLast || standing !== standingLast || placeLast < 0) {
        placeLast = placeOf(weight, cap, standing);
        weightLast = weight;
        capLast = cap;
        standingLast = standing;
      }
      counts[placeLast] = (counts[placeLast] ?? 0) + members;
      return placeLast;
    },
    close(met) {
      const cohorts = counts.map((members, place): Cohort => {
        const { weight, cap, standing } = keyAt(place);
        return { weight, cap: cap < 0 ? undefined : cap, standing: met[standing] ?? noStanding, members };
      });
      const order = cohorts.map((_, place) => place);
      order.sort((a, b) => compareCohorts(cohorts[a] as Cohort, cohorts[b] as Cohort));
      const standing = new Int32Array(order.length);
      for (const [stands, place] of order.entries()) standing[place] = stands;
      return { cohorts: order.map((place) => cohorts[place] as Cohort), standing };
    },
  };
}

/** Of safe integers: their upper and lower halves, mixed. */
function hashOf(weight: number, cap: number, standing: number): number {
  let hash = Math.imul(weight ^ (weight / 2 ** 32), 0x9e3779b1) ^ standing;
  hash = Math.imul(hash ^ (hash >>> 15) ^ cap ^ (cap / 2 ** 32), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** By weight, then by cap, where who has no cap of his own comes last; then by standing. */
export function compareCohorts(a: Cohort, b: Cohort): number {
  if (a.weight !== b.weight) return a.weight - b.weight;
  if (a.cap === b.cap) return compareStandings(a.standing, b.standing);
  return (a.cap ?? Number.POSITIVE_INFINITY) < (b.cap ?? Number.POSITIVE_INFINITY) ? -1 : 1;
}

export function membersOf(cohorts: readonly Cohort[]): number {
  return cohorts.reduce((sum, { members }) => sum + members, 0);
}

export function weightsOf(cohorts: readonly Cohort[]): bigint {
  return cohorts.reduce((sum, { weight, members }) => sum + BigInt(weight) * BigInt(members), 0n);
}
