import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';

/** What a backup says of itself: by what it was made, what is in it, and by which hashes it is known to be whole. */
export const manifestSchema = z.strictObject({
  kind: z.literal('openmutual-backup'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgresql: z.string(),
  /** The structure of the database when it was made. */
  migrations: z.array(z.string()),
  /** In the order in which they are put back. */
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.int().nonnegative(),
      file: z.string().regex(/^[a-z0-9_.-]+\.copy\.gz$/),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  sequences: z.array(
    z.strictObject({ name: z.string(), last: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
  ),
  /** The last entry of each fund's ledger, by which others can tell that it is the same ledger. */
  heads: z.array(
    z.strictObject({ fund: z.uuid(), seq: z.string().regex(/^\d+$/), hash: z.string().regex(/^[0-9a-f]*$/) }),
  ),
  leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';

/** The manifest that a text holds, or every reason why it is none. */
export function parseManifest(text: string, file: string): Result<Manifest> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return rejected({
      code: 'a-manifest-must-be-json',
      file,
      found: (error as Error).message,
      expected: 'what openmutual backup wrote, unchanged',
    });
  }
  const { kind, format } = (data ?? {}) as Record<string, unknown>;
  if (kind !== 'openmutual-backup' || format !== 1) {
    const found = `${kind ?? 'no kind'}, format ${format ?? 'none'}`;
    return rejected({
      code: 'a-backup-has-another-format',
      file,
      found,
      expected: 'openmutual-backup, format 1',
    });
  }
  const read = manifestSchema.safeParse(data);
  if (read.success) return accepted(read.data);
  return rejected(
    ...read.error.issues.map(({ path, message }) => ({
      code: 'a-manifest-has-another-form',
      file,
      path: path.join('.'),
      found: message,
      expected: 'what openmutual backup wrote, unchanged',
    })),
  );
}
