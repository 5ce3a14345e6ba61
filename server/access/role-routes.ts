import { z } from 'zod';
import { refusal, reply } from '../http/answer.ts';
import { id, moment } from '../http/atoms.ts';
import { type AnyRoute, type Asked, route } from '../http/route.ts';
import { type GivenRole, givenRoles, permits } from './role.ts';
import { endRole, giveRole, heldRoles } from './role-book.ts';

const params = z.strictObject({ fund: id });
const change = z.strictObject({ person: id, role: z.enum(givenRoles) });
const done = z.object({ person: id, role: z.enum(givenRoles) });
const held = z.object({
  roles: z.array(z.object({ person: id, role: z.enum(givenRoles), givenAt: moment, givenBy: id.optional() })),
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
    async handle({ tx, params: { fund } }) {
      return reply({ roles: await heldRoles(tx, fund) });
    },
  }),
  route({
    id: 'roleGiven',
    method: 'POST',
    path: '/api/funds/{fund}/roles',
    summary: 'Gives somebody a role; his sessions end',
    tag: 'roles',
    ...permits('give-roles'),
    as: 'organiser',
    params,
    body: change,
    reply: done,
    async handle(asked) {
      const {
        tx,
        body,
        params: { fund },
        person: by = '',
        at,
      } = asked;
      const given = await giveRole(tx, { ...body, fund, by, at });
      return given.ok ? told(asked, 'given') : given;
    },
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
