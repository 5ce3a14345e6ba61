import { aligned } from '@openmutual/core/aligned';
import type { Estimate, QuantileFound, ShareSpread, Spread } from '@openmutual/core/estimate';
import type { Model } from '@openmutual/core/estimate-model';
import type { Towards } from '@openmutual/core/estimate-shown';
import { type Label, label } from '@openmutual/core/label';
import type { ReasonBook } from '@openmutual/core/reason-words';
import { invariant } from '@openmutual/core/result';
import stringWidth from 'string-width';
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

/**
 * Columns under their heads; what is named stands to the left where it is words, all else to the right. Where the terminal has no room for
 * them, first without the column that only says another one in other words (`spare`), then with the cells of each row below one another.
 */
export function table(
  { lang, width }: Pick<Page, 'lang' | 'width'>,
  heads: readonly Label[],
  rows: readonly (readonly string[])[],
  spare?: Label,
): string {
  const [first = []] = rows;
  const isFigure = first.map((_, place) => place > 0 || rows.every((row) => /^[\d.%]+$/.test(row[0] ?? '')));
  const columns = [...(heads.length === 0 ? [] : [heads.map((head) => head[lang])]), ...rows];
  const whole = aligned(columns, isFigure);
  if (isRoomFor(whole, width)) return whole;
  const place = spare === undefined ? -1 : heads.indexOf(spare);
  if (place < 0) return rows.map((row) => belowOneAnother(heads, row, lang)).join('\n');
  const without = <T>(all: readonly T[]) => all.filter((_, at) => at !== place);
  return table({ lang, width }, without(heads), rows.map(without<string>));
}

/** Whether no line is wider than the terminal. */
export function isRoomFor(text: string, width: number): boolean {
  return text.split('\n').every((line) => stringWidth(line) <= width);
}

/** A row whose cells stand below its name, each behind its head. */
function belowOneAnother(heads: readonly Label[], row: readonly string[], lang: Language): string {
  const [name = '', ...cells] = row;
  const [head, ...others] = heads.map((each) => each[lang]);
  const lines = aligned(
    cells.map((cell, place) => [others[place] ?? '', cell]),
    [false, true],
  );
  return `${[head, name].filter(Boolean).join(' ')}\n${lines.replaceAll(/^ */gm, '  ')}`;
}

/** So many members. */
export function membersOf(count: number): Label {
  return label(`${count} ${count === 1 ? 'member' : 'members'}`, `${count} 名成员`);
}

/** An amount that was found on a grid of which only another amount has a bracket: told as this one is. */
export function asSure({ money }: Figures, value: number, { low, high }: Bracket, towards?: Towards): string {
  const half = (high - low) / 2;
  return money(value, { low: value - half, high: value + half }, towards);
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

/** The share at the confidence: 1 of so many is above it. */
export function shareOfOneIn(confidence: number): Label {
  return label(`the share that 1 of ${times(confidence)} exceeds`, `${exactly(confidence)} 分位的分摊额`);
}

/** An error as the power of ten that it stays below: its digits say nothing, and differ from one processor to the next. */
export function below(error: number): string {
  if (error === 0) return '0';
  return `< 1e${Math.max(-12, Math.floor(Math.log10(error)) + 1)}`;
}
