import { sourceFor, whereText } from '../../scheme/figure-words.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label, same } from '../../working/label.ts';
import { step, type Working } from '../../working/working.ts';

/** A line of one figure, with its source. */
export function valueStep(
  name: Label,
  value: Value<unknown>,
  said: (where: Label) => Label = (where) => where,
): Working {
  return step(name, { formula: said(whereText(value)), ...sourceFor(value) });
}

/** A line of one or several figures: the source of one stands at the line, those of several below it. */
export function figureStep(
  name: Label,
  formula: Label,
  figures: readonly Value<unknown>[],
  rounding: string | undefined,
): Working {
  const rounded = rounding === undefined ? {} : { rounding };
  const sources = figures.flatMap((value) => (value.in === 'text' ? [value] : []));
  const [first] = sources;
  if (first === undefined) return step(name, { formula, ...rounded });
  if (sources.every(({ source }) => source.ref === first.source.ref))
    return step(name, { formula, source: first.source, ...rounded });
  const from = sources.map((value) => step(whereText(value), { source: value.source }));
  return step(name, { formula, ...rounded, from });
}

/** One after the other, as money is asked of them. */
export function inTurn(names: readonly Label[]): Label {
  const [first, ...others] = names;
  if (first === undefined) return same('');
  return others.reduce(
    (all, next) => label(`${all.en}, then: ${next.en}`, `${all.zh}；其次：${next.zh}`),
    first,
  );
}
