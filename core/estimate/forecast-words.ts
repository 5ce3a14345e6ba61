import { type Label, label } from '../working/label.ts';
import type { Model } from './model.ts';

/** What a forecast supposes, first what matters most. */
export function forecastAssumptions({ forecast, cap, reinsurance, risks }: Model): Label[] {
  if (forecast === undefined) return [];
  const { sensitivity, tolerated, joining, healthy } = forecast;
  return [
    sensitivity === 0
      ? label('Nobody leaves because the share has grown.', '无人因分摊增加而退出。')
      : label(
          `Each time the share doubles, a further ${percent(sensitivity)} of the healthy leave in a period; how many really would, nobody has measured.`,
          `分摊每翻一倍，每期另有 ${percent(sensitivity)} 的健康成员退出；实际会有多少，没有实测数据。`,
        ),
    ...(sensitivity === 0
      ? []
      : [
          tolerated === undefined
            ? label(
                'Up to the share that is expected in the first period, nobody leaves for it.',
                '分摊不超过首期的预期分摊时，无人因此退出。',
              )
            : label(
                'Up to a share that the model states, nobody leaves for it.',
                '分摊不超过模型所定的数额时，无人因此退出。',
              ),
        ]),
    ...(healthy.part === 0
      ? []
      : [
          label(
            `${percent(healthy.part)} of the members of the beginning and of all who join are healthy, and have ${percent(healthy.frequency)} of the average number of losses.`,
            `最初的成员与新加入者中，均有 ${percent(healthy.part)} 为健康成员，其损失次数为平均的 ${percent(healthy.frequency)}。`,
          ),
        ]),
    joining === 0
      ? label('Nobody joins.', '无人加入。')
      : label(
          `${joining} join at the end of each period, whatever the share is.`,
          `每期期末有 ${joining} 人加入，与分摊高低无关。`,
        ),
    label(
      'Who waits pays his share like all others, and has the losses that the model says for the time he has been in.',
      '等待期内的成员照样分摊；其损失次数按模型所定的加入时间计算。',
    ),
    label(
      'How many join and leave is what is expected, and is not drawn; losses are.',
      '加入与退出的人数取期望值，不作抽样；损失则逐期抽样。',
    ),
    label(
      'A fund that has ended counts no more: the figures of a period are of the funds that are left.',
      '已终止的互助计划不再计入：每期的数字只反映仍在运作的互助计划。',
    ),
    ...(cap === undefined
      ? []
      : [
          label(
            'What is above the cap is borne by somebody else, and members never make it up.',
            '超出上限的部分由他人承担，成员日后不再补交。',
          ),
        ]),
    label(
      'Losses are shared as they come: contributions paid before and the reserve are left aside.',
      '损失发生后即行分摊：不计预先的缴费与储备金。',
    ),
    ...(reinsurance?.perLoss === undefined
      ? []
      : [
          label(
            'What another insurer bears of each loss, and its price, follow the number of losses.',
            '各笔损失的再保险摊回及其费用，随损失次数而变。',
          ),
        ]),
    ...(reinsurance?.perPeriod === undefined
      ? []
      : [
          label(
            'The layer of the whole period and its price are left aside.',
            '不计整期损失的再保险层及其费用。',
          ),
        ]),
    ...(risks.some(({ waiting }) => waiting > 0)
      ? [
          label(
            'The waiting of a risk is left aside, for here it stands in how members mature.',
            '不另计各项风险的等待期，其作用已体现在成员的成熟过程中。',
          ),
        ]
      : []),
  ];
}

/** Of a part, to a tenth of a per cent. */
function percent(part: number): string {
  return `${Math.round(part * 1000) / 10}%`;
}
