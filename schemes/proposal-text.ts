import { accepted, type Result } from '@openmutual/core/result';
import { Document, isScalar, visit } from 'yaml';
import { partsOfCopy } from './copy.ts';
import { parseText } from './document.ts';
import { oldAndNew, type ProposalRead, parseProposal } from './proposal.ts';

type Rows = readonly Readonly<Record<string, string>>[];

/** The newest rules of a fund as somebody changes them: a text, and the rows of each table that go on. */
export interface RulesAtHand {
  /** YAML in which every scalar is text. */
  readonly rules: string;
  /** Rows with their source and without their days. */
  readonly tables: Readonly<Record<string, Rows>>;
}

/** What somebody begins with who proposes other rules: those that a copy has last. */
export function rulesAtHand(copy: string): RulesAtHand {
  const { old } = oldAndNew(copy, { from: LAST_DAY, rules: {}, tables: {} });
  const tables = Object.entries(partsOfCopy(copy).tables).map(([name, rows]): [string, Rows] => [
    name,
    rows.filter(({ to = '' }) => to === '').map(undated),
  ]);
  return {
    rules: yamlText(old.rules),
    tables: Object.fromEntries(tables),
  };
}

/** A proposal as a form has it: the day, the text of the rules, and the tables that change. */
export interface ProposalWritten extends RulesAtHand {
  readonly from: string;
}

/** Reads a proposal that was written part by part; a reason on rules has its line in their text. */
export function proposalWritten({ from, rules, tables }: ProposalWritten): Result<ProposalRead> {
  const document = parseText(rules, 'proposal');
  if (!document.ok) return document;
  const { data, locate } = document.value;
  const read = parseProposal(JSON.stringify({ from, rules: data, tables }));
  if (!read.ok) return read;
  return accepted({
    ...read.value,
    locate: (path) => (path[0] === 'rules' ? locate(path.slice(1)) : {}),
  });
}

/** The rows of a table that somebody changed; what is another than before has the motion for its source, not the one of the old value. */
export function sourced(rows: Rows, before: Rows, source: string): Rows {
  const known = new Set(before.map((row) => JSON.stringify(Object.entries(row).sort())));
  return rows.map((row) =>
    !('source' in row) || known.has(JSON.stringify(Object.entries(row).sort())) ? row : { ...row, source },
  );
}

const LAST_DAY = '9999-12-31';

/** As people write schemes: what an entry is called first, and a record of plain words in one line. */
function yamlText(data: unknown): string {
  const document = new Document(nameFirst(data), { schema: 'failsafe' });
  visit(document, {
    Map(_, map) {
      if (map !== document.contents && map.items.every(({ value }) => isScalar(value))) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** The keys by which entries are known; a copy has its keys by the alphabet. */
const NAMES = ['item', 'fee', 'contribution', 'motion', 'pool', 'payer', 'to', 'name', 'value', 'table'];

function nameFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nameFirst);
  if (typeof value !== 'object' || value === null) return value;
  const place = (key: string) => (NAMES.includes(key) ? NAMES.indexOf(key) : NAMES.length);
  const entries = Object.entries(value).toSorted(([a], [b]) => place(a) - place(b));
  return Object.fromEntries(entries.map(([key, part]) => [key, nameFirst(part)]));
}

function undated(row: Readonly<Record<string, string>>): Record<string, string> {
  const { from: _, to: __, recorded: ___, ...cells } = row;
  return cells;
}
