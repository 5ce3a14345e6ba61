import { compareInstants, type Instant } from '../period/instant.ts';
import type { Rejection } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';

/** How many different people must agree, and whether who prepared it may be one of them. */
export interface ApprovalRule {
  readonly approvals: number;
  readonly preparer: (typeof preparers)[number];
}

export const preparers = ['excluded', 'counted'] as const;

/** What is to be approved, known by the SHA-256 of all that it does; who changes it prepares it anew. */
export interface Prepared {
  readonly by: string;
  readonly at: Instant;
  readonly hash: string;
}

/** What one person says of it, having seen what this hash is of. */
export interface Signature extends Prepared {
  readonly says: 'yes' | 'no';
}

export const approvalStates = ['open', 'approved', 'rejected'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export const approvalLabels: Readonly<Record<ApprovalState, Label>> = {
  open: label('waiting for approval', '待批准'),
  approved: label('approved', '已批准'),
  rejected: label('not approved', '未批准'),
};

/** How far something is approved. */
export interface Approval {
  readonly state: ApprovalState;
  /** Whose yes counts, in the order in which they said it. */
  readonly by: readonly string[];
  /** How many more are needed; none where it was rejected. */
  readonly lacking: number;
  /** Why signatures do not count, each at its place from 1. */
  readonly faults: readonly Rejection[];
}

/**
 * How far something is approved, by what people said of it in their order. One no ends it; what is approved or rejected stays so, and a
 * signature that does not count changes nothing.
 */
export function approval(rule: ApprovalRule, prepared: Prepared, signatures: readonly Signature[]): Approval {
  const by: string[] = [];
  const faults: Rejection[] = [];
  let state: ApprovalState = by.length >= rule.approvals ? 'approved' : 'open';
  for (const [place, signature] of signatures.entries()) {
    const found = faultsOf(signature, rule, prepared, { state, by });
    faults.push(...found.map((reason) => ({ ...reason, line: place + 1 })));
    if (found.length > 0) continue;
    if (signature.says === 'no') state = 'rejected';
    else by.push(signature.by);
    if (state === 'open' && by.length >= rule.approvals) state = 'approved';
  }
  return { state, by, lacking: state === 'open' ? rule.approvals - by.length : 0, faults };
}

/** Why the next signature would not count; nothing where it would. */
export function signatureFaults(
  rule: ApprovalRule,
  prepared: Prepared,
  before: readonly Signature[],
  next: Signature,
): Rejection[] {
  return faultsOf(next, rule, prepared, approval(rule, prepared, before));
}

/** What speaks against an act that needs an approval: too few have agreed, or somebody has refused. */
export function approvedFaults({ state, lacking }: Approval): Rejection[] {
  if (state === 'approved') return [];
  if (state === 'rejected') return [{ code: 'what-was-refused-is-not-approved', path: 'approvals' }];
  const expected = lacking === 1 ? 'one more approval' : `${lacking} more approvals`;
  return [{ code: 'an-approval-is-lacking', path: 'approvals', expected }];
}

function faultsOf(
  { by: person, at, hash, says }: Signature,
  rule: ApprovalRule,
  prepared: Prepared,
  { state, by }: Pick<Approval, 'state' | 'by'>,
): Rejection[] {
  const path = 'approvals';
  const faults: Rejection[] = [];
  if (state !== 'open') {
    faults.push({ code: 'an-approval-is-closed', path, found: state, expected: 'one that is open' });
  }
  if (hash !== prepared.hash) {
    const suggestion = 'look at it as it is now and approve that';
    faults.push({
      code: 'an-approval-is-of-something-else',
      path,
      found: hash,
      expected: prepared.hash,
      suggestion,
    });
  }
  if (compareInstants(at, prepared.at) < 0) {
    faults.push({
      code: 'an-approval-is-before-what-it-approves',
      path,
      found: `${at}`,
      expected: `from ${prepared.at} on`,
    });
  }
  // Who prepared it, or has said yes, may still say no.
  if (says === 'yes' && rule.preparer === 'excluded' && person === prepared.by) {
    faults.push({
      code: 'nobody-approves-what-he-prepared',
      path,
      found: person,
      expected: 'another person',
    });
  }
  if (says === 'yes' && by.includes(person)) {
    faults.push({ code: 'nobody-approves-twice', path, found: person, expected: 'another person' });
  }
  return faults;
}
