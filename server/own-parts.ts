import { claimsPart } from './claim/claims-part.ts';
import { duesPart } from './due/dues-part.ts';
import type { OwnPart } from './member/own-data.ts';
import { votesPart } from './motion/votes-part.ts';
import { paymentsPart } from './payment/payments-part.ts';

/** What nouns keep of a member beside his membership. */
export const ownParts: readonly OwnPart[] = [claimsPart, duesPart, paymentsPart, votesPart];
