import { z } from 'zod';
import { type Source, sourceOf } from '../working/working.ts';

/** A figure that is always written beside its source, never in a table. */
export interface Stated<T> {
  readonly value: T;
  readonly source: Source;
}

/** The zod type of a figure beside its source: `{ value, source }`. */
export function statedOf<T>(form: z.ZodType<T>) {
  return z.strictObject({ value: form, source: z.string().min(1), href: z.url().optional() }).transform(
    ({ value, source, href }): Stated<T> => ({
      value: value as T,
      source: sourceOf(source, href),
    }),
  );
}
