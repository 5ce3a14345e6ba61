import { accepted, type Result, rejected } from '../../result/result.ts';
import { noCount, noProbability, notTheWhole } from '../parameter.ts';
import type { Frequency } from './frequency.ts';

/**
 * Any list of numbers of losses, each with its probability.
 *
 * The probabilities must be 1 together within 1e-9, and are taken as they are.
 *
 * @source general usage
 */
export function listed(probabilities: ReadonlyMap<number, number>): Result<Frequency> {
  const faults = [
    ...[...probabilities].flatMap(([n, probability]) => [
      ...noCount('pmf', n),
      ...noProbability(`pmf.${n}`, probability),
    ]),
    ...notTheWhole('pmf', probabilities.values()),
  ];
  if (faults.length > 0) return rejected(...faults);
  const rows = [...probabilities].filter(([, p]) => p > 0).sort(([a], [b]) => a - b);
  const most = rows.at(-1)?.[0] ?? 0;
  const dense = Array.from({ length: most + 1 }, (_, n) => probabilities.get(n) ?? 0);
  const mean = rows.reduce((sum, [n, p]) => sum + n * p, 0);
  return accepted({
    name: 'listed',
    mean,
    variance: rows.reduce((sum, [n, p]) => sum + (n - mean) ** 2 * p, 0),
    pmf: (n) => dense[n] ?? 0,
    pgf: (re, im) => {
      let [x, y] = [0, 0];
      for (let n = most; n >= 0; n -= 1) {
        [x, y] = [x * re - y * im + (dense[n] as number), x * im + y * re];
      }
      return [x, y];
    },
    sample: (random) => {
      let left = random.uniform();
      const found = rows.find(([, p]) => {
        left -= p;
        return left < 0;
      });
      return found?.[0] ?? most;
    },
  });
}
