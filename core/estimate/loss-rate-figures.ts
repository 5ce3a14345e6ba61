import type { Divisor } from '../actuarial/loss-table.ts';
import type { Money } from '../money/money.ts';
import type { Rate } from '../rate/rate.ts';
import type { Rejection } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import type { Working } from '../working/working.ts';

/** What was insured and what losses came to, year by year, and how a rate is to be taken from it. */
export interface LossYears {
  /** Its id, such as `textbook-losses`. */
  readonly lossTable: string;
  readonly name: Label;
  readonly currency: string;
  /** Where the figures come from. */
  readonly source: string;
  /** So many standard deviations are the safety loading. */
  readonly sigmas: number;
  readonly divisor: Divisor;
  /** What comes on top of the pure rate; nothing is said of a gross rate where it is missing. */
  readonly loading?: RateLoading;
  readonly years: readonly LossYear[];
}

export interface LossYear {
  readonly year: string;
  readonly sumInsured: Money;
  readonly losses: Money;
}

/** A part of the pure rate (附加费率), or parts of the gross one. */
export type RateLoading =
  | { readonly additional: number }
  | {
      readonly commission?: number;
      readonly tax?: number;
      readonly otherVariable?: number;
      readonly profit?: number;
    };

/** The rates that follow from a loss table. Ratios are parts of the sum insured, as floats; the rates that are rounded up are exact. */
export interface LossRate {
  readonly lossTable: string;
  readonly name: Label;
  readonly currency: string;
  readonly source: string;
  readonly hash: string;
  readonly years: readonly {
    readonly year: string;
    readonly sumInsured: Money;
    readonly losses: Money;
    readonly ratio: number;
  }[];
  readonly mean: number;
  /** σ, by the divisor that is named. */
  readonly sd: number;
  readonly divisor: Divisor;
  readonly sigmas: number;
  /** K = σ ÷ mean. */
  readonly stability: number;
  /** Of the mean: σ with divisor n − 1 ÷ √n; missing of a single year. */
  readonly standardError?: number;
  readonly pure: FoundRate;
  readonly gross?: FoundRate;
  readonly roundedUpTo: Rate;
  readonly working: Working;
  readonly warnings: readonly Rejection[];
}

export interface FoundRate {
  /** Unrounded, as a part of the sum insured. */
  readonly found: number;
  /** Up to the next multiple of the step. */
  readonly rate: Rate;
  /** The multiples between which it was found. */
  readonly bracket: { readonly low: Rate; readonly high: Rate };
}
