import type { Money } from '../../money/money.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { type Detail, step, type Working } from '../../working/working.ts';
import { type Bound, type Bounds, type TimeUnit, textOf } from '../tariff/bounds.ts';
import type { Tariff } from '../tariff/tariff.ts';

const words = {
  risks: label('risks', '适用风险'),
  months: label('months', '月数'),
} as const satisfies Readonly<Record<string, Label>>;

/** For which risks the rates of a tariff were made, and how it counts months; nothing where it says neither. */
export function boundsWords({ bounds = {}, countMonths }: Tariff): Working[] {
  const units: Partial<Record<keyof Bounds, TimeUnit>> = { days: 'days', months: 'months' };
  const found = Object.entries(bounds).map(([name, bound]) => {
    return step(
      boundNames[name as keyof Bounds],
      boundDetail(bound as Bound<Money | number>, units[name as keyof Bounds]),
    );
  });
  const counted =
    countMonths === undefined
      ? []
      : [step(words.months, { formula: monthsText(countMonths), source: countMonths.source })];
  return found.length + counted.length === 0 ? [] : [step(words.risks, { from: [...found, ...counted] })];
}

function boundDetail({ atLeast, atMost }: Bound<Money | number>, unit: TimeUnit | undefined): Detail {
  const [least, most] = [atLeast, atMost].map((end) =>
    end === undefined ? undefined : textOf(end.value, unit),
  );
  const source = (atMost ?? atLeast)?.source;
  const from = source === undefined ? {} : { source };
  if (least !== undefined && least === most)
    return { formula: label(`exactly ${least}`, `恰为 ${least}`), ...from };
  const ends = [
    ...(least === undefined ? [] : [label(`at least ${least}`, `至少 ${least}`)]),
    ...(most === undefined ? [] : [label(`at most ${most}`, `至多 ${most}`)]),
  ];
  return { formula: joined(ends), ...from };
}

const boundNames: Readonly<Record<keyof Bounds, Label>> = {
  days: label('days', '天数'),
  months: label('months', '月数'),
  sumInsured: label('sum insured', '保险金额'),
  perPerson: label('limit per person', '每人赔偿限额'),
  perAccident: label('limit any one accident', '每次事故赔偿限额'),
  aggregate: label('aggregate limit', '累计赔偿限额'),
};

function monthsText(rule: NonNullable<Tariff['countMonths']>): Label {
  if (rule.by !== 'calendar-difference') return monthRules[rule.by];
  const { yearOf, monthOf, oneMoreFrom } = rule;
  return label(
    `difference of calendar months, one more from ${oneMoreFrom} days beyond ${yearOf} a year and ${monthOf} a month`,
    `日历月之差；超出每年 ${yearOf} 日、每月 ${monthOf} 日之和满 ${oneMoreFrom} 日加一个月`,
  );
}

const monthRules = {
  'calendar-months-begun': label('a month begun counts', '不足一月按一月计'),
  'calendar-months-completed': label('completed months count', '按满月计'),
} as const;
