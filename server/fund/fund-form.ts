import { approvalRuleSchema } from '@openmutual/core/approval-schema';
import { admissions, approvedMatters, collectings } from '@openmutual/core/charter';
import { legalBases } from '@openmutual/core/consent';
import { fundLife } from '@openmutual/core/fund-life';
import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { currency, day, id, line, moment, prose } from '../http/atoms.ts';
import { decisionMatters } from './decision.ts';

/** What goes into requests on funds and comes out of them. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'two to forty small letters, digits and -, a letter first' });

const whole = z.int().min(0);

/** What a charter says beside its scheme, as it is written when a fund is founded. */
const charterParts = {
  name: label,
  /** Of receipts and references: `VF`. */
  code: z.string(),
  activation: z.object({ members: z.int().min(1), by: day }),
  admission: z.enum(admissions),
  coolingOffDays: whole,
  noticeDays: whole,
  dueDays: whole,
  graceDays: whole,
  collecting: z.enum(collectings),
  approvals: z.object(
    Object.fromEntries(approvedMatters.map((matter) => [matter, approvalRuleSchema])) as Record<
      (typeof approvedMatters)[number],
      typeof approvalRuleSchema
    >,
  ),
  retention: z.object({ evidence: whole, persons: whole }),
  publication: z.object({ suppressedBelow: z.int(), monthBelow: z.int() }),
};

const dataParts = z.strictObject({
  /** On what ground personal data is processed (GDPR, art. 6). */
  basis: z.enum(legalBases),
  /** Whether the fund keeps health data, to which members agree apart. */
  health: z.boolean(),
});

/** A fund as it is founded. Nothing has a value of its own accord: who founds a fund decides all of it. */
export const foundingForm = z.strictObject({
  slug,
  /** The id of a scheme of the library, such as `demo/village-fund`. */
  scheme: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: 'an id such as demo/village-fund' }),
  isListed: z.boolean(),
  /** Whether anyone may apply; who is invited may join in any case. */
  isOpen: z.boolean(),
  data: dataParts,
  ...charterParts,
  name: z.strictObject({ en: line, zh: line }),
});
export type FoundingForm = z.infer<typeof foundingForm>;

const schemeShort = z.object({ id: z.string(), hash: z.string() });
export const fundState = z.enum(Object.keys(fundLife.states) as [keyof typeof fundLife.states]);

/** A fund in a list. */
export const fundShort = z.object({
  fund: id,
  slug,
  name: label,
  state: fundState,
  currency,
  isOpen: z.boolean(),
  scheme: schemeShort,
});
export type FundShort = z.infer<typeof fundShort>;

/** A fund as a visitor sees it; periods and money stand at the settlements. */
export const fundPage = fundShort.extend({
  timeZone: z.string(),
  foundedOn: day,
  activeFrom: day.nullable(),
  isListed: z.boolean(),
  charter: z.object({ scheme: schemeShort, currency, timeZone: z.string(), ...charterParts }),
  data: dataParts,
  /** Nothing where they are fewer than `publication.suppressedBelow`: in a small group everybody knows who is meant. */
  members: z.object({ inForce: z.int().nullable(), joined: z.int().nullable() }),
});

/** Rules of a fund, of now or of a time when they had this hash. */
export const fundScheme = z.object({
  id: z.string(),
  /** The SHA-256 of the bytes of `copied` in UTF-8. */
  hash: z.string(),
  /** Canonical JSON (RFC 8785) of the document and the tables, every scalar as text. */
  copied: z.string(),
  /** The same, read and checked, as the pages of the library have it (schemes/compiled.ts); nothing where it has no such form. */
  compiled: z.string().nullable(),
});

export const fundStanding = z.object({ fund: id, state: fundState, decision: id.nullable() });

/** Something that more than one person agrees to. */
export const decision = z.object({
  decision: id,
  matter: z.enum(decisionMatters),
  /** The member it is about. */
  member: z.string().nullable(),
  reason: z.string().nullable(),
  /** The policy or budget that it adopts. */
  of: z.object({ id, hash: z.string() }).nullable(),
  state: z.enum(['open', 'approved', 'rejected']),
  /** SHA-256 of what is to be done; a signature names it. */
  hash: z.string(),
  preparedAt: moment,
  isMine: z.boolean(),
  lacking: z.int(),
  signatures: z.array(z.object({ says: z.enum(['yes', 'no']), at: moment, isMine: z.boolean() })),
});

export const signatureForm = z.strictObject({
  says: z.enum(['yes', 'no']),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export const visibilityForm = z.strictObject({ isListed: z.boolean(), isOpen: z.boolean() });
export const reasonForm = z.strictObject({ reason: prose });
