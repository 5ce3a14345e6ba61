import type { Settlement } from './assessment.ts';
import type { ListedRoll } from './roll.ts';

/**
 * The shares of all who are listed, in minor units and in list order; zero for who is not in force.
 *
 * It says what {@link openShareBook} says of one member after the other, from the cohorts that were counted, without
 * the list.
 */
export function shareColumn({ shares }: Settlement, roll: ListedRoll): BigInt64Array {
  const { marginal, ties } = shares.split;
  const column = new BigInt64Array(roll.listed);
  /** How many of a cohort still pay a unit more: with ties as listed, those who come first. */
  const more = shares.cohorts.map(({ extra }) => extra);
  const isAmongThem = (name: () => string): boolean =>
    ties.order === 'as-listed' || marginal?.rank === undefined || ties.ranks.isUpTo(name(), marginal.rank);
  let place = 0;
  roll.visit((cohort, count, nameOf) => {
    const paid = shares.cohorts[cohort];
    if (paid === undefined) {
      place += count;
      return true;
    }
    const { share, extra, cohort: all } = paid;
    const paysMore = (at: number) => extra === all.members || isAmongThem(() => nameOf(at));
    let left = more[cohort] ?? 0;
    for (let at = 0; at < count; at += 1, place += 1) {
      const isMore = left > 0 && paysMore(at);
      column[place] = isMore ? share + 1n : share;
      if (isMore) left -= 1;
    }
    more[cohort] = left;
    return true;
  });
  return column;
}
