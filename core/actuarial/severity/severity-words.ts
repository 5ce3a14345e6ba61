import { type Result, rejected } from '../../result/result.ts';
import type { PhaseType } from '../phase-type.ts';
import { discrete, empirical } from './discrete.ts';
import { exponential, gamma, weibull } from './gamma.ts';
import { type Classes, grouped } from './grouped.ts';
import { lognormal, lognormalOf } from './lognormal.ts';
import { type GeneralisedPareto, generalisedPareto, levy, pareto } from './pareto.ts';
import { phaseTypeLoss } from './phase-type-loss.ts';
import type { Severity } from './severity.ts';

/** A severity in words, as a model states it; each with the parameters of its own formula. */
export type SeverityWords =
  | { readonly lognormal: { readonly mu: number; readonly sigma: number } }
  | { readonly lognormal: { readonly mean: number; readonly sd: number } }
  | { readonly gamma: { readonly shape: number; readonly scale: number } }
  | { readonly exponential: { readonly mean: number } }
  | { readonly pareto: { readonly shape: number; readonly scale: number } }
  | { readonly weibull: { readonly shape: number; readonly scale: number } }
  | { readonly levy: { readonly location: number; readonly scale: number } }
  | { readonly generalisedPareto: GeneralisedPareto }
  | { readonly phaseType: PhaseType }
  | { readonly pmf: ReadonlyMap<number, number> }
  | { readonly losses: readonly number[] }
  | { readonly grouped: Classes };

/** The severity that these words state, or every reason why there is none. */
export function severityOf(words: SeverityWords): Result<Severity> {
  if ('lognormal' in words) {
    const { lognormal: given } = words;
    return 'mean' in given ? lognormalOf(given) : lognormal(given.mu, given.sigma);
  }
  if ('gamma' in words) return gamma(words.gamma.shape, words.gamma.scale);
  if ('exponential' in words) return exponential(words.exponential.mean);
  if ('pareto' in words) return pareto(words.pareto.shape, words.pareto.scale);
  if ('weibull' in words) return weibull(words.weibull.shape, words.weibull.scale);
  if ('levy' in words) return levy(words.levy.location, words.levy.scale);
  if ('generalisedPareto' in words) return generalisedPareto(words.generalisedPareto);
  if ('phaseType' in words) return phaseTypeLoss(words.phaseType);
  if ('pmf' in words) return discrete(words.pmf);
  if ('losses' in words) return empirical(words.losses);
  if ('grouped' in words) return grouped(words.grouped);
  return rejected({ code: 'a-severity-is-unknown', path: 'severity', found: Object.keys(words).join(', ') });
}
