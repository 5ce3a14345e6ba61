import { z } from 'zod';
import { ofClaim, whyQuery } from '../claim/claim-form.ts';
import { pageAsked } from '../http/cursor.ts';
import { route } from '../http/route.ts';
import { MOST_BYTES } from './accepted-file.ts';
import { evidenceQuery, evidenceReply, evidenceTypes, looksReply, ofEvidence } from './evidence-form.ts';
import { given, takenBack } from './giving.ts';
import { looks, ownLooks } from './look.ts';
import { lookedAt, ownLook } from './looking.ts';

/** Evidence, and who looked at it. */
export const evidenceRoutes = [
  route({
    id: 'evidenceGiven',
    method: 'POST',
    path: '/api/funds/{fund}/me/claims/{claim}/evidence',
    summary:
      'adds a file to a claim for which nothing is proposed yet: PDF, JPEG, PNG or WebP, at most 10 MiB',
    tag: 'evidence',
    may: ['member'],
    as: 'work',
    bytes: MOST_BYTES,
    makes: true,
    params: ofClaim,
    query: evidenceQuery,
    body: z.instanceof(Uint8Array),
    reply: evidenceReply,
    handle: given,
  }),
  route({
    id: 'ownEvidence',
    method: 'GET',
    path: '/api/funds/{fund}/me/claims/{claim}/evidence/{evidence}',
    summary: 'a file of mine',
    tag: 'evidence',
    may: ['member'],
    files: evidenceTypes,
    params: ofEvidence,
    reply: z.any(),
    handle: ownLook,
  }),
  route({
    id: 'evidenceTakenBack',
    method: 'DELETE',
    path: '/api/funds/{fund}/me/claims/{claim}/evidence/{evidence}',
    summary: 'takes a file out of a draft: its key is destroyed',
    tag: 'evidence',
    may: ['member'],
    as: 'work',
    params: ofEvidence,
    reply: z.object({}),
    handle: takenBack,
  }),
  route({
    id: 'evidenceShown',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}/evidence/{evidence}',
    summary: 'a file of a claim; the look is noted, and the claimant can read it',
    tag: 'evidence',
    may: ['reviewer', 'organiser'],
    files: evidenceTypes,
    params: ofEvidence,
    query: whyQuery,
    reply: z.any(),
    handle: lookedAt,
  }),
  route({
    id: 'ownLooks',
    method: 'GET',
    path: '/api/funds/{fund}/me/claims/{claim}/looks',
    summary: 'who looked at what I wrote and sent, when and why',
    tag: 'evidence',
    may: ['member'],
    params: ofClaim,
    query: z.strictObject(pageAsked),
    reply: looksReply,
    handle: ownLooks,
  }),
  route({
    id: 'looks',
    method: 'GET',
    path: '/api/funds/{fund}/claims/{claim}/looks',
    summary: 'who looked at what a claimant wrote and sent',
    tag: 'evidence',
    may: ['auditor', 'organiser'],
    params: ofClaim,
    query: z.strictObject(pageAsked),
    reply: looksReply,
    handle: looks,
  }),
];
