import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Row } from '@openmutual/core/member';
import { parseRecordText } from '@openmutual/schemes/record-text';
import { readText } from '@openmutual/schemes/text-file';
import { streamCsv } from './csv-stream.ts';
import { existingFile } from './options.ts';
import { openReasons } from './reasons.ts';
import { accept } from './refusal.ts';

/** A record as JSON; what is not JSON is refused. */
export function readRecord(path: string): unknown {
  const text = accept(readText(existingFile(path, '<record>'), path));
  return accept(parseRecordText(text, path));
}

/** The list of members that is given or, where none is, the one that the record names. */
export function membersOf(record: unknown, path: string, given: string | undefined): string | undefined {
  return given === undefined ? membersBeside(record, path) : existingFile(given, '--members');
}

/**
 * The list of members that a record names, where it stands beside the record or below it. A record comes
 * from others: a name that leads elsewhere is not followed.
 */
function membersBeside(record: unknown, path: string): string | undefined {
  const file = (record as { inputs?: { members?: { file?: unknown } } })?.inputs?.members?.file;
  if (typeof file !== 'string' || isAbsolute(file) || file.split('/').includes('..')) return undefined;
  const beside = join(dirname(path), file);
  return existsSync(beside) ? beside : undefined;
}

/** Reads a list of members, row by row. */
export async function eachMember(
  path: string,
  onHeader: (columns: readonly string[]) => void,
  onRow: (row: Row) => void,
): Promise<void> {
  const reasons = openReasons();
  await streamCsv(path, {
    doing: 'reading the members',
    reasons,
    onHeader,
    onRow: (cells, line) => onRow({ line, cells }),
  });
  reasons.end();
}
