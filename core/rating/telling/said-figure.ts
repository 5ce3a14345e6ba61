import { TypedRate } from '../../rate/typed-rate.ts';
import { sourceFor, whereText } from '../../scheme/figure-words.ts';
import type { Value } from '../../scheme/value.ts';
import type { Label } from '../../working/label.ts';
import type { Detail } from '../../working/working.ts';
import { typedRateLabel } from '../tariff/rate-text.ts';

/** Where a rule of a tariff finds a figure, as a detail of a line: with its source where it is written. */
export function said(value: Value<unknown>): Detail {
  return { formula: saidText(value), ...sourceFor(value) };
}

/** The same in words alone. */
export function saidText(value: Value<unknown>): Label {
  if (value.in !== 'text' || !(value.value instanceof TypedRate)) return whereText(value);
  const { rate, of, time } = value.value;
  return typedRateLabel(`${rate}`, of, time);
}
