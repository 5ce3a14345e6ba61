import type { ReasonTexts } from '../reason-words.ts';

/** A share that is forecast while members come, mature and leave; a risk as the claims of a fund show it. */
export const forecast: ReasonTexts = {
  codes: {
    'a-forecast-is-not-asked': '模型没有要求预测',
    'a-fund-begins-with-too-few-members': '计划开始时成员太少',
    'it-is-not-said-how-members-mature': '没有说明成员加入后的损失次数如何随时间变化',
    'the-first-share-is-no-measure': '首期的预期分摊为零，不能作为比较的起点',
    'a-forecast-draws-too-much': '预测所需抽样过多',
    'the-cohorts-are-not-the-members': '各批成员合计与模型的成员数不符',
    'a-forecast-leaves-the-layer-of-a-period-aside': '预测不计整期损失的再保险层',
    'a-fund-has-seen-no-period': '没有任何一期的经验数据',
    'periods-of-experience-overlap': '经验数据的各期相互重叠',
    'a-claim-is-in-no-period': '该案件不在任何一期之内',
    'a-quantile-is-beyond-the-claims': '该分位数超出已有案件的范围',
    'no-family-fits-the-claims': '各分布族均与案件不符',
    'several-claims-are-as-large-as-the-largest': '有几起案件与最大一起金额相同',
    'a-fund-has-seen-few-claims': '计划经历的案件太少',
    'few-periods-show-little-of-their-level': '期数太少，难以看出各期损失水平的变动',
  },
  texts: {
    '{count} members at least': '至少 {count} 名成员',
    'what families say beyond the largest claim is a guess: see how far they differ':
      '超出最大案件的部分只是推测：请看各分布族相差多少',
    'a probability above {part}': '大于 {part} 的概率',
    'take the claims themselves as sizes': '请以案件本身的金额为准',
    'claims that no limit has cut': '未被限额截断的案件',
    'state the whole losses where a limit has cut them': '若被限额截断，请写明全部损失',
    'a day in one of the periods': '某一期之内的日期',
    'leave it out, or state how many members there were then': '请剔除，或写明当时的成员人数',
    'one number at least': '至少一个数',
    '1 where all are healthy': '全体均为健康成员时为 1',
    'state the share that members bear without leaving': '请写明成员不致退出的分摊金额',
    'one period at least': '至少一期',
    '{count} claims at least': '至少 {count} 起案件',
    '{count} periods at least': '至少 {count} 期',
    'take the sizes of a larger fund, or a fitted distribution': '请采用更大计划的损失金额，或拟合的分布',
    '{count} losses at most': '至多 {count} 笔损失',
    'ask for fewer ways or periods': '请减少模拟路径数或期数',
    'take its shares as those of a fund without this layer': '其分摊应视为没有此再保险层的计划的分摊',
  },
};
