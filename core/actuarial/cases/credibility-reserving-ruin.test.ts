import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { date } from '../../period/date.ts';
import { certain } from '../../result/result.ts';
import { buhlmann, buhlmannStraub, type Credibility } from '../credibility/buhlmann-straub.ts';
import { hierarchical } from '../credibility/hierarchical.ts';
import { fullCredibility } from '../credibility/limited-fluctuation.ts';
import { linearBayes } from '../credibility/linear-bayes.ts';
import { type Portfolio, portfolioOf } from '../credibility/portfolio.ts';
import { regressionCredibility } from '../credibility/regression.ts';
import { exposures } from '../experience/exposure.ts';
import { exponentialMixture, exponentialPhase, type PhaseType, phaseType } from '../phase-type.ts';
import { bornhuetterFerguson } from '../reserving/bornhuetter-ferguson.ts';
import { chainLadder } from '../reserving/chain-ladder.ts';
import { claimsDevelopment } from '../reserving/claims-development.ts';
import { mack, type SigmaRule } from '../reserving/mack.ts';
import { overDispersedPoisson } from '../reserving/over-dispersed-poisson.ts';
import { type Triangle, triangleOf } from '../reserving/triangle.ts';
import { adjustmentCoefficient, retained, transformOf } from '../ruin/adjustment-coefficient.ts';
import { annualRuin } from '../ruin/annual-accounts.ts';
import { finiteRuin } from '../ruin/finite-horizon.ts';
import { ruinBounds } from '../ruin/ruin-bounds.ts';
import { loadedProcess, ruinProbability } from '../ruin/ruin-probability.ts';

// The format of the cases and the grammar of their keys: the head of each file.

interface Case {
  readonly id: string;
  readonly method: string;
  readonly given: Given;
  readonly expect: Readonly<Record<string, string | readonly string[]>>;
  readonly tolerance: Readonly<Record<string, string>>;
  /** What a source has wrong, by the key of what it should say: not expected, and why. */
  readonly corrected?: Readonly<Record<string, { readonly stated: string; readonly why: string }>>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a case is given differs by its method, and each answer reads its own.
type Given = Readonly<Record<string, any>>;
type Answer = (key: string, width: number) => string | number | readonly number[] | undefined;

const cases = ['credibility', 'reserving', 'ruin', 'experience'].flatMap(
  (part) => parse(read(`${part}.yaml`)).cases as Case[],
);

test('there is a case of every method', () => {
  expect(new Set(cases.map(({ method }) => method))).toEqual(new Set(Object.keys(answers)));
});

test.each(cases.filter(({ corrected }) => corrected !== undefined).map((one) => [one.id, one] as const))(
  'what a source has wrong in %s is not within the tolerance',
  (_, { corrected = {}, expect: expected, tolerance }) => {
    for (const [place, { stated }] of Object.entries(corrected)) {
      const [key = '', at] = place.split(', ');
      const right = at === undefined ? expected[key] : expected[key]?.[Number(at)];
      expect(() => compared(place, number(stated), right as string, tolerance)).toThrow();
    }
  },
);

test.each(cases.map((one) => [one.id, one] as const))(
  '%s',
  (_, { method, given, expect: expected, tolerance }) => {
    const of = answers[method];
    if (of === undefined) throw new Error(`no such method: ${method}`);
    const unread = Object.keys(given).filter((key) => !of.reads.includes(key));
    expect(unread, 'facts that no answer reads').toEqual([]);
    const answer = of.answer(given);
    for (const [key, text] of Object.entries(expected)) {
      const found = answer(key, typeof text === 'string' ? 1 : text.length);
      if (found === undefined) throw new Error(`no such key: ${key}`);
      compared(key, found, text, tolerance);
    }
  },
);

const answers: Readonly<
  Record<string, { readonly reads: readonly string[]; readonly answer: (given: Given) => Answer }>
> = {
  'credibility.buhlmann': {
    reads: ['data', 'weights'],
    answer: ({ data, weights }) => {
      expect(weights).toBe('none');
      return ofContracts(certain(buhlmann(statesOf(data).portfolio)));
    },
  },
  'credibility.buhlmannStraub': {
    reads: ['data', 'estimator'],
    answer: ({ data, estimator = 'unbiased' }) =>
      ofContracts(
        certain(
          buhlmannStraub(
            statesOf(data).portfolio,
            /^iterative/.test(estimator) ? 'iterative' : oneOf(estimator, ['unbiased']),
          ),
        ),
      ),
  },
  'credibility.hierarchical': {
    reads: ['data', 'cohorts', 'estimator'],
    answer: ({ data, cohorts, estimator }) => {
      const rule = oneOf(estimator, ['buhlmann-gisler', 'ohlsson', 'iterative']);
      const { collective, within, levels } = certain(hierarchical(statesOf(data).portfolio, [cohorts], rule));
      const [top, states] = levels;
      return named({
        collective,
        betweenCohort: top?.between,
        withinCohortBetweenState: states?.between,
        withinState: within,
        cohortPremiums: top?.members
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map(({ premium }) => premium),
        statePremiums: states?.members.map(({ premium }) => premium),
      });
    },
  },
  'credibility.regression': {
    reads: ['data', 'time', 'intercept'],
    answer: ({ data, time, intercept }) => {
      const where = intercept === undefined ? 'origin' : oneOf(intercept.slice(7, 17), ['barycentre']);
      const { contracts } = certain(regressionCredibility(statesOf(data).portfolio, number(time), where));
      return named({ premiums: contracts.map(({ premium }) => premium) });
    },
  },
  'credibility.linearBayes': {
    reads: ['likelihood', 'prior', 'x'],
    answer: ({ likelihood, prior, x }) => {
      const conjugate = oneOf(likelihood, ['poisson', 'exponential']);
      const gamma = { shape: number(prior.gamma.shape), rate: number(prior.gamma.rate) };
      const { factor, premium } = certain(
        linearBayes({ likelihood: conjugate, prior: gamma }, x.map(number)),
      );
      return named({ Z: factor, premium });
    },
  },
  'credibility.full': {
    reads: ['k', 'P'],
    answer: ({ k, P }) => {
      const standard = { within: number(k), probability: number(P) };
      return named({
        claims: certain(fullCredibility(standard)),
        // Printed to the hundredth of a claim.
        'claims.z1.645': Number(certain(fullCredibility({ ...standard, normalQuantile: 1.645 })).toFixed(2)),
      });
    },
  },
  'reserving.chainLadder': {
    reads: ['data'],
    answer: ({ data }) => {
      const { factors, origins, reserve } = chainLadder(triangleIn(data));
      return named({ f: factors, byOrigin: origins.map((origin) => origin.reserve), total: reserve });
    },
  },
  'reserving.mack': {
    reads: ['data', 'sigmaRule'],
    answer: ({ data, sigmaRule }) => {
      const found = certain(mack(triangleIn(data), rule(sigmaRule)));
      const errors = found.origins.map(({ standardError }) => standardError);
      const fromTheRight = (width: number) => (width < errors.length ? errors.slice(-width) : errors);
      return (key, width) => {
        // Without the oldest origin, which is finished; without the last step, which a rule and no spread gives.
        if (key === 'seByOrigin') return fromTheRight(width);
        if (key === 'sigma2') return found.sigma.slice(0, width).map((sigma) => asPrinted(sigma ** 2));
        return {
          sigma: found.sigma,
          'seByOrigin.thousands': errors.map((error) => error / 1000),
          total: found.standardError,
          mackSe: found.standardError,
          process: found.process,
          parameter: found.parameter,
          ibnr: found.reserve,
        }[key];
      };
    },
  },
  'reserving.odpGlm': {
    reads: ['data', 'predictionError'],
    answer: ({ data, predictionError }) => {
      expect(predictionError).toBe('Wald formula');
      // Computed by R's glm, whose last weights are not those of the fit.
      const found = certain(overDispersedPoisson(triangleIn(data), 'r-glm'));
      return named({ reserve: found.reserve, phi: found.dispersion, predictionError: found.predictionError });
    },
  },
  'reserving.bornhuetterFerguson': {
    reads: ['data', 'aPrioriUltimate'],
    answer: ({ data, aPrioriUltimate }) => {
      const ahead = number(/^([\d.]+) per origin$/.exec(aPrioriUltimate)?.[1]);
      const { origins, reserve } = certain(bornhuetterFerguson(triangleIn(data), ahead));
      const reserves = origins.map((origin) => origin.reserve);
      return (key, width) => (key === 'byOrigin' ? reserves.slice(-width) : { total: reserve }[key]);
    },
  },
  'reserving.cdr': {
    reads: ['data', 'sigmaRule'],
    answer: ({ data, sigmaRule }) =>
      named({ oneYearSe: certain(claimsDevelopment(triangleIn(data), rule(sigmaRule))).standardError }),
  },
  'ruin.infinite': {
    reads: ['claims', 'arrivalRate', 'premiumRate', 'theta', 'interarrival', 'formula', 'closedForm'],
    answer: ({ claims, arrivalRate, premiumRate, theta, interarrival }) => {
      const sizes = phasesOf(claims);
      const process =
        theta === undefined
          ? {
              claims: sizes,
              interarrival: timesOf(arrivalRate, interarrival),
              premiumRate: number(premiumRate),
            }
          : certain(loadedProcess(sizes, 1, number(theta)));
      // actuar's own iteration ends at the root of the machine's precision.
      const settled = interarrival === undefined ? undefined : Math.sqrt(Number.EPSILON);
      const { at } = certain(ruinProbability(process, settled));
      return (key) => {
        const surplus = /^psi\((\d+)\)$/.exec(key)?.[1];
        return surplus === undefined ? undefined : certain(at(number(surplus)));
      };
    },
  },
  'ruin.adjustmentCoefficient': {
    reads: ['claims', 'arrivalRate', 'premiumRate', 'premium', 'retention a'],
    answer: ({ claims, arrivalRate, premiumRate, premium, 'retention a': retentions }) => {
      const sizes = transformOf(phasesOf(claims));
      const times = transformOf(timesOf(arrivalRate));
      const found = (part: number, rate: number) =>
        certain(adjustmentCoefficient(certain(retained(sizes, part)), times, rate)).coefficient;
      if (retentions === undefined) return named({ R: found(1, number(premiumRate)) });
      const [, slope, less] = /^([\d.]+) a - ([\d.]+)$/.exec(premium) ?? [];
      return named({
        rho: retentions.map(number).map((a: number) => found(a, number(slope) * a - number(less))),
      });
    },
  },
  'ruin.bounds': {
    reads: ['claims', 'method', 'u'],
    answer: ({ claims, method, u }) => {
      const [, ruin, step, to] =
        /^geometric\((\S+)\) compound of the lower\/upper discretised ladder height, step (\d+), 0..(\d+)$/.exec(
          method,
        ) ?? [];
      // `claims` is the ladder height itself, and the probability of the geometric that of no further one.
      const { shape, scale } = claims.pareto;
      const tail = (x: number) => (number(scale) / (number(scale) + x)) ** number(shape);
      const loading = 1 / (1 - number(ruin)) - 1;
      const found = certain(ruinBounds(tail, loading, { step: number(step), to: number(to) }));
      const at = (bound: readonly number[]) =>
        u.map((surplus: string) => bound[number(surplus) / found.step]);
      return named({ lower: at(found.lower), upper: at(found.upper) });
    },
  },
  'ruin.finite': {
    reads: ['claims', 'premiumRate', 'arrivalRate', 'u'],
    answer: ({ claims, premiumRate, arrivalRate, u }) => {
      const process = {
        claimMean: number(claims['exponential.mean']),
        premiumRate: number(premiumRate),
        arrivalRate: number(arrivalRate),
      };
      return (key) => {
        const time = /^T=(\d+|inf)$/.exec(key)?.[1];
        if (time === undefined) return undefined;
        const until = time === 'inf' ? Number.POSITIVE_INFINITY : number(time);
        return certain(finiteRuin(process, number(u), until)).probability;
      };
    },
  },
  'ruin.annual': {
    reads: ['u', 'premiumPerYear', 'yearlyClaims', 'rule'],
    answer: ({ u, premiumPerYear, yearlyClaims, rule: when }) => {
      expect(when).toBe('ruin only when the year-end surplus is negative');
      const claims = compoundPoisson(number(yearlyClaims.poisson), yearlyClaims.pmf, 200);
      const accounts = { surplus: number(u), premium: number(premiumPerYear), claims, years: 20 };
      const { years } = certain(annualRuin(accounts));
      return (key) => years[number(/^T=(\d+)$/.exec(key)?.[1]) - 1]?.ruin;
    },
  },
  'experience.exposure': {
    reads: ['issue', 'termination', 'claim', 'basis', 'dayCount', 'rule'],
    answer: ({ issue, termination, claim, basis, dayCount }) => {
      const by = claim === undefined ? 'termination' : 'claim';
      const ended = { on: date(claim ?? termination), by } as const;
      const years = oneOf(basis.replaceAll(' ', '-'), ['policy-years', 'calendar-years']);
      const count = oneOf(dayCount.toLowerCase(), ['actual/360', 'actual/365']);
      const rows = certain(exposures({ issued: date(issue), ended }, years, count));
      return named({
        rows: rows.length,
        lastRowEnds: String(rows.at(-1)?.to),
        fractions: rows.map(({ fraction }) => fraction),
        lastFraction: rows.at(-1)?.fraction,
      });
    },
  },
};

/** With three significant digits, and whole from a hundred on. */
function asPrinted(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function named(found: Readonly<Record<string, number | string | readonly number[] | undefined>>): Answer {
  return (key) => found[key];
}

function ofContracts({ collective, between, within, k, contracts }: Credibility): Answer {
  const factors = contracts.map(({ factor }) => factor);
  return (key) => {
    const [, one] = /^state(\d+)$/.exec(key) ?? [];
    if (one !== undefined) return contracts[number(one) - 1]?.premium;
    const [, first, last] = /^Z\.states(\d+)-(\d+)$/.exec(key) ?? [];
    if (first !== undefined) return factors.slice(number(first) - 1, number(last));
    return {
      collective,
      between,
      within,
      k,
      Z: factors,
      weights: contracts.map(({ weight }) => weight),
      individualMeans: contracts.map(({ mean }) => mean),
      premiums: contracts.map(({ premium }) => premium),
    }[key];
  };
}

function statesOf(file: string): { readonly portfolio: Portfolio } {
  const rows = rowsOf(file).map((row) => row.map(Number)) as [number, number, number, number][];
  const states = [...Map.groupBy(rows, ([state]) => state).values()];
  const column = (at: 2 | 3) => states.map((state) => state.map((row) => row[at]));
  return { portfolio: certain(portfolioOf(column(2), column(3))) };
}

function triangleIn(file: string): Triangle {
  const rows = rowsOf(file);
  const table = rows.map(([, ...cells]) => cells.map((cell) => (cell === '' ? null : Number(cell))));
  return certain(
    triangleOf(
      table,
      'cumulative',
      rows.map(([origin]) => origin as string),
    ),
  );
}

function phasesOf(claims: Given | string): PhaseType {
  if (typeof claims === 'string') {
    const parts = [...claims.matchAll(/([\d.]+) Exp\(([\d.]+)\)/g)];
    return certain(
      exponentialMixture(parts.map(([, weight, rate]) => ({ weight: number(weight), rate: number(rate) }))),
    );
  }
  const { 'exponential.mean': mean, 'exponential.rate': rate, phaseType: phases } = claims;
  if (mean !== undefined) return certain(exponentialPhase(1 / number(mean)));
  if (rate !== undefined) return certain(exponentialPhase(number(rate)));
  const initial: number[] = phases.prob.map(number);
  const columns: number[] = phases['rates (column-wise)'].map(number);
  const rates = initial.map((_, i) => initial.map((_, j) => columns[j * initial.length + i] as number));
  return certain(phaseType(initial, rates));
}

function timesOf(arrivalRate: string | undefined, interarrival?: string): PhaseType {
  if (interarrival === undefined) return certain(exponentialPhase(number(arrivalRate)));
  const [, rates = '', weights = ''] = /^hyperexponential rates (.+) weights (.+)$/.exec(interarrival) ?? [];
  const parts = weights
    .split(', ')
    .map((weight, at) => ({ weight: number(weight), rate: number(rates.split(', ')[at]) }));
  return certain(exponentialMixture(parts));
}

/** The recursion of Panjer: S = 0, 1, 2, … of Poisson many claims with these probabilities. */
function compoundPoisson(mean: number, sizes: Readonly<Record<string, string>>, upTo: number): number[] {
  const found = [Math.exp(-mean)];
  for (let k = 1; k <= upTo; k += 1) {
    const parts = Object.entries(sizes).map(
      ([j, part]) => Number(j) * number(part) * (found[k - Number(j)] ?? 0),
    );
    found.push((mean / k) * parts.reduce((sum, part) => sum + part, 0));
  }
  return found;
}

function compared(
  key: string,
  found: string | number | readonly number[],
  text: string | readonly string[],
  tolerance: Case['tolerance'],
): void {
  if (typeof text !== 'string') {
    expect(found, key).toHaveLength(text.length);
    text.forEach((one, at) => {
      compared(`${key}, ${at}`, (found as readonly number[])[at] as number, one, tolerance);
    });
    return;
  }
  if (typeof found === 'string') {
    expect(found, key).toBe(text);
    return;
  }
  const expected = number(text);
  const { abs, rel, ...others } = tolerance;
  expect(others, 'tolerances that are not known').toEqual({});
  const most = abs === undefined ? number(rel) * Math.abs(expected) : number(abs);
  expect(
    Math.abs((found as number) - expected),
    `${key}: found ${found}, expected ${text} within ${most}`,
  ).toBeLessThanOrEqual(most);
}

function number(text: string | undefined): number {
  const [whole, divisor = '1', ...rest] = (text ?? '').split('/').map((part) => part.trim());
  const value = Number(whole) / Number(divisor);
  if (whole === '' || divisor === '' || rest.length > 0 || !Number.isFinite(value))
    throw new Error(`no number: ${text}`);
  return value;
}

function oneOf<T extends string>(text: string, known: readonly T[]): T {
  const word = known.find((one) => one === text);
  if (word === undefined) throw new Error(`not known: ${text}`);
  return word;
}

function rule(text: string): SigmaRule {
  return oneOf(text, ['mack', 'log-linear']);
}

function rowsOf(file: string): string[][] {
  return read(file)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
