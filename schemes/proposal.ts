import { canonicalJson, hash } from '@openmutual/core/canonical';
import { issuesOf, type Locate, rejectionsOf } from '@openmutual/core/issues';
import type { WrittenRules } from '@openmutual/core/motion-difference';
import { accepted, invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import { z } from 'zod';
import { type CopyParts, partsOfCopy, schemeOfParts } from './copy.ts';
import { parseText } from './document.ts';
import type { AnyScheme, MutualScheme } from './folder.ts';

type Rows = readonly Readonly<Record<string, string>>[];

/** Rules that are proposed: all of them, from a day on, with the whole of each table that changes with them. */
export interface Proposal {
  readonly from: string;
  readonly rules: Readonly<Record<string, unknown>>;
  /** Rows as they are to be from that day on, without `from`. */
  readonly tables: Readonly<Record<string, Rows>>;
}

/** A proposal with the one text of it, of which its hash is the SHA-256. */
export interface ProposalRead {
  readonly proposal: Proposal;
  readonly text: string;
  readonly hash: string;
  /** Where its parts stand in what was written. */
  readonly locate: Locate;
}

const proposalSchema = z.strictObject({
  from: z.iso.date({ error: 'a day such as 2026-11-30' }),
  rules: z.record(z.string(), z.unknown()),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.string())).min(1)).optional(),
});

/** Reads a proposal from YAML or JSON, in which every scalar is text. Whether its rules are sound says {@link proposed}. */
export function parseProposal(text: string): Result<ProposalRead> {
  const document = parseText(text, WRITTEN);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  const read = proposalSchema.safeParse(data, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), proposalSchema, locate));
  const { from, rules, tables = {} } = read.data;
  return accepted(proposalRead({ from, rules, tables }, locate));
}

/** A proposal of parts, such as those of a scheme of the library. */
export function proposalRead(proposal: Proposal, locate: Locate = () => ({})): ProposalRead {
  return { proposal, text: canonicalJson(proposal), hash: hash(proposal), locate };
}

/** The proposal of its one text. */
export function proposalOf(text: string): Proposal {
  return JSON.parse(text) as Proposal;
}

/** What reasons call what was written. */
const WRITTEN = 'proposal';

/** Rules that were put behind those that there are. */
export interface Proposed {
  readonly scheme: MutualScheme;
  /** The copy with them: canonical JSON of document and tables. */
  readonly text: string;
}

/** By which motion, and on which day its vote ended. */
export interface AdoptedAs {
  readonly ref: string;
  readonly recorded: string;
}

/**
 * The rules of a fund with a proposal behind them, as its next version, read and checked as a whole; all reasons at once, each at its place in the
 * proposal. Versions of before stay as they are. Rows of a table that changes end where the new ones begin, and those that would have begun later are left out.
 */
export function proposed(
  copy: string,
  { proposal, locate }: Pick<ProposalRead, 'proposal' | 'locate'>,
  { ref, recorded }: AdoptedAs,
): Result<Proposed> {
  const base = partsOfCopy(copy);
  const document = base.document as Document;
  const place = document.versions.length;
  const strange = strangeTables(base, proposal);
  const { from, rules } = proposal;
  const version = { from, recorded, adoptedBy: { kind: 'motion', ref }, rules };
  const parts = {
    document: { ...document, versions: [...document.versions, version] },
    tables: {
      ...base.tables,
      ...changedTables(base, proposal, (rows, next) => [...ended(rows, from), ...next]),
    },
  };
  const read = schemeOfParts(parts, (path) =>
    path[0] === 'versions' && path[1] === place ? locate(path.slice(2)) : {},
  );
  if (!read.ok || strange.length > 0) {
    const own = read.ok ? [] : read.rejections.map((reason) => inProposal(reason, place, base, proposal));
    return rejected(...strange, ...own);
  }
  return accepted({ scheme: read.value as MutualScheme, text: canonicalJson(parts) });
}

/** The rules of a fund as though a proposal had held from its first day on and nothing else. */
export function asThoughAlways(copy: string, { proposal }: Pick<ProposalRead, 'proposal'>): Result<Proposed> {
  const base = partsOfCopy(copy);
  const document = base.document as Document;
  const [first] = [...document.versions].sort((a, b) => (a.from < b.from ? -1 : 1));
  invariant(first !== undefined, 'a scheme has a version');
  const { from, recorded, adoptedBy } = first;
  const parts = {
    document: { ...document, versions: [{ from, recorded, adoptedBy, rules: proposal.rules }] },
    tables: {
      ...base.tables,
      ...changedTables(base, proposal, (_, next) => next.map((row) => ({ ...row, from }))),
    },
  };
  const read: Result<AnyScheme> = schemeOfParts(parts);
  return read.ok ? accepted({ scheme: read.value as MutualScheme, text: canonicalJson(parts) }) : read;
}

/** The rules of a fund on a day and its tables as they then are, and what a proposal has in their place. */
export function oldAndNew(
  copy: string,
  { from, rules, tables }: Proposal,
): { readonly old: WrittenRules; readonly proposed: WrittenRules } {
  const base = partsOfCopy(copy);
  const { versions } = base.document as Document;
  const before = [...versions]
    .filter((version) => version.from <= from && version.rules !== undefined)
    .sort((a, b) => (a.from === b.from ? order(a.recorded, b.recorded) : order(a.from, b.from)))
    .at(-1);
  const now = Object.fromEntries(
    Object.keys(base.tables).map((name) => [
      name,
      (base.tables[name] ?? [])
        .filter(
          (row) =>
            (row['from'] ?? '') < from && (row['to'] === undefined || row['to'] === '' || row['to'] >= from),
        )
        .map(undated),
    ]),
  );
  const next = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(undated)]));
  return {
    old: { rules: before?.rules ?? {}, tables: now },
    proposed: { rules, tables: { ...now, ...next } },
  };
}

interface Document {
  readonly versions: readonly {
    readonly from: string;
    readonly recorded: string;
    readonly adoptedBy?: unknown;
    readonly rules?: Readonly<Record<string, unknown>>;
  }[];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A row without its days and its source: what it says. */
function undated(row: Readonly<Record<string, string>>): Record<string, string> {
  const { from: _, to: __, source: ___, recorded: ____, ...cells } = row;
  return cells;
}

function strangeTables({ tables }: CopyParts, { tables: changed }: Proposal): Rejection[] {
  return Object.keys(changed)
    .filter((name) => !Object.hasOwn(tables, name))
    .map((name) => ({
      path: `tables.${name}`,
      ...unknownWord('a-table-is-unknown', name, Object.keys(tables)),
    }));
}

/** The tables that change, each with its rows of before and those that are to come, which begin on the day. */
function changedTables(
  { tables }: CopyParts,
  { from, tables: changed }: Proposal,
  joined: (rows: Rows, next: Rows) => Rows,
): Record<string, Rows> {
  return Object.fromEntries(
    Object.entries(changed)
      .filter(([name]) => Object.hasOwn(tables, name))
      .map(([name, rows]) => [
        name,
        joined(
          tables[name] ?? [],
          rows.map((row) => ({ to: '', ...row, from })),
        ),
      ]),
  );
}

/** Rows as they were until a day: those that go on end on it, those that begin later are left out. */
function ended(rows: Rows, day: string): Rows {
  return rows
    .filter((row) => (row['from'] ?? '') < day)
    .map((row) => {
      const { to = '' } = row;
      return to === '' || to > day ? { ...row, to: day } : row;
    });
}

/** A reason at its place in the proposal: a version of the document is its rules, a line of a table a row of it. */
function inProposal(reason: Rejection, place: number, base: CopyParts, proposal: Proposal): Rejection {
  const { path = '', file, line, ...rest } = reason;
  const prefix = `versions.${place}.`;
  if (path.startsWith(prefix)) {
    const where = file === WRITTEN && line !== undefined ? { file, line } : {};
    return { ...rest, ...where, path: path.slice(prefix.length) };
  }
  const { tables = {} } = base.document as { tables?: Record<string, { file: string }> };
  const table = Object.keys(tables).find((name) => tables[name]?.file === file);
  if (table === undefined || line === undefined) return { ...rest, ...(path === '' ? {} : { path }) };
  const kept = ended(base.tables[table] ?? [], proposal.from).length;
  // The header of a table is its first line.
  return { ...rest, path: `tables.${table}.${line - 2 - kept}` };
}
