import { consentKinds, legalBases } from '@openmutual/core/consent';
import { labelSchema as label } from '@openmutual/core/label-schema';
import { memberLife } from '@openmutual/core/member-life';
import { z } from 'zod';
import { amount, day, id, line, memberNumber, moment } from '../http/atoms.ts';

/** What goes into requests on members and comes out of them. A member is named by his number. */
export const memberState = z.enum(Object.keys(memberLife.states) as [keyof typeof memberLife.states]);
export const number = memberNumber;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Columns of the list of members, each as the text that stands in a list: `{ "units": "1.5" }`. */
export const columns = z
  .record(z.string().max(40), z.string().trim().max(200))
  .meta({ description: 'columns of the list of members, such as {"units": "1.5"}' });

export const mail = z.email().max(254).toLowerCase();

/** What is asked of whoever joins. */
export const joiningAsked = z.object({
  fund: id,
  isOpen: z.boolean(),
  admission: z.enum(['by-an-organiser', 'at-once']),
  texts: z.array(
    z.object({
      kind: z.enum(consentKinds),
      /** The hash that a consent names: of the text, in both languages. */
      hash: z.string(),
      title: label,
      paragraphs: z.array(label),
      basis: z.enum(legalBases).nullable(),
    }),
  ),
  columns: z.array(z.object({ column: z.string(), isNeeded: z.boolean() })),
  coolingOffDays: z.int(),
  /** The first day on which all that the scheme pays is paid, for somebody who joins today. */
  waitingUntil: day.nullable(),
});

const consents = z.array(z.strictObject({ kind: z.enum(consentKinds), text: hash })).max(consentKinds.length);

export const acceptanceForm = z.strictObject({
  /** From the link; not needed where the invitation went to the confirmed mail of who accepts. */
  token: z.string().max(100).optional(),
  name: line,
  /** What the invitation does not say already. */
  columns: columns.optional(),
  consents,
});
export const applicationForm = acceptanceForm.omit({ token: true });
export const refusalForm = z.strictObject({ token: z.string().max(100).optional() });

/** A membership that began. */
export const joined = z.object({
  fund: id,
  member: z.string(),
  state: memberState,
  joinedOn: day.nullable(),
  inForceFrom: day.nullable(),
  cancelBy: day.nullable(),
});

export const invitationsForm = z.strictObject({
  invitations: z
    .array(
      z.strictObject({
        mail: z.string().trim().max(254),
        columns: columns.optional(),
        language: z.enum(['en', 'zh']),
      }),
    )
    .min(1)
    .max(1000),
  /** The last day on which they are open. */
  until: day,
});
export const invitation = z.object({
  invitation: id,
  mail: z.string(),
  columns,
  invitedAt: moment,
  until: day,
});
/** What somebody is invited to, as he sees it himself. */
export const ownInvitation = invitation.omit({ mail: true });

export const application = z.object({
  application: id,
  name: z.string(),
  mail: z.string(),
  columns,
  appliedAt: moment,
});

/** A member in a list: nothing that identifies him. */
export const memberShort = z.object({
  member: z.string(),
  state: memberState,
  joinedOn: day.nullable(),
  inForceFrom: day.nullable(),
  leftOn: day.nullable(),
});

const step = z.object({
  act: z.string(),
  from: z.string(),
  to: z.string(),
  on: day,
  at: moment,
  by: z.enum(['self', 'staff', 'rules']),
  reason: z.string().nullable(),
});

const terms = z.object({ from: day, columns });

/** One member with his log, for who has to do with him; that it was read is written down. */
export const memberPage = memberShort.extend({
  name: z.string().nullable(),
  mail: z.string().nullable(),
  columns,
  later: z.array(terms),
  log: z.array(step),
  may: z.array(z.string()),
});

export const termsForm = z.strictObject({
  columns,
  /** The first day of a later month; the next one where nothing is said. */
  from: day.optional(),
});
export const memberTerms = z.object({ member: z.string(), from: day, columns });
export const memberStanding = z.object({ member: z.string(), state: memberState, decision: id.nullable() });

const consent = z.object({
  kind: z.enum(consentKinds),
  basis: z.enum(legalBases).nullable(),
  text: z.string(),
  givenAt: moment,
  withdrawnAt: moment.nullable(),
});

/** A person's own membership. */
export const ownMembership = memberShort.extend({
  name: z.string().nullable(),
  mail: z.string().nullable(),
  columns,
  later: z.array(terms),
  cancelBy: day.nullable(),
  consents: z.array(consent),
  log: z.array(step),
  /** Who looked at what identifies him, when and why. */
  looks: z.array(z.object({ at: moment, role: z.string(), name: z.string(), why: z.string() })),
  may: z.array(z.string()),
});

/** What is settled with who leaves. Amounts in the currency of the fund. */
export const partingPage = z.object({
  member: z.string(),
  state: memberState,
  lastDay: day,
  setOff: amount,
  givenBack: amount,
  stillOwed: amount,
});

export const particularsForm = z.strictObject({ name: line, mail });
export const consentForm = z.strictObject({ text: hash });

/** A person with all that he has to do with. */
export const ownPage = z.object({
  name: z.string(),
  funds: z.array(
    z.object({
      fund: id,
      slug: z.string(),
      name: label,
      state: z.string(),
      roles: z.array(z.string()),
      membership: memberShort.nullable(),
      /** What waits for him here, such as a decision to be signed. */
      needs: z.array(z.enum(['decisions', 'applications', 'arrears', 'consents'])),
      /** What I am asked to do until an instant, such as a vote. */
      waits: z.array(
        z.object({ what: z.enum(['vote']), id, number: z.string(), title: z.string(), until: moment }),
      ),
    }),
  ),
  invitations: z.array(z.object({ fund: id, name: label, invitation: id, until: day })),
  /** The day is that of the fund. */
  applications: z.array(z.object({ fund: id, name: label, appliedAt: moment, appliedOn: day })),
});
