import { z } from 'zod';
import { permits } from '../access/role.ts';
import { id } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { decisionSigned, decisionsListed } from './decision-asked.ts';
import { fundFounded, fundGivenUp, fundOpened, visibilityChanged } from './fund-changed.ts';
import {
  decision,
  foundingForm,
  fundPage,
  fundScheme,
  fundShort,
  fundStanding,
  signatureForm,
  slug,
  visibilityForm,
} from './fund-form.ts';
import { fundRead, fundSchemeRead, fundsListed } from './fund-read.ts';

const params = z.object({ fund: id });
const tag = 'funds';
const dryRun = z.object({ dryRun: z.enum(['true', 'false']).optional() });

/** Founding a fund, and what anyone may know of it. */
export const fundRoutes: readonly AnyRoute[] = [
  route({
    id: 'fundFounded',
    method: 'POST',
    path: '/api/funds',
    summary: 'found a fund with a scheme of the library',
    tag,
    ...permits('found-a-fund'),
    as: 'work',
    dryRun: true,
    query: dryRun,
    makes: true,
    body: foundingForm,
    reply: fundStanding.extend({ slug }),
    handle: fundFounded,
  }),
  route({
    id: 'fundsListed',
    method: 'GET',
    path: '/api/funds',
    summary: 'the funds that are listed, by name; or the one of a short name',
    tag,
    ...permits('read-the-public-page'),
    as: 'visitor',
    query: z.object({ ...pageAsked, slug: slug.optional() }),
    reply: pageOf(fundShort),
    handle: fundsListed,
  }),
  route({
    id: 'fundRead',
    method: 'GET',
    path: '/api/funds/{fund}',
    summary: 'a fund with its charter and how many are members',
    tag,
    ...permits('read-the-public-page'),
    as: 'work',
    params,
    reply: fundPage,
    handle: fundRead,
  }),
  route({
    id: 'fundSchemeRead',
    method: 'GET',
    path: '/api/funds/{fund}/scheme',
    summary: 'the rules of a fund as they are now; with a hash as they were when they had it',
    tag,
    ...permits('read-the-public-page'),
    as: 'visitor',
    params,
    query: z.object({
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    reply: fundScheme,
    handle: fundSchemeRead,
  }),
  route({
    id: 'visibilityChanged',
    method: 'PUT',
    path: '/api/funds/{fund}/visibility',
    summary: 'whether a fund is listed, and whether anyone may apply',
    tag,
    ...permits('run-the-fund'),
    as: 'work',
    versioned: true,
    params,
    body: visibilityForm,
    reply: visibilityForm,
    handle: visibilityChanged,
  }),
  route({
    id: 'fundOpened',
    method: 'POST',
    path: '/api/funds/{fund}/opening',
    summary: 'open a fund for members, as soon as as many agree as its charter asks for',
    tag,
    ...permits('run-the-fund'),
    as: 'work',
    params,
    reply: fundStanding,
    handle: fundOpened,
  }),
  route({
    id: 'fundGivenUp',
    method: 'POST',
    path: '/api/funds/{fund}/giving-up',
    summary: 'give up a fund that has not begun',
    tag,
    ...permits('run-the-fund'),
    as: 'work',
    params,
    reply: fundStanding,
    handle: fundGivenUp,
  }),
  route({
    id: 'decisionsListed',
    method: 'GET',
    path: '/api/funds/{fund}/decisions',
    summary: 'what more than one person agrees to, the newest first',
    tag,
    ...permits('read-decisions'),
    as: 'organiser',
    params,
    query: z.object({ ...pageAsked, state: z.enum(['open', 'approved', 'rejected']).optional() }),
    reply: pageOf(decision),
    handle: decisionsListed,
  }),
  route({
    id: 'decisionSigned',
    method: 'POST',
    path: '/api/funds/{fund}/decisions/{decision}/signatures',
    summary: 'say yes or no to what another has prepared; with enough yes it is done',
    tag,
    ...permits('run-the-fund'),
    as: 'work',
    params: params.extend({ decision: id }),
    body: signatureForm,
    reply: decision,
    handle: decisionSigned,
  }),
];
