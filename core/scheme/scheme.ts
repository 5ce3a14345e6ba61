import { z } from 'zod';
import { parseCurrency } from '../money/currency.ts';
import type { PlainDate } from '../period/date.ts';
import type { Label } from '../working/label.ts';
import { labelSchema } from '../working/label-schema.ts';
import { atom, atoms } from './atoms.ts';
import type { Fault } from './fault.ts';
import type { Locate, Path } from './issues.ts';
import { samples } from './sample-value.ts';
import type { Table } from './table.ts';
import { tableDeclarationSchema } from './table-schema.ts';
import { parseTimeZone } from './time-zone.ts';
import type { Span, Version } from './version.ts';

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
  /** Where a path of its document stands, for what turns out to be wrong only when the scheme is applied. */
  readonly locate: Locate;
}

/** More versions than any law has; each is compared with the others at every instant of record. */
const MOST_VERSIONS = 1000;

/** The envelope that all three kinds share; the words of `rules` are the kind's own. */
export const envelopeSchema = z.strictObject({
  scheme: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: 'an id such as uk/ni-class-1' })
    .register(samples, { sample: 'x/x' }),
  kind: z.enum(schemeKinds),
  name: labelSchema,
  // No currency has more decimals than this example: whatever amount it refuses, every other one does too.
  currency: atom(parseCurrency, { examples: ['CLF'] }),
  timeZone: atom(parseTimeZone, { examples: ['Europe/Berlin'] }),
  checkedOn: atoms.date,
  notes: z.array(labelSchema).optional(),
  tables: z.record(atoms.identifier, tableDeclarationSchema).optional(),
  versions: z
    .array(
      z.strictObject({
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
      }),
    )
    .min(1)
    .max(MOST_VERSIONS, { error: `at most ${MOST_VERSIONS} versions` }),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** What a kind brings to the parser: the form of its rules and what must hold between rules and tables. */
export interface Vocabulary<R> {
  readonly schema: (currency: string) => z.ZodType<R>;
  /**
   * `during` is missing where the time of the rules could not be read. A table may be partial; one of which not
   * even the declaration could be read is missing, and that it is unknown is not told.
   */
  readonly faults: (
    rules: R,
    tables: ReadonlyMap<string, Table>,
    during: Span | undefined,
  ) => readonly Fault[];
  /** Faults by their codes that may also come from another part of the rules: where that could not be read, they are not told. */
  readonly restsOn?: Readonly<Record<string, readonly Path[]>>;
}
