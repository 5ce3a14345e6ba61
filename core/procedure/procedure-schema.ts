import { z } from 'zod';
import { atoms } from '../scheme/atoms.ts';
import { inTextSchema } from '../scheme/value-schema.ts';
import { voteRuleSchema } from '../vote/rule-schema.ts';
import { labelSchema } from '../working/label-schema.ts';
import { bodies, excludedPersons } from './body.ts';
import { matters } from './matter.ts';

const days = inTextSchema(atoms.integer);
const sourced = { source: z.string().min(1), href: z.url().optional() };

/** The way of a claim from its decision to its payment; what no source states, such as a number of days, is left out. */
export const procedureSchema = z.strictObject({
  /** Who decides first. */
  decision: z.strictObject({
    by: z.enum(bodies),
    days: days.optional(),
    /** What is proposed to be paid whole, and to which nobody objected, is approved by itself up to this amount, in major units. */
    automatic: z.strictObject({ upTo: inTextSchema(atoms.factor) }).optional(),
    ...sourced,
  }),
  /** To whom the decision is published, and how long it stands there. */
  notice: z.strictObject({ to: z.enum(['public', 'members']), days: days.optional(), ...sourced }).optional(),
  /** Who may object while it stands there, and who then decides; a claim that is held is shared only once it is decided. */
  objection: z
    .strictObject({
      by: z.enum(['anyone', 'members']).optional(),
      days: days.optional(),
      to: z.enum([...bodies, 'held']),
      ...sourced,
    })
    .optional(),
  /** To whom an applicant goes who does not accept the decision. */
  appeal: z
    .strictObject({ to: z.enum(bodies), days: days.optional(), once: atoms.yes.optional(), ...sourced })
    .optional(),
  /** When the benefit is paid, from the decision or from the day on which the shares are collected. */
  payment: z
    .strictObject({ after: z.enum(['decision', 'collection']), days: days.optional(), ...sourced })
    .optional(),
  board: z.strictObject({ size: inTextSchema(atoms.integer).optional(), vote: voteRuleSchema }).optional(),
  jury: z
    .strictObject({
      /** So many sit on it; otherwise all who volunteer. */
      size: inTextSchema(atoms.integer).optional(),
      volunteers: atoms.yes.optional(),
      /** Whether they pass an examination first. */
      exam: atoms.yes.optional(),
      /** Whether they are drawn by lot. */
      sortition: atoms.yes.optional(),
      excluded: z.array(z.enum(excludedPersons)).min(1).optional(),
      /** How many days who was drawn has to say whether he serves; then the next is called. */
      answer: days.optional(),
      /** What happens where fewer than its size are free: a smaller jury of so many at least, or another body; else the claim waits. */
      tooFew: z
        .strictObject({ atLeast: inTextSchema(atoms.integer).optional(), to: z.enum(bodies).optional() })
        .optional(),
      vote: voteRuleSchema,
      ...sourced,
    })
    .optional(),
  members: z.strictObject({ vote: voteRuleSchema }).optional(),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** What members decide by vote beside claims: each motion by its rule. */
export const motionsSchema = z
  .array(
    z.strictObject({
      motion: atoms.identifier,
      name: labelSchema,
      /** Which matter it is, where its name is not that of one. */
      about: z.enum(matters).optional(),
      /** How many members must support it before it is voted on: so many, or a part of those in force; without this word none. */
      support: z
        .strictObject({
          members: inTextSchema(atoms.integer).optional(),
          atLeast: inTextSchema(atoms.rate).optional(),
        })
        .optional(),
      /** Whether nobody may learn who chose what. */
      secret: atoms.yes.optional(),
      /** Whether a member may let another vote for him. */
      delegation: atoms.yes.optional(),
      vote: voteRuleSchema,
    }),
  )
  .min(1);
export type Motions = z.infer<typeof motionsSchema>;
export type MotionRule = Motions[number];

/** The words of a scheme on who decides. */
export interface Decisions {
  readonly procedure?: Procedure | undefined;
  readonly votes?: Motions | undefined;
}
