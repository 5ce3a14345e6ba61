import { hearingLife } from '@openmutual/core/hearing-life';
import { refusalReasons } from '@openmutual/core/refusal';
import { z } from 'zod';
import { outcomes, shownCase, states } from '../claim/claim-form.ts';
import { evidenceForm } from '../evidence/evidence-form.ts';
import { amount, currency, day, id, line, memberNumber, moment, prose } from '../http/atoms.ts';
import { abouts } from './hearing-row.ts';

/** What stands in requests and answers about objections, appeals and hearings. */

export const ofHearing = z.object({ fund: id, hearing: id });

/** A word of chance: whatever somebody thinks of; it goes into the draw and is published with it. */
const chance = line.max(200);

export const objectionBody = z.strictObject({
  reason: z.enum(refusalReasons),
  clause: line,
  /** In his own words: those who hear the claim read them, and the claimant. */
  text: prose.max(4000),
  chance: chance.optional(),
});

const objectionLine = z.object({
  objection: id,
  reason: z.enum(refusalReasons),
  clause: z.string(),
  state: z.enum(['open', 'withdrawn', 'decided']),
  at: moment,
  /** It is that of who asks. */
  mine: z.boolean(),
});

export const objectionsReply = z.object({
  items: z.array(objectionLine),
  /** The last day on which members may object; missing where the rules know no objection. */
  until: day.optional(),
  /** What who asks can do now: `object`, `take-back`. */
  acts: z.array(z.enum(['object', 'take-back'])),
});

export const objectedReply = z.object({
  claim: id,
  number: z.string(),
  state: z.enum(states),
  objection: id,
});

export const appealBody = z.strictObject({ text: prose.max(4000) });

export const openedBody = z.strictObject({
  /** Whether those who hear the claim may read his own words, and see his files, beside the published case. */
  words: z.boolean(),
  evidence: z.boolean(),
  chance: chance.optional(),
  /** The members who are his relatives, by their numbers. */
  relatives: z.array(memberNumber).max(50),
});

export const openedReply = z.object({
  words: z.boolean(),
  evidence: z.boolean(),
  chance: z.string().optional(),
  relatives: z.array(memberNumber),
});

export const opinionBody = z.strictObject({ text: prose.max(8000) });

export const beginningBody = z.strictObject({
  /** Only where the rules do not state it: how many hours the vote is open, and days a juror has to answer. */
  hours: z.int().min(1).max(2160).optional(),
  answerDays: z.int().min(1).max(60).optional(),
});

const token = z.string().regex(/^[0-9a-f]{64}$/);

const excluded = z.enum(['applicant', 'household', 'relatives', 'objector', 'decider']);

const finding = z.object({
  outcome: z.enum(outcomes),
  recognised: amount.optional(),
  benefit: amount.optional(),
  reason: z.enum(refusalReasons).optional(),
  clause: z.string().optional(),
});

const hearingStates = Object.keys(hearingLife.states) as [keyof typeof hearingLife.states];

export const hearingReply = z.object({
  hearing: id,
  claim: id,
  number: z.int(),
  about: z.enum(abouts),
  body: z.enum(['board', 'jury', 'members']),
  state: z.enum(hearingStates),
  /** Since when the rules were in effect by which it is held. */
  rulesFrom: day,
  currency,
  ifAccepted: finding,
  ifDenied: finding,
  begunAt: moment,
  /** The frozen pool: how many stand in it, and the SHA-256 of its file. */
  members: z.int(),
  poolHash: token,
  /** Of a jury that was drawn: all from which anybody draws it again. */
  draw: z
    .object({
      method: z.string(),
      commitment: token,
      committedAt: moment,
      /** When the pool was frozen and its hash published: before the words of chance were final. */
      frozenAt: moment,
      seed: token,
      words: z.array(z.string()),
      seats: z.int(),
      answerDays: z.int(),
      /** In the order in which they were called. */
      called: z.array(
        z.object({
          token,
          state: z.enum(['called', 'serving', 'replaced', 'excluded']),
          /** Why he was passed over, where a conflict came up after the pool was frozen. */
          excluded: excluded.optional(),
          answerBy: moment,
        }),
      ),
    })
    .optional(),
  /** From when until before when verdicts count. */
  opensAt: moment.optional(),
  closesAt: moment.optional(),
  /** Only when it is over. */
  countedAt: moment.optional(),
  result: z.enum(['accepted', 'refused', 'draw', 'stopped']).optional(),
  tally: z.unknown().optional(),
  stoppedBy: z.string().optional(),
  /** Who will see what somebody says here. */
  secrecy: z.literal('until-it-is-over-nobody-then-by-token'),
});

export const hearingsReply = z.object({
  items: z.array(hearingReply),
  /** How many members the claimant has declared to be his relatives, who do not sit on a jury; not who. */
  relatives: z.int(),
  /** The seed of the next draw, as it was committed to. */
  next: z
    .object({
      commitment: token,
      committedAt: moment,
      /** The pool of the next draw, where it is frozen: words of chance are taken until then at least. */
      pool: z.object({ members: z.int(), hash: token, frozenAt: moment, wordsUntil: moment }).optional(),
    })
    .optional(),
});

export const ownHearingReply = z.object({
  hearing: id,
  claim: id,
  /** Whether he stood in the hat: his token is a line of the pool's file. */
  inTheHat: z.boolean(),
  token: token.optional(),
  /** What the token is of: SHA-256("openmutual-pool-1", 0, hearing, 0, name, 0, salt). */
  name: z.string().optional(),
  salt: z.string().optional(),
  excluded: excluded.optional(),
  /** His place in the order of the draw, where he was called. */
  place: z.int().optional(),
  seat: z.enum(['called', 'serving', 'conflict', 'declined', 'lapsed', 'excluded']).optional(),
  answerBy: moment.optional(),
  verdict: z.enum(['accept', 'deny', 'abstain']).optional(),
  verdictAt: moment.optional(),
  closesAt: moment.optional(),
  /** What he can do now, and what he can say. */
  acts: z.array(z.enum(['answer', 'vote', 'step-back'])),
  choices: z.array(z.enum(['accept', 'deny', 'abstain'])),
});

export const waitingReply = z.object({
  items: z.array(
    z.object({
      hearing: id,
      claim: id,
      number: z.string(),
      about: z.enum(abouts),
      body: z.enum(['board', 'jury', 'members']),
      /** Whether he serves, or his verdict. */
      what: z.enum(['answer', 'vote']),
      until: moment,
      /** He has given his verdict, and may change it until then. */
      done: z.boolean(),
    }),
  ),
});

export const seatBody = z.strictObject({ answer: z.enum(['serve', 'conflict', 'decline']) });
export const seatReply = z.object({ hearing: id, seat: z.enum(['serving', 'conflict', 'declined']) });

export const verdictBody = z.strictObject({ choice: z.enum(['accept', 'deny', 'abstain']) });
/** Without the choice: an answer to a change is kept for thirty days. */
export const verdictReply = z.object({ hearing: id, at: moment, closesAt: moment });

/** What those who hear a claim are given to read. */
export const heardCaseReply = z.object({
  claim: id,
  number: z.string(),
  case: shownCase,
  words: z.array(
    z.object({
      kind: z.enum(['telling', 'question', 'answer', 'objection', 'appeal', 'opinion']),
      text: z.string(),
      by: z.enum(['claimant', 'staff', 'member']),
      at: moment,
    }),
  ),
  /** Files, where the claimant lets them be seen. */
  evidence: z.array(evidenceForm),
});
