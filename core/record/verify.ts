import type { Row } from '../assessment/roll/member.ts';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { hash } from '../scheme/canonical.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type ClaimList, claimMismatches } from './claim-match.ts';
import { asMember, bounded, type Finding, found, refusals, refused } from './finding.ts';
import { foreignRules } from './foreign-rules.ts';
import {
  type ListMatch,
  noMembers,
  openListMatch,
  type StrangeClaim,
  sealOfMembersFindings,
} from './list-match.ts';
import { parseRecord } from './parse-record.ts';
import { recomputedParts } from './recomputed.ts';
import { type SettlementRecord, sealsOf } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';
import { treeFaults } from './tree-match.ts';

/** With what a record is compared, beside itself. */
export interface Evidence {
  /** The scheme as it is installed here. */
  readonly scheme?: Scheme<AssessmentRules>;
  /** The columns of the list of members whose rows will be added; with `share`, shares are checked too. */
  readonly columns?: readonly string[];
  readonly withGroups?: boolean;
  /** The file of claims, to compare it claim by claim with those of the record. */
  readonly claims?: ClaimList;
  /** The secret of the tree, with which it is built again from the list. */
  readonly secret?: Uint8Array;
}

/** A comparison of a record with its evidence; the rows of the list are added in its order. */
export type Verification = ListMatch;

/** Verifies a record, with the rows of the members where they are at hand. */
export function verify(
  document: unknown,
  evidence: Evidence = {},
  members: Iterable<Row> = [],
): readonly Finding[] {
  const verification = openVerification(document, evidence);
  for (const row of members) verification.add(row);
  return verification.findings();
}

/** A verification to which the members are added one by one. */
export function openVerification(document: unknown, evidence: Evidence = {}): Verification {
  const read = parseRecord(document);
  if (!read.ok) {
    const findings = read.rejections.map((reason) => refused('record', reason));
    return { ...noMembers, findings: () => bounded(findings) };
  }
  const record = read.value;
  const terms = termsOfRecord(record);
  const replayed = terms.ok ? replay(record, { terms: terms.value }) : terms;
  const settlement = replayed.ok ? replayed.value : undefined;
  const claims =
    terms.ok && evidence.claims !== undefined
      ? claimFindings(record, terms.value, evidence.claims)
      : { findings: [], strange: [] };
  const findings = [
    ...brokenSeals(record),
    ...sealOfMembersFindings(record),
    ...(terms.ok ? treeFaults(record, terms.value, settlement).map(asMember) : []),
    ...(evidence.scheme === undefined ? [] : foreignRules(record, evidence.scheme)),
    ...claims.findings,
    ...(replayed.ok ? recomputedParts(record, replayed.value) : refusals(replayed)),
  ];
  const { strange } = claims;
  const book = terms.ok
    ? openListMatch({ record, terms: terms.value, settlement, strange }, evidence)
    : noMembers;
  return {
    add: book.add,
    findings: () => bounded([...findings, ...book.findings()]),
  };
}

/**
 * Parts whose seal is not theirs, and the hash of the whole: whether a record was changed by someone who did
 * not seal it again. It is quick and says nothing of the figures; {@link verify} recomputes them.
 */
export function brokenSeals(record: SettlementRecord): readonly Finding[] {
  const { hash: recorded, ...rest } = record;
  const seals = sealsOf(record);
  const paths = new Set([...Object.keys(seals), ...Object.keys(record.seals)]);
  const findings = [...paths].flatMap((path): Finding[] => {
    const [sealed = 'no seal', now = 'no such part'] = [record.seals[path], seals[path]];
    return sealed === now ? [] : [found(path, `seal ${sealed}`, `seal ${now}`, record)];
  });
  const whole = hash(rest);
  return recorded === whole
    ? findings
    : [...findings, { what: 'record', where: 'hash', recorded, recomputed: whole }];
}

/** What differs between the claims of the record and those of a file; whose claimant may be in another pool is judged with the list. */
function claimFindings(
  record: SettlementRecord,
  { currency, pool }: Terms,
  list: ClaimList,
): { readonly findings: Finding[]; readonly strange: readonly StrangeClaim[] } {
  const mismatches = claimMismatches(record.inputs.claims, list, currency);
  if (!mismatches.ok) {
    return { findings: mismatches.rejections.map((reason) => refused('claim', reason)), strange: [] };
  }
  const findings: Finding[] = [];
  const strange: StrangeClaim[] = [];
  for (const { added, ...mismatch } of mismatches.value) {
    const finding: Finding = { what: 'claim', ...mismatch };
    if (added === undefined || pool === undefined) findings.push(finding);
    else strange.push({ member: added, finding });
  }
  return { findings, strange };
}
