import { accepted, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { refusal, reply } from '../http/answer.ts';
import { id, memberNumber, moment } from '../http/atoms.ts';
import { type AnyRoute, type Asked, route } from '../http/route.ts';
import { type GivenRole, givenRoles, permits } from './role.ts';
import { endRole, giveRole, heldRoles, personNamed } from './role-book.ts';

const params = z.strictObject({ fund: id });
const change = z.strictObject({ person: id, role: z.enum(givenRoles) });
/** To whom: an account by its number, or somebody of the fund by the mail of his account or his number as a member. */
const giving = z
  .strictObject({
    role: z.enum(givenRoles),
    person: id.optional(),
    mail: z
      .string()
      .trim()
      .min(1, { error: 'at least one sign' })
      .max(254, { error: 'at most 254 signs' })
      .optional(),
    member: memberNumber.optional(),
  })
  .refine(
    ({ person, mail, member }) => [person, mail, member].filter((one) => one !== undefined).length === 1,
    { error: 'the number of an account, a mail address or the number of a member: one of them' },
  );
const done = z.object({ person: id, role: z.enum(givenRoles) });
const held = z.object({
  roles: z.array(
    z.object({
      ...{ person: id, role: z.enum(givenRoles), givenAt: moment, givenBy: id.optional() },
      /** His number as a member, for those who read the list of members. */
      member: z.string().optional(),
    }),
  ),
});

/** Who is what in a fund. */
export const roleRoutes: readonly AnyRoute[] = [
  route({
    id: 'rolesListed',
    method: 'GET',
    path: '/api/funds/{fund}/roles',
    summary: 'Who has which role in the fund',
    tag: 'roles',
    ...permits('read-roles'),
    params,
    reply: held,
    async handle({ tx, params: { fund }, roles }) {
      const held = await heldRoles(tx, fund);
      const readers = permits('read-members').may;
      if (roles.some((role) => readers.includes(role))) return reply({ roles: held });
      return reply({ roles: held.map(({ member: _, ...one }) => one) });
    },
  }),
  route({
    id: 'roleGiven',
    method: 'POST',
    path: '/api/funds/{fund}/roles',
    summary:
      'Gives a role to an account by its number, or to somebody of the fund by mail address or member number; his sessions end',
    tag: 'roles',
    ...permits('give-roles'),
    as: 'organiser',
    params,
    body: giving,
    reply: done,
    handle: give,
  }),
  route({
    id: 'roleEnded',
    method: 'POST',
    path: '/api/funds/{fund}/roles/ended',
    summary: 'Ends a role; the sessions of who held it end',
    tag: 'roles',
    ...permits('give-roles'),
    as: 'organiser',
    params,
    body: change,
    reply: done,
    handle: end,
  }),
  route({
    id: 'roleGivenUp',
    method: 'POST',
    path: '/api/funds/{fund}/roles/given-up',
    summary: 'Gives up a role of your own',
    tag: 'roles',
    ...permits('give-up-a-role'),
    as: 'organiser',
    params,
    body: z.strictObject({ role: z.enum(givenRoles) }),
    reply: done,
    handle: (asked) => end({ ...asked, body: { role: asked.body.role, person: asked.person ?? '' } }),
  }),
];

type Giving = Asked<{ readonly fund: string }, unknown, z.output<typeof giving>>;

async function give(asked: Giving) {
  const { tx, body, params: of, person: by = '', at } = asked;
  const { role, mail, member } = body;
  const whom = await personOf(tx, body);
  if (!whom.ok) return whom;
  const given = await giveRole(tx, { fund: of.fund, person: whom.value, role, by, at });
  if (given.ok) return told({ ...asked, body: { person: whom.value, role } }, 'given');
  // What is wrong with whom he named is told where he named him.
  const field = mail === undefined ? (member === undefined ? 'person' : 'member') : 'mail';
  return rejected(
    ...given.rejections.map((reason) => (reason.path === 'person' ? { ...reason, path: field } : reason)),
  );
}

async function personOf(tx: Transaction, { person, mail, member }: z.output<typeof giving>) {
  if (mail !== undefined) return personNamed(tx, { mail });
  return member === undefined ? accepted(person ?? '') : personNamed(tx, { member });
}

type Changed = Asked<
  { readonly fund: string },
  unknown,
  { readonly person: string; readonly role: GivenRole }
>;

async function end(asked: Changed) {
  const {
    tx,
    body,
    params: { fund },
    person: by = '',
    at,
  } = asked;
  const ended = await endRole(tx, { ...body, fund, by, at });
  if (ended.ok) return told(asked, 'ended');
  const isLast = ended.rejections.some(({ code }) => code === 'a-fund-keeps-an-organiser');
  return refusal(isLast ? 409 : 422, ...ended.rejections);
}

/** Whoever it concerns gets a mail, for he was signed out. */
async function told(
  { tx, body: { person, role }, params: { fund }, post }: Changed,
  what: 'given' | 'ended',
) {
  const { rows } = await tx.query<{ name: string }>('SELECT name FROM fund.fund WHERE fund_id = $1', [fund]);
  const facts = { what, role, fund: rows[0]?.name ?? fund };
  const posted = await post({ letter: 'role-changed', person, fund, facts });
  if (!posted.ok) return posted;
  return reply({ person, role }, { event: { act: `role-${what}`, subject: { person, role } } });
}
