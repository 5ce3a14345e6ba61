import { type Label, label } from '../working/label.ts';
import type { Model } from './model.ts';

/** What an estimate supposes of a fund, in words; first what matters most. */
export function assumptionsOf(model: Model): Label[] {
  const { risks, cap, reinsurance, expenses } = model;
  const varying = risks.filter(({ varies }) => varies > 0);
  const waiting = risks.some((risk) => risk.waiting > 0);
  return [
    label(
      'The parameters of the model are taken as certain: how far they may be wrong themselves is not in the figures.',
      '模型参数视为确定：参数本身可能有的误差不在这些数字之内。',
    ),
    varying.length === 0
      ? label(
          'Losses of members do not depend on one another; the number of losses of a period is Poisson.',
          '各成员的损失互不影响；每期损失次数服从泊松分布。',
        )
      : label(
          `The level of a period varies for all members together in ${varying.map(({ name }) => name.en).join(', ')} (negative binomial); beyond it, losses do not depend on one another.`,
          `${varying.map(({ name }) => name.zh).join('、')}的损失水平每期对全体成员一同变动（负二项分布）；除此之外各笔损失互不影响。`,
        ),
    label(
      'All members have the same expected losses and share equally; another number of members changes how many losses there are and nothing else.',
      '每个成员的预期损失相同并平均分摊；成员人数变化只改变损失次数，不改变其他。',
    ),
    label(
      'Losses are paid in the period in which they happen; nothing earns interest.',
      '损失在发生的当期支付；资金不计利息。',
    ),
    label(
      'Periods do not depend on one another, have the same members, and what is left is carried on.',
      '各期互不影响，成员不变，结余转入下期。',
    ),
    ...(model.reserve > 0 || reinsurance?.perPeriod !== undefined
      ? [
          label(
            'For another number of members, the reserve and the reinsurance of a period are as large per member.',
            '成员人数不同时，储备金和每期再保险按人均相同计算。',
          ),
        ]
      : []),
    ...(waiting
      ? [
          label(
            'A waiting period keeps out the stated part of the losses, and changes nothing else.',
            '等待期只免去所列比例的损失，不改变其他。',
          ),
        ]
      : []),
    ...(cap === undefined
      ? []
      : [
          label(
            'Shares are shown before the cap; who bears what is above it, the model does not say.',
            '所列分摊额未按上限截断；超出上限的部分由谁承担，模型没有说明。',
          ),
        ]),
    ...(reinsurance === undefined
      ? []
      : [
          label(
            'The reinsurer always pays, at the price that the model states: its expected losses and the loading.',
            '再保险人必定赔付，其价格按模型所列：预期损失加附加费。',
          ),
        ]),
    ...(expenses.ofLosses > 0
      ? [
          label(
            'Expenses of losses are a part of what the fund pays itself.',
            '理赔费用按互助计划自身赔付额的比例计算。',
          ),
        ]
      : []),
  ];
}
