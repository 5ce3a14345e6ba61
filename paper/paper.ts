import type { Label } from '@openmutual/core/label';
import type { Column, Particular, Row } from '@openmutual/core/quotation';
import type { Working } from '@openmutual/core/working';

export type Language = keyof Label;

/** A result on A4 in one language: what stands on it, in its order. How it looks is the template's. */
export interface Paper {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  readonly imprint: Imprint;
}

/**
 * A part of a paper. Texts stand in it as they were stated, amounts as plain text in major units; the sheet makes both safe
 * and readable. The blocks of a quotation are parts of a paper as they are.
 */
export type PaperBlock =
  | FigureBlock
  | PayersBlock
  | TableBlock
  | { readonly kind: 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'particulars'; readonly rows: readonly Particular[] }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  | { readonly kind: 'working'; readonly working: Working };

/** The one large figure, with its date and what it is based on. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly basis: readonly string[];
  /** Without the double rule, which says that a figure is final and conserved. */
  readonly isEstimate?: boolean;
}

/** Who pays how much of a sum; who pays nothing stands there too. */
export interface PayersBlock {
  readonly kind: 'payers';
  readonly payers: readonly Payer[];
  readonly total: Payer;
  readonly currency: string;
}

export interface Payer {
  readonly name: string;
  readonly amount: string;
  /** Such as why it is nothing. */
  readonly reason?: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The last row, where it is the sum of those above. */
  readonly total?: Row;
}

/** By which rules a result was found, and what opens it again. */
export interface Imprint extends Making {
  readonly scheme: string;
  readonly schemeName: string;
  /** The first day of the version of the rules. */
  readonly version: string;
  /** SHA-256 of the scheme; of each where a paper is of several. */
  readonly hash: string | readonly string[];
}

/** What only the maker of a paper knows: there is no clock here. */
export interface Making {
  /** The day on which it is made, such as `2026-11-22`. */
  readonly made: string;
  /** The address that opens the result again. */
  readonly link?: string;
}
