import { GROUPED, isGroupOfDigits, type Locate } from '@openmutual/core/issues';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { isNode, LineCounter, parseDocument, visit, type YAMLParseError, type YAMLWarning } from 'yaml';

/** A YAML or JSON document as plain data in which every scalar is text, and where each path stands. */
export interface Document {
  readonly data: unknown;
  readonly locate: Locate;
}

/** Aliases may repeat parts of a document, but not blow it up. */
const ALIASES_MOST = 10_000;

/**
 * Parses without guessing types (YAML's failsafe schema): `0.10` stays 0.10, `2026-01-01` stays a date,
 * `no` stays a word. A key that stands twice, a tag, an alias within itself are rejections.
 */
export function parseText(text: string, shownAs: string): Result<Document> {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    merge: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = ownFaults([...parsed.errors, ...parsed.warnings]).map(({ code, pos: [at] }) => {
    const line = lineAt(at);
    if (code !== 'DUPLICATE_KEY') return { line, ...noYaml(code, lineText(text, line)) };
    const found = keyAt(text, at);
    const advice = isGroupOfDigits(found) ? { suggestion: GROUPED } : {};
    return { line, code: 'a-key-stands-twice', found, expected: 'each key once', ...advice };
  });
  // Without these signs there is neither a tag nor an alias to look for.
  const reasons = faults.length > 0 || !/[!*]/.test(text) ? faults : formFaults(parsed, lineAt);
  if (reasons.length > 0) return rejected(...reasons.map((reason) => ({ file: shownAs, ...reason })));
  if (parsed.contents === null) {
    return rejected({ code: 'a-file-is-empty', file: shownAs, expected: 'keys and their values' });
  }
  const locate: Locate = (path) => {
    const line = lineOf(parsed, path, lines);
    return line === undefined ? { file: shownAs } : { file: shownAs, line };
  };
  return plainData(parsed, locate, shownAs);
}

type ReadError = Pick<YAMLParseError | YAMLWarning, 'code' | 'pos'>;

/** The keys that stand twice up to the first place that is no YAML: what comes after it may only follow from it. */
function ownFaults(errors: readonly ReadError[]): ReadError[] {
  const first = errors
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .reduce<ReadError | undefined>((found, error) => {
      return found === undefined || error.pos[0] < found.pos[0] ? error : found;
    }, undefined);
  const doubles = errors.filter(
    ({ code, pos }) => code === 'DUPLICATE_KEY' && (first === undefined || pos[0] < first.pos[0]),
  );
  return first === undefined ? doubles : [...doubles, first];
}

/** That a text is no YAML, in our own words: those of the reader are about its own insides. */
function noYaml(code: ReadError['code'], found: string): Rejection {
  const expected: Partial<Record<ReadError['code'], string>> = {
    MISSING_CHAR: 'closing quotes and brackets, and a comma between entries',
    BAD_INDENT: 'entries indented alike, and closing brackets',
    TAB_AS_INDENT: 'spaces before an entry',
    BLOCK_AS_IMPLICIT_KEY: 'quotes around a text with a colon',
    BAD_SCALAR_START: 'quotes around such a text',
    MULTIPLE_DOCS: 'one document in a file',
    RESOURCE_EXHAUSTION: 'fewer parts one inside another',
  };
  return { code: 'a-document-must-be-yaml', found, expected: expected[code] ?? 'a YAML or JSON document' };
}

const MOST_CHARACTERS = 80;

function lineText(text: string, line: number): string {
  const whole = (text.split('\n')[line - 1] ?? '').trim();
  return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS - 1)}…`;
}

function keyAt(text: string, offset: number): string {
  const [, double, single, plain] =
    /^(?:"([^"\n]*)"|'([^'\n]*)'|([^:,}\]\n]+))/.exec(text.slice(offset, offset + MOST_CHARACTERS)) ?? [];
  return (double ?? single ?? plain ?? '').trim();
}

type Parsed = ReturnType<typeof parseDocument>;

/** Tags say what a scalar is to be, which is the reader's own business; an alias within itself has no end. */
function formFaults(parsed: Parsed, lineAt: (offset: number) => number): Rejection[] {
  const faults: Rejection[] = [];
  visit(parsed, {
    Alias(_, node, path) {
      const target = node.resolve(parsed);
      const place = { line: lineAt(node.range?.[0] ?? 0), found: `*${node.source}` };
      if (target === undefined) {
        faults.push({ code: 'an-alias-needs-its-anchor', ...place, expected: `&${node.source} before it` });
      } else if (path.includes(target)) {
        const expected = 'an anchor that has ended';
        faults.push({ code: 'an-alias-must-not-stand-within-itself', ...place, expected });
      }
    },
    Node(_, node) {
      if (!('tag' in node) || node.tag === undefined || node.tag === '') return;
      const isPlain = ['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', 'tag:yaml.org,2002:str'].includes(
        node.tag,
      );
      if (isPlain) return;
      faults.push({
        code: 'a-document-must-not-have-tags',
        line: lineAt(node.range?.[0] ?? 0),
        found: node.tag,
        expected: 'a text without a tag',
      });
    },
  });
  return faults;
}

function plainData(parsed: Parsed, locate: Locate, shownAs: string): Result<Document> {
  try {
    const data = parsed.toJS({ maxAliasCount: ALIASES_MOST }) as unknown;
    const faults = ownKeyFaults(data).map((reason) => ({ ...locate(reason.at), ...reason.reason }));
    return faults.length > 0 ? rejected(...faults) : accepted({ data, locate });
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    const expected = isTooDeep
      ? 'fewer parts one inside another'
      : `aliases that repeat at most ${ALIASES_MOST} parts`;
    return rejected({ code: 'a-document-must-be-yaml', file: shownAs, expected });
  }
}

/**
 * A key of the name under which every object holds what it inherits: readers of forms pass it over in silence, and
 * nothing that is written may be passed over.
 */
function ownKeyFaults(data: unknown): { readonly at: readonly PropertyKey[]; readonly reason: Rejection }[] {
  const seen = new Set<object>();
  const found: (readonly PropertyKey[])[] = [];
  const look = (part: unknown, path: readonly PropertyKey[]): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    if (Object.hasOwn(part, INHERITED)) found.push([...path, INHERITED]);
    for (const [key, value] of Object.entries(part)) look(value, [...path, key]);
  };
  look(data, []);
  return found.map((at) => ({
    at,
    reason: { code: 'a-key-is-unknown', path: at.join('.'), found: INHERITED, expected: 'another name' },
  }));
}

const INHERITED = '__proto__';

/** The line of a path, or of the nearest part of it that stands in the document. */
function lineOf(document: Parsed, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
