import type { Rejection } from '../result/result.ts';

/** A row of a list, as it was read; `line` as editors count. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The columns of a list; where rows may stand for many, also their count. */
export function listColumns(own: readonly string[], withGroups: boolean): string[] {
  return withGroups ? [...own, 'count'] : [...own];
}

/** For how many a row stands: one where it does not say. */
export function countOf({ line, cells }: Row, tell: (reason: Rejection) => void): number {
  const text = cells['count'] ?? '';
  if (text === '') return 1;
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
  const expected = 'such as 600';
  tell({ code: 'a-count-is-a-whole-number-above-zero', line, column: 'count', found: text, expected });
  return 1;
}

export function emptyCell(): Rejection {
  return { code: 'a-cell-is-empty', found: '', expected: 'a value: unknown is not zero' };
}
