import { z } from 'zod';
import { id, prose } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { route } from '../http/route.ts';
import { agreed, caseText, ownCase } from './case-agreement.ts';
import {
  casePreviewReply,
  claimBody,
  inFund,
  ofClaim,
  ownClaimLine,
  ownClaimReply,
  publishedCase,
  stepReply,
} from './claim-form.ts';
import { answered, begun, changed, submitted, withdrawn } from './claiming.ts';
import { ownClaim, ownClaims } from './own-claim.ts';
import { shownCaseOf, shownCases } from './published-case.ts';

const claimant = { tag: 'claims', may: ['member'] } as const;
/** The claimant's own acts are written by the programme, which asks first whether the claim is his. */
const act = { ...claimant, method: 'POST', as: 'work', params: ofClaim, reply: stepReply } as const;

/** What a member does with his own claims, and what he sees of those of others. */
export const claimRoutes = [
  route({
    ...claimant,
    id: 'ownClaims',
    method: 'GET',
    path: '/api/funds/{fund}/me/claims',
    summary: 'my claims, the newest first',
    params: inFund,
    query: z.strictObject(pageAsked),
    reply: pageOf(ownClaimLine),
    handle: ownClaims,
  }),
  route({
    ...claimant,
    id: 'claimBegun',
    method: 'POST',
    as: 'work',
    path: '/api/funds/{fund}/me/claims',
    summary: 'begins a claim, as a draft that nobody else sees',
    makes: true,
    params: inFund,
    body: claimBody,
    reply: stepReply,
    handle: begun,
  }),
  route({
    ...claimant,
    id: 'ownClaim',
    method: 'GET',
    path: '/api/funds/{fund}/me/claims/{claim}',
    summary: 'a claim of mine with all that is known of it',
    params: ofClaim,
    reply: ownClaimReply,
    handle: ownClaim,
  }),
  route({
    ...act,
    id: 'claimChanged',
    method: 'PUT',
    path: '/api/funds/{fund}/me/claims/{claim}',
    summary: 'changes a draft',
    versioned: true,
    body: claimBody,
    handle: changed,
  }),
  route({
    ...act,
    id: 'claimSubmitted',
    path: '/api/funds/{fund}/me/claims/{claim}/submission',
    summary: 'submits a draft to those who judge it',
    versioned: true,
    handle: submitted,
  }),
  route({
    ...act,
    id: 'claimAnswered',
    path: '/api/funds/{fund}/me/claims/{claim}/answer',
    summary: 'answers the question of a reviewer',
    versioned: true,
    body: z.strictObject({ text: prose }),
    handle: answered,
  }),
  route({
    ...act,
    id: 'claimWithdrawn',
    path: '/api/funds/{fund}/me/claims/{claim}/withdrawal',
    summary: 'withdraws a claim that is not decided; its words and evidence are destroyed',
    versioned: true,
    handle: withdrawn,
  }),
  route({
    ...claimant,
    // How large the group is in which he stands tells the programme; a member sees himself alone.
    as: 'work',
    id: 'ownCase',
    method: 'GET',
    path: '/api/funds/{fund}/me/claims/{claim}/case',
    summary: 'what other members would see of my claim',
    params: ofClaim,
    reply: casePreviewReply,
    handle: ownCase,
  }),
  route({
    ...act,
    id: 'caseWritten',
    method: 'PUT',
    path: '/api/funds/{fund}/me/claims/{claim}/case',
    summary: 'the text that other members may see in place of my own words; none if left out',
    versioned: true,
    body: z.strictObject({ text: prose.max(4000).optional() }),
    handle: caseText,
  }),
  route({
    ...act,
    id: 'caseAgreed',
    path: '/api/funds/{fund}/me/claims/{claim}/case/agreement',
    summary: 'agrees to what was shown, known by its hash',
    versioned: true,
    body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    handle: agreed,
  }),
  route({
    id: 'cases',
    tag: 'claims',
    method: 'GET',
    path: '/api/funds/{fund}/cases',
    summary:
      'the published cases of the fund, for members in force and those who work for it; the newest first',
    may: ['member', 'reviewer', 'treasurer', 'organiser', 'auditor'],
    params: inFund,
    query: z.strictObject(pageAsked),
    reply: pageOf(publishedCase),
    handle: shownCases,
  }),
  route({
    id: 'case',
    tag: 'claims',
    method: 'GET',
    path: '/api/funds/{fund}/cases/{claim}',
    summary: 'one published case, for members in force, its claimant, and who works for the fund',
    may: ['member', 'person', 'reviewer', 'treasurer', 'organiser', 'auditor'],
    params: z.object({ fund: id, claim: id }),
    reply: publishedCase,
    handle: shownCaseOf,
  }),
];
