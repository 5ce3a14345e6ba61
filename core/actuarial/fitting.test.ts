import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { covered } from './coverage.ts';
import { fitted, fittedExcesses, fittedFamilies } from './fitting.ts';
import { randomStream } from './random.ts';
import { type SeverityWords, severityOf } from './severity/severity-words.ts';

const truths: Record<(typeof fittedFamilies)[number], SeverityWords> = {
  exponential: { exponential: { mean: 3 } },
  lognormal: { lognormal: { mu: 1, sigma: 0.8 } },
  gamma: { gamma: { shape: 2.5, scale: 40 } },
  weibull: { weibull: { shape: 0.7, scale: 5 } },
  pareto: { pareto: { shape: 2, scale: 10 } },
};

function drawn(words: SeverityWords, n: number): number[] {
  const [severity, random] = [certain(severityOf(words)), randomStream(3)];
  return Array.from({ length: n }, () => severity.sample(random));
}

describe.each(fittedFamilies)('%s', (family) => {
  const fit = certain(fitted(family, drawn(truths[family], 4000)));
  const [wanted] = Object.values(truths[family]) as [Record<string, number>];

  test('is found again, within four standard errors', () => {
    for (const [name, { value, se }] of Object.entries(fit.parameters)) {
      expect(Math.abs(value - (wanted[name] as number))).toBeLessThan(4 * (se as number));
    }
  });

  test('is not far from the data', () => {
    expect(fit.kolmogorovSmirnov).toBeLessThan(0.025);
    expect(fit.andersonDarling).toBeLessThan(2.5);
  });
});

test('of losses 1, 2 and 6 the exponential has the mean 3 and the standard error 3/√3', () => {
  const { parameters, negLogLik } = certain(fitted('exponential', [1, 2, 6]));
  expect(parameters['mean']?.value).toBe(3);
  expect(parameters['mean']?.se).toBeCloseTo(1.7320508075688772, 14);
  expect(negLogLik).toBeCloseTo(6.295836866004329, 13);
});

test('excesses with an end have a shape below 0', () => {
  const losses = drawn({ generalisedPareto: { xi: -0.3, beta: 7 } }, 3000);
  const { xi } = certain(fittedExcesses(losses, 0)).parameters;
  expect(Math.abs((xi?.value as number) + 0.3)).toBeLessThan(4 * (xi?.se as number));
});

test('losses that are all the same have no greatest likelihood, and tails that are light no pareto', () => {
  expect(fitted('gamma', [2, 2, 2, 2]).ok).toBe(false);
  expect(fitted('pareto', [1, 1.1, 1.2, 1.3]).ok).toBe(false);
});

describe('a franchise deductible of 10 and a limit of 60 with a tenth more of everything', () => {
  const terms = { deductible: 10, limit: 60, inflation: 0.1 };
  const { perLoss, perPayment, paymentProbability } = certain(
    covered(certain(severityOf({ exponential: { mean: 20 } })), { ...terms, deductibleIs: 'franchise' }),
  );

  test('pays on average 22·(e^(−10/22) − e^(−60/22)) + 10·e^(−10/22)', () => {
    expect(perLoss.mean).toBeCloseTo(
      22 * (Math.exp(-10 / 22) - Math.exp(-60 / 22)) + 10 * Math.exp(-10 / 22),
      11,
    );
    expect(perPayment?.mean).toBeCloseTo(perLoss.mean / paymentProbability, 12);
  });

  test('pays nothing, or 10 at least and 60 at most', () => {
    expect([perLoss.quantile(0.3), perLoss.quantile(0.37) > 10, perLoss.quantile(0.99)]).toEqual([
      0,
      true,
      60,
    ]);
    expect([perLoss.cdf(5), perLoss.cdf(60), perLoss.sf(60)]).toEqual([-Math.expm1(-10 / 22), 1, 0]);
  });
});

test('of listed losses what is paid is listed too', () => {
  const severity = certain(
    severityOf({
      pmf: new Map([
        [5, 0.5],
        [20, 0.3],
        [90, 0.2],
      ]),
    }),
  );
  const { perLoss } = certain(covered(severity, { deductible: 10, limit: 50, coinsurance: 0.5 }));
  expect([...(perLoss.atoms ?? [])]).toEqual([
    [0, 0.5],
    [5, 0.3],
    [20, 0.2],
  ]);
});

test('one seed and stream draw the same numbers for ever', () => {
  const random = randomStream(1, 2);
  expect([random.uniform(), random.normal()]).toMatchInlineSnapshot(`
    [
      0.39290899907780463,
      -0.6559169323685462,
    ]
  `);
  expect(randomStream(1, 3).uniform()).not.toBe(randomStream(1, 2).uniform());
});
