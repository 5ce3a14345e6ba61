/**
 * The kinds of claims of which number and amount may be told where the sum of all is told too. Untold are those with fewer claims than may be counted; since what is untold is
 * the sum less what is told, the next smallest follow until the untold are none, or at least two that together have as many claims as may be counted.
 *
 * @param claims how many claims there are of each kind, 1 or more
 * @param fewest the fewest claims that may be counted
 */
export function toldKinds(claims: ReadonlyMap<string, number>, fewest: number): ReadonlySet<string> {
  const bySize = [...claims].sort(([a, some], [b, more]) => some - more || (a < b ? -1 : 1));
  let untold = 0;
  let together = 0;
  for (const [, count] of bySize) {
    if (count >= fewest && (untold === 0 || (untold >= 2 && together >= fewest))) break;
    untold += 1;
    together += count;
  }
  return new Set(bySize.slice(untold).map(([kind]) => kind));
}
