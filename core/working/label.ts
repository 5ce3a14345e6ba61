import { z } from 'zod';

/** A short text in the languages of the pages. The institution's own name stands in the data. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

export const labelSchema = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .meta({ id: 'label' });

export function label(en: string, zh: string): Label {
  return { en, zh };
}
