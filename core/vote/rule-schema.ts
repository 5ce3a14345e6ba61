import { z } from 'zod';
import { atoms } from '../scheme/atoms.ts';
import { inTextSchema } from '../scheme/value-schema.ts';
import { stoppers } from './stopper.ts';

/** What counts as one: a head, the weight of a member, a household. */
export const countings = ['head', 'weight', 'household'] as const;
export type Counting = (typeof countings)[number];

/** Of what a quorum is a part. */
export const quorumBases = ['heads', 'weight', 'households'] as const;

/** The words by which a scheme says how a body or its members decide by vote. */
export const voteRuleSchema = z.strictObject({
  by: z.enum(countings),
  /** How much must be for it, of the votes or of the whole roll: more than a part, or at least a part. */
  majority: z.strictObject({
    of: z.enum(['votes', 'roll']),
    moreThan: inTextSchema(atoms.rate).optional(),
    atLeast: inTextSchema(atoms.rate).optional(),
  }),
  /** What as many for as against lead to, under a simple majority of the votes; without this word it is refused. */
  tie: z.enum(['accepted', 'refused', 'draw']).optional(),
  /** Whether abstentions are among the votes of which the majority is a part; without this word nobody abstains. */
  abstentions: z.enum(['counted', 'left-out']).optional(),
  /** How many must vote for the vote to count: a part of the roll, or a number of voters. */
  quorum: z
    .strictObject({
      of: z.enum(quorumBases).optional(),
      atLeast: inTextSchema(atoms.rate).optional(),
      voters: inTextSchema(atoms.integer).optional(),
    })
    .optional(),
  /** The most that one voter's weight counts, as a part of the weight of the whole roll. */
  weightCap: inTextSchema(atoms.rate).optional(),
  /** Who may end the vote early, and what that leads to. */
  stop: z
    .strictObject({
      by: z.enum(stoppers),
      result: z.enum(['refused', 'stopped']),
      source: z.string().min(1),
      href: z.url().optional(),
    })
    .optional(),
  /** How long the vote is open. */
  hours: inTextSchema(atoms.integer).optional(),
});
export type VoteRule = z.infer<typeof voteRuleSchema>;
