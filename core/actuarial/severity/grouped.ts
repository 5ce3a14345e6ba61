import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { belowZero } from '../parameter.ts';
import type { Severity } from './severity.ts';

/** Ends of classes in money, one more than there are counts of losses between them. */
export interface Classes {
  readonly ends: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Losses of which only the class is known: inside a class, from above its lower end, they lie evenly (the ogive).
 *
 *     P(X ≤ x) = (losses up to a + losses of the class × (x − a) ÷ (b − a)) ÷ n,  a < x ≤ b
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 11.3
 */
export function grouped({ ends, counts }: Classes): Result<Severity> {
  const faults = classFaults({ ends, counts });
  if (faults.length > 0) return rejected(...faults);
  const n = counts.reduce((sum, count) => sum + count, 0);
  const classes = counts.map((count, place) => ({
    a: ends[place] as number,
    b: ends[place + 1] as number,
    p: count / n,
  }));
  const before: number[] = [0];
  for (const { p } of classes) before.push((before.at(-1) as number) + p);
  const after = classes.map((_, place) => classes.slice(place + 1).reduce((sum, { p }) => sum + p, 0));
  const [first, last] = [ends[0] as number, ends.at(-1) as number];
  const place = (x: number) => classes.findIndex(({ b }) => x <= b);

  function sf(x: number): number {
    if (x < first) return 1;
    if (x >= last) return 0;
    const at = place(x);
    const { a, b, p } = classes[at] as Class;
    return (after[at] as number) + (p * (b - x)) / (b - a);
  }

  function quantile(probability: number): number {
    if (probability <= 0) return first;
    const found = before.findIndex((upTo, end) => end > 0 && probability <= upTo && upTo > 0);
    if (found < 0) return classes.reduce((end, { b, p }) => (p > 0 ? b : end), first);
    const { a, b, p } = classes[found - 1] as Class;
    return Math.min(b, a + ((b - a) * (probability - (before[found - 1] as number))) / p);
  }

  return accepted({
    name: 'grouped',
    tailRate: Infinity,
    mean: classes.reduce((sum, { a, b, p }) => sum + (p * (a + b)) / 2, 0),
    secondMoment: classes.reduce((sum, { a, b, p }) => sum + (p * (a * a + a * b + b * b)) / 3, 0),
    cdf: (x) => {
      if (x <= first) return 0;
      if (x >= last) return 1;
      const at = place(x);
      const { a, b, p } = classes[at] as Class;
      return (before[at] as number) + (p * (x - a)) / (b - a);
    },
    sf,
    quantile,
    lev: (x) => {
      if (x <= 0) return 0;
      return classes.reduce((sum, { a, b, p }) => sum + p * meanBelow(a, b, x), 0);
    },
    kinks: ends.filter((end) => end > 0),
    sample: (random) => quantile(random.uniform()),
  });
}

interface Class {
  readonly a: number;
  readonly b: number;
  readonly p: number;
}

/** E[min(X, x)] where X lies evenly between a and b. */
function meanBelow(a: number, b: number, x: number): number {
  if (x <= a) return x;
  return x >= b ? (a + b) / 2 : (((a + x) / 2) * (x - a) + x * (b - x)) / (b - a);
}

function classFaults({ ends, counts }: Classes): Rejection[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return [
    ...ends.flatMap((end, place) => belowZero(`grouped.ends.${place}`, end)),
    ...counts.flatMap((count, place) => belowZero(`grouped.counts.${place}`, count)),
    ...ends.slice(1).flatMap((end, place): Rejection[] => {
      const below = ends[place] as number;
      if (!(end <= below)) return [];
      return [
        {
          code: 'the-ends-of-classes-increase',
          path: `grouped.ends.${place + 1}`,
          found: String(end),
          expected: `more than ${below}`,
        },
      ];
    }),
    ...(ends.length === counts.length + 1
      ? []
      : [
          {
            code: 'classes-have-one-end-more-than-counts',
            path: 'grouped.ends',
            found: String(ends.length),
            expected: `${counts.length + 1} ends`,
          },
        ]),
    ...(n > 0 ? [] : [{ code: 'there-are-no-losses', path: 'grouped.counts' }]),
  ];
}
