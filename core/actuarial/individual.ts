import { accepted, certain, type Result, rejected } from '../result/result.ts';
import { compoundMasses } from './compound.ts';
import { commonStep } from './discretised.ts';
import { binomial } from './frequency/binomial.ts';
import { type LatticeLoss, latticeLoss } from './lattice-loss.ts';
import { belowZero, impossible, noCount, notTheWhole } from './parameter.ts';

/** So many people, each with the same loss by himself. */
export interface IndividualRisk {
  readonly count: number;
  /** P(loss = amount), in money; what is missing to one is a loss of zero. */
  readonly losses: ReadonlyMap<number, number>;
}

/**
 * The sum of the losses of people who are known one by one, exactly, by convolution on the step of their amounts; of
 * very many people by one transform.
 *
 *     E[S] = Σ nᵢ·E[Xᵢ],  Var[S] = Σ nᵢ·Var[Xᵢ]
 *
 * Rejects amounts that have no common step within a million points, probabilities above one.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., 9.11
 */
export function individualLoss(risks: readonly IndividualRisk[]): Result<LatticeLoss> {
  const faults = risks.flatMap(({ count, losses }, at) => {
    const sum = [...losses.values()].reduce((all, p) => all + p, 0);
    return [
      ...noCount(`risks.${at}.count`, count),
      ...[...losses].flatMap(([amount, p]) => [
        ...belowZero(`risks.${at}.losses`, amount),
        ...belowZero(`risks.${at}.losses.${amount}`, p),
      ]),
      ...(sum > 1 ? notTheWhole(`risks.${at}.losses`, losses.values()) : []),
    ];
  });
  if (faults.length > 0) return rejected(...faults);
  const step = commonStep(risks.flatMap(({ losses }) => [...losses.keys()])) ?? 1;
  const most = risks.reduce((sum, { count, losses }) => sum + count * Math.max(0, ...losses.keys()), 0);
  const points = Math.round(most / step) + 1;
  if (!(points <= 2 ** 22)) {
    return rejected(impossible('risks', points, 'amounts with a common step, at most 4194304 of them'));
  }
  const all: Group[] = [];
  let [mean, variance] = [0, 0];
  for (const { count, losses } of risks) {
    const one = new Float64Array(Math.round(Math.max(0, ...losses.keys()) / step) + 1);
    one[0] = 1;
    let [first, second] = [0, 0];
    for (const [amount, p] of losses) {
      const k = Math.round(amount / step);
      one[k] = (one[k] as number) + p;
      one[0] = (one[0] as number) - p;
      first += amount * p;
      second += amount * amount * p;
    }
    mean += count * first;
    variance += count * (second - first * first);
    all.push({ count, one, atoms: losses.size + 1 });
  }
  const work = all.reduce((sum, { count, atoms }) => sum + (count * atoms * points) / 2, 0);
  const masses = work <= mostWork ? oneByOne(all) : byTransform(all, points);
  return accepted({ ...latticeLoss('individual', masses, step), mean, variance });
}

interface Group {
  readonly count: number;
  /** P(k steps) of one of them. */
  readonly one: Float64Array;
  readonly atoms: number;
}

/** Products after which the transform is quicker; its error is about 1e-16, where one by one there is none that counts. */
const mostWork = 2e8;

function oneByOne(groups: readonly Group[]): Float64Array {
  let masses: Float64Array = Float64Array.of(1);
  for (const { count, one } of groups) {
    for (let turn = 0; turn < count; turn += 1) masses = convolved(masses, one);
  }
  return masses;
}

function byTransform(groups: readonly Group[], points: number): Float64Array {
  const size = 2 ** Math.max(2, Math.ceil(Math.log2(points)));
  const risks = groups.map(({ count, one }) => ({ frequency: certain(binomial(count, 1)), masses: one }));
  return compoundMasses(risks, size).subarray(0, points);
}

function convolved(all: Float64Array, one: Float64Array): Float64Array<ArrayBuffer> {
  const found = new Float64Array(all.length + one.length - 1);
  for (let k = 0; k < one.length; k += 1) {
    const p = one[k] as number;
    if (p === 0) continue;
    for (let j = 0; j < all.length; j += 1) found[j + k] = (found[j + k] as number) + p * (all[j] as number);
  }
  return found;
}
