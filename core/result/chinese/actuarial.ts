import type { ReasonTexts } from '../reason-words.ts';

/** Distributions, coverages, and families fitted to losses. */
export const actuarial: ReasonTexts = {
  codes: {
    'a-parameter-is-impossible': '参数不成立',
    'the-probabilities-are-not-the-whole': '各概率之和不为一',
    'there-are-no-losses': '没有损失数据',
    'there-are-too-few-losses': '损失数据太少',
    'the-likelihood-has-no-greatest-value': '似然函数没有最大值',
    'the-ends-of-classes-increase': '组限须依次递增',
    'classes-have-one-end-more-than-counts': '组限须比频数多一个',
    'the-rates-of-phases-are-not-square': '各阶段的转移率须为方阵',
    'a-chain-of-phases-never-ends': '阶段链永不终止',
    'a-severity-is-unknown': '没有这样的损失金额分布',
    'a-severity-has-no-mean': '该损失金额分布没有均值',
    'a-frequency-is-unknown': '没有这样的损失次数分布',
    'a-limit-is-not-above-the-deductible': '限额须高于免赔额',
  },
  texts: {
    'a number': '一个数',
    'a number above 0': '大于 0 的数',
    'a number below 0': '小于 0 的数',
    'a number from 0': '0 或以上的数',
    'a number from 0 to 1': '0 至 1 的数',
    'a number above 0, and 1 at most': '大于 0 且不超过 1 的数',
    'a number above −1': '大于 −1 的数',
    'a whole number from 0': '0 或以上的整数',
    'a row that is 0 or less together': '合计为 0 或以下的一行',
    'a number of losses that is not always 0': '不恒为 0 的损失次数',
    '{count} ends': '{count} 个组限',
    '3 losses at least': '至少 3 笔损失',
    '{n} × {m}': '{n} × {m}',
  },
};
