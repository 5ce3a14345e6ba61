import { claimLife } from '@openmutual/core/claim-life';
import { refusalReasons } from '@openmutual/core/refusal';
import { z } from 'zod';
import { evidenceForm, lookWhys } from '../evidence/evidence-form.ts';
import { amount, currency, day, id, line, moment, prose } from '../http/atoms.ts';

/** What stands in requests and answers about claims. Free text goes out only where it is asked for by itself. */

export const inFund = z.object({ fund: id });
export const ofClaim = z.object({ fund: id, claim: id });

export const states = Object.keys(claimLife.states) as [keyof typeof claimLife.states];

/** What somebody claims, in his own words. */
export const claimBody = z.strictObject({
  item: z.string().regex(/^[a-z0-9-]{1,64}$/, { error: 'an item of the rules, such as illness' }),
  occurredOn: day,
  /** The loss or cost; may be left out where the item gives an amount of its own. */
  asked: amount.optional(),
  text: prose,
});

/** An answer to a change: kept for thirty days (decision 0046), so there are no words of anybody in it. */
export const stepReply = z.object({ claim: id, number: z.string(), state: z.enum(states) });

export const outcomes = ['approve', 'approve-partly', 'reject'] as const;

export const refusalForm = z.strictObject({
  reason: z.enum(refusalReasons),
  clause: line,
  next: z.string().trim().max(2000),
});

/** What is proposed or decided. */
export const judgementBody = z.strictObject({
  outcome: z.enum(outcomes),
  /** The loss or amount that is recognised, by which the rules give the benefit; what is asked where nothing is said. */
  recognised: amount.optional(),
  /** Why not, or not all of it. */
  refusal: refusalForm.optional(),
});

const judgement = z.object({
  outcome: z.enum(outcomes),
  recognised: amount.optional(),
  /** By the rules, before the benefits of a period shrink. */
  benefit: amount.optional(),
  refusal: z.object({ reason: z.enum(refusalReasons), clause: z.string(), next: z.string() }).optional(),
  on: day,
});

const claimCore = {
  claim: id,
  number: z.string(),
  state: z.enum(states),
  item: z.string(),
  occurredOn: day,
  currency,
  asked: amount.optional(),
  begunOn: day,
  submittedOn: day.optional(),
  /** Since when it is in this state. */
  since: moment,
};

const judged = {
  proposal: judgement.optional(),
  publishedOn: day.optional(),
  /** The last day on which it stands there before it is decided. */
  noticeUntil: day.optional(),
  /** The last day on which members may object. */
  objectionsUntil: day.optional(),
  decision: judgement.optional(),
  /** By an organiser, by those who heard the claim, or by itself because it is small and nobody objected. */
  decidedHow: z.enum(['organiser', 'hearing', 'automatic']).optional(),
  /** The last day on which the claimant may appeal, and the day on which he did. */
  appealUntil: day.optional(),
  appealedOn: day.optional(),
  /** The settlement in which it is shared. */
  period: z.string().optional(),
  paidOn: day.optional(),
  closedOn: day.optional(),
  /** From when its evidence and words are no longer kept. */
  erasedFrom: day.optional(),
};

const steps = z.array(
  z.object({
    act: z.string(),
    to: z.enum(states),
    /** In which part it was done; names stand elsewhere. */
    by: z.enum(['claimant', 'member', 'staff', 'rules']),
    at: moment,
  }),
);

const word = z.object({
  kind: z.enum(['telling', 'question', 'answer', 'return', 'objection', 'appeal', 'opinion']),
  text: z.string(),
  by: z.enum(['claimant', 'member', 'staff']),
  at: moment,
});

/** A claim as its claimant sees it: whole. */
export const ownClaimReply = z.object({
  ...claimCore,
  ...judged,
  words: z.array(word),
  evidence: z.array(evidenceForm),
  steps,
  /** What he can do with it now. */
  acts: z.array(z.string()),
});

/** A claim as staff see it. What the claimant wrote is read by itself, with a reason that he can read. */
export const staffClaimReply = z.object({
  ...claimCore,
  ...judged,
  /** "Member 17". */
  member: z.string(),
  reviewer: id.optional(),
  proposer: id.optional(),
  decider: id.optional(),
  evidence: z.array(evidenceForm),
  steps,
  /** What the one who asks can do with it now, by his roles. */
  acts: z.array(z.string()),
});

export const claimLine = z.object({
  ...claimCore,
  member: z.string(),
  /** Whole days in this state. */
  days: z.int(),
  waitsFor: z.enum([
    'claimant',
    'reviewer',
    'organiser',
    'notice',
    'hearing',
    'settlement',
    'payment',
    'nobody',
  ]),
  reviewer: id.optional(),
});

export const ownClaimLine = z.object({ ...claimCore, waitsFor: claimLine.shape.waitsFor });

export const countsReply = z.object({
  states: z.array(
    z.object({
      state: z.enum(states),
      waitsFor: claimLine.shape.waitsFor,
      count: z.int(),
      /** Whole days since the one that has waited longest came into this state. */
      oldestDays: z.int().optional(),
    }),
  ),
});

export const whyQuery = z.strictObject({ why: z.enum(lookWhys) });

export const tellingReply = z.object({ claim: id, words: z.array(word) });

/** What the rules give for a claim. */
export const entitlementReply = z.object({
  /** Since when the rules were in effect by which it is judged. */
  rulesFrom: day,
  item: z.object({ en: z.string(), zh: z.string() }),
  limit: amount.optional(),
  benefit: amount,
  /** What is refunded where the event ends the membership in its waiting period. */
  refund: amount.optional(),
  currency,
});

/** A case as members in force see it. */
export const shownCase = z.union([
  z.object({ shown: z.literal('nothing'), suppressedBelow: z.int() }),
  z.object({
    shown: z.literal('case'),
    item: z.string(),
    when: z.string(),
    asked: amount.optional(),
    proposed: amount.optional(),
    text: z.string().optional(),
  }),
]);

/** What would be published, before it is. */
export const casePreviewReply = z.object({
  case: shownCase,
  /** To what the claimant agrees. */
  hash: z.string(),
  /** How many members in force it could be of; from the larger limit of the charter on only that there are as many. */
  group: z.object({ members: z.int(), orMore: z.boolean() }),
  warnings: z.array(
    z.enum(['suppressed-in-a-small-group', 'only-the-month-in-a-small-group', 'no-text-is-shown']),
  ),
  agreed: z.enum(['no', 'yes', 'to-something-else']),
});

export const publishedCase = z.object({
  claim: id,
  number: z.string(),
  state: z.enum(states),
  publishedOn: day,
  noticeUntil: day.optional(),
  case: shownCase,
});
