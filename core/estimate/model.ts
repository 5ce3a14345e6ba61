import type { Coverage } from '../actuarial/coverage.ts';
import type { Loadings } from '../actuarial/loading.ts';
import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import type { Label } from '../working/label.ts';

/** What is known or supposed of a fund whose members share their losses: all that an estimate rests on. Amounts are in money, as floats. */
export interface Model {
  /** Its id, such as `village-fund`. */
  readonly estimate: string;
  readonly name: Label;
  readonly currency: string;
  /** How long a period is: all rates, losses and shares are of one period. */
  readonly period: ModelPeriod;
  /** Those among whom losses are shared: persons, contracts, employees. */
  readonly members: number;
  /** Other numbers of members for which the share is found too. */
  readonly numbers: readonly number[];
  readonly risks: readonly ModelRisk[];
  /** What the fund costs beside losses; nothing where missing. */
  readonly expenses: Expenses;
  /** The most that a member pays in a period; nobody is protected where missing. */
  readonly cap?: number;
  /** What each member pays at the beginning of the period; the expected share with the safety loading where missing. */
  readonly contribution?: number;
  /** Of the expected losses, added to the contribution for safety; 0 where missing. */
  readonly safety: number;
  /** What the whole fund has at the beginning; 0 where missing. */
  readonly reserve: number;
  /** The probability that shall be enough, such as 0.99: one period in a hundred is worse. */
  readonly confidence: number;
  /** Over so many periods chances of ruin and calls are told. */
  readonly horizon: number;
  /** What another insurer bears, beside the covers of the risks. */
  readonly reinsurance?: Reinsurance;
  /** Premium principles and loadings that are held side by side. */
  readonly premium: PremiumAsked;
  /** What is changed to see its effect, each by itself. */
  readonly changes: readonly ModelChange[];
  /** Members of several times of joining, who mature and leave; nothing is forecast where missing. */
  readonly forecast?: ForecastAsked;
}

export type ModelPeriod = 'month' | 'quarter' | 'year';

/** What a model has where nothing is said: our choices, of which one year in a hundred and ten years of annual accounts are the ones that show. */
export const unstated = {
  period: 'year',
  numbers: [],
  expenses: { perMember: 0, ofLosses: 0 },
  safety: 0,
  reserve: 0,
  confidence: 0.99,
  horizon: 10,
  premium: { principles: {}, loadings: {} },
  changes: [],
} as const satisfies Partial<Model>;

/** Losses of one kind: how often a member has one, and how large it is. */
export interface ModelRisk {
  readonly risk: string;
  readonly name: Label;
  /** Expected losses of one member in a period. */
  readonly perMember: number;
  /**
   * How much the level of a period varies for all members together, as a coefficient of variation: an epidemic, a flood, a
   * change of law. No number of members makes this smaller. 0 where losses are independent.
   */
  readonly varies: number;
  readonly size: SeverityWords;
  /** What the fund pays of a loss; all of it where missing. */
  readonly cover: Coverage;
  /** Part of the losses that a waiting period keeps out, as where so many members are new and wait; 0 where missing. */
  readonly waiting: number;
}

export interface Expenses {
  /** In money, of each member in a period. */
  readonly perMember: number;
  /** Of the losses that are paid. */
  readonly ofLosses: number;
}

/** An excess of loss for each payment, a stop loss for the sum of a period that is left after it, or both. */
export interface Reinsurance {
  readonly perLoss?: Layer;
  /** For the number of members of the model; of another number it has another retention and limit, as large per member. */
  readonly perPeriod?: Layer;
}

/** What is above `retention`, up to `limit` more or without end where it is missing; its price is its expected loss and `loading` of it. */
export interface Layer {
  readonly retention: number;
  readonly limit?: number;
  readonly loading: number;
}

export interface PremiumAsked {
  /** By the names of `principles`, each with its parameter; a principle that is not named is not shown. */
  readonly principles: Readonly<Partial<Record<PrincipleName, number>>>;
  /**
   * From the pure premium to the gross one; the risk loading is that of `safety`. Where the fixed expense is missing, it is what
   * the model says of expenses, and what reinsurance costs above what it bears.
   */
  readonly loadings: Omit<Loadings, 'risk'>;
}

export const principleNames = [
  'expectedValue',
  'variance',
  'standardDeviation',
  'exponential',
  'esscher',
  'proportionalHazard',
  'wangTransform',
  'valueAtRisk',
  'tailValueAtRisk',
] as const;
export type PrincipleName = (typeof principleNames)[number];

/** One thing made otherwise; what is not named stays. */
export interface ModelChange {
  readonly change: string;
  readonly name: Label;
  /** For every risk, or for the one that is named. */
  readonly risk?: string;
  readonly cover?: Coverage;
  readonly waiting?: number;
  readonly cap?: number;
  readonly reinsurance?: Reinsurance;
  readonly members?: number;
}

/**
 * A share that is forecast: newcomers have fewer losses while they wait and are young in the fund, and more as they mature; who is
 * healthy leaves where his share has become too large for him. The waiting of each risk is left aside: here it stands in `maturing`.
 */
export interface ForecastAsked {
  readonly periods: number;
  /** Those who are in at the beginning, by how many periods they have been. */
  readonly cohorts: readonly Cohort[];
  /** How many join at the end of each period, whatever it costs; they are in their period 0 in the next. */
  readonly joining: number;
  /** The frequency of a member in his k-th period (from 0), as a part of that of a mature one; the last holds for all after it. */
  readonly maturing: readonly number[];
  /** Part of the members who leave in a period whatever it costs. */
  readonly leaving: number;
  /** Part of the healthy members who leave more for each time that the share doubled above `tolerated`; 0 where nobody minds. */
  readonly sensitivity: number;
  /** The share, in money, up to which nobody leaves for it; what is expected in the first period where missing. */
  readonly tolerated?: number;
  /** Part of the members who are healthy, and their frequency as a part of the average; they alone mind the share. */
  readonly healthy: { readonly part: number; readonly frequency: number };
  /** A fund with fewer members ends, and in any case one with fewer than one. */
  readonly fewest: number;
  /** Ways that are drawn, and the seed by which anybody draws the same. */
  readonly ways: number;
  readonly seed: number;
}

export interface Cohort {
  readonly members: number;
  readonly periods: number;
}
