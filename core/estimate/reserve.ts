import { callInHorizon, callInPeriod } from './carried-on.ts';
import type { ReserveNeeded, SafetyBought } from './figures.ts';
import type { FundLoss } from './fund-loss.ts';
import type { Model } from './model.ts';
import { contributionOf, lossAtShare, shareLine } from './share.ts';

/** Between what it would be with each loss rounded down and rounded up, in money of the whole fund. */
export interface ReserveAmount {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What the fund must have beside contributions so that both are enough with the probability of the confidence.
 *
 *     reserve = max(0, members · (quantile of the share − contribution))
 */
export function reserveAmount(model: Model, loss: FundLoss, contribution: number): ReserveAmount {
  const { slope, fixed } = shareLine(model, loss);
  const { value, low, high } = loss.quantile(model.confidence);
  const needed = (paid: number) => Math.max(0, loss.members * (slope * paid + fixed - contribution));
  return { amount: needed(value), low: needed(low), high: needed(high) };
}

/** The reserve that the confidence asks for, and the chances of a call with it and with what the fund has. */
export function reserveNeeded(model: Model, loss: FundLoss, contribution: number): ReserveNeeded {
  const needed = reserveAmount(model, loss, contribution);
  const has = { contribution, reserve: model.reserve };
  const withIt = { contribution, reserve: needed.amount };
  return {
    contribution,
    ...needed,
    perMember: needed.amount / loss.members,
    callNow: callInPeriod(model, loss, has),
    callInHorizon: callInHorizon(model, loss, has),
    callWithIt: callInPeriod(model, loss, withIt),
    callInHorizonWithIt: callInHorizon(model, loss, withIt),
  };
}

/** Loadings that are held side by side, and that of the model. */
const loadings = [0, 0.05, 0.1, 0.2, 0.3];

/**
 * What loadings for safety buy: the chance that contributions and the reserve of the model are enough, in one period and in each of the horizon,
 * and what is left on average.
 *
 *     contribution = expected share + safety · expected losses ÷ members,  left = E[(contributions − outgo)₊] ÷ members
 */
export function safetyBought(model: Model, loss: FundLoss): SafetyBought[] {
  const line = shareLine(model, loss);
  const all = [...new Set([...loadings, model.safety])].sort((a, b) => a - b);
  return all.map((safety) => {
    const contribution = contributionOf(model, loss, safety);
    const funds = { contribution, reserve: model.reserve };
    const enoughFor = lossAtShare(line, contribution);
    const left = line.slope * (enoughFor - loss.mean + loss.stopLoss(enoughFor));
    return {
      safety,
      contribution,
      enough: 1 - callInPeriod(model, loss, funds),
      enoughInHorizon: 1 - callInHorizon(model, loss, funds),
      left: Math.max(0, left),
    };
  });
}
