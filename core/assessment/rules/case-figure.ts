import { parseDate } from '../../period/date.ts';
import { openReasons } from '../../result/reason-list.ts';
import { accepted, distinct, type Rejection, type Result, rejected } from '../../result/result.ts';
import {
  type CaseFigures,
  statedTable,
  statedTableFaults,
  tableWord,
  unknownFigure,
} from '../../scheme/case-table.ts';
import { parseScheme } from '../../scheme/parse-scheme.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import type { TableText } from '../../scheme/table-text.ts';
import { versionOn } from '../../scheme/version.ts';
import { type AssessmentRules, assessmentVocabulary, written } from './rules.ts';

/**
 * The scheme with the figures of a case in place of its own, read and judged as the scheme itself is: a name that it does not
 * have, another unit or a size that no such figure can have is rejected at `figures.<name>`. In the working the
 * source of such a figure says that it is the case's own, and what the scheme has.
 *
 * A figure is replaced in every version that has it, for a claim may be judged by an older one.
 *
 * @param day the day whose version must have all these figures, as text; without a sound one, any version may
 */
export function schemeOfCase(
  scheme: Scheme<AssessmentRules>,
  figures: CaseFigures,
  day: string | undefined,
): Result<Scheme<AssessmentRules>> {
  const versions = scheme.versions.map((version) => ({
    version,
    rules: version.rules === undefined ? undefined : (written(version.rules) as Document),
  }));
  const judging = versionsJudging(scheme, day);
  const reasons = openReasons();
  const replaced = new Map<string, string>();
  for (const [name, stated] of Object.entries(figures)) {
    if (typeof stated !== 'string') {
      reasons.tellAll(statedTableFaults(name, scheme.tables));
      continue;
    }
    const isKnown = versions.some(
      ({ version, rules }) => judging.has(version) && placeIn(rules, name) !== undefined,
    );
    if (!isKnown) {
      const known = versions.flatMap(({ version, rules }) => (judging.has(version) ? namesIn(rules) : []));
      reasons.tell(unknownFigure(name, known, scheme.tables));
      continue;
    }
    for (const [place, { rules }] of versions.entries()) {
      const found = placeIn(rules, name);
      if (found === undefined) continue;
      found.put({ value: stated, source: sourceOf(found.figure) });
      replaced.set(['versions', place, 'rules', ...found.path].join('.'), name);
    }
  }
  if (reasons.count > 0) return reasons.rejected();
  const document = documentOf(scheme, versions);
  const texts = textsOf(scheme, figures);
  const read = parseScheme(
    document,
    () => assessmentVocabulary,
    (file) => {
      const text = texts.get(file);
      return text === undefined ? undefined : accepted(text);
    },
    () => ({}),
  );
  if (!read.ok)
    return rejected(...distinct(read.rejections.map((reason) => inCase(reason, replaced, scheme))));
  return accepted({ ...read.value, locate: scheme.locate });
}

type Document = Record<string, unknown>;

/** Versions that must have the figures: that of the day, or where it is not known all of them. */
function versionsJudging(
  { versions }: Scheme<AssessmentRules>,
  day: string | undefined,
): ReadonlySet<unknown> {
  const on = day === undefined ? undefined : parseDate(day);
  const effective = on?.ok ? versionOn(versions, on.value) : undefined;
  if (!effective?.ok) return new Set(versions);
  const { rules } = effective.value;
  return new Set(versions.filter((version) => version.rules === rules));
}

/** A figure in the document of some rules: where it stands, what stands there, and how another is put there. */
interface Place {
  readonly path: readonly string[];
  readonly figure: Document;
  readonly put: (figure: Document) => void;
}

function placeIn(rules: Document | undefined, name: string): Place | undefined {
  return rules === undefined ? undefined : placesIn(rules).get(name);
}

function namesIn(rules: Document | undefined): string[] {
  return rules === undefined ? [] : [...placesIn(rules).keys()];
}

/** Every figure of some rules by its name: its path, in which an element of a list is called by its own name. */
function placesIn(rules: Document): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const visit = (part: unknown, path: readonly string[], name: readonly string[]): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      const at = [...path, key];
      const called = [...name, Array.isArray(part) ? nameOf(part, Number(key)) : key];
      if (!isFigure(inner)) {
        visit(inner, at, called);
        continue;
      }
      const put = (figure: Document): void => {
        (part as Document)[key] = figure;
      };
      places.set(called.join('.'), { path: at, figure: inner, put });
    }
  };
  visit(rules, [], []);
  return places;
}

/** The documents of figures: `{ value, source }` and `{ table, column }`. */
function isFigure(part: unknown): part is Document {
  if (typeof part !== 'object' || part === null) return false;
  return ('value' in part && 'source' in part) || ('table' in part && 'column' in part);
}

/** By which word an element of a list of rules is called; where two are called alike, their places count. */
const NAMES = ['item', 'fee', 'contribution', 'payer', 'to', 'motion', 'pool'];

function nameOf(list: readonly unknown[], place: number): string {
  const names = list.map((element) => NAMES.map((word) => (Object(element) as Document)[word]).find(isText));
  const name = names[place];
  return name === undefined || names.filter((other) => other === name).length > 1 ? `${place}` : name;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function sourceOf({ value, table, column }: Document): string {
  const own = value === undefined ? `column ${column} of the table ${table}` : `${value}`;
  return `the case's own figure, in place of ${own} of the scheme`;
}

/** The scheme as a document, so that it is read again with what the case states. */
function documentOf(
  { id, kind, name, currency, timeZone, checkedOn, notes, tables }: Scheme<AssessmentRules>,
  versions: readonly {
    readonly version: Scheme<AssessmentRules>['versions'][number];
    readonly rules?: Document | undefined;
  }[],
): Document {
  return {
    ...{ scheme: id, kind, name, currency, timeZone, checkedOn: `${checkedOn}` },
    ...(notes.length === 0 ? {} : { notes }),
    ...(tables.size === 0
      ? {}
      : { tables: Object.fromEntries([...tables.values()].map((table) => [table.name, table.declaration])) }),
    versions: versions.map(({ version: { from, until, recorded, adoptedBy, absent }, rules }) => ({
      from: `${from}`,
      ...(until === undefined ? {} : { until: `${until}` }),
      recorded: `${recorded}`,
      ...(adoptedBy === undefined ? {} : { adoptedBy: written(adoptedBy) }),
      ...(absent === undefined ? {} : { absent }),
      ...(rules === undefined ? {} : { rules }),
    })),
  };
}

/** The texts of all tables by their files, with those that the case states. */
function textsOf(
  { tables, versions }: Scheme<AssessmentRules>,
  figures: CaseFigures,
): Map<string, TableText> {
  return new Map(
    [...tables.values()].map(({ name, file, header, rows, text }): [string, TableText] => {
      const stated = figures[tableWord(name)];
      if (stated !== undefined && typeof stated !== 'string')
        return [file, statedTable(name, stated, versions)];
      const lines = text.map((cells, at) => ({ line: rows[at]?.line ?? at + 2, cells }));
      return [file, { header, lines }];
    }),
  );
}

/** What is wrong with what the case states, by its name there; rows of a table are counted from one. */
function inCase(
  { line, ...reason }: Rejection,
  replaced: ReadonlyMap<string, string>,
  { tables }: Scheme<AssessmentRules>,
): Rejection {
  const { path = '', file } = reason;
  const table = [...tables.values()].find((one) => one.file === file);
  if (table !== undefined) {
    const { file: _, ...rest } = reason;
    const row = line === undefined ? '' : `.${line}`;
    return { ...rest, path: `figures.${tableWord(table.name)}${row}` };
  }
  const [own] = [...replaced].filter(([at]) => path === at || path.startsWith(`${at}.`));
  return own === undefined ? reason : { ...reason, path: `figures.${own[1]}` };
}
