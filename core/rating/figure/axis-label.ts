import { type Label, label } from '../../working/label.ts';

/** What an axis of a table is called where people read it; a fact under its own name. */
export function axisLabel(axis: string): Label {
  return (Object.hasOwn(labels, axis) ? labels[axis] : undefined) ?? label(axis, axis);
}

const labels: Readonly<Record<string, Label>> = {
  sumInsured: label('sum insured', '保险金额'),
  base: label('sum insured', '保险金额'),
  replacementValue: label('replacement value', '重置价值'),
  limit: label('limit', '限额'),
  limitRatio: label('limit ÷ base limit', '限额 ÷ 基准限额'),
  months: label('months', '月数'),
  days: label('days', '天数'),
  testingMonths: label('months of testing', '试车月数'),
};
