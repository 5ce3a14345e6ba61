import type { Working } from '../../working/working.ts';
import type { IndemnifiedLoss, Indemnity } from '../indemnity/indemnity.ts';

/** What losses are paid, as plain data: money is text in major units, dates are ISO. */
export interface IndemnityDocument {
  readonly scheme: string;
  readonly on: string;
  readonly losses: readonly LossDocument[];
  readonly loss: string;
  readonly payable: string;
  /** What the insured bears: loss − payable. */
  readonly borne: string;
  readonly working: Working;
}

export interface LossDocument {
  readonly date: string;
  readonly peril: string;
  readonly loss: string;
  /** What average, sums insured and limits of covers leave. */
  readonly assessed: string;
  /** As the policy has it; what is taken of the loss stands under `borne`. */
  readonly deductible: string;
  readonly payable: string;
  /** Its parts are its total, and that and the payable are the loss. */
  readonly borne: {
    readonly average: string;
    readonly subLimit: string;
    readonly deductible: string;
    readonly limit: string;
    readonly total: string;
  };
  /** In the order in which they cut. */
  readonly limits: readonly LimitDocument[];
}

export interface LimitDocument {
  readonly limit: string;
  readonly per: 'accident' | 'period';
  readonly most: string;
  /** Before this loss. */
  readonly left: string;
  readonly cut: string;
}

export function indemnityDocument(found: Indemnity): IndemnityDocument {
  return {
    scheme: found.scheme,
    on: `${found.on}`,
    losses: found.losses.map(lossDocument),
    loss: `${found.loss}`,
    payable: `${found.payable}`,
    borne: `${found.loss.minus(found.payable)}`,
    working: found.working,
  };
}

function lossDocument(found: IndemnifiedLoss): LossDocument {
  const { date, peril, loss, average, subLimit, assessed, deductible, taken, cut, payable, limits } = found;
  return {
    date: `${date}`,
    peril,
    loss: `${loss}`,
    assessed: `${assessed}`,
    deductible: `${deductible}`,
    payable: `${payable}`,
    borne: {
      average: `${average}`,
      subLimit: `${subLimit}`,
      deductible: `${taken}`,
      limit: `${cut}`,
      total: `${loss.minus(payable)}`,
    },
    limits: limits.map(({ name, per, most, left, cut: cutOff }) => ({
      limit: name.en,
      per,
      most: `${most}`,
      left: `${left}`,
      cut: `${cutOff}`,
    })),
  };
}
