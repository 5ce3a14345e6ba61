import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Row } from '@openmutual/core/member';
import { parseText } from '@openmutual/schemes/document';
import { readText } from '@openmutual/schemes/text-file';
import { streamCsv } from './csv-stream.ts';
import { existingFile } from './options.ts';
import { openReasons } from './reasons.ts';
import { accept, refuse } from './refusal.ts';

/** A record as JSON; what is not JSON is refused. */
export function readRecord(path: string): unknown {
  const text = accept(readText(existingFile(path, '<record>'), path));
  const document = parsed(text, path);
  // Of two equal keys JSON takes the last in silence; a record in any form but our own is looked through for them.
  if (`${JSON.stringify(document, null, 2)}\n` !== text) accept(parseText(text, path));
  return document;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const expected = error instanceof Error ? error.message : 'JSON';
    return refuse({ code: 'a-record-must-be-json', file: path, expected });
  }
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
