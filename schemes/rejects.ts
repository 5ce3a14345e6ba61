import type { Rejection } from '@openmutual/core/result';

/** The columns of a list of lines that were refused; `called` is the column that names a row, such as `person`. */
export function rejectColumns(called: string): string[] {
  return ['line', called, 'column', 'found', 'expected', 'reason', 'suggestion'];
}

/** Why a line was refused, under these columns. */
export function rejectCells(
  { code, line, column, path, found, expected, suggestion }: Rejection,
  name: string,
): string[] {
  const reason = code.replaceAll('-', ' ');
  return [`${line}`, name, column ?? path ?? '', found ?? '', expected ?? '', reason, suggestion ?? ''];
}
