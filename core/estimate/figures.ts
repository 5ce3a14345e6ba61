import type { AggregateMethod } from '../actuarial/aggregate.ts';
import type { GrossPremium } from '../actuarial/loading.ts';
import type { Rejection } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import type { Forecast } from './forecast.ts';
import type { ModelPeriod, PrincipleName } from './model.ts';

export type { Forecast, ForecastPeriod } from './forecast.ts';

/** What follows from a model, with how it was found and what may be wrong with it. Plain data: this is the JSON of the command too. */
export interface Estimate {
  readonly estimate: string;
  readonly name: Label;
  readonly currency: string;
  readonly period: ModelPeriod;
  /** Of the canonical form of the model, sha256:… */
  readonly hash: string;
  readonly members: number;
  readonly confidence: number;
  readonly horizon: number;
  /** What was supposed, in words; first what matters most. */
  readonly assumptions: readonly Label[];
  readonly pure: PurePart;
  /** What the fund itself pays of all losses of a period, after covers, waiting and reinsurance, and before expenses. */
  readonly total: Spread;
  /** The share of a member, for each number of members, in increasing order; that of the model is among them. */
  readonly byMembers: readonly ShareSpread[];
  readonly reserve: ReserveNeeded;
  /** What loadings for safety buy, from none on. */
  readonly safety: readonly SafetyBought[];
  readonly premium: PremiumSide;
  readonly changes: readonly ChangeSeen[];
  readonly forecast?: Forecast;
  readonly warnings: readonly Rejection[];
}

/** The pure premium of a member: frequency × size, before and after covers and waiting; it can be taken as a rate. */
export interface PurePart {
  readonly perMember: number;
  readonly risks: readonly {
    readonly risk: string;
    readonly name: Label;
    /** How many losses of a member are expected in a period, and how many payments after cover and waiting. */
    readonly losses: number;
    readonly payments: number;
    /** In money; null where it is infinite and only a limit makes the payments finite. */
    readonly meanLoss: number | null;
    /** Of one payment; unknown where nothing is ever paid. */
    readonly meanPayment: number | null;
    /** Payments × mean payment, before reinsurance. */
    readonly pure: number;
  }[];
  /** What reinsurance is expected to bear, and its price, for each member. */
  readonly reinsured: number;
  readonly reinsurancePrice: number;
  /** Expected expenses for each member. */
  readonly expenses: number;
  /** The expected share: perMember − reinsured + reinsurancePrice + expenses. */
  readonly share: number;
}

/** A distribution in figures. */
export interface Spread {
  readonly mean: number;
  /** Null where it is infinite. */
  readonly sd: number | null;
  readonly quantiles: readonly QuantileFound[];
  readonly how: How;
}

/** A figure, and the least and the most that it may be. */
export interface Bracketed {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A quantile between what it would be with each loss rounded down and rounded up. */
export interface QuantileFound extends Bracketed {
  readonly p: number;
}

/** How it was found: the method, and its error. */
export interface How {
  readonly method: AggregateMethod;
  /** In probability. */
  readonly error: number;
  readonly lost: number;
}

/**
 * The share per member, for one number of members, before a cap cuts it: (paid losses × (1 + expenses of losses) + price of
 * reinsurance) ÷ members + expenses per member.
 */
export interface ShareSpread extends Spread {
  readonly members: number;
  /** P(share > cap); null where there is no cap. */
  readonly exceedsCap: Bracketed | null;
  /** What the cap keeps off members on average, and somebody else must bear: E[(share − cap)₊]; null where there is no cap. */
  readonly aboveCap: Bracketed | null;
  /** P(contributions and reserve are not enough), each as large per member as the model has it. */
  readonly callNeeded: Bracketed;
}

/** What the fund must have beside contributions so that a second call is as seldom as the confidence says. */
export interface ReserveNeeded {
  /** Of each member, at the beginning of the period. */
  readonly contribution: number;
  /** Of the whole fund, in money. */
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly perMember: number;
  /**
   * With the reserve that the fund has: of one period, and of at least one over the horizon while what is left is carried on, the latter between
   * what it is with the losses of each period rounded down and rounded up.
   */
  readonly callNow: Bracketed;
  readonly callInHorizon: Bracketed;
  /** The same with `amount`. */
  readonly callWithIt: Bracketed;
  readonly callInHorizonWithIt: Bracketed;
}

/** One loading for safety, and what it buys. */
export interface SafetyBought {
  /** Of the expected losses. */
  readonly safety: number;
  readonly contribution: number;
  /** P(contributions and the reserve of the model are enough) in one period. */
  readonly enough: Bracketed;
  /** P(they are enough in each of the periods of the horizon, carried on). */
  readonly enoughInHorizon: Bracketed;
  /** What is left of it on average at the end of a period, for each member: E[(contributions − losses)₊] ÷ members. */
  readonly left: Bracketed;
}

export interface PremiumSide {
  /** For the whole fund and a period, one line for each principle that was asked. */
  readonly principles: readonly PrinciplePremium[];
  /** Of one member. */
  readonly gross: GrossPremium;
}

export interface PrinciplePremium {
  readonly principle: PrincipleName;
  readonly parameter: number;
  /** Null where it is infinite; `reason` says why. */
  readonly total: number | null;
  readonly perMember: number | null;
  /** Above the expected loss, as a part of it. */
  readonly loading: number | null;
  readonly reason?: Rejection;
}

/** The share of a member before and after a change. */
export interface ChangeSeen {
  readonly change: string;
  readonly name: Label;
  readonly mean: number;
  readonly sd: number | null;
  /** At the confidence. */
  readonly quantile: number;
  readonly exceedsCap: Bracketed | null;
  /** Of the whole fund, as it is after the change. */
  readonly reserve: number;
  readonly reservePerMember: number;
}
