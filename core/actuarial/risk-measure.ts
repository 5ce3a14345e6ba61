import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Loss } from './loss.ts';
import { impossible } from './parameter.ts';

/**
 * The amount that the loss exceeds with probability 1 − p at most: VaR(p) = inf{x: P(S ≤ x) ≥ p}, in money.
 * Rejects a p that is not between 0 and 1, and one that the grid does not reach.
 * @source McNeil, Frey, Embrechts, Quantitative Risk Management, 2nd ed., definition 2.8
 */
export function valueAtRisk(loss: Loss, p: number): Result<number> {
  const faults = probabilityFaults(p);
  if (faults.length > 0) return rejected(...faults);
  return known(loss.quantile(p), p);
}

/**
 * The mean of VaR over the probabilities above p, in money.
 *
 *     TVaR(p) = VaR(p) + E[max(S − VaR(p), 0)] ÷ (1 − p)
 *
 * Where P(S ≤ VaR(p)) is above p, at an atom, this is less than CTE(p). Rejections as for VaR; Infinity where the mean is.
 * @source Acerbi, Tasche, On the coherence of expected shortfall, J. Banking & Finance 26, 2002
 */
export function tailValueAtRisk(loss: Loss, p: number): Result<number> {
  const at = valueAtRisk(loss, p);
  if (!at.ok) return at;
  return known(at.value + loss.stopLoss(at.value) / (1 - p), p);
}

/**
 * E[S | S > VaR(p)], in money: what a loss is on average that exceeds VaR(p).
 *
 *     CTE(p) = VaR(p) + E[max(S − VaR(p), 0)] ÷ P(S > VaR(p))
 *
 * Rejections as for VaR, and where nothing is above it.
 * @source R actuar, CTE(); Klugman, Panjer, Willmot, Loss Models, 4th ed., 3.5
 */
export function conditionalTailExpectation(loss: Loss, p: number): Result<number> {
  const at = valueAtRisk(loss, p);
  if (!at.ok) return at;
  const beyond = loss.sf(at.value);
  if (beyond === 0) {
    return rejected({ code: 'nothing-is-above-the-value-at-risk', path: 'p', found: String(p) });
  }
  return known(at.value + loss.stopLoss(at.value) / beyond, p);
}

/** E[max(S − d, 0)], in money: what a stop-loss cover above d costs, net. Rejects a d that the grid does not reach. */
export function stopLossPremium(loss: Loss, deductible: number): Result<number> {
  return knownAt(loss.stopLoss(deductible), deductible);
}

/** E[min(max(S − d, 0), w)], in money: a layer of the width w above d. Rejects one that the grid does not reach. */
export function layerPremium(loss: Loss, width: number, deductible: number): Result<number> {
  if (width === Number.POSITIVE_INFINITY) return stopLossPremium(loss, deductible);
  const end = width + deductible;
  const above = loss.stopLoss(deductible) - loss.stopLoss(end);
  return knownAt(Number.isNaN(above) ? loss.lev(end) - loss.lev(deductible) : above, end);
}

/** E[min(S, c)], in money: what is retained below an annual aggregate cap c. Rejects one that the grid does not reach. */
export function retainedBelow(loss: Loss, cap: number): Result<number> {
  return knownAt(loss.lev(cap), cap);
}

/**
 * The dividend that members may expect where all below an amount is given back: E[max(c − S, 0)] = c − E[min(S, c)].
 * Rejects an amount that the grid does not reach.
 */
export function expectedDividend(loss: Loss, amount: number): Result<number> {
  return knownAt(amount - loss.lev(amount), amount);
}

/** P(S > x). Rejects an amount that the grid does not reach. */
export function exceedanceProbability(loss: Loss, amount: number): Result<number> {
  return knownAt(loss.sf(amount), amount);
}

/** The reason against a probability at which there is no quantile. */
export function probabilityFaults(p: number, path = 'p'): Rejection[] {
  return p > 0 && p < 1 ? [] : [impossible(path, p, 'a number between 0 and 1')];
}

function known(value: number, p: number): Result<number> {
  if (!Number.isNaN(value)) return accepted(value);
  return rejected({
    code: 'a-probability-is-beyond-the-grid',
    path: 'p',
    found: String(p),
    expected: 'a probability that the grid holds; ask the loss for it with this probability',
  });
}

function knownAt(value: number, amount: number): Result<number> {
  if (!Number.isNaN(value)) return accepted(value);
  return rejected({
    code: 'an-amount-is-beyond-the-grid',
    found: String(amount),
    expected: 'an amount that the grid holds; ask the loss for it up to this amount',
  });
}
