import { invariant } from '../result/result.ts';
import { tieRanks } from './tie-rank.ts';

/**
 * Who takes what does not divide:
 * - `largest-remainder`: the parts with the largest remainders take one unit more; the parts are the whole
 * - `up-and-carry`: every part is rounded up, the gain is carried into the next period (Xiang Hu Bao)
 * - `down-and-carry`: every part is rounded down, the rest is carried (Samaritan)
 */
export const remainderRules = ['largest-remainder', 'up-and-carry', 'down-and-carry'] as const;
export type RemainderRule = (typeof remainderRules)[number];

/**
 * Which of two equal remainders comes first: `as-listed`, the earlier part; `rotating`, the smaller
 * rank of period and member ({@link tieRanks}), so that no one is always the one who gets the odd cent.
 * Only `rotating` does not depend on the order in which the parts are listed.
 */
export type Ties =
  | { readonly order: 'as-listed' }
  | { readonly order: 'rotating'; readonly period: string; readonly members: readonly string[] };

export const asListed: Ties = { order: 'as-listed' };

export interface Apportionment {
  readonly parts: readonly bigint[];
  /** Σ parts = total + carriedOut; zero with `largest-remainder`. */
  readonly carriedOut: bigint;
}

/**
 * Splits a total by weights into whole units.
 *
 *     part_i = total × weight_i ÷ Σ weights, brought to whole units by the rule
 *
 * A part of weight zero is zero. A negative total is split as its positive and negated.
 * The weights are not negative and not all zero, unless the total is zero: the caller has seen to it.
 */
export function apportion(
  total: bigint,
  weights: readonly bigint[],
  rule: RemainderRule,
  ties: Ties,
): Apportionment {
  if (total < 0n) return negated(apportion(-total, weights, rule, ties));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  invariant(
    weights.every((weight) => weight >= 0n),
    'a weight is not negative',
  );
  if (total === 0n) return { parts: weights.map(() => 0n), carriedOut: 0n };
  invariant(whole > 0n, 'a total is split among weights that are not all zero');

  const parts = weights.map((weight) => (total * weight) / whole);
  const remainders = weights.map((weight) => (total * weight) % whole);
  if (rule === 'up-and-carry') {
    for (const [place, remainder] of remainders.entries()) if (remainder > 0n) addOne(parts, place);
  }
  if (rule === 'largest-remainder') {
    const left = total - parts.reduce((sum, part) => sum + part, 0n);
    for (const place of byRemainder(remainders, ties).slice(0, Number(left))) addOne(parts, place);
  }
  const carriedOut = parts.reduce((sum, part) => sum + part, 0n) - total;
  invariant(
    (rule === 'largest-remainder' && carriedOut === 0n) ||
      (rule === 'up-and-carry' && carriedOut >= 0n) ||
      (rule === 'down-and-carry' && carriedOut <= 0n),
    'the parts of a split are its whole, up to what is carried',
  );
  return { parts, carriedOut };
}

function byRemainder(remainders: readonly bigint[], ties: Ties): number[] {
  const places = remainders.map((_, place) => place);
  const first = ties.order === 'rotating' ? rotating(ties.period, ties.members, places) : asGiven;
  return places.sort((a, b) => {
    const difference = (remainders[b] ?? 0n) - (remainders[a] ?? 0n);
    return difference > 0n ? 1 : difference < 0n ? -1 : first(a, b);
  });
}

function asGiven(a: number, b: number): number {
  return a - b;
}

function rotating(period: string, members: readonly string[], places: readonly number[]) {
  invariant(members.length === places.length, 'rotating ties know the member of every part');
  const ranks = members.map(tieRanks(period).of);
  return (a: number, b: number): number => ((ranks[a] ?? '') < (ranks[b] ?? '') ? -1 : 1);
}

function addOne(parts: bigint[], place: number): void {
  parts[place] = (parts[place] ?? 0n) + 1n;
}

function negated({ parts, carriedOut }: Apportionment): Apportionment {
  return { parts: parts.map((part) => -part), carriedOut: -carriedOut };
}
