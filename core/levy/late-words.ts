import type { Value } from '../scheme/value.ts';
import { type Label, label } from '../working/label.ts';
import { roundingLabel } from '../working/rounding-label.ts';
import { sourceOf, step, type Working } from '../working/working.ts';
import { sourceFor, whereText } from './figure-words.ts';
import type { LateRule } from './late-schema.ts';

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

/** What a rate on arrears is of. */
export const rateLabels: Readonly<Record<LateRule['per'], Label>> = {
  day: label('rate a day', '日费率'),
  begunMonth: label('rate for each month that has begun', '月费率（不足一月按一月计）'),
  monthByDays: label('rate a month, by days', '月费率（按日折算）'),
};

export const lateLabels = {
  arrears: label('arrears', '欠缴额'),
  time: label('time', '时间'),
  atMost: label('at most of the arrears', '上限（占欠缴额）'),
  atLeast: label('at least', '最低'),
};

function figureStep(name: Label, value: Value<unknown>): Working {
  return step(name, { formula: whereText(value), ...sourceFor(value) });
}
