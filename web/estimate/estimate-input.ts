import type { ModelPeriod } from '@openmutual/core/estimate-model';
import type { Label } from '@openmutual/core/label';

/**
 * A model as somebody put it in: each figure as it was typed, parts of a whole in per cent. What the page has no field for stays as the
 * file states it (`kept`).
 */
export interface EstimateInput {
  readonly estimate: string;
  readonly name: Label;
  readonly currency: string;
  readonly period: ModelPeriod;
  readonly members: string;
  /** Other numbers of members, with commas between them. */
  readonly numbers: string;
  readonly risks: readonly RiskInput[];
  readonly cap: string;
  readonly contribution: string;
  readonly safety: string;
  readonly reserve: string;
  readonly confidence: string;
  readonly horizon: string;
  readonly expenses: ExpensesInput;
  readonly reinsurance: ReinsuranceInput;
  readonly loadings: LoadingsInput;
  readonly changes: readonly ChangeInput[];
  readonly forecast: ForecastInput | undefined;
  readonly kept: Kept;
}

export interface RiskInput {
  readonly risk: string;
  readonly name: Label;
  readonly perMember: string;
  readonly varies: string;
  readonly size: SizeInput;
  readonly deductible: string;
  readonly limit: string;
  readonly waiting: string;
  /** Of its cover, what has no field: the kind of deductible, coinsurance, inflation. */
  readonly cover: Written;
}

/** How large a loss is: by its mean and how unequal losses are, or in the words of the file. */
export type SizeInput =
  | { readonly by: 'mean'; readonly mean: string; readonly unequal: Unequal; readonly sd: string }
  | { readonly by: 'file'; readonly size: Written };

/** The spread of a loss as a part of its mean, in words; `own` is a spread in money. */
export type Unequal = (typeof unequals)[number] | 'own';
export const unequals = ['little', 'some', 'much', 'extremely'] as const;

export interface ExpensesInput {
  readonly perMember: string;
  readonly ofLosses: string;
}

export interface ReinsuranceInput {
  readonly perLoss: LayerInput;
  readonly perPeriod: LayerInput;
}

/** No layer where retention and limit are empty. */
export interface LayerInput {
  readonly retention: string;
  readonly limit: string;
  readonly loading: string;
}

export interface LoadingsInput {
  readonly fixedExpense: string;
  readonly commission: string;
  readonly tax: string;
  readonly otherVariable: string;
  readonly profit: string;
}

/** One thing made otherwise: a figure that the page has a field for, or a change of the file. */
export type ChangeInput =
  | { readonly what: ChangedFigure; readonly to: string }
  | { readonly what: 'file'; readonly change: Written };

export const changedFigures = ['deductible', 'limit', 'waiting', 'cap', 'members'] as const;
export type ChangedFigure = (typeof changedFigures)[number];

export interface ForecastInput {
  readonly periods: string;
  readonly joining: string;
  readonly leaving: string;
  readonly sensitivity: string;
  /** Cohorts, how they mature, who is healthy, the fewest, ways and seed. */
  readonly kept: Written;
}

export interface Kept {
  readonly principles: Written;
}

/** A part of a model as its file states it; the reader of models says what is wrong with it. */
export type Written = Readonly<Record<string, unknown>>;
