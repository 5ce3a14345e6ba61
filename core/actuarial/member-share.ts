import betainc from '@stdlib/math-base-special-betainc';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { belowZero, noCount, noProbability, notAboveZero } from './parameter.ts';

/** One member of a fund in which each has the same loss with the same probability, once at most. */
export interface EqualRisk {
  readonly members: number;
  /** In money. */
  readonly loss: number;
  readonly probability: number;
}

/** What a member's equal share of all losses is likely to be. */
export interface MemberShare {
  readonly members: number;
  readonly mean: number;
  readonly sd: number;
  /** P(share > x). */
  readonly exceeds: (x: number) => number;
  /** The smallest share x with P(share ≤ x) ≥ p. */
  readonly quantile: (p: number) => number;
}

/**
 * The share K·b ÷ n of each of n members, where K of them have the loss b, each by himself with probability q.
 *
 *     mean = b·q,  sd = b·√(q(1 − q) ÷ n),  P(share > x) = P(K > x·n ÷ b) = I_q(k + 1, n − k),  k = ⌊x·n ÷ b⌋
 *
 * The mean does not depend on n; the standard deviation falls with √n, which is the law of large numbers. In money.
 * Rejects no members, a loss not above 0, a probability that is none.
 *
 * @source Bernoulli 1713; Bowers, Gerber et al., Actuarial Mathematics, 2nd ed., 2.2; NIST DLMF 8.17.5
 */
export function memberShare({ members, loss, probability }: EqualRisk): Result<MemberShare> {
  const faults = [
    ...noCount('members', members),
    ...(members === 0 ? notAboveZero('members', members) : []),
    ...notAboveZero('loss', loss),
    ...noProbability('probability', probability),
  ];
  if (faults.length > 0) return rejected(...faults);
  const exceedsCount = (k: number): number => {
    if (k < 0) return 1;
    if (k >= members) return 0;
    return betainc(probability, k + 1, members - k);
  };
  return accepted({
    members,
    mean: loss * probability,
    sd: loss * Math.sqrt((probability * (1 - probability)) / members),
    exceeds: (x) => exceedsCount(Math.floor((x * members) / loss + 1e-9)),
    quantile: (p) => {
      let [low, high] = [0, members];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (exceedsCount(middle) <= (1 - p) * (1 + 1e-12)) high = middle;
        else low = middle + 1;
      }
      return (low * loss) / members;
    },
  });
}

/** One number of members in a picture of the law of large numbers. */
export interface ShareByMembers {
  readonly members: number;
  readonly mean: number;
  readonly sd: number;
  readonly exceedsCap: number;
  /** The share at each probability that was asked, in their order. */
  readonly quantiles: readonly number[];
}

/** The same fund with other numbers of members, held against a cap. Rejections of the share, for each number. */
export function sharesByMembers(
  { loss, probability }: Omit<EqualRisk, 'members'>,
  numbers: readonly number[],
  { cap, probabilities = [] }: { readonly cap: number; readonly probabilities?: readonly number[] },
): Result<ShareByMembers[]> {
  const faults = [
    ...belowZero('cap', cap),
    ...probabilities.flatMap((p, at) => noProbability(`probabilities.${at}`, p)),
  ];
  const found = numbers.map((members) => memberShare({ members, loss, probability }));
  const rejections = [
    ...faults,
    ...found.flatMap((share, at) => (share.ok ? [] : share.rejections.map((reason) => atNumber(reason, at)))),
  ];
  if (rejections.length > 0) return rejected(...rejections);
  return accepted(
    found.flatMap((share) =>
      share.ok
        ? [
            {
              members: share.value.members,
              mean: share.value.mean,
              sd: share.value.sd,
              exceedsCap: share.value.exceeds(cap),
              quantiles: probabilities.map(share.value.quantile),
            },
          ]
        : [],
    ),
  );
}

function atNumber(reason: Rejection, at: number): Rejection {
  return reason.path === 'members' ? { ...reason, path: `numbers.${at}` } : reason;
}
