import { z } from 'zod';
import { sourceOf } from '../working/working.ts';
import { atoms, refuse } from './atoms.ts';
import { sampleOf, samples } from './sample-value.ts';
import type { InTable, InText, Value } from './value.ts';

/** The zod type of a figure that is always written beside its source, never in a table: `{ value, source }`. */
export function inTextSchema<T>(form: z.ZodType<T>) {
  return z.strictObject({ value: form, source: z.string().min(1), href: z.url().optional() }).transform(
    ({ value, source, href }): InText<T> => ({
      in: 'text',
      value: value as T,
      source: sourceOf(source, href),
    }),
  );
}

/** The zod type of a figure that is always in a table: `{ table, column }`. */
export const inTableSchema = z
  .strictObject({ table: atoms.identifier, column: z.string() })
  .transform(({ table, column }): InTable => ({ in: 'table', table, column }));

/** The zod type of a value: `{ value, source }`, `{ table, column }` or `{ fact }`. */
export function valueSchema<T>(form: z.ZodType<T>): z.ZodType<Value<T>> {
  return z
    .strictObject(valueWords(form))
    .register(samples, { sample: { value: sampleOf(form), source: 'x' } })
    .transform(
      (given, context): Value<T> => placedValue(given as ValueGiven<T>, context),
    ) as unknown as z.ZodType<Value<T>>;
}

/** A value as it is written, before it is seen to stand in one place. */
export interface ValueGiven<T> {
  readonly value?: T | undefined;
  readonly source?: string | undefined;
  readonly href?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly fact?: string | undefined;
}

/** The words of a value, for a figure that has further words beside them. */
export function valueWords<T>(form: z.ZodType<T>) {
  return {
    value: form.optional().register(samples, { sample: sampleOf(form) }),
    source: z.string().min(1).optional(),
    href: z.url().optional(),
    table: atoms.identifier.optional(),
    column: z.string().optional(),
    fact: atoms.identifier.optional(),
  };
}

/** The value of what is written, or that it stands in no place or in several. */
export function placedValue<T>(given: ValueGiven<T>, context: z.core.$RefinementCtx): Value<T> {
  const places = [given.value, given.table, given.fact].filter((place) => place !== undefined);
  if (places.length !== 1) {
    return refuse(context, 'a-value-must-stand-in-one-place', 'one of value, table or fact');
  }
  if (given.fact !== undefined) return { in: 'fact', fact: given.fact };
  if (given.table !== undefined) {
    return given.column === undefined
      ? refuse(context, 'a-value-in-a-table-names-its-column', 'table and column')
      : { in: 'table', table: given.table, column: given.column };
  }
  if (given.source === undefined) {
    return refuse(context, 'a-value-must-name-its-source', 'source: where the figure comes from');
  }
  return { in: 'text', value: given.value as T, source: sourceOf(given.source, given.href) };
}
