import type { Source } from '../working/working.ts';

/**
 * Where a rule finds a figure: written beside its source, in a column of a dated table, or among the
 * facts that the case states. A figure without a source is rejected.
 */
export type Value<T> =
  | { readonly in: 'text'; readonly value: T; readonly source: Source }
  | { readonly in: 'table'; readonly table: string; readonly column: string }
  | { readonly in: 'fact'; readonly fact: string };

/** A figure beside its source. */
export type InText<T> = Extract<Value<T>, { in: 'text' }>;

/** A column of a dated table. */
export type InTable = Extract<Value<never>, { in: 'table' }>;
