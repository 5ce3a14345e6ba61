import { hexToBytes } from '@noble/hashes/utils.js';
import type { Settlement } from '../assessment/assessment.ts';
import { granuleOfWeight, type MemberReader, memberReader, type Row } from '../assessment/roll/member.ts';
import { decimalOfGranules, moneyText } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { capOf } from '../assessment/share/cap.ts';
import { shareIn } from '../assessment/share/share.ts';
import { leafHash, treeAlgorithm } from '../commitment/member-tree.ts';
import { summit } from '../commitment/sum-tree.ts';
import { currencyDecimals } from '../money/currency.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected, sentence } from '../result/result.ts';
import type { Finding } from './finding.ts';
import { type MemberProof, parseProof } from './member-proof.ts';
import { parseRecord } from './parse-record.ts';
import { claimantsOfRecord, type SettlementRecord } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';

/** What a member learns from his proof and the record. */
export interface ProofCheck {
  readonly member: string;
  /** What does not fit; empty where he stands in the tree and his share is his. */
  readonly findings: readonly Finding[];
  /** His place in the tree, counted from 0. */
  readonly place: number | undefined;
  /** His row, as the proof has it. */
  readonly row: Row['cells'] | undefined;
  readonly units: string | undefined;
  /** What the record makes him pay; two amounts where the order of the list decides about one unit. */
  readonly shares: readonly string[];
}

/** What a proof is checked against. */
export interface Provable {
  readonly record: SettlementRecord;
  readonly tree: NonNullable<SettlementRecord['inputs']['members']['tree']>;
  readonly terms: Terms;
  /** Holds the row of the proof that was checked last. */
  readonly reader: MemberReader;
  /** Missing where the record cannot be settled again; {@link verify} says why. */
  readonly settlement: Settlement | undefined;
  /** How many members of each weight and cap the record tells. */
  readonly cohorts: ReadonlyMap<string, number> | undefined;
}

/** A record in which members can be proven; a rejection for one that has no tree or cannot be read. */
export function provable(document: unknown): Result<Provable> {
  const read = parseRecord(document);
  if (!read.ok) return read;
  const record = read.value;
  const { tree, columns } = record.inputs.members;
  if (tree === undefined) {
    return rejected({
      code: 'a-record-has-no-tree-of-members',
      path: 'inputs.members',
      suggestion: 'assess --secret puts one into a record',
    });
  }
  if (tree.algorithm !== treeAlgorithm) {
    const path = 'inputs.members.tree.algorithm';
    return rejected({ code: 'a-tree-is-unknown', path, found: tree.algorithm, expected: treeAlgorithm });
  }
  const terms = termsOfRecord(record);
  const reader = terms.ok
    ? memberReader(terms.value, columns, { claimants: claimantsOfRecord(record), wasSealed: true })
    : terms;
  if (!terms.ok || !reader.ok) return rejected(...reasonsOf(terms, reader));
  const settled = replay(record, { terms: terms.value });
  const settlement = settled.ok ? settled.value : undefined;
  const cohorts = settlement === undefined ? undefined : membersOfCohorts(settlement);
  return accepted({ record, tree, terms: terms.value, reader: reader.value, settlement, cohorts });
}

const nobody = { member: '', findings: [], place: undefined, row: undefined, units: undefined, shares: [] };

/** Whether a proof holds by itself: the row leads to the root, and the share follows from it. */
export function checkOf(document: unknown, known: Provable): ProofCheck {
  const proof = parseProof(document);
  if (!proof.ok) return { ...nobody, findings: proof.rejections.map((reason) => told('', reason)) };
  return checked(proof.value, known);
}

function checked(proof: MemberProof, known: Provable): ProofCheck {
  const { record, terms, reader, settlement } = known;
  const member = proof.row['member'] ?? '';
  const refused = (reasons: readonly Rejection[]): ProofCheck => ({
    ...nobody,
    member,
    findings: [...ofOtherRecord(proof, record), ...reasons.map((reason) => told(member, reason))],
  });
  const columns = columnFaults(proof, record);
  if (columns.length > 0) return refused(columns);
  const reasons: Rejection[] = [];
  const isSound = reader.read({ line: 0, cells: proof.row }, ({ line: _, ...reason }) => {
    reasons.push(reason);
  });
  // Of a column without meaning a reader tells only the first cell.
  if (!isSound) return refused(reasons.length > 0 ? reasons : [unsoundRow()]);
  if (!reader.isInForce) return refused([notInForce(terms)]);
  const { weight, cap } = reader;
  const shares = settlement === undefined ? [] : sharesOf({ member, weight, cap }, settlement);
  return {
    member,
    findings: [
      ...ofOtherRecord(proof, record),
      ...pathFindings(proof, member, weight, known),
      ...cohortFindings(member, known),
      ...shareFindings(proof, member, shares),
    ],
    place: proof.place,
    row: proof.row,
    units: decimalOfGranules(weight, granuleOfWeight(terms.rules, terms.currency)),
    shares,
  };
}

function ofOtherRecord(proof: MemberProof, { hash }: SettlementRecord): Finding[] {
  if (proof.record === hash) return [];
  const where = `${proof.row['member'] ?? ''}, record`;
  return [{ what: 'proof', where, recorded: `a record with the hash ${proof.record}`, recomputed: hash }];
}

function columnFaults({ row }: MemberProof, { inputs }: SettlementRecord): Rejection[] {
  const { columns } = inputs.members;
  const found = Object.keys(row);
  if (found.length === columns.length && columns.every((column) => Object.hasOwn(row, column))) return [];
  return [
    { code: 'a-row-has-the-columns-of-the-list', path: 'row', found: found.join(), expected: columns.join() },
  ];
}

function unsoundRow(): Rejection {
  return { code: 'a-row-has-cells-without-meaning-in-this-scheme', path: 'row', expected: 'empty cells' };
}

function notInForce({ on }: Terms): Rejection {
  return { code: 'a-member-in-the-tree-is-in-force', path: 'row', expected: `joined by ${on} and not left` };
}

/** Whether row, salt and path lead to the root, and the weights on the way to the weight of all. */
function pathFindings(
  proof: MemberProof,
  member: string,
  weight: number,
  { record, tree }: Provable,
): Finding[] {
  const { columns } = record.inputs.members;
  const hash = leafHash(hexToBytes(proof.salt), { columns, cells: proof.row, weight });
  const steps = proof.path.map((step) => ({ weight: BigInt(step.weight), hash: step.hash }));
  const top = summit({ hash, weight: BigInt(weight) }, { place: proof.place, steps }, tree.count);
  if (!top.ok) return top.rejections.map((reason) => told(member, reason));
  const { root, weight: sum } = top.value;
  const findings: Finding[] = [];
  if (`${sum}` !== tree.weight) {
    const where = `${member}, sum of the weights`;
    findings.push({ what: 'proof', where, recorded: tree.weight, recomputed: `${sum}` });
  }
  if (root !== tree.root) {
    const recomputed = `${root}: the row, the salt, the place or a step of the path is another`;
    findings.push({ what: 'proof', where: `${member}, root`, recorded: tree.root, recomputed });
  }
  return findings;
}

/** Whether the table of the record has members like him; sums alone would not tell 3 and 3 from 2 and 4. */
function cohortFindings(member: string, { reader, cohorts }: Provable): Finding[] {
  if (cohorts === undefined || cohorts.has(keyOfCohort(reader.weight, reader.cap))) return [];
  const recorded = 'no members with his units and his cap';
  return [{ what: 'proof', where: `${member}, cohort`, recorded, recomputed: 'himself' }];
}

function membersOfCohorts({ roll }: Settlement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { weight, cap, members } of roll.cohorts) {
    const key = keyOfCohort(weight, cap ?? -1);
    counts.set(key, (counts.get(key) ?? 0) + members);
  }
  return counts;
}

/** Members who pay alike. */
export function keyOfCohort(weight: number, cap: number): string {
  return `${weight} ${cap}`;
}

function shareFindings({ share }: MemberProof, member: string, shares: readonly string[]): Finding[] {
  if (shares.length === 0 || shares.includes(share)) return [];
  const where = `${member}, share`;
  return [{ what: 'proof', where, recorded: share, recomputed: shares.join(' or ') }];
}

/** The share of a member; where his place in the list decides, that of the first and that of the last of them. */
function sharesOf(
  member: { readonly member: string; readonly weight: number; readonly cap: number },
  settlement: Settlement,
): string[] {
  const { shares, terms } = settlement;
  const decimals = currencyDecimals(terms.currency);
  const asked = { ...member, cap: capOf(settlement, member) };
  const share = shareIn(shares.split, asked);
  const all =
    share === undefined
      ? [Number.MAX_SAFE_INTEGER, 1].map((place) => shareIn(shares.split, asked, place))
      : [share];
  return all.flatMap((minor) => (minor === undefined ? [] : [moneyText(minor, decimals)]));
}

function told(member: string, reason: Rejection): Finding {
  const { path, column, found: recorded = '', ...rest } = reason;
  const where = [member, path, column].filter((part) => part !== undefined && part !== '').join(', ');
  return { what: 'proof', where: where || 'proof', recorded, recomputed: sentence(rest) };
}
