/**
 * The smallest x ≥ 0 with P(X > x) ≤ 1 − p, by halving from a bracket until nothing lies between.
 *
 * For severities whose quantile has no formula; `start` is any size of the right kind, such as the mean.
 */
export function solved({ sf, p, start }: Asked): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const isReached = (x: number) => sf(x) <= 1 - p;
  if (isReached(0)) return 0;
  let high = start > 0 && Number.isFinite(start) ? start : 1;
  while (!isReached(high)) high *= 2;
  let low = 0;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (isReached(middle)) high = middle;
    else low = middle;
  }
}

interface Asked {
  readonly sf: (x: number) => number;
  readonly p: number;
  readonly start: number;
}
