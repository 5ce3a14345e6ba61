import { z } from 'zod';

/** Who pays: the person, the person's employer, the State. */
export const parties = ['employee', 'employer', 'state'] as const;
export type Party = (typeof parties)[number];
export const partySchema = z.enum(parties);
