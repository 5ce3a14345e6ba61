import type { Settlement } from '../assessment/assessment.ts';
import { accountOf } from '../assessment/balance.ts';
import { claimsOfPool } from '../assessment/claim/pool-claims.ts';
import { openShareBook, type ShareBook } from '../assessment/member-share.ts';
import { accountCells, accountColumns } from '../assessment/roll/account-cells.ts';
import { type Member, memberColumns, type Row } from '../assessment/roll/member.ts';
import { openRoll, type Roll, type RollBook } from '../assessment/roll/roll.ts';
import { type AssessmentRules, written } from '../assessment/rules/rules.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { openMemberTree } from '../commitment/member-tree.ts';
import { BUCKETS_MOST, isBucketCount, type Misfit, misfits } from '../commitment/seal.ts';
import { Money } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  parseDecimal,
  times,
  zero,
} from '../rate/fraction.ts';
import { type Rejected, type Rejection, sentence } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import { type ClaimList, claimMismatches } from './claim-match.ts';
import { cohortMismatches } from './cohort-match.ts';
import { parseRecord } from './parse-record.ts';
import { claimantsOfRecord, type SettlementRecord, sealsOf, settlementRecord } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';
import { treeFaults, treeMismatches } from './tree-match.ts';

/** Something in a record, or in the list of members beside it, that does not fit the rest. */
export interface Finding {
  readonly what: 'record' | 'rule' | 'member' | 'claim' | 'share' | 'total' | 'position' | 'proof';
  /** The claim, the member with his line, or the path inside the record. */
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

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

export interface Verification {
  /** A row of the list of members, in list order. */
  add(row: Row): void;
  /** Everything that does not fit; empty where the record is confirmed. */
  findings(): readonly Finding[];
}

const FINDINGS_MOST = 100;
const NAMES_MOST = 20;

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
  const claims =
    terms.ok && evidence.claims !== undefined
      ? claimFindings(record, terms.value, evidence.claims)
      : { findings: [], strange: [] };
  const findings = [
    ...brokenSeals(record),
    ...sealOfMembersFindings(record),
    ...(terms.ok ? treeFaults(record, terms.value).map(asMember) : []),
    ...(evidence.scheme === undefined ? [] : foreignRules(record, evidence.scheme)),
    ...claims.findings,
    ...(replayed.ok ? recomputedParts(record, replayed.value) : refusals(replayed)),
  ];
  const settlement = replayed.ok ? replayed.value : undefined;
  const { strange } = claims;
  const book = terms.ok
    ? openMembers({ record, terms: terms.value, settlement, strange }, evidence)
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

/** The seal of the list of members must be one, or no list can ever be held against it. */
function sealOfMembersFindings({ inputs }: SettlementRecord): Finding[] {
  const { listed, inForce, digest, columns, buckets } = inputs.members;
  const rows = buckets.reduce((sum, [count]) => sum + count, 0);
  const known = memberColumns.filter((column) => columns.includes(column));
  const hasGroups = columns.includes('count');
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [
      isBucketCount(buckets.length),
      'buckets',
      `${buckets.length} buckets`,
      `a power of two, at most ${BUCKETS_MOST}`,
    ],
    [hasGroups ? rows <= listed : rows === listed, 'listed', `${listed}`, `${rows} rows in the buckets`],
    [inForce <= listed, 'inForce', `${inForce}`, `at most ${listed}, who are listed`],
    [/^[0-9a-f]{64}$/.test(digest), 'digest', digest, '64 hexadecimal digits'],
    [
      columns.includes('member') && known.join() === columns.join(),
      'columns',
      columns.join(','),
      ['member', ...known.filter((column) => column !== 'member')].join(','),
    ],
  ];
  return faults.flatMap(([holds, part, recorded, recomputed]) =>
    holds ? [] : [{ what: 'member', where: `inputs.members.${part}`, recorded, recomputed }],
  );
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

/** A claim of the file that the record of a pool does not have. */
interface StrangeClaim {
  readonly member: string;
  readonly finding: Finding;
}

/**
 * Where the record does not carry what the installed scheme says; and where every version and row of it
 * does, the figures that come out differently by the whole scheme: a record may leave out what would judge.
 */
function foreignRules(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  if (record.scheme.id !== scheme.id) {
    return [{ what: 'rule', where: 'scheme.id', recorded: record.scheme.id, recomputed: scheme.id }];
  }
  const parts = [...foreignEnvelope(record, scheme), ...foreignParts(record, scheme)];
  return [...foreignHash(record, scheme), ...(parts.length > 0 ? parts : foreignFigures(record, scheme))];
}

function foreignHash(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  if (record.scheme.hash === scheme.hash) return [];
  const recomputed = `${scheme.hash}, another version of the scheme is installed`;
  return [{ what: 'rule', where: 'scheme.hash', recorded: record.scheme.hash, recomputed }];
}

function foreignFigures(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const terms = termsOfRecord(record, scheme);
  const settlement = terms.ok ? replay(record, { terms: terms.value }) : terms;
  return settlement.ok ? recomputedParts(record, settlement.value) : refusals(settlement);
}

/** What stands around the versions: the currency, the time zone, the columns of the tables. */
function foreignEnvelope(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const { currency, timeZone, kind, tables = {} } = record.scheme.document as Record<string, unknown>;
  const recorded = { currency, timeZone, kind, tables };
  const names = new Set(isTree(tables) ? Object.keys(tables) : []);
  const declared = [...scheme.tables.values()].filter(({ name }) => names.has(name));
  const installed = {
    currency: scheme.currency,
    timeZone: scheme.timeZone,
    kind: scheme.kind,
    tables: Object.fromEntries(declared.map(({ name, declaration }) => [name, declaration])),
  };
  return differences('scheme.document', recorded, installed).map(asRule);
}

/** The first path at which each version or row of the record is not what the installed scheme says. */
function foreignParts(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const findings: Finding[] = [];
  for (const [place, { from, rules }] of record.scheme.document.versions.entries()) {
    const path = `scheme.document.versions.${place}`;
    const day = parseDate(from);
    const installed = day.ok ? versionOn(scheme.versions, day.value) : day;
    if (!installed.ok || `${installed.value.from}` !== from) {
      const recomputed = installed.ok
        ? `${installed.value.from}`
        : sentence(installed.rejections[0] as Rejection);
      findings.push({ what: 'rule', where: `${path}.from`, recorded: from, recomputed });
      continue;
    }
    for (const part of differences(`${path}.rules`, rules, written(installed.value.rules))) {
      findings.push(asRule(part));
    }
  }
  for (const [file, { lines }] of Object.entries(record.scheme.tables)) {
    const table = [...scheme.tables.values()].find((candidate) => candidate.file === file);
    const texts = new Set((table?.text ?? []).map((cells) => hash(cells)));
    for (const [place, { line, cells }] of lines.entries()) {
      if (texts.has(hash(cells))) continue;
      const now = table?.rows.findIndex((row) => row.line === line) ?? -1;
      const path = `scheme.tables.${file}.lines.${place}.cells`;
      for (const part of differences(path, cells, table?.text[now] ?? {})) findings.push(asRule(part));
    }
  }
  return findings;
}

/** Figures that do not follow from the inputs of the record. */
function recomputedParts(record: SettlementRecord, settlement: Settlement): Finding[] {
  const again = settlementRecord(settlement, { engine: record.engine, file: record.inputs.members.file });
  const counts = countFindings(record, again);
  if (counts.length > 0) return counts;
  return partsThatDiffer(record, again);
}

function partsThatDiffer(record: SettlementRecord, found: SettlementRecord): Finding[] {
  const cohorts = cohortMismatches(record.result.cohorts, found.result.cohorts);
  if (cohorts.length === 0) return leavesThatDiffer(record, found);
  const result = { ...found.result, cohorts: record.result.cohorts };
  return [
    ...cohorts.map((mismatch): Finding => ({ what: 'share', ...mismatch })),
    ...leavesThatDiffer(record, { ...found, result }),
  ];
}

function leavesThatDiffer(record: SettlementRecord, again: SettlementRecord): Finding[] {
  const parts = (['inputs', 'position', 'result'] as const).flatMap((part) =>
    differences(part, record[part], again[part]),
  );
  return parts.map(({ where, recorded, recomputed }) => found(where, recorded, recomputed, record));
}

/**
 * Whether the cohorts are as many members with as much weight as were counted. Where one count was
 * changed, the difference of the weights over the difference of the members is the weight of its cohort.
 */
function countFindings(record: SettlementRecord, again: SettlementRecord): Finding[] {
  const [was, now] = [record.inputs.members, again.inputs.members];
  if (was.inForce === now.inForce && was.units === now.units) return [];
  const more = {
    members: fraction(BigInt(now.inForce - was.inForce)),
    units: difference(now.units, was.units),
  };
  const places = record.result.cohorts.flatMap(({ units }, place) => {
    const weight = parseDecimal(units);
    return weight.ok && compare(times(weight.value, more.members), more.units) === 0 ? [place] : [];
  });
  const named = places.map((place) => `result.cohorts.${place}.members`).join(' or ');
  const isMissing = now.inForce < was.inForce && compare(more.units, zero) < 0;
  const missing = isMissing
    ? `${named === '' ? ', so' : ', or'} a cohort of ${was.inForce - now.inForce} members with ${decimal(minus(zero, more.units))} units together is missing`
    : '';
  return [
    {
      what: 'share',
      where: named === '' ? 'result.cohorts' : named,
      recorded: `${was.inForce} members in force with ${was.units} units`,
      recomputed: `${now.inForce} members with ${now.units} units in the table of cohorts${missing}`,
    },
  ];
}

function difference(a: string, b: string): Fraction {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x.ok && y.ok ? minus(x.value, y.value) : zero;
}

interface ReadRecord {
  readonly record: SettlementRecord;
  readonly terms: Terms;
  /** Missing where the record cannot be settled again. */
  readonly settlement: Settlement | undefined;
  readonly strange: readonly StrangeClaim[];
}

const noMembers: Verification = { add: () => undefined, findings: () => [] };

function openMembers(read: ReadRecord, { columns, withGroups, secret }: Evidence): Verification {
  const { record, terms, settlement, strange } = read;
  if (columns === undefined) return noMembers;
  const { buckets, columns: sealed, digest, tree } = record.inputs.members;
  if (!isBucketCount(buckets.length) || sealed[0] !== 'member') return noMembers;
  const members: string[] = [];
  const lines: number[] = [];
  const marks: number[] = [];
  const shares: Finding[] = [];
  const book: ShareBook | undefined = settlement === undefined ? undefined : openShareBook(settlement);
  const hasShares = columns.includes('share');
  const told = accountColumns.filter((column) => columns.includes(column));
  const roll = openRoll(terms, {
    columns,
    claimants: new Set([...record.inputs.claims, ...strange].flatMap(({ member = [] }) => member)),
    claiming: claimantsOfRecord(record),
    like: { digest, columns: sealed, buckets },
    withGroups: withGroups === true,
    tree:
      secret === undefined || tree === undefined
        ? undefined
        : openMemberTree({ secret, scheme: record.scheme.id, settlement: record.settlement }),
    onRow: (row, mark, { weight, cap, standing, isInForce }) => {
      const member = row.cells['member'] ?? '';
      members.push(member);
      lines.push(row.line);
      marks.push(mark);
      if (!(hasShares || told.length > 0) || book === undefined || settlement === undefined) return;
      if (isElsewhere(row, terms)) return;
      const whose = { member, weight, cap, standing, isInForce };
      const share = book.next(whose);
      if (told.length > 0 && shares.length <= FINDINGS_MOST)
        shares.push(...accountFindings(row, told, whose, share, settlement));
      const recorded = row.cells['share'] ?? '';
      if (hasShares && recorded !== share && shares.length <= FINDINGS_MOST) {
        shares.push({ what: 'share', where: `${member}, line ${row.line}`, recorded, recomputed: share });
      }
    },
  });
  if (!roll.ok) {
    return { ...noMembers, findings: () => roll.rejections.map((reason) => refused('member', reason)) };
  }
  const naming = (row: number): string => `${members[row]}, line ${lines[row]}`;
  return {
    add: roll.value.add,
    findings: (): Finding[] => [
      ...memberFindings(roll.value, read, marks, naming),
      ...claimsOfPool(strange, roll.value.claimants, terms).map(({ finding }) => finding),
      ...shares,
    ],
  };
}

/** Where a list tells another account of a member than the record. */
function accountFindings(
  { cells, line }: Row,
  told: readonly (typeof accountColumns)[number][],
  member: Member,
  share: string,
  settlement: Settlement,
): Finding[] {
  const { currency } = settlement.terms;
  const account = accountOf(settlement, member, Money.of(share, currency));
  if (account === undefined) return [];
  const found = accountCells(account, currency);
  return told.flatMap((column): Finding[] => {
    const recorded = cells[column] ?? '';
    if (recorded === found[column]) return [];
    const where = `${member.member}, line ${line}, ${column}`;
    return [{ what: 'share', where, recorded, recomputed: found[column] }];
  });
}

/** The share of a member of another pool stands in the record of that one. */
function isElsewhere({ cells }: Row, { pool }: Terms): boolean {
  return pool !== undefined && cells['pool'] !== pool.pool;
}

function memberFindings(
  book: RollBook,
  read: ReadRecord,
  marks: readonly number[],
  naming: (row: number) => string,
): Finding[] {
  const closed = book.close();
  if (!closed.ok) return closed.rejections.map((reason) => refused('member', reason));
  const roll = closed.value;
  const { buckets, columns, digest } = read.record.inputs.members;
  const found = misfits({ digest, columns, buckets }, roll.seal, marks);
  const findings = found.flatMap((misfit) => misfitFindings(misfit, naming));
  const { tree } = read.record.inputs.members;
  const ofTree =
    tree === undefined || roll.tree === undefined
      ? []
      : treeMismatches(tree, roll.tree, read.terms).map(asMember);
  if (roll.seal.digest === digest) return [...ofTree, ...settledAgain(read, { ...roll, tree })];
  const where = findings.length === 0 ? 'the order of the members' : 'the list of members';
  const list: Finding = {
    what: 'member',
    where,
    recorded: `digest ${digest}`,
    recomputed: `digest ${roll.seal.digest}`,
  };
  return [...findings, list, ...ofTree];
}

function misfitFindings({ kind, rows, hash: of }: Misfit, naming: (row: number) => string): Finding[] {
  const what = 'member';
  switch (kind) {
    case 'changed':
      return rows.map((row) => ({
        what,
        where: naming(row),
        recorded: 'another row',
        recomputed: 'this row',
      }));
    case 'added':
      return rows.map((row) => ({
        what,
        where: naming(row),
        recorded: 'no such member',
        recomputed: 'this row',
      }));
    case 'missing':
      return [{ what, where: `the member with hash ${of}`, recorded: 'a row', recomputed: 'no row' }];
    case 'several': {
      const names = rows.slice(0, NAMES_MOST).map(naming).join('; ');
      const further = rows.length > NAMES_MOST ? '; …' : '';
      const where = `several among these ${rows.length}: ${names}${further}`;
      return [{ what, where, recorded: 'other rows', recomputed: 'these rows' }];
    }
  }
}

/** With the very list that was sealed, everything must come out again: counts, claimants, shares, ranks. */
function settledAgain({ record, terms }: ReadRecord, roll: Roll): Finding[] {
  const settlement = replay(record, { terms, roll });
  if (!settlement.ok) return refusals(settlement);
  const again = settlementRecord(settlement.value, {
    engine: record.engine,
    file: record.inputs.members.file,
  });
  return partsThatDiffer(record, again);
}

interface Difference {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

/** Every leaf in which two documents differ, by its path. */
function differences(path: string, recorded: unknown, recomputed: unknown): Difference[] {
  if (isTree(recorded) && isTree(recomputed)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(recomputed)]);
    return [...keys].flatMap((key) => differences(`${path}.${key}`, recorded[key], recomputed[key]));
  }
  const [was, now] = [leaf(recorded), leaf(recomputed)];
  return was === now ? [] : [{ where: path, recorded: was, recomputed: now }];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function leaf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function found(path: string, recorded: string, recomputed: string, record: SettlementRecord): Finding {
  const claim = /^inputs\.claims\.(\d+)/.exec(path);
  const name = claim === null ? undefined : record.inputs.claims[Number(claim[1])]?.claim;
  const cohort = /^result\.cohorts\.(\d+)/.exec(path);
  const units = cohort === null ? undefined : record.result.cohorts[Number(cohort[1])]?.units;
  const called =
    name !== undefined
      ? `claim ${name} (${path})`
      : units !== undefined
        ? `members with ${units} units (${path})`
        : path;
  return { what: whatIsAt(path), where: called, recorded, recomputed };
}

function whatIsAt(path: string): Finding['what'] {
  if (path.startsWith('scheme')) return 'rule';
  if (path.startsWith('inputs.claims') || path.startsWith('claim ')) return 'claim';
  if (path.startsWith('grant ') || path.startsWith('cost ')) return 'total';
  if (path.startsWith('inputs.members')) return 'member';
  if (
    path.startsWith('result.cohorts') ||
    path.startsWith('result.shares') ||
    path.startsWith('result.split')
  )
    return 'share';
  if (path.startsWith('position')) return 'position';
  return path.startsWith('result') || path.startsWith('inputs') ? 'total' : 'record';
}

function refusals({ rejections }: Rejected): Finding[] {
  return rejections.map((reason) => refused(whatIsAt(reason.path ?? ''), reason));
}

function refused(what: Finding['what'], reason: Rejection): Finding {
  const { path, line, column, found: recorded = '', ...rest } = reason;
  const place = [path, line === undefined ? undefined : `line ${line}`, column].filter(
    (part) => part !== undefined,
  );
  return { what, where: place.join(', ') || 'record', recorded, recomputed: sentence(rest) };
}

function asRule(difference: Difference): Finding {
  return { what: 'rule', ...difference };
}

function asMember(difference: Difference): Finding {
  return { what: 'member', ...difference };
}

/** Each finding once, the first hundred, then how many more there are. */
function bounded(all: readonly Finding[]): readonly Finding[] {
  const findings = [
    ...new Map(all.map((finding) => [Object.values(finding).join('\u001f'), finding])).values(),
  ];
  if (findings.length <= FINDINGS_MOST) return findings;
  const further = `${findings.length - FINDINGS_MOST}`;
  const last: Finding = { what: 'record', where: 'further findings', recorded: '', recomputed: further };
  return [...findings.slice(0, FINDINGS_MOST), last];
}
