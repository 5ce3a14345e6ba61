import { sourceFor, whereText } from '../../scheme/figure-words.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label } from '../../working/label.ts';
import { roundingLabel } from '../../working/rounding-label.ts';
import { sourceOf, step, type Working } from '../../working/working.ts';
import { lateLabels, rateLabels } from '../late/late-charge.ts';
import type { LateRule } from '../words/late-schema.ts';

/** What late payment costs, in words: on which arrears, at which rate, at most and at least how much, and how it is rounded. */
export function lateWorking({ name, source, href, note, ...rule }: LateRule): Working {
  const { arrears, rate, per, atMost, atLeast, rounding } = rule;
  return step(name, {
    source: sourceOf(source, href),
    ...(note === undefined ? {} : { note }),
    from: [
      ...(arrears === undefined
        ? []
        : [step(lateLabels.arrears, { formula: roundingLabel(arrears.rounding.text) })]),
      figureStep(rateLabels[per], rate),
      ...(atMost === undefined ? [] : [figureStep(lateLabels.atMost, atMost)]),
      ...(atLeast === undefined ? [] : [figureStep(lateLabels.atLeast, atLeast)]),
      step(label('rounding', '取整'), { formula: roundingLabel(rounding.text) }),
    ],
  });
}

function figureStep(name: Label, value: Value<unknown>): Working {
  return step(name, { formula: whereText(value), ...sourceFor(value) });
}
