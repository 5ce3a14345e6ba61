import { z } from 'zod';

/** A label as data states it. Apart from the label itself, so that a page that only shows labels loads nothing that checks them. */
export const labelSchema = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .meta({ id: 'label' });
