import { z } from 'zod';
import { prose } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { route } from '../http/route.ts';
import { staffCase } from './case-agreement.ts';
import {
  casePreviewReply,
  claimLine,
  countsReply,
  entitlementReply,
  inFund,
  judgementBody,
  ofClaim,
  staffClaimReply,
  states,
  stepReply,
  tellingReply,
  whyQuery,
} from './claim-form.ts';
import { closed, decided, handedBack, scheduled } from './deciding.ts';
import { published } from './publishing.ts';
import { claimCounts, claimQueue } from './queue.ts';
import { asked, proposed, resumed, takenUp } from './reviewing.ts';
import { given, staffClaim, told } from './staff-claim.ts';

const staff = { tag: 'claims', may: ['reviewer', 'organiser', 'treasurer', 'auditor'] } as const;
const judges = { tag: 'claims', may: ['reviewer', 'organiser'] } as const;
const act = {
  tag: 'claims',
  method: 'POST',
  as: 'work',
  versioned: true,
  params: ofClaim,
  reply: stepReply,
} as const;
const review = { ...act, may: ['reviewer'] } as const;
const decision = { ...act, may: ['organiser'] } as const;

/** What those do who judge claims: reviewers look and propose, organisers decide. */
export const judgingRoutes = [
  route({
    ...staff,
    id: 'claims',
    method: 'GET',
    path: '/api/funds/{fund}/claims',
    summary: 'the claims of the fund, those that wait longest first',
    params: inFund,
    query: z.strictObject({
      ...pageAsked,
      state: z.enum(states).optional(),
      waitsFor: claimLine.shape.waitsFor.optional(),
      /** Only those that I took up. */
      mine: z.enum(['true']).optional(),
    }),
    reply: pageOf(claimLine),
    handle: claimQueue,
  }),
  route({
    ...staff,
    id: 'claimsCounted',
    method: 'GET',
    path: '/api/funds/{fund}/claims/counts',
    summary: 'how many claims are in each state, for whom they wait, and since when',
    params: inFund,
    reply: countsReply,
    handle: claimCounts,
  }),
  route({
    ...staff,
    id: 'claim',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}',
    summary: 'a claim without what the claimant wrote',
    params: ofClaim,
    reply: staffClaimReply,
    handle: staffClaim,
  }),
  route({
    ...judges,
    id: 'claimTold',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}/telling',
    summary: 'what the claimant wrote; the look is noted, and the claimant can read it',
    params: ofClaim,
    query: whyQuery,
    reply: tellingReply,
    handle: told,
  }),
  route({
    ...judges,
    id: 'claimEntitlement',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}/entitlement',
    summary: 'what the rules of the day of the event give for it',
    params: ofClaim,
    query: z.strictObject({ recognised: judgementBody.shape.recognised }),
    reply: entitlementReply,
    handle: given,
  }),
  route({
    ...judges,
    id: 'casePreview',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}/case',
    summary: 'what members would see of it',
    params: ofClaim,
    reply: casePreviewReply,
    handle: staffCase,
  }),
  route({
    ...review,
    id: 'claimTakenUp',
    path: '/api/funds/{fund}/claims/{claim}/review',
    summary: 'takes a submitted claim up for review',
    handle: takenUp,
  }),
  route({
    ...review,
    id: 'claimAsked',
    path: '/api/funds/{fund}/claims/{claim}/question',
    summary: 'asks the claimant for information',
    body: z.strictObject({ text: prose }),
    handle: asked,
  }),
  route({
    ...review,
    id: 'claimResumed',
    path: '/api/funds/{fund}/claims/{claim}/resumption',
    summary: 'goes on without an answer',
    handle: resumed,
  }),
  route({
    ...review,
    id: 'claimProposed',
    path: '/api/funds/{fund}/claims/{claim}/proposal',
    summary: 'proposes what to decide',
    dryRun: true,
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: judgementBody,
    handle: proposed,
  }),
  route({
    ...decision,
    id: 'claimHandedBack',
    path: '/api/funds/{fund}/claims/{claim}/return',
    summary: 'hands a proposal back for review',
    body: z.strictObject({ text: prose }),
    handle: handedBack,
  }),
  route({
    ...act,
    may: ['reviewer', 'organiser'],
    id: 'claimPublished',
    path: '/api/funds/{fund}/claims/{claim}/publication',
    summary: 'shows the case to the members, as the claimant has agreed to; the notice begins',
    handle: published,
  }),
  route({
    ...decision,
    id: 'claimDecided',
    path: '/api/funds/{fund}/claims/{claim}/decision',
    summary: 'decides a claim whose notice is over, by another person than the one who proposed',
    dryRun: true,
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: judgementBody,
    handle: decided,
  }),
  route({
    ...decision,
    id: 'claimScheduled',
    path: '/api/funds/{fund}/claims/{claim}/schedule',
    summary: 'puts an approved claim into the settlement of a period',
    body: z.strictObject({
      period: z.string().regex(/^\d{4}(-[A-Z0-9]{1,4})*$/, { error: 'a period such as 2026-11' }),
    }),
    handle: scheduled,
  }),
  route({
    ...decision,
    id: 'claimClosed',
    path: '/api/funds/{fund}/claims/{claim}/closing',
    summary: 'closes a claim that is paid or rejected; the time begins for which its evidence is kept',
    handle: closed,
  }),
];
