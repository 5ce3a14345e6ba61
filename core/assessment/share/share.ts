import type { RemainderRule } from '../../money/apportion.ts';
import { invariant } from '../../result/result.ts';
import { type Cohort, weightsOf } from '../roll/cohort.ts';
import type { Draw, DrawTies } from '../roll/draw.ts';
import { type Capped, levelled } from './cap.ts';

/** What the members of a cohort pay: all the share, `extra` of them one minor unit more. */
export interface CohortShare {
  readonly cohort: Cohort;
  /** The lowest of the caps of these members, if they have any. */
  readonly cap: bigint | undefined;
  readonly share: bigint;
  readonly extra: number;
  /** How many were drawn to pay a unit more; where the cap forbids it, that unit is lacking. */
  readonly drawn: number;
  /** Whether the cap keeps them from paying more. */
  readonly isCapped: boolean;
}

/**
 * How a due amount is split: enough for each member to find his own share from his weight and his cap.
 *
 *     share = due × weight ÷ weights, brought to minor units by the rule, at most the cap
 */
export interface Split {
  /** Minor units; where the others bear the excess, what is left after those at their cap have paid. */
  readonly due: bigint;
  readonly weights: bigint;
  readonly rule: RemainderRule;
  readonly ties: DrawTies;
  /** With largest remainder: from which remainder on a unit more is paid. */
  readonly marginal: Marginal | undefined;
  /** Whether who reaches his cap leaves his excess to the others. */
  readonly levels: boolean;
}

/** The class of members with one remainder among whom not all can take a unit more. */
export interface Marginal {
  readonly remainder: bigint;
  readonly members: number;
  readonly take: number;
  /** With rotating ties the highest rank that takes a unit more; as listed, the first of the class do. */
  readonly rank: string | undefined;
}

export interface Shares {
  readonly split: Split;
  readonly cohorts: readonly CohortShare[];
  readonly collected: bigint;
  /** What the caps keep from being paid and nobody has taken over yet. */
  readonly lack: bigint;
}

/** The shares of all cohorts in a due amount, not negative. */
export function shares(
  due: bigint,
  cohorts: readonly Capped[],
  how: { readonly rule: RemainderRule; readonly ties: DrawTies; readonly levels: boolean },
  draw: Draw,
): Shares {
  const level = how.levels ? levelled(due, cohorts) : unlevelled(due, cohorts);
  const { extras, marginal } = remainders(level, cohorts, how, draw);
  const parts = cohorts.map(({ cohort, cap }, place): CohortShare => {
    if (level.full[place] === true)
      return { cohort, cap, share: cap ?? 0n, extra: 0, drawn: 0, isCapped: true };
    const share = base(level.due, level.weight, BigInt(cohort.weight), how.rule);
    const drawn = extras.get(place) ?? 0;
    const isCapped = cap !== undefined && share + (drawn > 0 ? 1n : 0n) > cap;
    return isCapped
      ? { cohort, cap, share: cap, extra: 0, drawn, isCapped }
      : { cohort, cap, share, extra: drawn, drawn, isCapped };
  });
  const uncapped = cohorts.reduce((sum, { cohort }, place) => {
    if (level.full[place] === true) return sum;
    const share = base(level.due, level.weight, BigInt(cohort.weight), how.rule);
    return sum + share * BigInt(cohort.members) + BigInt(extras.get(place) ?? 0);
  }, 0n);
  const collected = sumOf(parts);
  const paidByFull = sumOf(parts.filter((_, place) => level.full[place] === true));
  const asked = level.weight === 0n ? level.due : least(level.due, uncapped);
  const lack = atLeastZero(asked - (collected - paidByFull));
  invariant(how.rule !== 'largest-remainder' || collected + lack === due, 'what is split is paid or lacking');
  invariant(
    parts.every(({ share, extra, cap }) => cap === undefined || share + (extra > 0 ? 1n : 0n) <= cap),
    'nobody pays more than his cap',
  );
  const { due: dueLevelled, weight: weights } = level;
  return { split: { due: dueLevelled, weights, ...how, marginal }, cohorts: parts, collected, lack };
}

/** Of one member: his share in minor units, or undefined where his place in the list decides. */
export function shareIn(
  split: Split,
  member: { readonly member: string; readonly weight: number; readonly cap: bigint | undefined },
  /** Where he stands among those with his remainder, counted from 1 in list order. */
  place?: number,
): bigint | undefined {
  const { due, weights, rule, marginal, ties } = split;
  const weight = BigInt(member.weight);
  if (isFull(split, weight, member.cap)) return member.cap;
  const share = base(due, weights, weight, rule);
  const atMost = (amount: bigint): bigint =>
    member.cap !== undefined && member.cap < amount ? member.cap : amount;
  if (marginal === undefined) return atMost(share);
  const remainder = (due * weight) % weights;
  if (remainder !== marginal.remainder) return atMost(remainder > marginal.remainder ? share + 1n : share);
  if (member.cap !== undefined && member.cap <= share) return member.cap;
  if (marginal.take === marginal.members) return share + 1n;
  if (ties.order === 'rotating') {
    return marginal.rank !== undefined && ties.ranks.isUpTo(member.member, marginal.rank)
      ? share + 1n
      : share;
  }
  return place === undefined ? undefined : place <= marginal.take ? share + 1n : share;
}

/** Whether a member is one of those among whom the list order decides, so that his place counts. */
export function isMarginal(split: Split, weight: number, cap: bigint | undefined): boolean {
  if (split.marginal === undefined || isFull(split, BigInt(weight), cap)) return false;
  return (split.due * BigInt(weight)) % split.weights === split.marginal.remainder;
}

function isFull({ levels, due, weights }: Split, weight: bigint, cap: bigint | undefined): boolean {
  return levels && cap !== undefined && due * weight > cap * weights;
}

function unlevelled(due: bigint, cohorts: readonly Capped[]) {
  const weight = weightsOf(cohorts.map(({ cohort }) => cohort));
  return { full: cohorts.map(() => false), due, weight };
}

function base(due: bigint, weights: bigint, weight: bigint, rule: RemainderRule): bigint {
  if (due === 0n || weight === 0n) return 0n;
  const product = due * weight;
  return product / weights + (rule === 'up-and-carry' && product % weights > 0n ? 1n : 0n);
}

/**
 * Largest remainder by classes: members of one remainder stand or fall together, but for one class of
 * which the first by list or by rank take a unit more. Nothing is sorted but the distinct remainders.
 */
function remainders(
  level: { readonly full: readonly boolean[]; readonly due: bigint; readonly weight: bigint },
  cohorts: readonly Capped[],
  { rule, ties }: { readonly rule: RemainderRule; readonly ties: DrawTies },
  draw: Draw,
): { readonly extras: ReadonlyMap<number, number>; readonly marginal: Marginal | undefined } {
  const extras = new Map<number, number>();
  if (rule !== 'largest-remainder' || level.weight === 0n || level.due === 0n)
    return { extras, marginal: undefined };
  const classes = new Map<bigint, number[]>();
  let left = level.due;
  for (const [place, { cohort }] of cohorts.entries()) {
    if (level.full[place] === true) continue;
    const product = level.due * BigInt(cohort.weight);
    left -= (product / level.weight) * BigInt(cohort.members);
    const remainder = product % level.weight;
    const together = classes.get(remainder);
    if (together === undefined) classes.set(remainder, [place]);
    else together.push(place);
  }
  for (const remainder of [...classes.keys()].sort((a, b) => (a > b ? -1 : 1))) {
    if (left === 0n) break;
    const places = classes.get(remainder) ?? [];
    const members = places.reduce((sum, place) => sum + (cohorts[place]?.cohort.members ?? 0), 0);
    const take = Math.min(members, Number(left));
    const isWhole = take === members;
    const drawn = isWhole ? undefined : draw(new Set(places), take, ties);
    for (const place of places) {
      extras.set(place, isWhole ? (cohorts[place]?.cohort.members ?? 0) : (drawn?.extra.get(place) ?? 0));
    }
    left -= BigInt(take);
    if (left === 0n) return { extras, marginal: { remainder, members, take, rank: drawn?.rank } };
  }
  invariant(left === 0n, 'the remainders of a split are enough for what is left of it');
  return { extras, marginal: undefined };
}

function sumOf(parts: readonly CohortShare[]): bigint {
  return parts.reduce(
    (sum, { cohort, share, extra }) => sum + share * BigInt(cohort.members) + BigInt(extra),
    0n,
  );
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
