import { z } from 'zod';
import { parseCurrency } from '../money/currency.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { accepted, type Rejection, type Result, rejected, together } from '../result/result.ts';
import { type Label, labelSchema } from '../working/label.ts';
import { atom, atoms } from './atoms.ts';
import { hash } from './canonical.ts';
import { type Locate, rejectionsOf } from './issues.ts';
import { type Table, tableDeclarationSchema } from './table.ts';
import { parseTable, type TableText } from './table-text.ts';
import { parseTimeZone } from './time-zone.ts';
import { type Span, spansOf, timelineFaults, type Version } from './version.ts';

export const schemeKinds = ['mutual', 'engineering', 'social'] as const;
export type SchemeKind = (typeof schemeKinds)[number];

/** A scheme: law as data. Rules change rarely and have versions; values vary and stand in dated tables. */
export interface Scheme<R = unknown> {
  readonly id: string;
  readonly kind: SchemeKind;
  readonly name: Label;
  readonly currency: string;
  readonly timeZone: string;
  /** The last day on which a person compared the scheme with its sources. */
  readonly checkedOn: PlainDate;
  /** What a user of every figure of this scheme must know. */
  readonly notes: readonly Label[];
  readonly versions: readonly Version<R>[];
  readonly tables: ReadonlyMap<string, Table>;
  /** SHA-256 of the canonical JSON of document and tables. */
  readonly hash: string;
}

/** More versions than any law has; each is compared with the others at every instant of record. */
const MOST_VERSIONS = 1000;

/** The envelope that all three kinds share; the words of `rules` are the kind's own. */
export const envelopeSchema = z.strictObject({
  scheme: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: 'an id such as uk/ni-class-1' }),
  kind: z.enum(schemeKinds),
  name: labelSchema,
  currency: atom(parseCurrency),
  timeZone: atom(parseTimeZone),
  checkedOn: atoms.date,
  notes: z.array(labelSchema).optional(),
  tables: z.record(atoms.identifier, tableDeclarationSchema).optional(),
  versions: z
    .array(
      z
        .strictObject({
          from: atoms.date,
          until: atoms.date.optional(),
          recorded: atoms.date,
          adoptedBy: z
            .strictObject({
              kind: z.enum(['founding', 'motion', 'law', 'contract']),
              ref: z.string().min(1),
              href: z.url().optional(),
            })
            .optional(),
          rules: z.unknown().optional(),
          absent: labelSchema.optional(),
        })
        .superRefine(refuseNoTime),
    )
    .min(1)
    .max(MOST_VERSIONS, { error: `at most ${MOST_VERSIONS} versions` }),
});
type Envelope = z.infer<typeof envelopeSchema>;

function refuseNoTime(
  { from, until }: { readonly from: PlainDate; readonly until?: PlainDate | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (until === undefined || compareDates(until, from) > 0) return;
  context.issues.push({
    code: 'custom',
    input: until,
    path: ['until'],
    message: 'a-version-must-end-after-it-begins',
    params: { reason: { found: `${until}`, expected: `a day after ${from}` } },
  });
}

/** What a kind brings to the parser: the form of its rules and what must hold between rules and tables. */
export interface Vocabulary<R> {
  readonly schema: (currency: string) => z.ZodType<R>;
  readonly faults: (rules: R, tables: ReadonlyMap<string, Table>, during: Span) => readonly Fault[];
}

/** Something that does not hold inside the rules, at a path below them. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly reason: Rejection;
}

/**
 * Reads a scheme from a document and its table texts; all reasons at once, each with file, line and path.
 *
 * The document is plain data in which every scalar is text, whether it comes from a folder or from a
 * database; `locate` knows on which line a path stands.
 */
export function parseScheme<R>(
  document: unknown,
  vocabularyOf: (kind: SchemeKind) => Vocabulary<R>,
  tableText: (file: string) => TableText | undefined,
  locate: Locate,
): Result<Scheme<R>> {
  const envelope = envelopeSchema.safeParse(document, { reportInput: true, jitless: true });
  if (!envelope.success) return rejected(...rejectionsOf(envelope.error, envelopeSchema, locate));
  const { data } = envelope;
  const vocabulary = vocabularyOf(data.kind);
  const tables = parseTables(data, tableText, locate);
  const versions = together(
    data.versions.map((version, place) => parseVersion(version, place, vocabulary, data.currency, locate)),
  );
  if (!tables.ok || !versions.ok) return together([tables, versions] as Result<never>[]) as Result<never>;
  const spans = spansOf(versions.value);
  const faults = [
    ...timelineFaults(versions.value).map(({ place, reason }) =>
      at(['versions', place, 'from'], reason, locate),
    ),
    ...versions.value.flatMap((version, place) => {
      const during = spans[place];
      if (version.rules === undefined || during === undefined) return [];
      const found = vocabulary.faults(version.rules, tables.value, during);
      return found.map(({ path, reason }) => at(['versions', place, 'rules', ...path], reason, locate));
    }),
  ];
  if (faults.length > 0) return rejected(...faults);
  const texts = Object.fromEntries([...tables.value].map(([name, { text }]) => [name, text]));
  let digest: string | undefined;
  return accepted({
    id: data.scheme,
    kind: data.kind,
    name: data.name,
    currency: data.currency,
    timeZone: data.timeZone,
    checkedOn: data.checkedOn,
    notes: data.notes ?? [],
    versions: versions.value,
    tables: tables.value,
    // Many an answer does not name it, and it costs as much as reading the tables.
    get hash() {
      digest ??= hash({ document, tables: texts });
      return digest;
    },
  });
}

function parseVersion<R>(
  version: Envelope['versions'][number],
  place: number,
  vocabulary: Vocabulary<R>,
  currency: string,
  locate: Locate,
): Result<Version<R>> {
  const { from, until, recorded, adoptedBy, absent } = version;
  const frame = { from, until, recorded, adoptedBy, absent } as Omit<Version<R>, 'rules'>;
  if ((version.rules === undefined) === (absent === undefined)) {
    const reason = { code: 'a-version-has-rules-or-says-why-not', expected: 'one of rules and absent' };
    return rejected(at(['versions', place], reason, locate));
  }
  if (version.rules === undefined) return accepted({ ...frame, rules: undefined });
  if (adoptedBy === undefined) {
    const reason = { code: 'a-version-must-say-who-adopted-it', expected: 'adoptedBy with kind and ref' };
    return rejected(at(['versions', place], reason, locate));
  }
  const schema = vocabulary.schema(currency);
  const rules = schema.safeParse(version.rules, { reportInput: true, jitless: true });
  if (rules.success) return accepted({ ...frame, rules: rules.data });
  const below: Locate = (path) => locate(['versions', place, 'rules', ...path]);
  const reasons = rejectionsOf(rules.error, schema, below);
  return rejected(
    ...reasons.map((reason) => ({
      ...reason,
      path: ['versions', place, 'rules', ...(reason.path === undefined ? [] : [reason.path])].join('.'),
    })),
  );
}

function parseTables(
  { tables = {}, currency }: Envelope,
  tableText: (file: string) => TableText | undefined,
  locate: Locate,
): Result<ReadonlyMap<string, Table>> {
  const parsed = together(
    Object.entries(tables).map(([name, declaration]) => {
      const text = tableText(declaration.file);
      if (text === undefined) {
        const reason = { code: 'a-table-file-is-missing', found: declaration.file };
        return rejected(at(['tables', name, 'file'], reason, locate));
      }
      return parseTable(name, declaration, text, currency);
    }),
  );
  return parsed.ok ? accepted(new Map(parsed.value.map((table) => [table.name, table]))) : parsed;
}

function at(path: readonly PropertyKey[], reason: Rejection, locate: Locate): Rejection {
  // A line of the scheme means nothing in the file of a table.
  const place = reason.file === undefined ? locate(path) : {};
  return { ...place, path: path.join('.'), ...reason };
}
