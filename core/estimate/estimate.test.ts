import { describe, expect, test } from 'vitest';
import { negativeBinomial } from '../actuarial/frequency/negative-binomial.ts';
import { thinned } from '../actuarial/frequency/thinned.ts';
import { memberShare } from '../actuarial/member-share.ts';
import { randomStream } from '../actuarial/random.ts';
import { certain } from '../result/result.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { Model, ModelRisk } from './model.ts';
import { sampleModel } from './sample-model.ts';

function estimateOf(changes: Partial<Model>): Estimate {
  return certain(estimate(sampleModel(changes)));
}

const [loss] = sampleModel().risks as [ModelRisk];

function riskOf(changes: Partial<ModelRisk>): readonly ModelRisk[] {
  return [{ ...loss, ...changes }];
}

/** 100,000 with probability 0.01 a year; golden case sharing.law-of-large-numbers, facts/actuarial.md. */
describe('the law of large numbers', () => {
  const { byMembers } = estimateOf({ numbers: [10, 1000], cap: 2000 });
  const [ten, thousand] = byMembers as [Estimate['byMembers'][number], Estimate['byMembers'][number]];

  test('leaves the expected share as it is', () => {
    expect([ten.mean, thousand.mean]).toEqual([1000, 1000]);
  });

  test('makes the share steadier with the root of the members', () => {
    // Poisson: 100000·√(0.01 ÷ n) = 3162.2777 and 316.22777. With one loss at most each (binomial) it is √0.99 of it: 3146.42654451 and 314.642654451.
    expect(ten.sd).toBeCloseTo(3162.2776601683795, 9);
    expect(thousand.sd).toBeCloseTo(316.22776601683796, 9);
    const binomial = certain(memberShare({ members: 1000, loss: 100_000, probability: 0.01 }));
    expect(binomial.sd).toBeCloseTo(314.642654451, 8);
    expect((thousand.sd as number) * Math.sqrt(0.99)).toBeCloseTo(314.642654451, 8);
  });

  test('tells how often a share is above the cap', () => {
    // P(Poisson(0.1) > 0) = 1 − e^−0.1 and P(Poisson(10) > 20) = 0.00158826066… (binomial: 0.0956179249912 and 0.00149648154771).
    expect(ten.exceedsCap?.value).toBeCloseTo(0.09516258196404043, 13);
    expect(thousand.exceedsCap?.value).toBeCloseTo(1 - poissonUpTo(20, 10), 13);
    expect(thousand.exceedsCap?.value).toBeCloseTo(0.001588, 6);
    // E[(share − 2000)₊] of ten: (10000·N − 2000)₊ = 1000 − 2000·P(N > 0), for each loss is above the cap.
    expect(ten.aboveCap?.value).toBeCloseTo(1000 - 2000 * 0.09516258196404043, 9);
  });

  test('is exact where all sizes are steps of one lattice', () => {
    expect(thousand.how.method.name).toBe('exact-on-a-lattice');
    expect(thousand.how.error).toBe(0);
    for (const { low, value, high } of thousand.quantiles) expect([low, high]).toEqual([value, value]);
    // P(Poisson(10) ≤ 18) = 0.99281 ≥ 0.99 > P(≤ 17) = 0.98572.
    expect(quantileAt(thousand, 0.99).value).toBe(1800);
  });

  test('does not help against a level that varies for all', () => {
    const varying = estimateOf({ numbers: [100_000_000], risks: riskOf({ varies: 0.2 }) });
    const million = varying.byMembers.at(-1);
    // sd ÷ mean = √(1 ÷ λ + 0.2²), λ = 1,000,000.
    expect((million?.sd as number) / 1000).toBeCloseTo(Math.sqrt(1e-6 + 0.04), 9);
  });
});

describe('the pure premium', () => {
  test('is frequency × size, of the losses and of what is paid', () => {
    // Exponential of mean 1000 with deductible 500 and limit 2000: E[Y] = 1000·(e^−0.5 − e^−2) = 471.1953764…; P(X > 500) = e^−0.5.
    const { pure } = estimateOf({
      risks: riskOf({
        perMember: 0.2,
        size: { exponential: { mean: 1000 } },
        cover: { deductible: 500, limit: 2000 },
        waiting: 0.25,
      }),
    });
    const [risk] = pure.risks;
    expect(risk?.losses).toBe(0.2);
    expect(risk?.payments).toBeCloseTo(0.15 * Math.exp(-0.5), 14);
    expect(risk?.meanLoss).toBe(1000);
    expect(risk?.meanPayment).toBeCloseTo(1000 * (1 - Math.exp(-1.5)), 9);
    expect(pure.perMember).toBeCloseTo(0.15 * 471.1953764760207, 9);
  });

  test('adds up from the risks to the expected share', () => {
    const { pure, byMembers, total } = estimateOf({
      members: 50,
      risks: [
        { ...loss, perMember: 0.1, size: { gamma: { shape: 2, scale: 300 } } },
        { ...loss, risk: 'other', perMember: 0.03, size: { lognormal: { mean: 900, sd: 2000 } } },
      ],
      expenses: { perMember: 7, ofLosses: 0.1 },
      reinsurance: {
        perLoss: { retention: 1500, loading: 0.5 },
        perPeriod: { retention: 8000, limit: 4000, loading: 0.2 },
      },
    });
    // 0.1·600 + 0.03·900.
    expect(pure.perMember).toBeCloseTo(87, 10);
    expect(pure.risks.reduce((sum, each) => sum + each.pure, 0)).toBeCloseTo(pure.perMember, 12);
    const kept = pure.perMember - pure.reinsured;
    expect(total.mean).toBeCloseTo(50 * kept, 8);
    expect(pure.expenses).toBeCloseTo(7 + 0.1 * kept, 9);
    expect(pure.share).toBeCloseTo(kept + pure.reinsurancePrice + pure.expenses, 9);
    expect(byMembers[0]?.mean).toBe(pure.share);
  });

  test('says nothing of a mean that is infinite, where a limit makes payments finite', () => {
    const { pure, warnings } = estimateOf({
      risks: riskOf({ size: { pareto: { shape: 0.9, scale: 1000 } }, cover: { limit: 5000 } }),
    });
    expect(pure.risks[0]?.meanLoss).toBeNull();
    // E[min(X, 5000)] = 10000·(6^0.1 − 1), for scale ÷ (shape − 1) = −10000.
    expect(pure.risks[0]?.meanPayment).toBeCloseTo(10_000 * (6 ** 0.1 - 1), 8);
    expect(warnings).toEqual([]);
  });
});

describe('the spread', () => {
  test('has mean and variance of the compound formulas', () => {
    // λ = 30·0.2 = 6, mean 500, E[X²] = 2·500² = 500,000: E = 3000, Var = 6·500,000.
    const { total } = estimateOf({
      members: 30,
      risks: riskOf({ perMember: 0.2, size: { exponential: { mean: 500 } } }),
    });
    expect(total.mean).toBeCloseTo(3000, 9);
    expect(total.sd).toBeCloseTo(Math.sqrt(3_000_000), 8);
  });

  test('has the variance of a level that varies', () => {
    // Var[N] = 6 + (0.5·6)² = 15: Var = 6·250,000 + 15·250,000.
    const { total } = estimateOf({
      members: 30,
      risks: riskOf({ perMember: 0.2, varies: 0.5, size: { exponential: { mean: 500 } } }),
    });
    expect(total.sd).toBeCloseTo(Math.sqrt(21 * 250_000), 8);
  });

  test('has quantiles that stand in their brackets, and those of the exact distribution in them', () => {
    const { total } = estimateOf({
      members: 30,
      risks: riskOf({ perMember: 0.2, size: { exponential: { mean: 500 } } }),
    });
    for (const { p, value, low, high } of total.quantiles) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      // P(S ≤ x) = Σ P(N = n)·P(Gamma(n, 500) ≤ x), added up here.
      expect(compoundExponential(6, 500, value)).toBeCloseTo(p, 6);
    }
    expect(total.how.error).toBeLessThan(1e-6);
  });

  test('is that of years which are drawn', () => {
    const cover = { deductible: 200, limit: 3000, coinsurance: 0.8 };
    const { total } = estimateOf({
      members: 30,
      risks: riskOf({ perMember: 0.2, varies: 0.5, size: { lognormal: { mean: 900, sd: 1500 } }, cover }),
    });
    const random = randomStream(20_261_123);
    const level = certain(thinned(certain(negativeBinomial(4, 1.5)), 1));
    const mu = Math.log(900) - Math.log(1 + (1500 / 900) ** 2) / 2;
    const sigma = Math.sqrt(Math.log(1 + (1500 / 900) ** 2));
    const years = Array.from({ length: 40_000 }, () => {
      let sum = 0;
      for (let n = level.sample(random); n > 0; n -= 1) {
        const x = Math.exp(mu + sigma * random.normal());
        sum += 0.8 * Math.max(0, Math.min(x, 3000) - 200);
      }
      return sum;
    });
    for (const { p, value } of total.quantiles) {
      const below = years.filter((sum) => sum <= value).length / years.length;
      expect(Math.abs(below - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / years.length));
    }
  });

  test('has no standard deviation where the variance is infinite, and says so', () => {
    const { total, byMembers, warnings } = estimateOf({
      risks: riskOf({ size: { pareto: { shape: 1.5, scale: 1000 } } }),
    });
    expect([total.sd, byMembers[0]?.sd]).toEqual([null, null]);
    expect(warnings).toContainEqual({ code: 'the-variance-of-a-loss-is-infinite', path: 'byMembers.0' });
  });
});

describe('the reserve', () => {
  test('is what a share at the confidence asks for above the contribution', () => {
    const { reserve } = estimateOf({ safety: 0.1 });
    expect(reserve.contribution).toBeCloseTo(1100, 10);
    // (1800 − 1100)·1000 members.
    expect(reserve.amount).toBeCloseTo(700_000, 6);
    expect(reserve.perMember).toBeCloseTo(700, 9);
    // P(Poisson(10) > 11) and P(Poisson(10) > 18).
    expect(reserve.callNow.value).toBeCloseTo(1 - poissonUpTo(11, 10), 12);
    expect(reserve.callWithIt.value).toBeCloseTo(1 - poissonUpTo(18, 10), 12);
  });

  test('knows the chance of a first call in annual accounts', () => {
    // Golden case ruin.annual-accounts: u = 5, c = 3, S = Po(1){1: .5, 2: .3, 5: .2}; facts/actuarial.md.
    const sizes = new Map([
      [1, 0.5],
      [2, 0.3],
      [5, 0.2],
    ]);
    const at = (horizon: number) =>
      estimateOf({
        members: 1,
        risks: riskOf({ perMember: 1, size: { pmf: sizes } }),
        contribution: 3,
        reserve: 5,
        horizon,
      }).reserve;
    expect(at(1).callInHorizon.value).toBeCloseTo(0.0272040680497319, 12);
    expect(at(2).callNow.value).toBeCloseTo(0.0272040680497319, 12);
    expect(at(2).callInHorizon.value).toBeCloseTo(0.0581556228473122, 12);
  });

  test('knows the chance of a first call for sizes on no lattice, within what is drawn', () => {
    const { reserve } = estimateOf({
      members: 30,
      risks: riskOf({ perMember: 0.2, size: { exponential: { mean: 500 } } }),
      contribution: 112.3,
      reserve: 4321,
      horizon: 5,
    });
    const random = randomStream(7);
    const ways = 40_000;
    let called = 0;
    const level = certain(thinned(certain(negativeBinomial(1e9, 6e-9)), 1));
    for (let way = 0; way < ways; way += 1) {
      let left = 4321;
      for (let year = 0; year < 5 && left >= 0; year += 1) {
        left += 30 * 112.3;
        for (let n = level.sample(random); n > 0; n -= 1) left += 500 * Math.log(random.uniform());
      }
      if (left < 0) called += 1;
    }
    const p = reserve.callInHorizon.value;
    expect(Math.abs(called / ways - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / ways));
  });

  test('is not enough for ever where contributions do not even pay what is fixed', () => {
    const { reserve } = estimateOf({
      contribution: 10,
      expenses: { perMember: 20, ofLosses: 0 },
      reserve: 50_000,
      horizon: 10,
    });
    expect(reserve.callInHorizon).toEqual({ value: 1, low: 1, high: 1 });
  });
});

test('a loading for safety buys fewer calls, and its price is left over', () => {
  const { safety } = estimateOf({ safety: 0.15, horizon: 5 });
  expect(safety.map((each) => each.safety)).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.3]);
  for (const [at, each] of safety.entries()) {
    expect(each.contribution).toBeCloseTo(1000 * (1 + each.safety), 9);
    const before = safety[at - 1];
    if (before === undefined) continue;
    expect(each.enough.value).toBeGreaterThanOrEqual(before.enough.value);
    expect(each.enoughInHorizon.value).toBeGreaterThan(before.enoughInHorizon.value);
    expect(each.left.value).toBeGreaterThan(before.left.value);
  }
  // E[(10 − N)₊] ÷ 10 of Poisson(10), times 1000: e^−10·10^10 ÷ 10! = 0.12511003572.
  expect(safety[0]?.left.value).toBeCloseTo(125.1100357, 6);
});

describe('premiums', () => {
  const { premium } = estimateOf({
    members: 10,
    risks: riskOf({ perMember: 1, size: { gamma: { shape: 2, scale: 1 } } }),
    safety: 0.1,
    expenses: { perMember: 0.3, ofLosses: 0 },
    premium: {
      principles: {
        expectedValue: 0.2,
        variance: 0.1,
        standardDeviation: 0.5,
        exponential: 0.1,
        esscher: 0.1,
        valueAtRisk: 0.99,
        tailValueAtRisk: 0.99,
      },
      loadings: { commission: 0.1, tax: 0.05 },
    },
  });
  const totalBy = (name: string) => premium.principles.find(({ principle }) => principle === name)?.total;

  test('stand side by side, each by its principle', () => {
    // Po(10) × Gamma(2, 1): mean 20, variance 60; the others by facts/actuarial.md.
    expect(totalBy('expectedValue')).toBeCloseTo(24, 10);
    expect(totalBy('variance')).toBeCloseTo(26, 10);
    expect(totalBy('standardDeviation')).toBeCloseTo(20 + 0.5 * Math.sqrt(60), 10);
    expect(totalBy('exponential')).toBeCloseTo(23.45679012345679, 9);
    expect(totalBy('esscher')).toBeCloseTo(27.434842249657063, 9);
    expect(totalBy('valueAtRisk')).toBeCloseTo(40.81179299337385, 4);
    expect(totalBy('tailValueAtRisk')).toBeCloseTo(44.58094788692848, 4);
  });

  test('become gross by what is taken from them', () => {
    const { gross } = premium;
    expect(gross.pure).toBeCloseTo(2, 12);
    expect(gross.risk).toBeCloseTo(0.2, 12);
    expect(gross.fixedExpense).toBeCloseTo(0.3, 12);
    // (2 + 0.2 + 0.3) ÷ 0.85.
    expect(gross.gross).toBeCloseTo(2.5 / 0.85, 12);
  });

  test('of two risks multiply what their losses do to an exponential', () => {
    // Two halves of the same risk are the risk.
    const halves = estimateOf({
      members: 10,
      risks: ['a', 'b'].map((risk) => ({
        ...loss,
        risk,
        perMember: 0.5,
        size: { gamma: { shape: 2, scale: 1 } },
      })),
      premium: { principles: { exponential: 0.1, esscher: 0.1 }, loadings: {} },
    });
    const [exponential, esscher] = halves.premium.principles;
    expect(exponential?.total).toBeCloseTo(23.45679012345679, 9);
    expect(esscher?.total).toBeCloseTo(27.434842249657063, 9);
  });

  test('that are infinite are no figure, and say why', () => {
    const { premium: heavy } = estimateOf({
      risks: riskOf({ size: { lognormal: { mean: 100, sd: 300 } } }),
      premium: { principles: { exponential: 0.01 }, loadings: {} },
    });
    const [asked] = heavy.principles;
    expect(asked).toMatchObject({ total: null, perMember: null, loading: null });
    expect(asked?.reason?.code).toBe('a-premium-is-infinite');
  });
});

describe('a change', () => {
  const model = { cap: 2000, safety: 0.1, numbers: [500] };

  test('that changes nothing shows the same figures', () => {
    const { changes, byMembers, reserve } = estimateOf({
      ...model,
      changes: [{ change: 'none', name: { en: 'none', zh: '无' }, waiting: 0 }],
    });
    const own = byMembers.find(({ members }) => members === 1000);
    expect(changes[0]).toMatchObject({
      mean: own?.mean,
      sd: own?.sd,
      quantile: quantileAt(own, 0.99).value,
      exceedsCap: own?.exceedsCap,
      reserve: reserve.amount,
      reservePerMember: reserve.perMember,
    });
  });

  test('of members shows what that number of members has', () => {
    const { changes, byMembers } = estimateOf({
      ...model,
      changes: [{ change: 'fewer', name: { en: 'fewer', zh: '减少' }, members: 500 }],
    });
    const fewer = byMembers.find(({ members }) => members === 500);
    expect(changes[0]).toMatchObject({ mean: fewer?.mean, sd: fewer?.sd, exceedsCap: fewer?.exceedsCap });
  });

  test('of a waiting period keeps out its part', () => {
    const { changes } = estimateOf({
      ...model,
      changes: [{ change: 'waiting', name: { en: 'w', zh: '等' }, waiting: 0.25 }],
    });
    expect(changes[0]?.mean).toBeCloseTo(750, 10);
    expect(changes[0]?.sd).toBeCloseTo(100_000 * Math.sqrt(7.5) * 1e-3, 9);
  });
});

describe('reinsurance', () => {
  test('of each loss takes its layer for its price', () => {
    const { pure, total } = estimateOf({
      reinsurance: { perLoss: { retention: 40_000, limit: 50_000, loading: 0.4 } },
    });
    // Each loss of 100,000 leaves 40,000 and 10,000 with the fund.
    expect(pure.reinsured).toBeCloseTo(500, 10);
    expect(pure.reinsurancePrice).toBeCloseTo(700, 10);
    expect(total.mean).toBeCloseTo(500_000, 6);
    expect(total.sd).toBeCloseTo(50_000 * Math.sqrt(10), 6);
    expect(pure.share).toBeCloseTo(1200, 9);
  });

  test('of a period takes what is above its retention', () => {
    const { pure, total, byMembers } = estimateOf({
      numbers: [2000],
      reinsurance: { perPeriod: { retention: 1_200_000, loading: 0 } },
    });
    // E[(N − 12)₊] of Poisson(10), in 100 a member.
    const excess = excessOfPoisson(12, 10);
    expect(pure.reinsured).toBeCloseTo(100 * excess, 8);
    expect(pure.share).toBeCloseTo(1000, 9);
    expect(quantileAt(total, 0.999).value).toBe(1_200_000);
    expect(total.sd).toBeCloseTo(100_000 * sdOfCapped(12, 10), 2);
    // With twice the members the retention is twice as large.
    expect(quantileAt(byMembers[1], 0.999).value).toBeCloseTo(1200 + 100 * (excessOfPoisson(24, 20) / 2), 8);
  });

  test('of everything leaves nothing but its price', () => {
    const { total, byMembers } = estimateOf({ reinsurance: { perLoss: { retention: 0, loading: 0.5 } } });
    expect([total.mean, total.sd]).toEqual([0, 0]);
    expect(byMembers[0]?.mean).toBeCloseTo(1500, 10);
    expect(quantileAt(byMembers[0], 0.999).value).toBeCloseTo(1500, 10);
  });
});

test('an estimate is plain data, the same each time, and every number of it is one', () => {
  const model: Partial<Model> = {
    numbers: [100],
    cap: 3000,
    horizon: 3,
    risks: riskOf({ varies: 0.3, size: { pareto: { shape: 1.2, scale: 20_000 } } }),
    premium: { principles: { standardDeviation: 0.5, proportionalHazard: 1.1 }, loadings: {} },
    changes: [{ change: 'limit', name: { en: 'l', zh: '限' }, cover: { limit: 50_000 } }],
  };
  const found = estimateOf(model);
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  expect(estimateOf(model)).toEqual(found);
  const walk = (part: unknown): void => {
    if (typeof part === 'number') expect(Number.isFinite(part)).toBe(true);
    if (typeof part === 'object' && part !== null) for (const each of Object.values(part)) walk(each);
  };
  walk(found);
  expect(found.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a contribution that would be above the cap is named', () => {
  const { warnings } = estimateOf({ cap: 900 });
  expect(warnings).toEqual([
    { code: 'a-contribution-is-above-the-cap', found: '1000.00', expected: 'at most 900' },
  ]);
});

function quantileAt(spread: Pick<Estimate['total'], 'quantiles'> | undefined, asked: number) {
  const found = spread?.quantiles.find(({ p }) => p === asked);
  if (found === undefined) throw new Error(`no quantile at ${asked}`);
  return found;
}

function poissonUpTo(most: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let n = 0; n <= most; n += 1) {
    sum += term;
    term *= mean / (n + 1);
  }
  return sum;
}

function excessOfPoisson(above: number, mean: number): number {
  let sum = 0;
  for (let n = above; n < 200; n += 1) sum += 1 - poissonUpTo(n, mean);
  return sum;
}

function sdOfCapped(most: number, mean: number): number {
  let [first, second] = [0, 0];
  for (let n = 0; n < 200; n += 1) {
    const p = poissonUpTo(n, mean) - poissonUpTo(n - 1, mean);
    first += Math.min(n, most) * p;
    second += Math.min(n, most) ** 2 * p;
  }
  return Math.sqrt(second - first ** 2);
}

/** P(S ≤ x), S a Poisson number of exponentials: P(Gamma(n) ≤ y) = 1 − P(Poisson(y) < n). */
function compoundExponential(lambda: number, mean: number, x: number): number {
  let [weight, sum] = [Math.exp(-lambda), 0];
  for (let n = 0; n < 100; n += 1) {
    sum += weight * (n === 0 ? 1 : 1 - poissonUpTo(n - 1, x / mean));
    weight *= lambda / (n + 1);
  }
  return sum;
}
