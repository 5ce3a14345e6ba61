import type { Rejection } from '@openmutual/core/result';
import { FACT } from './group-input.ts';

/** The id of a cell of a list. */
export function cellId(list: 'people' | 'claims', row: number, column: string): string {
  return `${list}-${row}-${column.replace(FACT, 'fact-')}`;
}

/** The field that a reason is about: a cell of a list, a field of the risk, or a word of the group. */
export function fieldOf({ file, line, column, path = '' }: Rejection): string | undefined {
  if (file === 'people' || file === 'claims')
    return line === undefined || column === undefined ? undefined : cellId(file, line - 1, column);
  if (file === 'risk') return riskField(path);
  return WORDS.includes(path) ? path : undefined;
}

const WORDS: readonly string[] = ['on', 'period', 'settlement', 'share', 'insure', 'levy'];

function riskField(path: string): string {
  const [head, part] = path.split('.');
  if (head === 'period' && (part === 'from' || part === 'to')) return `risk-period-${part}`;
  return head === 'facts' && part !== undefined ? `risk-fact-${part}` : 'risk-text';
}
