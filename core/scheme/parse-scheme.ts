import { compareDates } from '../period/date.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { hash } from './canonical.ts';
import { type Fault, fault } from './fault.ts';
import { type Locate, type Path, rejectionsOf } from './issues.ts';
import { entries, type Reading, reading } from './reading.ts';
import { type Envelope, envelopeSchema, type Scheme, type SchemeKind, type Vocabulary } from './scheme.ts';
import type { Table } from './table.ts';
import { readTable, type TableText } from './table-text.ts';
import { spansOf, timelineFaults, type Version } from './version.ts';

/**
 * Reads a scheme from a document and its table texts; all reasons at once, each with file, line and path.
 *
 * The document is plain data in which every scalar is text, whether it comes from a folder or from a
 * database; `locate` knows on which line a path stands. What cannot be read does not hide what else is
 * wrong: the rest is judged without it.
 */
export function parseScheme<R>(
  document: unknown,
  vocabularyOf: (kind: SchemeKind) => Vocabulary<R>,
  tableText: (file: string) => Result<TableText> | undefined,
  locate: Locate,
): Result<Scheme<R>> {
  const envelope = reading(document, envelopeSchema);
  const data = envelope.value;
  const reasons = rejectionsOf(envelope.issues, envelopeSchema, locate);
  if (data === undefined) return rejected(...reasons);
  const tables = readTables(data, document, envelope, tableText, locate);
  const vocabulary = envelope.isGap(['kind']) ? undefined : vocabularyOf(data.kind);
  const drafts = data.versions.map((_, place) => draftOf(data, place, envelope, vocabulary, locate));
  reasons.push(
    ...tables.reasons,
    ...drafts.flatMap((draft) => draft.reasons),
    ...timeFaults(drafts, envelope.isGap(['versions', entries]), locate),
    ...(vocabulary === undefined ? [] : factFaults(drafts, vocabulary, tables, document, locate)),
  );
  if (reasons.length > 0) return rejected(...inOrder(reasons));
  let digest: string | undefined;
  const texts = Object.fromEntries([...tables.read].map(([name, { text }]) => [name, text]));
  return accepted({
    id: data.scheme,
    kind: data.kind,
    name: data.name,
    currency: data.currency,
    timeZone: data.timeZone,
    checkedOn: data.checkedOn,
    notes: data.notes ?? [],
    versions: drafts.map(({ version }) => version),
    tables: tables.read,
    // Many an answer does not name it, and it costs as much as reading the tables.
    get hash() {
      digest ??= hash({ document, tables: texts });
      return digest;
    },
    locate,
  });
}

/** The tables as far as their files could be read, and why not further. */
interface Tables {
  readonly read: ReadonlyMap<string, Table>;
  /** Whether there may be a table of a name, though what it declares could not be read. */
  readonly isUndeclared: (name: string) => boolean;
  readonly reasons: readonly Rejection[];
}

function readTables(
  { tables = {}, currency }: Envelope,
  document: unknown,
  envelope: Reading<Envelope>,
  tableText: (file: string) => Result<TableText> | undefined,
  locate: Locate,
): Tables {
  const read = new Map<string, Table>();
  const reasons: Rejection[] = [];
  for (const [name, declaration] of Object.entries(tables)) {
    const path = envelope.originOf(['tables', name]);
    const isGap = (part: string) => envelope.isGap(['tables', name, part]);
    // Without its axes or the names of its columns, a file would look wrong.
    if (isGap('file') || isGap('axes') || envelope.isUnread(['tables', name, 'values'])) continue;
    const text = tableText(declaration.file);
    if (text === undefined) {
      const reason = { code: 'a-table-file-is-missing', found: declaration.file };
      const expected = `a file ${declaration.file} beside the scheme`;
      reasons.push(at([...path, 'file'], { ...reason, expected }, locate));
    } else if (!text.ok) reasons.push(...text.rejections);
    const { table, rejections } = readTable(name, declaration, text?.ok ? text.value : undefined, currency);
    if (!isGap('values')) read.set(name, table);
    reasons.push(...rejections);
  }
  const named = textOrParts(document, envelope.originOf(['tables']));
  const isUndeclared = (name: string) =>
    !read.has(name) && (envelope.isUnread(['tables']) || Object.hasOwn(Object(named), name));
  return { read, isUndeclared, reasons };
}

/** A version as far as it could be read, and what is wrong with it alone. */
interface Draft<R> {
  /** Where it stands in the document. */
  readonly path: Path;
  readonly version: Version<R>;
  /** Whether its dates could be read and are in order. */
  readonly isDated: boolean;
  readonly rules: Reading<R> | undefined;
  readonly reasons: readonly Rejection[];
}

function draftOf<R>(
  { versions, currency }: Envelope,
  place: number,
  envelope: Reading<Envelope>,
  vocabulary: Vocabulary<R> | undefined,
  locate: Locate,
): Draft<R> {
  const given = versions[place] as Frame;
  const { from, until, recorded, adoptedBy, absent } = given;
  const path = envelope.originOf(['versions', place]);
  const schema = vocabulary?.schema(currency);
  const rules = given.rules === undefined || schema === undefined ? undefined : reading(given.rules, schema);
  const isRead = (key: string) => !envelope.isGap(['versions', place, key]);
  const hasDates = isRead('from') && isRead('until') && isRead('recorded');
  const order = hasDates ? orderFault(given) : undefined;
  const faults = [...frameFaults(given, isRead), ...(order === undefined ? [] : [order])];
  return {
    path,
    version: { from, until, recorded, adoptedBy, absent, rules: rules?.value },
    isDated: hasDates && order === undefined,
    rules,
    reasons: [
      ...faults.map((fault) => at([...path, ...fault.path], fault.reason, locate)),
      ...(schema === undefined ? [] : rejectionsOf(rules?.issues ?? [], schema, locate, [...path, 'rules'])),
    ],
  };
}

type Frame = Envelope['versions'][number];

function frameFaults({ rules, absent, adoptedBy }: Frame, isRead: (key: string) => boolean): Fault[] {
  if ((rules === undefined) === (absent === undefined) && isRead('rules') && isRead('absent')) {
    const reason = { code: 'a-version-has-rules-or-says-why-not', expected: 'one of rules and absent' };
    return [fault([], reason)];
  }
  if (rules === undefined || adoptedBy !== undefined || !isRead('adoptedBy')) return [];
  const expected = 'adoptedBy with kind and ref';
  return [fault([], { code: 'a-version-must-say-who-adopted-it', expected })];
}

function orderFault({ from, until }: Frame): Fault | undefined {
  if (until === undefined || compareDates(until, from) > 0) return undefined;
  const reason = { found: `${until}`, expected: `a day after ${from}` };
  return fault(['until'], { code: 'a-version-must-end-after-it-begins', ...reason });
}

/** Overlaps and gaps; where a version has no dates, what looks like a gap may be its time. */
function timeFaults<R>(drafts: readonly Draft<R>[], isLacking: boolean, locate: Locate): Rejection[] {
  const dated = drafts.filter(({ isDated }) => isDated);
  const faults = timelineFaults(dated.map(({ version }) => version));
  return faults.flatMap(({ place, reason }) => {
    if (reason.code === 'versions-leave-a-gap' && (isLacking || dated.length < drafts.length)) return [];
    return [at([...(dated[place]?.path ?? []), 'from'], reason, locate)];
  });
}

/** What does not hold between rules and tables, as far as both could be read. */
function factFaults<R>(
  drafts: readonly Draft<R>[],
  vocabulary: Vocabulary<R>,
  tables: Tables,
  document: unknown,
  locate: Locate,
): Rejection[] {
  const dated = drafts.filter(({ isDated }) => isDated);
  const spans = spansOf(dated.map(({ version }) => version));
  const reasons = drafts.flatMap((draft) => {
    const { rules, path } = draft;
    if (rules?.value === undefined) return [];
    const during = draft.isDated ? spans[dated.indexOf(draft)] : undefined;
    const faults = vocabulary.faults(rules.value, tables.read, during);
    return faults
      .filter((fault) => isCertain(fault, rules, vocabulary, tables))
      .map((fault) => {
        const place = [...path, 'rules', ...rules.originOf(fault.path)];
        return at(place, withFound(fault.reason, document, place), locate);
      });
  });
  return eachCellOnce(reasons);
}

/** Several rules and versions may ask for one table: what is wrong with its cells is told once. */
function eachCellOnce(reasons: readonly Rejection[]): Rejection[] {
  const known = new Set<string>();
  return reasons.filter(({ path: _, ...reason }) => {
    if (reason.line === undefined || reason.column === undefined) return true;
    const text = JSON.stringify(reason);
    return known.has(text) ? false : known.add(text);
  });
}

/** What stands at a path is found as it is written there. */
function withFound(reason: Rejection, document: unknown, path: Path): Rejection {
  if (reason.found !== undefined || reason.file !== undefined) return reason;
  const text = textOrParts(document, path);
  return typeof text === 'string' ? { ...reason, found: text } : reason;
}

function textOrParts(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      Object.hasOwn(Object(part), key) ? (part as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  );
}

/** Whether a fault is one whatever the parts that could not be read may be meant to say. */
function isCertain<R>(
  { path, reason, restsOn = [path] }: Fault,
  rules: Reading<R>,
  vocabulary: Vocabulary<R>,
  { isUndeclared }: Tables,
): boolean {
  if (reason.code === 'a-table-is-unknown' && isUndeclared(reason.found ?? '')) return false;
  const grounds = [...restsOn, ...(vocabulary.restsOn?.[reason.code] ?? [])];
  return !rules.isUnread(path) && !grounds.some(rules.isGap);
}

function at(path: Path, reason: Rejection, locate: Locate): Rejection {
  // A line of the scheme means nothing in the file of a table.
  const place = reason.file === undefined ? locate(path) : {};
  return { ...place, path: path.join('.'), ...reason };
}
