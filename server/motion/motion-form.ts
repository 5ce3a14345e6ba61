import { labelSchema as label } from '@openmutual/core/label-schema';
import { matters } from '@openmutual/core/matter';
import { motionLife } from '@openmutual/core/motion-life';
import { z } from 'zod';
import { day, id, line, memberNumber, moment, prose } from '../http/atoms.ts';
import { policyForm } from '../investment/investment-form.ts';

/** What goes into requests on motions and comes out of them. */
export const inFund = z.object({ fund: id });
export const ofMotion = inFund.extend({ motion: id });
export const motionState = z.enum(Object.keys(motionLife.states) as [keyof typeof motionLife.states]);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const word = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, { error: 'a word of the rules, such as benefits' });
export const choice = z.enum(['yes', 'no', 'abstain']);

/** As rejections say it. */
const reason = z.object({
  code: z.string(),
  path: z.string().optional(),
  found: z.string().optional(),
  expected: z.string().optional(),
  suggestion: z.string().optional(),
});

export const draftForm = z.strictObject({
  matter: word,
  title: line,
  reason: prose,
  /** YAML or JSON: `from`, the whole of the rules, and the whole of each table that changes. */
  proposal: z.string().max(1_000_000).optional(),
  /** An investment policy, where the matter is the principal: adopted, it is the policy of the fund from its day on. */
  policy: policyForm.optional(),
});

/** What can be moved, and how it is decided. */
export const matterForm = z.object({
  matter: word,
  name: label,
  about: z.enum(matters).nullable(),
  carries: z.enum(['rules', 'words', 'either']),
  /** Whether it can adopt an investment policy. */
  adoptsPolicy: z.boolean(),
  /** Words of the rules that a motion on it may change; none where it carries words. */
  mayChange: z.array(z.string()).nullable(),
  hours: z.int().nullable(),
  support: label.nullable(),
  by: z.enum(['head', 'weight', 'household']),
  needed: label,
  quorum: label.nullable(),
  secret: z.boolean(),
  delegation: z.boolean(),
  abstain: z.boolean(),
  /** Who sees how a member votes. */
  seenBy: label,
  /** Why it cannot be moved now; nothing where it can. */
  whyNot: z.array(reason),
});

export const motionShort = z.object({
  motion: id,
  number: z.string(),
  matter: word,
  name: label,
  state: motionState,
  title: z.string(),
  /** The number of the member who put it; nobody where the library has other rules. */
  proposer: memberNumber.nullable(),
  draftedAt: moment,
  carriesRules: z.boolean(),
  effectFrom: day.nullable(),
  openedAt: moment.nullable(),
  closesAt: moment.nullable(),
  outcome: z.enum(['passed', 'refused', 'draw', 'stopped']).nullable(),
});

const reached = z.object({ needed: z.string(), found: z.string(), of: z.string(), reached: z.boolean() });
export const result = z.object({
  vote: z.string(),
  by: z.enum(['head', 'weight', 'household']),
  members: z.int(),
  roll: z.string(),
  counts: z.record(z.string(), z.int()),
  weights: z.record(z.string(), z.string()),
  shares: z.record(z.string(), z.string()),
  majority: reached,
  quorum: reached.optional(),
  tie: z.boolean(),
  result: z.string(),
});

export const motionPage = motionShort.extend({
  reason: z.string(),
  support: z.object({ needed: z.int(), found: z.int(), isMine: z.boolean() }),
  /** SHA-256 of the rules on which it was drafted, and of what it proposes. */
  rules: hash,
  proposal: hash.nullable(),
  /** The investment policy that it adopts, with its hash, and the one in effect on the day of opening (today before that). */
  policy: z.object({ document: policyForm, hash, before: policyForm.nullable() }).nullable(),
  rule: matterForm.nullable(),
  /** Frozen at opening. */
  roll: z.object({ hash, voters: z.int() }).nullable(),
  /** What I am in this vote, and what I chose; nobody else is told before it ends. */
  mine: z.object({
    isOnTheRoll: z.boolean(),
    hasVoted: z.boolean(),
    choice: choice.nullable(),
    castBy: memberNumber.nullable(),
  }),
  seenBy: label.nullable(),
  result: result.nullable(),
  record: hash.nullable(),
  /** What I may do now. */
  acts: z.array(z.string()),
  /** What speaks against opening the vote. */
  whyNotOpen: z.array(reason),
  steps: z.array(z.object({ act: z.string(), to: motionState, at: moment })),
});

export const motionStanding = z.object({
  motion: id,
  number: z.string(),
  state: motionState,
  support: z.object({ needed: z.int(), found: z.int() }),
});
export const opened = motionStanding.extend({
  openedAt: moment,
  closesAt: moment,
  roll: z.object({ hash, voters: z.int() }),
});

/** Old and new, part by part. */
export const difference = z.object({
  from: day,
  parts: z.array(z.object({ path: z.string(), old: z.unknown().optional(), new: z.unknown().optional() })),
  /** The rules of that day and those proposed, in words. */
  words: z.object({ old: z.array(z.unknown()), new: z.array(z.unknown()) }),
  proposal: z.string(),
});

const money = z.string();
/** What it would have meant; figures of the whole fund are left out where few take part, and mine where I took none. */
export const consequence = z.object({
  /** `false` while it is being calculated. */
  isReady: z.boolean(),
  currency: z.string(),
  periods: z.array(
    z.object({
      period: z.string(),
      all: z
        .object({
          total: z.object({ was: money, would: money }),
          benefits: z.object({ was: money, would: money }),
          collected: z.object({ was: money, would: money }),
        })
        .nullable(),
      mine: z.object({ was: money, would: money }).nullable(),
      /** Why it could not be settled so. */
      reasons: z.array(reason),
    }),
  ),
  all: z
    .object({
      total: z.object({ was: money, would: money }),
      benefits: z.object({ was: money, would: money }),
    })
    .nullable(),
  mine: z.object({ was: money, would: money, difference: money }).nullable(),
});

export const ballotForm = z.strictObject({
  choice,
  /** Some signs of the voter's own for his receipt, so that nobody else is handed the same. */
  word: line.optional(),
});
export const ballotCast = z.object({
  motion: id,
  number: z.string(),
  isChange: z.boolean(),
  until: moment,
  seenBy: label,
  receipt: z.object({ motion: id, number: z.string(), word: z.string() }),
});
export const ownReceipt = z.object({
  motion: id,
  number: z.string(),
  word: z.string(),
  /** Where its leaf stands among those of the record, and the way to the root; nothing before the end. */
  place: z.int().nullable(),
  path: z.array(hash).nullable(),
  root: hash.nullable(),
  count: z.int().nullable(),
});

export const delegationForm = z.strictObject({ member: memberNumber });
export const delegationsReply = z.object({
  given: z.array(z.object({ matter: word, to: memberNumber, givenAt: moment })),
  /** From how many, by matter. */
  received: z.array(z.object({ matter: word, from: z.array(memberNumber) })),
});
export const delegationReply = z.object({ matter: word, to: memberNumber.nullable() });

export const ruleVersions = z.object({
  versions: z.array(
    z.object({
      place: z.int(),
      hash,
      from: day.nullable(),
      motion: z.object({ motion: id, number: z.string(), title: z.string() }).nullable(),
      adoptedAt: moment,
    }),
  ),
});
