import type { Bracketed, ChangeSeen, QuantileFound, ShareSpread, Spread } from './figures.ts';
import type { FundLoss } from './fund-loss.ts';
import type { Model } from './model.ts';

/** The probabilities for which quantiles are told, beside the confidence. */
const probabilities = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** The share of a member as a straight line of the losses that the fund pays: slope × losses + fixed. */
export interface ShareLine {
  /** (1 + expenses of losses) ÷ members. */
  readonly slope: number;
  /** Price of reinsurance ÷ members + expenses per member, in money. */
  readonly fixed: number;
}

export function shareLine({ expenses }: Model, { members, reinsurancePrice }: FundLoss): ShareLine {
  return { slope: (1 + expenses.ofLosses) / members, fixed: reinsurancePrice / members + expenses.perMember };
}

/** What a member pays in expectation. */
export function meanShare(model: Model, loss: FundLoss): number {
  const { slope, fixed } = shareLine(model, loss);
  return slope * loss.mean + fixed;
}

/** Losses at which the share of each member is so much. */
export function lossAtShare({ slope, fixed }: ShareLine, share: number): number {
  return (share - fixed) / slope;
}

/** What each member pays at the beginning: as the model states it, or the expected share and the safety loading on what the fund keeps of losses. */
export function contributionOf(model: Model, loss: FundLoss, safety: number = model.safety): number {
  return meanShare(model, loss) + (safety * loss.mean) / loss.members;
}

/** The losses of a period in figures. */
export function lossSpread(model: Model, loss: FundLoss): Spread {
  return {
    mean: loss.mean,
    sd: loss.sd,
    quantiles: quantilesAt(model).map(loss.quantileFound),
    how: loss.how,
  };
}

/**
 * The share of a member in figures; before a cap cuts it.
 *
 *     share = slope · losses + fixed;  call: share > contribution + reserve per member
 */
export function shareSpread(
  model: Model,
  loss: FundLoss,
  funds: { readonly contribution: number; readonly reservePerMember: number },
): ShareSpread {
  const line = shareLine(model, loss);
  const { slope, fixed } = line;
  const scaled = ({ p, value, low, high }: QuantileFound): QuantileFound => ({
    p,
    value: slope * value + fixed,
    low: slope * low + fixed,
    high: slope * high + fixed,
  });
  const capped = model.cap === undefined ? undefined : lossAtShare(line, model.cap);
  return {
    members: loss.members,
    mean: slope * loss.mean + fixed,
    sd: loss.sd === null ? null : slope * loss.sd,
    quantiles: quantilesAt(model).map((p) => scaled(loss.quantileFound(p))),
    how: loss.how,
    exceedsCap: capped === undefined ? null : loss.above(capped),
    aboveCap: capped === undefined ? null : times(slope, loss.excess(capped)),
    callNeeded: loss.above(lossAtShare(line, funds.contribution + funds.reservePerMember)),
  };
}

function times(factor: number, { value, low, high }: Bracketed): Bracketed {
  return { value: factor * value, low: factor * low, high: factor * high };
}

/** The share at a confidence, without its bracket; and how often it exceeds the cap. */
export function shareAt(model: Model, loss: FundLoss): Pick<ChangeSeen, 'quantile' | 'exceedsCap'> {
  const line = shareLine(model, loss);
  return {
    quantile: line.slope * loss.quantile(model.confidence) + line.fixed,
    exceedsCap: model.cap === undefined ? null : loss.above(lossAtShare(line, model.cap)),
  };
}

function quantilesAt({ confidence }: Model): number[] {
  return [...new Set([...probabilities, confidence])].sort((a, b) => a - b);
}
