import { callInHorizon, callInPeriod } from './carried-on.ts';
import type { Bracketed, ReserveNeeded, SafetyBought } from './figures.ts';
import type { FundLoss } from './fund-loss.ts';
import type { Model } from './model.ts';
import { contributionOf, lossAtShare, shareLine } from './share.ts';

/**
 * What the fund must have beside contributions so that both are enough with the probability of the confidence, in money of the whole fund.
 *
 *     reserve = max(0, members · (quantile of the share − contribution))
 */
export function reserveAmount(model: Model, loss: FundLoss, contribution: number): number {
  return reserveFor(model, loss, contribution)(loss.quantile(model.confidence));
}

/** The reserve that is needed where so much is paid for losses. */
function reserveFor(model: Model, loss: FundLoss, contribution: number): (paid: number) => number {
  const { slope, fixed } = shareLine(model, loss);
  return (paid) => Math.max(0, loss.members * (slope * paid + fixed - contribution));
}

/** The reserve that the confidence asks for, and the chances of a call with it and with what the fund has. */
export function reserveNeeded(model: Model, loss: FundLoss, contribution: number): ReserveNeeded {
  const found = loss.quantileFound(model.confidence);
  const needed = reserveFor(model, loss, contribution);
  const amount = needed(found.value);
  const has = { contribution, reserve: model.reserve };
  const withIt = { contribution, reserve: amount };
  return {
    contribution,
    amount,
    low: needed(found.low),
    high: needed(found.high),
    perMember: amount / loss.members,
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
    const excess = loss.excess(enoughFor);
    const left = (above: number) => Math.max(0, line.slope * (enoughFor - loss.mean + above));
    return {
      safety,
      contribution,
      enough: not(callInPeriod(model, loss, funds)),
      enoughInHorizon: not(callInHorizon(model, loss, funds)),
      left: { value: left(excess.value), low: left(excess.low), high: left(excess.high) },
    };
  });
}

/** The chance that it does not happen. */
function not({ value, low, high }: Bracketed): Bracketed {
  return { value: 1 - value, low: 1 - high, high: 1 - low };
}
