import type { Value } from '../../scheme/value.ts';
import { type Label, label } from '../../working/label.ts';
import { type Detail, step, type Working } from '../../working/working.ts';
import { axisLabel } from '../figure/axis-label.ts';
import type { Factor, Scale } from '../tariff/factor.ts';
import { said, saidText } from './said-figure.ts';

/** The steps of an item in words, in their order. */
export function stepsWords(factors: readonly Factor[] | undefined): Working[] {
  return (factors ?? []).map((factor) => step(factor.name, stepDetail(factor)));
}

function stepDetail(factor: Factor): Detail {
  switch (factor.kind) {
    case 'factor':
      return times(factor.factor, '× ', '');
    case 'credit':
      return times(factor.credit, '× (1 − ', ')');
    case 'scale':
      return { formula: scaleText(factor.scale) };
    case 'up-to':
      return times(factor.upTo, '× ', ' ÷ the sum insured, where that is more');
    case 'over-time':
      return {
        formula: label('values over time × hazards', '价值随时间累积 × 危险强度'),
        source: factor.overTime.source,
      };
    case 'testing': {
      const { usualMonths, source } = factor.testing;
      const text = `1 − s + s × months ÷ ${usualMonths.value}`;
      return { formula: label(`${text}, s the weight of testing`, `${text}，s 为试车占比`), source };
    }
  }
}

function times(value: Value<unknown>, before: string, after: string): Detail {
  const text = saidText(value);
  const zh = after.startsWith(' ÷') ? ' ÷ 保险金额（超过时）' : after;
  return { ...said(value), formula: label(`${before}${text.en}${after}`, `${before}${text.zh}${zh}`) };
}

/** A scale in words: its table, and what holds between, below and above its rows. */
export function scaleText({ of, along, between, below, above }: Scale): Label {
  const axis = axisLabel(along);
  const ends = {
    between: {
      refuse: label('refused', '拒绝'),
      next: label('the next row', '取下一行'),
      interpolated: label('the line', '直线插值'),
    }[between],
    below: { refuse: label('refused', '拒绝'), first: label('the first row', '取首行') }[below],
    above:
      above === 'refuse'
        ? label('refused', '拒绝')
        : above === 'last'
          ? label('the last row', '取末行')
          : label(`${saidText(above.add).en} more for each`, `每单位再加 ${saidText(above.add).zh}`),
  };
  return label(
    `× table ${of.table} by ${axis.en}; between rows ${ends.between.en}, below ${ends.below.en}, above ${ends.above.en}`,
    `× 表 ${of.table}，按${axis.zh}；行间${ends.between.zh}，低于首行${ends.below.zh}，高于末行${ends.above.zh}`,
  );
}
