import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { notAboveZero, notFinite } from '../parameter.ts';

/**
 * A distribution of losses with its conjugate prior, for which the Bayes premium is linear in what was seen.
 * A gamma prior has mean shape ÷ rate; a beta prior has mean a ÷ (a + b).
 */
export type Conjugate =
  | { readonly likelihood: 'poisson'; readonly prior: GammaPrior }
  | { readonly likelihood: 'exponential'; readonly prior: GammaPrior }
  /** Gamma with a known shape and the rate of the prior. */
  | { readonly likelihood: 'gamma'; readonly shape: number; readonly prior: GammaPrior }
  /** Normal with a known standard deviation; the prior is of its mean. */
  | {
      readonly likelihood: 'normal';
      readonly sd: number;
      readonly prior: { readonly mean: number; readonly sd: number };
    }
  | { readonly likelihood: 'bernoulli'; readonly prior: BetaPrior }
  | { readonly likelihood: 'binomial'; readonly size: number; readonly prior: BetaPrior }
  /** Number of failures before the first success. */
  | { readonly likelihood: 'geometric'; readonly prior: BetaPrior }
  /** Number of failures before success number `size`. */
  | { readonly likelihood: 'negative-binomial'; readonly size: number; readonly prior: BetaPrior };

export interface GammaPrior {
  readonly shape: number;
  readonly rate: number;
}

export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

export interface LinearBayes {
  readonly method: string;
  /** Mean before anything is seen. */
  readonly collective: number;
  /** Variance of the hypothetical means; infinite where the prior has none. */
  readonly between: number;
  /** Expected variance of one observation; infinite where the prior has none. */
  readonly within: number;
  readonly k: number;
  /** Z = n ÷ (n + k). */
  readonly factor: number;
  readonly premium: number;
}

/**
 * The exact credibility premium after so many observations: the mean of the next one, given those seen.
 *
 *     premium = Z × mean of the observations + (1 − Z) × collective,  Z = n ÷ (n + k)
 *
 * In the unit of the observations. Rejects parameters that no such distribution has, and observations that it cannot give.
 *
 * @source Jewell 1974, Credible means are exact Bayesian for exponential families, ASTIN Bulletin 8(1); Bühlmann and Gisler
 * 2005, chapter 2; the pairs also in the documentation of R's actuar, cm(formula = "bayes")
 */
export function linearBayes(model: Conjugate, observations: readonly number[]): Result<LinearBayes> {
  const faults = [
    ...modelFaults(model),
    ...observations.flatMap((value, at) => observationFaults(model, value, `observations.${at}`)),
  ];
  if (faults.length > 0) return rejected(...faults);
  const structure = structureOf(model);
  const count = observations.length;
  const factor = count / (count + structure.k);
  const mean = count === 0 ? 0 : sum(observations) / count;
  const premium = factor * mean + (1 - factor) * structure.collective;
  return accepted({ method: `linear Bayes, ${model.likelihood}`, ...structure, factor, premium });
}

type Structure = Pick<LinearBayes, 'collective' | 'between' | 'within' | 'k'>;

function structureOf(model: Conjugate): Structure {
  switch (model.likelihood) {
    case 'poisson': {
      const { shape, rate } = model.prior;
      return { collective: shape / rate, between: shape / rate ** 2, within: shape / rate, k: rate };
    }
    case 'exponential':
      return gammaStructure(1, model.prior);
    case 'gamma':
      return gammaStructure(model.shape, model.prior);
    case 'normal': {
      const { mean, sd } = model.prior;
      return { collective: mean, between: sd ** 2, within: model.sd ** 2, k: (model.sd / sd) ** 2 };
    }
    case 'bernoulli':
      return binomialStructure(1, model.prior);
    case 'binomial':
      return binomialStructure(model.size, model.prior);
    case 'geometric':
      return negativeBinomialStructure(1, model.prior);
    case 'negative-binomial':
      return negativeBinomialStructure(model.size, model.prior);
  }
}

function gammaStructure(known: number, { shape, rate }: GammaPrior): Structure {
  const squares = shape > 2 ? rate ** 2 / ((shape - 1) * (shape - 2)) : Number.POSITIVE_INFINITY;
  return {
    collective: (known * rate) / (shape - 1),
    between: (known ** 2 * squares) / (shape - 1),
    within: known * squares,
    k: (shape - 1) / known,
  };
}

function binomialStructure(size: number, { a, b }: BetaPrior): Structure {
  const within = (a * b) / ((a + b) * (a + b + 1));
  return {
    collective: (size * a) / (a + b),
    between: (size ** 2 * within) / (a + b),
    within: size * within,
    k: (a + b) / size,
  };
}

function negativeBinomialStructure(size: number, { a, b }: BetaPrior): Structure {
  const within = a > 2 ? (b * (a + b - 1)) / ((a - 1) * (a - 2)) : Number.POSITIVE_INFINITY;
  return {
    collective: (size * b) / (a - 1),
    between: (size ** 2 * within) / (a - 1),
    within: size * within,
    k: (a - 1) / size,
  };
}

function modelFaults(model: Conjugate): Rejection[] {
  switch (model.likelihood) {
    case 'poisson':
      return gammaFaults(model.prior, 0);
    case 'exponential':
      return gammaFaults(model.prior, 1);
    case 'gamma':
      return [...notAboveZero('shape', model.shape), ...gammaFaults(model.prior, 1)];
    case 'normal':
      return [
        ...notAboveZero('sd', model.sd),
        ...notFinite('prior.mean', model.prior.mean),
        ...notAboveZero('prior.sd', model.prior.sd),
      ];
    case 'bernoulli':
      return betaFaults(model.prior, 0);
    case 'binomial':
      return [...notAboveZero('size', model.size), ...betaFaults(model.prior, 0)];
    case 'geometric':
      return betaFaults(model.prior, 1);
    case 'negative-binomial':
      return [...notAboveZero('size', model.size), ...betaFaults(model.prior, 1)];
  }
}

function gammaFaults({ shape, rate }: GammaPrior, above: number): Rejection[] {
  return [...notAbove('prior.shape', shape, above), ...notAboveZero('prior.rate', rate)];
}

function betaFaults({ a, b }: BetaPrior, above: number): Rejection[] {
  return [...notAbove('prior.a', a, above), ...notAboveZero('prior.b', b)];
}

/** A prior with less has no mean. */
function notAbove(path: string, value: number, above: number): Rejection[] {
  if (above === 0) return notAboveZero(path, value);
  if (Number.isFinite(value) && value > above) return [];
  return [{ code: 'a-prior-has-no-mean', path, found: String(value), expected: `a number above ${above}` }];
}

function observationFaults(model: Conjugate, value: number, path: string): Rejection[] {
  const { likelihood } = model;
  if (likelihood === 'normal') return notFinite(path, value);
  const most = likelihood === 'bernoulli' ? 1 : likelihood === 'binomial' ? model.size : Number.MAX_VALUE;
  const whole = likelihood === 'exponential' || likelihood === 'gamma' || Number.isInteger(value);
  if (whole && value >= 0 && value <= most) return [];
  return [
    {
      code: 'an-observation-is-impossible-in-its-model',
      path,
      found: String(value),
      expected: `a value of a ${likelihood} distribution`,
    },
  ];
}
