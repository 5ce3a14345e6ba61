import { z } from 'zod';
import { line } from '../http/atoms.ts';
import { isMailAddress } from '../mail/outbox.ts';

/** What stands in requests at the door. */
export const mail = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .refine(isMailAddress, { error: 'a mail address such as name@example.org' });

/** Taken as it comes, to the last sign; whether it is good enough is judged where one is chosen. */
export const password = z.string().min(1).max(512);

/** How others call the person; nothing where he would rather not say. */
export const name = z.union([line, z.literal('')]).default('');

/** Six figures, written as the authenticator shows them. */
export const code = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .refine((text) => /^\d{6}$/.test(text), { error: 'six figures' });

export const recoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.trim());

/** What a link carries. */
export const token = z
  .string()
  .min(16)
  .max(2000)
  .regex(/^[\w.-]+$/, { error: 'what stands after # in the link' });
