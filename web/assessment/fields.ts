import type { Rejection } from '@openmutual/core/result';

/** The ids of the fields, and which of them a reason is about. */
export const FIELDS = {
  scheme: 'scheme',
  on: 'on',
  settlement: 'settlement',
  pool: 'pool',
  carried: 'carried',
  reserve: 'reserve',
} as const;

export type ListName = 'members' | 'claims' | 'lines' | 'years';

export function cellId(list: ListName, row: number, column: string): string {
  return `${list}-${row}-${column.replaceAll(' ', '-')}`;
}

const lists: Readonly<Record<string, 'members' | 'claims'>> = {
  'members.csv': 'members',
  'claims.csv': 'claims',
};

export function fieldOf({ file, line, column, path }: Rejection): string | undefined {
  const list = file === undefined ? undefined : lists[file];
  if (list !== undefined && line !== undefined && line > 1 && column !== undefined)
    return cellId(list, line - 2, column);
  return path !== undefined && path in FIELDS ? path : undefined;
}
