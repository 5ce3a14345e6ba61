import { z } from 'zod';
import { parties } from './party.ts';

/** Who pays, as rules state it. */
export const partySchema = z.enum(parties);
