import { z } from 'zod';
import { type Refusal, refusal } from './answer.ts';

/** One page of a list, and where the next begins. */
export interface Page<Item> {
  items: Item[];
  /** Nothing where this was the last. */
  next?: string | undefined;
}

export const pageAsked = {
  cursor: z.string().max(400).optional(),
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|1\d\d|200)$/, { error: 'a whole number from 1 to 200' })
    .default('50')
    .transform(Number),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

/**
 * A page of rows that were asked for with one more than the limit; the cursor holds the key of the last row that is shown, in
 * which the list is ordered.
 */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly string[],
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(item);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, next: Buffer.from(JSON.stringify(key(last))).toString('base64url') };
}

/** The key that a cursor holds, in parts of these forms; nothing at the beginning of a list. */
export function keyAsked(
  cursor: string | undefined,
  parts: readonly z.ZodType<string>[],
): readonly string[] | undefined | Refusal {
  if (cursor === undefined) return undefined;
  const key = keyIn(cursor);
  const isSound = key?.length === parts.length && parts.every((form, at) => form.safeParse(key[at]).success);
  if (key !== undefined && isSound) return key;
  const expected = 'the `next` of the page before';
  return refusal(400, {
    code: 'a-cursor-is-not-of-this-list',
    path: 'cursor',
    found: cursor.slice(0, 80),
    expected,
  });
}

function keyIn(cursor: string): readonly string[] | undefined {
  try {
    return KEY.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

const KEY = z.array(z.string());
