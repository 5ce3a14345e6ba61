import { type Cohort, weightsOf } from '../roll/cohort.ts';

/** A cohort with the most that each of its members pays in this settlement. */
export interface Capped {
  readonly cohort: Cohort;
  /** Minor units; missing where nothing limits the share. */
  readonly cap: bigint | undefined;
}

/** Every member's cap: the lowest of his own and of those that hold for all. */
export function capped(cohorts: readonly Cohort[], capOfAll: bigint | undefined): Capped[] {
  return cohorts.map((cohort) => ({ cohort, cap: lower(cohort.cap, capOfAll) }));
}

/** The most that one member pays in a settlement, in minor units; his own cap is −1 where he has none. */
export function capOf(
  { capOfAll }: { readonly capOfAll: bigint | undefined },
  { cap }: { readonly cap: number },
): bigint | undefined {
  return lower(cap < 0 ? undefined : cap, capOfAll);
}

/** What is left to share, and among whom, after those who reach their cap have paid it. */
export interface Level {
  /** For each cohort, whether its members pay their cap. */
  readonly full: readonly boolean[];
  readonly due: bigint;
  readonly weight: bigint;
}

/**
 * Split by weight; who exceeds his cap pays the cap; the excess goes to the others by weight; repeat.
 *
 * The level due ÷ weight only rises while caps are reached, and whoever is full at one level is full at a
 * higher one. So it is enough to go once through the cohorts by cap ÷ weight: no rounds, no order of
 * members, no rounding. Where everyone is full, `due` is what the caps cannot bear and `weight` is zero.
 */
export function levelled(due: bigint, cohorts: readonly Capped[]): Level {
  const full = cohorts.map(() => false);
  let rest = due;
  let weight = weightsOf(cohorts.map(({ cohort }) => cohort));
  for (const place of byHeight(cohorts)) {
    const { cohort, cap } = cohorts[place] as Capped;
    if (cap === undefined || cohort.weight === 0 || rest * BigInt(cohort.weight) <= cap * weight) break;
    full[place] = true;
    rest -= cap * BigInt(cohort.members);
    weight -= BigInt(cohort.weight) * BigInt(cohort.members);
  }
  return { full, due: rest, weight };
}

function lower(own: number | undefined, ofAll: bigint | undefined): bigint | undefined {
  if (own === undefined) return ofAll;
  const cap = BigInt(own);
  return ofAll === undefined || cap < ofAll ? cap : ofAll;
}

/** The places of the cohorts by cap ÷ weight, ascending; who has no cap or no weight is never full and comes last. */
function byHeight(cohorts: readonly Capped[]): number[] {
  const places = cohorts.map((_, place) => place);
  return places.sort((a, b) => {
    const [x, y] = [cohorts[a] as Capped, cohorts[b] as Capped];
    const [xCap, yCap] = [fillable(x), fillable(y)];
    if (xCap === undefined || yCap === undefined) return xCap === yCap ? a - b : xCap === undefined ? 1 : -1;
    const difference = xCap * BigInt(y.cohort.weight) - yCap * BigInt(x.cohort.weight);
    return difference < 0n ? -1 : difference > 0n ? 1 : a - b;
  });
}

function fillable({ cap, cohort }: Capped): bigint | undefined {
  return cohort.weight === 0 ? undefined : cap;
}
