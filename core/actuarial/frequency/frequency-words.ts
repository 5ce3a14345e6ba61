import { type Result, rejected } from '../../result/result.ts';
import { binomial } from './binomial.ts';
import type { Frequency } from './frequency.ts';
import { listed } from './listed.ts';
import { negativeBinomial } from './negative-binomial.ts';
import { neymanA } from './neyman-a.ts';
import { poisson } from './poisson.ts';
import { zeroModified } from './zero-modified.ts';

/** A number of losses in words, as a model states it; each with the parameters of its own formula. */
export type FrequencyWords =
  | { readonly poisson: number }
  | { readonly binomial: { readonly m: number; readonly q: number } }
  | { readonly negativeBinomial: { readonly r: number; readonly beta: number } }
  | { readonly neymanA: { readonly primary: number; readonly secondary: number } }
  | { readonly zeroModified: { readonly of: FrequencyWords; readonly zero: number } }
  | { readonly pmf: ReadonlyMap<number, number> };

/** The number of losses that these words state, or every reason why there is none. */
export function frequencyOf(words: FrequencyWords): Result<Frequency> {
  if ('poisson' in words) return poisson(words.poisson);
  if ('binomial' in words) return binomial(words.binomial.m, words.binomial.q);
  if ('negativeBinomial' in words)
    return negativeBinomial(words.negativeBinomial.r, words.negativeBinomial.beta);
  if ('neymanA' in words) return neymanA(words.neymanA.primary, words.neymanA.secondary);
  if ('zeroModified' in words) {
    const base = frequencyOf(words.zeroModified.of);
    return base.ok ? zeroModified(base.value, words.zeroModified.zero) : base;
  }
  if ('pmf' in words) return listed(words.pmf);
  return rejected({
    code: 'a-frequency-is-unknown',
    path: 'frequency',
    found: Object.keys(words).join(', '),
  });
}
