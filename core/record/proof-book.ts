import { memberFigures } from '../assessment/member-figures.ts';
import { type MemberReader, memberReader, type Row } from '../assessment/roll/member.ts';
import { accepted, type Result } from '../result/result.ts';
import type { Finding } from './finding.ts';
import { checkOf, keyOfRow, type ProofCheck, type Provable, provable } from './proof-check.ts';
import { claimantsOfRecord } from './record.ts';
import { figureText } from './tree-match.ts';

/**
 * Checks proofs against one record. The list of members may be added too, after the proofs: where all places
 * of the tree are proven, everyone in it must be in the list and everyone in the list in it.
 */
export interface ProofBook {
  /** Of the tree, as the record tells. */
  readonly count: number;
  /** What the tree adds up: units, and amounts in major units. */
  readonly totals: Readonly<Record<string, string>>;
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
  const known = provable(document);
  return known.ok ? accepted(bookOf(known.value)) : known;
}

function bookOf(known: Provable): ProofBook {
  const proven = openProven(known);
  let comparison: Comparison | undefined;
  return {
    count: known.tree.count,
    totals: totalsIn(known),
    proven: proven.places,
    check(document) {
      const check = checkOf(document, known);
      const { row, place } = check;
      if (check.findings.length > 0 || row === undefined || place === undefined) return check;
      return { ...check, findings: proven.enter(check.member, row, place) };
    },
    begin(columns) {
      const reader = memberReader(known.terms, columns, {
        claimants: claimantsOfRecord(known.record),
        wasSealed: true,
      });
      comparison = reader.ok ? openComparison(reader.value, proven) : undefined;
    },
    add: (row) => comparison?.add(row),
    findings: () => comparison?.findings() ?? [],
  };
}

function totalsIn({ tree, terms }: Provable): Record<string, string> {
  const texts = memberFigures(terms.rules).map((figure) => [
    figure,
    figureText(tree.sums[figure], figure, terms) ?? '',
  ]);
  return Object.fromEntries(texts);
}

type Proven = ReturnType<typeof openProven>;

/** Those whose proofs hold, each with his place. */
function openProven({ record, tree, reader, cohorts }: Provable) {
  const members = new Map<string, { readonly cells: string; readonly place: number }>();
  const places = new Set<number>();
  const counts = new Map<string, number>();
  const cellsOf = (cells: Readonly<Record<string, string>>): string =>
    JSON.stringify(record.inputs.members.columns.map((column) => cells[column] ?? ''));

  return {
    places: () => places.size,
    isWhole: () => places.size === tree.count,
    names: () => members.keys(),
    of: (member: string) => members.get(member),
    isSameRow: (member: string, cells: Row['cells']) => members.get(member)?.cells === cellsOf(cells),
    /** A proof that holds by itself, of the row that the reader has just read: what does not fit those before it. */
    enter(member: string, row: Row['cells'], place: number): Finding[] {
      const before = members.get(member);
      if (before?.place === place) return [];
      if (before !== undefined) {
        const twice = { recorded: `place ${before.place + 1}`, recomputed: `place ${place + 1} too` };
        return [{ what: 'proof', where: `${member}, place`, ...twice }];
      }
      members.set(member, { cells: cellsOf(row), place });
      places.add(place);
      const key = keyOfRow(reader);
      const most = cohorts?.get(key);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (most === undefined || count <= most) return [];
      const where = `${member}, cohort`;
      return [
        { what: 'proof', where, recorded: `${most} members like him`, recomputed: `${count} are proven` },
      ];
    },
  };
}

interface Comparison {
  add(row: Row): void;
  findings(): readonly Finding[];
}

/** Compares a list with those whose proofs hold; who has no place is told once all places have somebody. */
function openComparison(listed: MemberReader, proven: Proven): Comparison {
  const seen = new Set<string>();
  const found: Finding[] = [];
  return {
    add(row) {
      if (!listed.read(row, () => undefined) || found.length > FINDINGS_MOST) return;
      const member = row.cells['member'] ?? '';
      const where = `${member}, line ${row.line}`;
      if (proven.of(member) !== undefined) {
        seen.add(member);
        if (proven.isSameRow(member, row.cells)) return;
        found.push({ what: 'member', where, recorded: 'another row in the tree', recomputed: 'this row' });
      } else if (listed.isInForce && proven.isWhole()) {
        found.push({ what: 'member', where, recorded: 'no place in the tree', recomputed: 'this row' });
      }
    },
    findings() {
      const ghosts = [...proven.names()].filter((member) => !seen.has(member)).slice(0, FINDINGS_MOST);
      const placeOf = (member: string): number => (proven.of(member)?.place ?? 0) + 1;
      return [
        ...found,
        ...ghosts.map((member): Finding => {
          const recorded = `place ${placeOf(member)} of the tree`;
          return { what: 'member', where: member, recorded, recomputed: 'no such row in the list' };
        }),
      ];
    },
  };
}
