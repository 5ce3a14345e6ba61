import { z } from 'zod';
import { day, id, moment } from '../http/atoms.ts';

/** What a file shows. Files have no names of their own here: a name may say more than its owner thinks of. */
export const evidenceKinds = [
  'medical-report',
  'invoice',
  'receipt',
  'certificate',
  'photograph',
  'statement',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What is taken, and why not more: `server/evidence/accepted-file.ts`. */
export const evidenceTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** Why somebody looks at what another wrote or sent; the claimant reads it. */
export const lookWhys = ['review', 'decision', 'objection', 'question-of-the-claimant', 'audit'] as const;
export type LookWhy = (typeof lookWhys)[number];

export const ofEvidence = z.object({ fund: id, claim: id, evidence: id });

export const evidenceQuery = z.strictObject({
  kind: z.enum(evidenceKinds),
  /** A file that this one takes the place of. */
  replaces: id.optional(),
});

export const evidenceForm = z.object({
  evidence: id,
  /** 1, 2, 3 … of its claim. */
  number: z.int(),
  kind: z.enum(evidenceKinds),
  type: z.enum(evidenceTypes),
  bytes: z.int(),
  /** SHA-256 of what is given out, for a claimant to compare. */
  sha256: z.string().optional(),
  givenAt: moment,
  replaces: id.optional(),
  state: z.enum(['kept', 'replaced', 'erased']),
});

export const evidenceReply = z.object({
  ...evidenceForm.shape,
  /** What was taken out of the file, and what was not. */
  stripped: z.enum(['all-metadata', 'nothing']),
});

export const lookLine = z.object({
  at: moment,
  /** In which part somebody looked. */
  role: z.enum(['claimant', 'reviewer', 'organiser', 'juror']),
  /** Of a juror nothing: who sits on a jury is not told. */
  person: id.optional(),
  /** As his account was called then; of the claimant himself nothing. */
  name: z.string().optional(),
  what: z.enum(['words', 'evidence', 'case']),
  evidence: z.int().optional(),
  why: z.enum([...lookWhys, 'own', 'hearing']),
});

export const looksReply = z.object({
  items: z.array(lookLine),
  next: z.string().optional(),
  until: day.optional(),
});
