import type { Settlement } from './assessment.ts';
import type { ListedRoll } from './roll/roll.ts';

/**
 * The shares of all who are listed, in minor units and in list order; zero for who is not in force.
 *
 * It says what {@link openShareBook} says of one member after the other, from the cohorts that were counted, without
 * the list.
 */
export function shareColumn(
  { shares }: Pick<Settlement, 'shares'>,
  roll: Pick<ListedRoll, 'listed' | 'visit'>,
): BigInt64Array {
  const { marginal, ties } = shares.split;
  const column = new BigInt64Array(roll.listed);
  const isAlike = shares.cohorts.map(({ extra, cohort }) => extra === 0 || extra === cohort.members);
  const base = BigInt64Array.from(shares.cohorts, ({ share, extra }, at) =>
    isAlike[at] && extra > 0 ? share + 1n : share,
  );
  /** How many of a cohort still pay a unit more than others of it: with ties as listed, those who come first. */
  const more = Float64Array.from(shares.cohorts, ({ extra }, at) => (isAlike[at] ? 0 : extra));
  const isAmongThem = (name: () => string): boolean =>
    ties.order === 'as-listed' || marginal?.rank === undefined || ties.ranks.isUpTo(name(), marginal.rank);
  let place = 0;
  roll.visit((cohort, count, nameOf) => {
    const end = place + count;
    if (cohort < 0) {
      place = end;
      return true;
    }
    const share = base[cohort] as bigint;
    if (more[cohort] === 0) {
      for (; place < end; place += 1) column[place] = share;
      return true;
    }
    for (let at = 0; place < end; at += 1, place += 1) {
      const isMore = (more[cohort] as number) > 0 && isAmongThem(() => nameOf(at));
      column[place] = isMore ? share + 1n : share;
      if (isMore) more[cohort] = (more[cohort] as number) - 1;
    }
    return true;
  });
  return column;
}
