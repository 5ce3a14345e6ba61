import { consentKinds } from '@openmutual/core/consent';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import { id } from '../http/atoms.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { consentForm, ownMembership, ownPage, particularsForm, partingPage } from './member-form.ts';
import {
  cancelled,
  consentGiven,
  consentWithdrawn,
  noticeGiven,
  ownDataExported,
  ownMembershipRead,
  particularsChanged,
} from './own-asked.ts';
import type { OwnPart } from './own-data.ts';
import { ownPageRead } from './own-page.ts';

const params = z.object({ fund: id });
const consentParams = params.extend({ kind: z.enum(consentKinds) });
const dryRun = z.object({ dryRun: z.enum(['true', 'false']).optional() });
const tag = 'me';

/** What somebody does for himself, nobody does it for another; and what each noun that keeps something of members adds to it. */
export const ownRoutes = (parts: readonly OwnPart[]): readonly AnyRoute[] => [
  route({
    id: 'ownPageRead',
    method: 'GET',
    path: '/api/me',
    summary: 'my funds, my roles, my invitations, and what waits for me',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    reply: ownPage,
    handle: (asked) => ownPageRead(asked, parts),
  }),
  route({
    id: 'ownMembershipRead',
    method: 'GET',
    path: '/api/funds/{fund}/me',
    summary: 'my membership, what I agreed to, and who looked at what identifies me',
    tag,
    ...permits('read-your-own'),
    as: 'member',
    params,
    reply: ownMembership,
    handle: ownMembershipRead,
  }),
  route({
    id: 'particularsChanged',
    method: 'PUT',
    path: '/api/funds/{fund}/me/particulars',
    summary: 'change my name, or the mail by which the fund reaches me',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    versioned: true,
    params,
    body: particularsForm,
    reply: particularsForm,
    handle: particularsChanged,
  }),
  route({
    id: 'consentGiven',
    method: 'PUT',
    path: '/api/funds/{fund}/me/consents/{kind}',
    summary: 'agree to a text as it is now',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    params: consentParams,
    body: consentForm,
    reply: z.object({ kind: z.enum(consentKinds) }),
    handle: consentGiven,
  }),
  route({
    id: 'consentWithdrawn',
    method: 'DELETE',
    path: '/api/funds/{fund}/me/consents/{kind}',
    summary: 'withdraw consent to the processing of health data',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    params: consentParams,
    reply: z.object({ kind: z.enum(consentKinds) }),
    handle: consentWithdrawn,
  }),
  route({
    id: 'membershipCancelled',
    method: 'POST',
    path: '/api/funds/{fund}/me/cancellation',
    summary: 'cancel in the cooling-off period, as though I had never joined',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params,
    query: dryRun,
    reply: partingPage,
    handle: (asked) => cancelled(asked, parts),
  }),
  route({
    id: 'noticeGiven',
    method: 'POST',
    path: '/api/funds/{fund}/me/notice',
    summary: 'leave, after the days of notice; asked with dryRun it says what is still owed or given back',
    tag,
    ...permits('read-your-own'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params,
    query: dryRun,
    reply: partingPage,
    handle: noticeGiven,
  }),
  route({
    id: 'ownDataExported',
    method: 'GET',
    path: '/api/funds/{fund}/me/export',
    summary: 'all that the fund keeps of me, as a JSON file',
    tag,
    ...permits('read-your-own'),
    as: 'member',
    files: ['application/json'],
    params,
    reply: z.unknown(),
    handle: (asked) => ownDataExported(asked, parts),
  }),
];
