import { openReasons } from '../result/reason-list.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';
import { recordFormat, recordSchema, type SettlementRecord } from './record.ts';

/** Keys that mean something to the language itself; `JSON.parse` makes them keys like any other. */
const keysOfTheLanguage = new Set(['__proto__', 'constructor', 'prototype']);
const DEPTH_MOST = 64;
/** One settlement is judged by a few versions and rows; comparing very many with each other takes hours. */
const VERSIONS_MOST = 200;
const TABLES_MOST = 200;
const ROWS_MOST = 10_000;

/** A record of the right form and of a size that can be settled again; whether it is true is another question. */
export function parseRecord(document: unknown): Result<SettlementRecord> {
  const older = olderFormat(document, recordFormat, 'settle the period again from its files');
  if (older !== undefined) return rejected(older);
  const reasons = openReasons();
  reasons.tellAll(strangeParts(document));
  if (reasons.count > 0) return reasons.rejected();
  const read = recordSchema.safeParse(document, { reportInput: true });
  if (!read.success) reasons.tellAll(rejectionsOf(issuesOf(read.error), recordSchema, () => ({})));
  else reasons.tellAll(sizeFaults(read.data));
  return read.success && reasons.count === 0 ? accepted(read.data) : reasons.rejected();
}

/** Why a document of an earlier format is not read: its tree adds up less than that of today (decision 0034). */
export function olderFormat(document: unknown, format: string, suggestion: string): Rejection | undefined {
  const found = (document as { readonly format?: unknown } | null | undefined)?.format;
  const [name, version] = format.split(/\/(?=\d+$)/);
  const [known, written] = typeof found === 'string' ? found.split(/\/(?=\d+$)/) : [];
  if (known !== name || written === undefined || Number(written) >= Number(version)) return undefined;
  return {
    code: 'a-format-is-no-longer-read',
    path: 'format',
    found: `${found}`,
    expected: format,
    suggestion,
  };
}

/** Walks the whole document without recursion, for it may be as deep as its writer likes. */
function* strangeParts(document: unknown): Generator<Rejection> {
  const left: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value: document, path: '', depth: 0 },
  ];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path, depth } = next;
    yield* strangeLeaf(value, path);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEPTH_MOST) {
      yield { code: 'a-record-is-nested-too-deeply', path, expected: `at most ${DEPTH_MOST} levels` };
      return;
    }
    for (const key of Object.keys(value)) {
      const below = path === '' ? key : `${path}.${key}`;
      yield* strangeLeaf(key, below);
      if (keysOfTheLanguage.has(key)) yield { code: 'a-key-is-not-allowed', path: below, found: key };
      else left.push({ value: (value as Record<string, unknown>)[key], path: below, depth: depth + 1 });
    }
  }
}

/** What JSON can write and no seal can be taken of: half a character, a number without end. */
function* strangeLeaf(value: unknown, path: string): Generator<Rejection> {
  if (typeof value === 'string' && !value.isWellFormed()) {
    yield { code: 'a-text-must-be-unicode', path, found: value.toWellFormed() };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    yield { code: 'a-number-must-be-finite', path, found: `${value}` };
  }
}

function* sizeFaults({ scheme }: SettlementRecord): Generator<Rejection> {
  const { versions } = scheme.document;
  const tables = Object.values(scheme.tables);
  const rows = tables.reduce((sum, { lines }) => sum + lines.length, 0);
  const counts = [
    ['versions', 'scheme.document.versions', versions.length, VERSIONS_MOST],
    ['tables', 'scheme.tables', tables.length, TABLES_MOST],
    ['rows', 'scheme.tables', rows, ROWS_MOST],
  ] as const;
  for (const [what, path, count, most] of counts) {
    if (count <= most) continue;
    yield { code: `a-record-has-too-many-${what}`, path, found: `${count}`, expected: `at most ${most}` };
  }
}
