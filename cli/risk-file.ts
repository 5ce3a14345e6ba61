import type { PlainDate } from '@openmutual/core/date';
import { type Quoted, quoteOf } from '@openmutual/core/quote';
import type { Result } from '@openmutual/core/result';
import { readDocument } from '@openmutual/schemes/document';
import type { EngineeringScheme } from '@openmutual/schemes/folder';

/** The risk of a file and its premium; whatever is refused of it is told at its place in the file. */
export function quoteOfFile(
  scheme: EngineeringScheme,
  path: string,
  { on, known }: { readonly on: PlainDate; readonly known?: PlainDate | undefined },
): Result<Quoted> {
  const document = readDocument(path, path);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  return quoteOf(scheme, data, on, locate, known);
}
