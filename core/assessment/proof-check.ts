import { hexToBytes } from '@noble/hashes/utils.js';
import { currencyDecimals } from '../money/currency.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected, sentence } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { capOf } from './cap.ts';
import { decimalOfGranules, moneyText } from './granule.ts';
import { granuleOfWeight, type MemberReader, memberReader, type Row } from './member.ts';
import { type MemberProof, parseProof } from './member-proof.ts';
import { leafHash, treeAlgorithm } from './member-tree.ts';
import { parseRecord } from './parse-record.ts';
import type { SettlementRecord } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';
import { shareIn } from './share.ts';
import { summit } from './sum-tree.ts';
import type { Terms } from './terms.ts';
import type { Finding } from './verify.ts';

/** What a member learns from his proof and the record. */
export interface ProofCheck {
  readonly member: string;
  /** What does not fit; empty where he stands in the tree and his share is his. */
  readonly findings: readonly Finding[];
  /** His place in the tree, counted from 0. */
  readonly place: number | undefined;
  readonly units: string | undefined;
  /** What the record makes him pay; two amounts where the order of the list decides about one unit. */
  readonly shares: readonly string[];
}

/**
 * Checks proofs against one record. The list of members may be added too, after the proofs: where all places
 * of the tree are proven, everyone in it must be in the list and everyone in the list in it.
 */
export interface ProofBook {
  /** Of the tree, as the record tells. */
  readonly count: number;
  /** How many different places were proven so far. */
  proven(): number;
  check(document: unknown): ProofCheck;
  /** The columns of the list whose rows are added. */
  begin(columns: readonly string[]): void;
  add(row: Row): void;
  /** Who is in the list and not in the tree, or in the tree and not in the list. */
  findings(): readonly Finding[];
}

const FINDINGS_MOST = 100;

/** A book of the proofs of a record; a rejection for one that has no tree or cannot be read. */
export function openProofs(document: unknown): Result<ProofBook> {
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
  const reader = terms.ok ? memberReader(terms.value, columns, { wasSealed: true }) : terms;
  if (!terms.ok || !reader.ok) return rejected(...reasonsOf(terms, reader));
  const settled = replay(record, { terms: terms.value });
  const settlement = settled.ok ? settled.value : undefined;
  return accepted(bookOf({ record, tree, terms: terms.value, reader: reader.value, settlement }));
}

interface Known {
  readonly record: SettlementRecord;
  readonly tree: NonNullable<SettlementRecord['inputs']['members']['tree']>;
  readonly terms: Terms;
  readonly reader: MemberReader;
  /** Missing where the record cannot be settled again; {@link verify} says why. */
  readonly settlement: Settlement | undefined;
}

function bookOf(known: Known): ProofBook {
  const { record, tree, terms } = known;
  const members = new Map<string, { readonly cells: string; readonly place: number }>();
  const places = new Set<number>();
  const seen = new Set<string>();
  const found: Finding[] = [];
  let listed: MemberReader | undefined;
  const cellsOf = (cells: Readonly<Record<string, string>>): string =>
    JSON.stringify(record.inputs.members.columns.map((column) => cells[column] ?? ''));
  const isWhole = (): boolean => places.size === tree.count;

  return {
    count: tree.count,
    proven: () => places.size,
    check(document) {
      const proof = parseProof(document);
      if (!proof.ok) return { ...nobody, findings: proof.rejections.map((reason) => told('', reason)) };
      const check = checked(proof.value, known);
      const { member, findings, place } = check;
      if (findings.length > 0 || place === undefined) return check;
      const before = members.get(member);
      if (before !== undefined && before.place !== place) {
        const twice = { recorded: `place ${before.place + 1}`, recomputed: `place ${place + 1} too` };
        return { ...check, findings: [{ what: 'proof', where: `${member}, place`, ...twice }] };
      }
      members.set(member, { cells: cellsOf(proof.value.row), place });
      places.add(place);
      return check;
    },
    begin(columns) {
      const reader = memberReader(terms, columns, { wasSealed: true });
      listed = reader.ok ? reader.value : undefined;
    },
    add(row) {
      if (listed === undefined || !listed.read(row, () => undefined) || found.length > FINDINGS_MOST) return;
      const member = row.cells['member'] ?? '';
      const proven = members.get(member);
      const where = `${member}, line ${row.line}`;
      if (proven !== undefined) {
        seen.add(member);
        if (proven.cells !== cellsOf(row.cells)) {
          found.push({ what: 'member', where, recorded: 'another row in the tree', recomputed: 'this row' });
        }
      } else if (listed.isInForce && isWhole()) {
        found.push({ what: 'member', where, recorded: 'no place in the tree', recomputed: 'this row' });
      }
    },
    findings() {
      if (listed === undefined) return [];
      const ghosts = [...members.keys()].filter((member) => !seen.has(member)).slice(0, FINDINGS_MOST);
      return [
        ...found,
        ...ghosts.map((member): Finding => {
          const recorded = `place ${(members.get(member)?.place ?? 0) + 1} of the tree`;
          return { what: 'member', where: member, recorded, recomputed: 'no such row in the list' };
        }),
      ];
    },
  };
}

const nobody: ProofCheck = { member: '', findings: [], place: undefined, units: undefined, shares: [] };

function checked(proof: MemberProof, known: Known): ProofCheck {
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
  if (!isSound) return refused(reasons);
  if (!reader.isInForce) return refused([notInForce(terms)]);
  const { weight, cap } = reader;
  const shares = settlement === undefined ? [] : sharesOf({ member, weight, cap }, settlement);
  return {
    member,
    findings: [
      ...ofOtherRecord(proof, record),
      ...pathFindings(proof, member, weight, known),
      ...shareFindings(proof, member, shares),
    ],
    place: proof.place,
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

function notInForce({ on }: Terms): Rejection {
  return { code: 'a-member-in-the-tree-is-in-force', path: 'row', expected: `joined by ${on} and not left` };
}

/** Whether row, salt and path lead to the root, and the weights on the way to the weight of all. */
function pathFindings(
  proof: MemberProof,
  member: string,
  weight: number,
  { record, tree }: Known,
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
