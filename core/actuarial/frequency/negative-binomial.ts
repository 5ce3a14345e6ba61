import exp from '@stdlib/math-base-special-exp';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { notAboveZero } from '../parameter.ts';
import { drawnGamma } from '../severity/gamma.ts';
import { generalBinomial } from './binomial.ts';
import type { Frequency } from './frequency.ts';
import { drawnPoisson, exponentialInto } from './poisson.ts';

/**
 * The negative binomial number of losses: a Poisson number whose mean is itself a gamma of shape r and scale beta.
 *
 *     P(n) = Γ(r + n) ÷ (Γ(r)·n!)·betaⁿ ÷ (1 + beta)^(r + n),  E[z^N] = (1 − beta(z − 1))^(−r)
 *     mean r·beta, variance r·beta·(1 + beta);  a = beta ÷ (1 + beta), b = (r − 1)·a
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. B.2.1.4
 */
export function negativeBinomial(r: number, beta: number): Result<Frequency> {
  const faults = [...notAboveZero('negativeBinomial.r', r), ...notAboveZero('negativeBinomial.beta', beta)];
  if (faults.length > 0) return rejected(...faults);
  const a = beta / (1 + beta);
  const zero = exp(-r * log1p(beta));
  const pgfInto = (re: number, im: number, into: Float64Array) => {
    const x = 1 - beta * (re - 1);
    const y = -beta * im;
    const beyond = -2 * beta * (re - 1) + beta * beta * ((re - 1) ** 2 + im * im);
    exponentialInto((-r / 2) * Math.log1p(beyond), -r * Math.atan2(y, x), into);
  };
  return accepted({
    name: 'negative binomial',
    mean: r * beta,
    variance: r * beta * (1 + beta),
    pmf: (n) => {
      if (!(Number.isInteger(n) && n >= 0)) return 0;
      // C(r + n − 1, n)·aⁿ·(1 − a)^r, as r ÷ (r + n) of a binomial probability of n among r + n.
      return n === 0 ? zero : (r / (r + n)) * generalBinomial(n, r, a);
    },
    pgf: (re, im) => {
      const into = new Float64Array(2);
      pgfInto(re, im, into);
      return [into[0] as number, into[1] as number];
    },
    pgfInto,
    recursion: { a, b: (r - 1) * a, zero, one: r * a * zero },
    sample: (random) => drawnPoisson(random, beta * drawnGamma(random, r)),
  });
}
