import { aligned } from '@openmutual/core/aligned';
import type { Estimate, QuantileFound, ShareSpread, Spread } from '@openmutual/core/estimate';
import type { Model } from '@openmutual/core/estimate-model';
import { type Label, label } from '@openmutual/core/label';
import type { ReasonBook } from '@openmutual/core/reason-words';
import { invariant } from '@openmutual/core/result';
import type { Language } from '../tree.ts';
import type { Bracket, Figures } from './figures.ts';

/** An estimate that is told, and how. */
export interface Telling {
  readonly model: Model;
  readonly estimate: Estimate;
  readonly lang: Language;
  /** What warnings and reasons say in Chinese. */
  readonly book?: ReasonBook | undefined;
  /** Of the terminal. */
  readonly width: number;
}

/** What every answer is written with. */
export interface Page extends Telling, Figures {
  /** A sentence in the language, in lines of the terminal. */
  readonly say: (text: Label) => string;
}

export const words = {
  unknown: label('unknown', '未知'),
  infinite: label('infinite', '无穷大'),
  none: label('–', '–'),
};

/** Columns under their heads; what is named stands to the left where it is words, all else to the right. */
export function table(heads: readonly Label[], rows: readonly (readonly string[])[], lang: Language): string {
  const [first = []] = rows;
  const isFigure = first.map((_, place) => place > 0 || rows.every((row) => /^[\d.%]+$/.test(row[0] ?? '')));
  return aligned([...(heads.length === 0 ? [] : [heads.map((head) => head[lang])]), ...rows], isFigure);
}

/** An amount that was found on a grid of which only another amount has a bracket: told as this one is. */
export function asSure({ money }: Figures, value: number, { low, high }: Bracket): string {
  const half = (high - low) / 2;
  return money(value, { low: value - half, high: value + half });
}

/** The share for the number of members that the fund has. */
export function ownOf({ byMembers, members }: Estimate): ShareSpread {
  const own = byMembers.find((one) => one.members === members);
  invariant(own !== undefined, 'the number of members of a model is among those that are told');
  return own;
}

/** A quantile with its bracket. */
export function found({ quantiles }: Spread, p: number): readonly [number, QuantileFound] {
  const quantile = quantiles.find((one) => Math.abs(one.p - p) < 1e-12);
  invariant(quantile !== undefined, `an estimate has the quantile at ${p}`);
  return [quantile.value, quantile];
}

/** A part that the model states, as it states it. */
export function exactly(part: number): string {
  return `${Number((100 * part).toPrecision(10))}%`;
}

/** 100 for a confidence of 99 %. */
export function times(confidence: number): string {
  return `${Number((1 / (1 - confidence)).toPrecision(3))}`;
}

/** An error as the power of ten that it stays below: its digits say nothing, and differ from one processor to the next. */
export function below(error: number): string {
  if (error === 0) return '0';
  return `< 1e${Math.max(-12, Math.floor(Math.log10(error)) + 1)}`;
}
