import { z } from 'zod';
import { permits } from '../access/role.ts';
import { reasonForm } from '../fund/fund-form.ts';
import { id, line } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import {
  deathReported,
  expulsionAsked,
  memberRead,
  membersListed,
  reinstated,
  suspended,
  termsChanged,
} from './member-asked.ts';
import {
  memberPage,
  memberShort,
  memberStanding,
  memberState,
  memberTerms,
  number,
  termsForm,
} from './member-form.ts';

const params = z.object({ fund: id });
const memberParams = params.extend({ member: number });
const tag = 'members';

/** Members as who keeps the list sees them. */
export const memberRoutes: readonly AnyRoute[] = [
  route({
    id: 'membersListed',
    method: 'GET',
    path: '/api/funds/{fund}/members',
    summary: 'the members by number, without what identifies them',
    tag,
    ...permits('read-members'),
    as: 'organiser',
    params,
    query: z.object({ ...pageAsked, state: memberState.optional(), member: number.optional() }),
    reply: pageOf(memberShort),
    handle: membersListed,
  }),
  route({
    id: 'memberRead',
    method: 'GET',
    path: '/api/funds/{fund}/members/{member}',
    summary: 'one member with name, mail and log; the member sees who looked and why',
    tag,
    ...permits('read-members'),
    as: 'organiser',
    params: memberParams,
    query: z.object({ why: line }),
    reply: memberPage,
    handle: memberRead,
  }),
  route({
    id: 'memberTermsChanged',
    method: 'PUT',
    path: '/api/funds/{fund}/members/{member}/terms',
    summary: 'units and other columns of a member from a later month on',
    tag,
    ...permits('change-a-membership'),
    as: 'work',
    versioned: true,
    params: memberParams,
    body: termsForm,
    reply: memberTerms,
    handle: termsChanged,
  }),
  route({
    id: 'memberSuspended',
    method: 'POST',
    path: '/api/funds/{fund}/members/{member}/suspension',
    summary: 'suspend a member in arrears whose days of grace are over',
    tag,
    ...permits('end-a-membership'),
    as: 'work',
    versioned: true,
    params: memberParams,
    body: reasonForm,
    reply: memberStanding,
    handle: suspended,
  }),
  route({
    id: 'memberReinstated',
    method: 'POST',
    path: '/api/funds/{fund}/members/{member}/reinstatement',
    summary: 'put a member back who has paid what was overdue',
    tag,
    ...permits('end-a-membership'),
    as: 'work',
    versioned: true,
    params: memberParams,
    body: reasonForm,
    reply: memberStanding,
    handle: reinstated,
  }),
  route({
    id: 'memberExpelled',
    method: 'POST',
    path: '/api/funds/{fund}/members/{member}/expulsion',
    summary: 'ask to expel a member; done as soon as as many agree as the charter asks for',
    tag,
    ...permits('end-a-membership'),
    as: 'work',
    versioned: true,
    params: memberParams,
    body: reasonForm,
    reply: memberStanding,
    handle: expulsionAsked,
  }),
  route({
    id: 'memberDeathReported',
    method: 'POST',
    path: '/api/funds/{fund}/members/{member}/death',
    summary: 'write down that a member has died',
    tag,
    ...permits('end-a-membership'),
    as: 'work',
    versioned: true,
    params: memberParams,
    reply: memberStanding,
    handle: deathReported,
  }),
];
