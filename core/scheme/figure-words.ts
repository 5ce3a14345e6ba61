import { decimal } from '../rate/fraction.ts';
import { type Label, label, same } from '../working/label.ts';
import type { Detail } from '../working/working.ts';
import { type Fact, isNumber } from './fact.ts';
import type { Value } from './value.ts';

/** Where a figure stands, in words: as written, in a column, or stated. */
export function whereText(value: Value<unknown>): Label {
  if (value.in === 'text') return same(figureText(value.value as Fact | number));
  if (value.in === 'fact') return label(`stated (${value.fact})`, `由当事人说明（${value.fact}）`);
  return label(`table ${value.table}, ${value.column}`, `表 ${value.table}，${value.column}`);
}

/** The source of a figure that is written beside it; those in a table stand there. */
export function sourceFor(value: Value<unknown>): Pick<Detail, 'source'> {
  return value.in === 'text' ? { source: value.source } : {};
}

function figureText(figure: Fact | number): string {
  if (typeof figure === 'number') return `${figure}`;
  return isNumber(figure) ? decimal(figure) : figure.toString();
}
