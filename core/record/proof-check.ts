import { hexToBytes } from '@noble/hashes/utils.js';
import type { Settlement } from '../assessment/assessment.ts';
import {
  figuresPossible,
  keyOfCohort,
  type MemberFigure,
  memberFigures,
} from '../assessment/member-figures.ts';
import {
  granuleOfWeight,
  type Member,
  type MemberReader,
  memberReader,
  type Row,
} from '../assessment/roll/member.ts';
import { parseGranules } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { leafHash, treeAlgorithm } from '../commitment/member-tree.ts';
import { type Sums, summit } from '../commitment/sum-tree.ts';
import { Money } from '../money/money.ts';
import { gathered } from '../result/reason-list.ts';
import {
  accepted,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  sentence,
} from '../result/result.ts';
import type { Finding } from './finding.ts';
import { type MemberProof, parseProof } from './member-proof.ts';
import { parseRecord } from './parse-record.ts';
import { claimantsOfRecord, type SettlementRecord } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';
import { figureText } from './tree-match.ts';

/** What a member learns from his proof and the record. */
export interface ProofCheck {
  readonly member: string;
  /** What does not fit; empty where he stands in the tree and his figures are his. */
  readonly findings: readonly Finding[];
  /** His place in the tree, counted from 0. */
  readonly place: number | undefined;
  /** His row, as the proof has it. */
  readonly row: Row['cells'] | undefined;
  /** His figures, as they are contained in the sums of the tree: units, and amounts in major units. */
  readonly figures: Readonly<Record<string, string>>;
}

/** What a proof is checked against. */
export interface Provable {
  readonly record: SettlementRecord;
  readonly tree: NonNullable<SettlementRecord['result']['tree']>;
  readonly terms: Terms;
  /** What its tree adds up. */
  readonly figures: readonly MemberFigure[];
  /** Holds the row of the proof that was checked last. */
  readonly reader: MemberReader;
  /** Missing where the record cannot be settled again; {@link verify} says why. */
  readonly settlement: Settlement | undefined;
  /** How many members of each weight, cap and standing the record tells. */
  readonly cohorts: ReadonlyMap<string, number> | undefined;
}

/** A record in which members can be proven; a rejection for one that has no tree or cannot be read. */
export function provable(document: unknown): Result<Provable> {
  const read = parseRecord(document);
  if (!read.ok) return read;
  const record = read.value;
  const { columns } = record.inputs.members;
  const { tree } = record.result;
  if (tree === undefined) {
    return rejected({
      code: 'a-record-has-no-tree-of-members',
      path: 'result',
      suggestion: 'assess --secret puts one into a record',
    });
  }
  if (tree.algorithm !== treeAlgorithm) {
    const path = 'result.tree.algorithm';
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
  const figures = memberFigures(terms.value.rules);
  return accepted({ record, tree, figures, terms: terms.value, reader: reader.value, settlement, cohorts });
}

const nobody = { member: '', findings: [], place: undefined, row: undefined, figures: {} };

/** Whether a proof holds by itself: the row leads to the root, and the figures follow from it. */
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
  const own = ownFigures(proof, known);
  if (!own.ok || columns.length > 0) return refused([...columns, ...reasonsOf(own)]);
  const reasons: Rejection[] = [];
  const isSound = reader.read({ line: 0, cells: proof.row }, ({ line: _, ...reason }) => {
    reasons.push(reason);
  });
  // Of a column without meaning a reader tells only the first cell.
  if (!isSound) return refused(reasons.length > 0 ? reasons : [unsoundRow()]);
  if (!reader.isInForce) return refused([notInForce(terms)]);
  const { weight, cap, standing, isInForce } = reader;
  const whose = { member, weight, cap, standing, isInForce };
  return {
    member,
    findings: [
      ...ofOtherRecord(proof, record),
      ...pathFindings(proof, own.value, known),
      ...cohortFindings(member, known),
      ...(settlement === undefined ? [] : figureFindings(own.value, whose, settlement, known)),
    ],
    place: proof.place,
    row: proof.row,
    figures: proof.figures,
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

/** The figures of a proof, which are those of the tree, each a number in its one form that is not negative. */
function ownFigures({ figures: told }: MemberProof, { figures, terms }: Provable): Result<bigint[]> {
  const found = Object.keys(told);
  if (found.length !== figures.length || !figures.every((figure) => Object.hasOwn(told, figure))) {
    const code = 'a-proof-has-the-figures-of-the-tree';
    return rejected({ code, path: 'figures', found: found.join(), expected: figures.join() });
  }
  return gathered(
    figures.map((figure): Result<bigint> => {
      const path = `figures.${figure}`;
      const text = told[figure] ?? '';
      const read = placed(wholeOf(text, figure, terms), { path });
      if (!read.ok) return read;
      const expected = figureText(`${read.value}`, figure, terms) ?? '';
      if (text === expected) return read;
      return rejected({ code: 'a-figure-stands-in-its-one-form', path, found: text, expected });
    }),
  );
}

/** A figure of a proof in granules or minor units. */
function wholeOf(text: string, figure: MemberFigure, { rules, currency }: Terms): Result<bigint> {
  if (figure === 'weight') {
    const weight = parseGranules(text, granuleOfWeight(rules, currency));
    return weight.ok ? accepted(BigInt(weight.value)) : weight;
  }
  const amount = Money.parse(text, currency);
  if (!amount.ok) return amount;
  if (!amount.value.isNegative()) return accepted(amount.value.minorUnits());
  return rejected({ code: 'a-figure-of-a-tree-is-not-negative', found: text });
}

/** Whether row, figures, salt and path lead to the root, and the sums on the way to the sums of all. */
function pathFindings(proof: MemberProof, own: Sums, { record, terms, tree, figures }: Provable): Finding[] {
  const { columns } = record.inputs.members;
  const member = proof.row['member'] ?? '';
  const hash = leafHash(hexToBytes(proof.salt), { columns, cells: proof.row });
  const steps = proof.path.map((step) => ({ sums: step.sums.map(BigInt), hash: step.hash }));
  const shape = { count: tree.count, figures };
  const top = summit({ hash, sums: own }, { place: proof.place, steps }, shape);
  if (!top.ok) return top.rejections.map((reason) => told(member, reason));
  const { root, sums } = top.value;
  const findings = figures.flatMap((figure, at): Finding[] => {
    const [recorded = 'nothing', recomputed] = [tree.sums[figure], `${sums[at]}`];
    if (recorded === recomputed) return [];
    const text = (sum: string) => figureText(sum, figure, terms) ?? sum;
    const where = `${member}, sum of ${figure}`;
    return [{ what: 'proof', where, recorded: text(recorded), recomputed: text(recomputed) }];
  });
  if (root !== tree.root) {
    const recomputed = `${root}: the row, a figure, the salt, the place or a step of the path is another`;
    findings.push({ what: 'proof', where: `${member}, root`, recorded: tree.root, recomputed });
  }
  return findings;
}

/** Whether the table of the record has members like him; sums alone would not tell 3 and 3 from 2 and 4. */
function cohortFindings(member: string, { reader, cohorts }: Provable): Finding[] {
  if (cohorts === undefined || cohorts.has(keyOfRow(reader))) return [];
  const recorded = 'no members like him';
  return [{ what: 'proof', where: `${member}, cohort`, recorded, recomputed: 'himself' }];
}

function membersOfCohorts({ roll }: Settlement): Map<string, number> {
  return new Map(roll.cohorts.map((cohort) => [keyOfCohort(cohort), cohort.members]));
}

/** The cohort of the row that was read last. */
export function keyOfRow({ weight, cap, standing }: MemberReader): string {
  return keyOfCohort({ weight, cap: cap < 0 ? undefined : cap, standing });
}

/** Figures that do not follow from the row by the rules of the record. */
function figureFindings(
  own: Sums,
  whose: Member,
  settlement: Settlement,
  { figures, terms }: Provable,
): Finding[] {
  const possible = figuresPossible(settlement, whose, own[figures.indexOf('share')] ?? 0n);
  return figures.flatMap((figure, at): Finding[] => {
    const whole = own[at] ?? 0n;
    if (possible[figure].length === 0 || possible[figure].includes(whole)) return [];
    const text = (sum: bigint) => figureText(`${sum}`, figure, terms) ?? '';
    const recomputed = possible[figure].map(text).join(' or ');
    return [{ what: 'proof', where: `${whose.member}, ${figure}`, recorded: text(whole), recomputed }];
  });
}

function told(member: string, reason: Rejection): Finding {
  const { path, column, found: recorded = '', ...rest } = reason;
  const where = [member, path, column].filter((part) => part !== undefined && part !== '').join(', ');
  return { what: 'proof', where: where || 'proof', recorded, recomputed: sentence(rest) };
}
