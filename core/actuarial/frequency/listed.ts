import { accepted, type Result, rejected } from '../../result/result.ts';
import { noCount, noProbability, notTheWhole } from '../parameter.ts';
import type { Frequency } from './frequency.ts';
import { exponentialOf } from './poisson.ts';

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
  const mean = rows.reduce((sum, [n, p]) => sum + n * p, 0);
  return accepted({
    name: 'listed',
    mean,
    variance: rows.reduce((sum, [n, p]) => sum + (n - mean) ** 2 * p, 0),
    pmf: (n) => probabilities.get(n) ?? 0,
    pgf: (re, im) => {
      // By Horner from the largest number down; over a gap by the power of z.
      let [x, y] = [0, 0];
      for (let at = rows.length - 1; at >= 0; at -= 1) {
        const [n, p] = rows[at] as [number, number];
        const [zr, zi] = powerOf(re, im, n - (rows[at - 1]?.[0] ?? 0));
        [x, y] = [(x + p) * zr - y * zi, (x + p) * zi + y * zr];
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

/** (re + i·im)ⁿ. */
function powerOf(re: number, im: number, n: number): readonly [number, number] {
  if (n === 0) return [1, 0];
  if (n === 1) return [re, im];
  const size = re * re + im * im;
  return size === 0 ? [0, 0] : exponentialOf((n / 2) * Math.log(size), n * Math.atan2(im, re));
}
