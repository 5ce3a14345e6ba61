import type { z } from 'zod';
import { nearest, onlyNearest } from '../result/nearest.ts';
import { accepted, inOrder, type Result, rejected } from '../result/result.ts';
import {
  groundsOf,
  type Issue,
  issuesOf,
  keysAt,
  type Locate,
  type Path,
  partsAt,
  rejectionsOf,
} from './issues.ts';
import { isNeeded, sampleOf } from './sample-value.ts';

/**
 * What could be read of a document, though parts of it have another form than they should: a sample stands
 * for each of them, or it is taken out, so that what else is wrong can be seen in the rest.
 */
export interface Reading<T> {
  /** What was read; missing where too little has its form. */
  readonly value: T | undefined;
  /** Everything that has another form, each at its path in the document; without any, the value is the document. */
  readonly issues: readonly Issue[];
  /** Where a path of the value stands in the document. */
  readonly originOf: (path: Path) => Path;
  /** Whether a sample stands at a path of the value, above or below it, or something was taken out there. */
  readonly isGap: (path: Path) => boolean;
  /** Whether a path of the value lies in a part that could not be read. */
  readonly isUnread: (path: Path) => boolean;
}

/** A part that could not be read, and how far the form of its neighbours may only follow from it. */
interface Gap {
  readonly path: Path;
  readonly reach: Path;
}

/** Under this key, it is a gap of a list which entries it has. */
export const entries = 'entries';

/** More rounds than a document is deep; each mends every part that fails in it. */
const ROUNDS_MOST = 50;

/** A document in which more is wrong is of another kind: what else may be wrong in it is of no use. */
const ISSUES_MOST = 1000;

/** A document is read once: to compile a reader for it first would cost more than to read it. */
const PARSE = { reportInput: true, jitless: true };

/** Reads a document in the form of a schema, as far as it goes. */
export function reading<T>(document: unknown, schema: z.ZodType<T>): Reading<T> {
  const first = schema.safeParse(document, PARSE);
  if (first.success) {
    const never = () => false;
    return { value: first.data, issues: [], originOf: (path) => path, isGap: never, isUnread: never };
  }
  const draft = openDraft(document, schema);
  const found: Issue[] = [];
  const ended = (value: T | undefined): Reading<T> => ({
    value,
    issues: found,
    originOf: (path) => draft.nameOf(draft.placeOf(path)),
    isGap: (path) => draft.isGap(draft.placeOf(path)),
    isUnread: (path) => draft.isUnread(draft.placeOf(path)),
  });
  let failed = withoutEchoes(issuesOf(first.error));
  for (let round = 0; round < ROUNDS_MOST; round += 1) {
    if (failed.length > ISSUES_MOST) return { ...ended(undefined), issues: failed };
    const placed = failed.map((issue) => ({ ...issue, path: [...draft.placeOf(issue.path)] }) as Issue);
    const fresh = placed.filter((issue) => !draft.mayFollow(issue));
    found.push(...fresh.map((issue) => ({ ...issue, path: [...draft.nameOf(issue.path)] }) as Issue));
    if (!placed.every(draft.mend)) break;
    const again = schema.safeParse(draft.document(), PARSE);
    if (again.success) return ended(again.data);
    failed = withoutEchoes(issuesOf(again.error));
  }
  return ended(undefined);
}

/** The value of a document, or everything in which it has another form than the schema expects. */
export function readAs<T>(document: unknown, schema: z.ZodType<T>, locate: Locate = () => ({})): Result<T> {
  const { value, issues } = reading(document, schema);
  if (issues.length === 0) return accepted(value as T);
  return rejected(...inOrder(rejectionsOf(issues, schema, locate)));
}

/** The unknown keys first; a key is not missing where it stands under a name that is nearly its own. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const mistyped = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [issue] : []));
  const others = issues.filter(({ code, path, input }) => {
    if (code === 'unrecognized_keys') return false;
    const [key] = path.slice(-1);
    const isEcho = ({ path: holder, keys }: (typeof mistyped)[number]) =>
      isSame(holder, path.slice(0, -1)) && keys.some((word) => nearest(word, [String(key)]) !== undefined);
    return input !== undefined || !mistyped.some(isEcho);
  });
  return [...mistyped, ...others];
}

type Node = Record<PropertyKey, unknown>;

const TAKEN = Symbol('taken out');

/** A copy of a document in which parts can be replaced and taken out, and paths still be told. */
function openDraft(document: unknown, schema: z.ZodType) {
  const root = { document: compact(document) };
  const gaps: Gap[] = [];
  const tried = new Map<string, number>();
  const renamed = new Map<unknown, Map<PropertyKey, PropertyKey>>();

  const nodeAt = (path: Path): unknown =>
    path.reduce((node, key) => (node as Node)?.[key], root.document as unknown);

  const set = (path: Path, value: unknown): boolean => {
    const holder = nodeAt(path.slice(0, -1));
    if (typeof holder !== 'object' || holder === null) return false;
    (holder as Node)[path[path.length - 1] as PropertyKey] = value;
    return true;
  };

  /** Takes an unknown key for the one that is nearly its name, and else out. */
  const mendKey = (path: Path, key: string): void => {
    const node = nodeAt(path) as Node;
    const meant = nearest(
      key,
      keysAt(schema, path, node).filter((known) => node[known] === undefined),
    );
    gaps.push({ path: [...path, key], reach: [...path, key] });
    if (meant !== undefined) {
      node[meant] = node[key];
      renamed.set(node, (renamed.get(node) ?? new Map<PropertyKey, PropertyKey>()).set(meant, key));
    }
    delete node[key];
  };

  /** Takes a wrong word for the one that is nearly it; what such a word says is certain enough to judge the rest by. */
  const mendWord = (issue: Issue): boolean => {
    const word = nodeAt(issue.path);
    const meant = typeof word === 'string' ? onlyNearest(word, wordsOf(issue)) : undefined;
    return meant !== undefined && set(issue.path, meant);
  };

  /** Takes out a part that may be missing and puts a sample for another; where that does not help, what holds it. */
  const mendPart = (path: Path, reach: 'itself' | 'around' | 'as a choice'): boolean => {
    if (path.length === 0) return false;
    const above = path.slice(0, -1);
    const isEntry = Array.isArray(nodeAt(above));
    // What stands beside a word that chooses between forms may be of the form that was meant.
    const gap = reach === 'as a choice' ? above : path;
    gaps.push({ path: gap, reach: reach === 'itself' || isEntry ? gap : above });
    const [part] = partsAt(schema, path);
    const sample = part === undefined ? undefined : sampleOf(part);
    const isSampled = sample !== undefined && part !== undefined && !isEntry && isNeeded(part);
    const ways = [...(isSampled ? [sample] : []), isEntry ? TAKEN : undefined];
    const place = path.join('\n');
    for (let way = tried.get(place) ?? 0; way < ways.length; way += 1) {
      tried.set(place, way + 1);
      if (isEntry) gaps.push({ path: [...above, entries], reach: [...above, entries] });
      if (set(path, ways[way])) return true;
    }
    return mendPart(above, 'around');
  };

  return {
    document: (): unknown => compact(root.document),
    mend: (issue: Issue): boolean => {
      if (issue.code !== 'unrecognized_keys') {
        if (mendWord(issue)) return true;
        if (issue.code === 'invalid_union') return mendPart(issue.path, 'as a choice');
        return mendPart(issue.path, isUnreadText(issue, nodeAt(issue.path)) ? 'itself' : 'around');
      }
      for (const key of issue.keys) mendKey(issue.path, key);
      return true;
    },
    /** Where a path of what was read stands in the draft, in which nothing moves up. */
    placeOf: (path: Path): Path => placeIn(root.document, path),
    /** A place of the draft by the names that stand in the document. */
    nameOf: (path: Path): Path =>
      path.map((key, at) => renamed.get(nodeAt(path.slice(0, at)))?.get(key) ?? key),
    isGap: (path: Path): boolean =>
      gaps.some((gap) => startsWith(gap.path, path) || startsWith(path, gap.path)),
    isUnread: (path: Path): boolean => gaps.some((gap) => startsWith(path, gap.path)),
    /** Whether another form may only follow from a part that could not be read: neighbours, where they are compared. */
    mayFollow: (issue: Issue): boolean => {
      const grounds = groundsOf(issue);
      const reachOf = (gap: Gap) => (issue.code === 'custom' ? gap.reach : gap.path);
      return gaps.some((gap) =>
        grounds.some((ground) => startsWith(gap.path, ground) || startsWith(ground, reachOf(gap))),
      );
    },
  };
}

/** A text that was refused says nothing about its neighbours; a wrong word or a missing key may. */
function isUnreadText({ code }: Issue, node: unknown): boolean {
  return typeof node === 'string' && (code === 'custom' || code === 'invalid_format');
}

/** The words that could stand where another one stands. */
function wordsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const { options = [] } = issue as { readonly options?: readonly unknown[] };
  return issue.code === 'invalid_union' ? options.map(String) : [];
}

function compact(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((entry) => entry !== TAKEN).map(compact);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept.map(([key, part]) => [key, compact(part)]));
}

function placeIn(document: unknown, path: Path): Path {
  let node = document;
  return path.map((key) => {
    const holder = node;
    const entries = Array.isArray(holder) ? [...holder.keys()].filter((at) => holder[at] !== TAKEN) : [];
    const place = Array.isArray(holder) ? (entries[Number(key)] ?? key) : key;
    node = (holder as Node | undefined)?.[place];
    return place;
  });
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((key, at) => String(path[at]) === String(key)) && beginning.length <= path.length;
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && startsWith(a, b);
}
