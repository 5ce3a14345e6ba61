import type { PlainDate } from '../../period/date.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { InEffect } from '../../scheme/version.ts';
import type { Label } from '../../working/label.ts';
import type { Quote } from '../rating.ts';
import type { PeriodOfCover } from '../risk/period-of-cover.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** What a quote for people is written from, in one language. */
export interface Quotation {
  readonly scheme: Scheme<Tariff>;
  /** The version of the tariff by which the quote was found. */
  readonly version: InEffect<Tariff>;
  readonly risk: Risk;
  readonly quote: Quote;
  /** As the tariff was known on that day. */
  readonly knownAt?: PlainDate | undefined;
  readonly language: keyof Label;
  /** The number and name of a clause by the catalogue; nothing where the catalogue does not have it. */
  readonly clauseName: (clause: string) => Label | undefined;
}

/**
 * A part of a quote as people read it: a plain text, a Markdown and a page are made of the same ones. Texts of the risk
 * stand in them as they were stated: whoever writes a block makes them safe for where it is written.
 */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'particulars'; readonly rows: readonly Particular[] }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly Row[] };

/** A word and what is said to it. */
export type Particular = readonly [name: string, text: string];

export interface Column {
  readonly name: string;
  readonly holds: 'words' | 'figures';
}

export type Row = readonly string[];

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

export function note(text: string): Block {
  return { kind: 'note', text };
}

/** A heading and what stands below it; nothing where there is nothing below it. */
export function below(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(text), ...blocks];
}

/** A cover from its first day to its last, or how long it is where its days are not known. */
export function periodText({ from, to, days, months }: PeriodOfCover, language: keyof Label): string {
  const isEnglish = language === 'en';
  const lengths = [
    ...(days === undefined ? [] : [isEnglish ? `${days} days` : `${days} 天`]),
    ...(months === undefined ? [] : [isEnglish ? `${months} months` : `${months} 个月`]),
  ].join(isEnglish ? ', ' : '，');
  if (from === undefined || to === undefined) return lengths;
  const dates = isEnglish ? `${from} 0:00 to ${to} 24:00` : `${from} 零时起至 ${to} 二十四时止`;
  return isEnglish ? `${dates}, ${lengths}` : `${dates}，${lengths}`;
}
