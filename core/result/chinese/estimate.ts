import type { ReasonTexts } from '../reason-words.ts';

/** Models of funds, and what an estimate warns of. */
export const estimate: ReasonTexts = {
  codes: {
    'a-number-has-another-form': '数字的形式不符',
    'a-lognormal-is-stated-in-one-way': '对数正态分布只能用一种方式给出',
    'a-size-is-stated-in-one-way': '损失金额只能用一种方式给出',
    'a-contribution-is-above-the-cap': '缴费高于分摊上限',
    'a-risk-is-unknown': '没有这样的风险',
    'a-change-changes-nothing': '此项变动没有改变任何内容',
    'nothing-is-ever-paid': '任何损失都不会得到赔付',
    'the-variance-of-a-loss-is-infinite': '损失的方差为无穷大',
    'an-amount-lies-beyond-the-grid': '金额超出计算网格',
  },
  texts: {
    'digits with at most one point, such as 1234.5, 5% or 1e-4':
      '数字，至多一个小数点，例如 1234.5、5% 或 1e-4',
    'three capital letters, such as CNY': '三个大写字母，例如 CNY',
    'at most 50 entries': '至多 50 项',
    'mean with sd, or mu with sigma': 'mean 与 sd，或 mu 与 sigma',
    'a whole number from 1': '1 或以上的整数',
    'a whole number from 1 to {most}': '1 至 {most} 的整数',
    'give the cover a limit': '请为保障设定限额',
    'cover, waiting, cap, reinsurance or members': 'cover、waiting、cap、reinsurance 或 members',
    'cover or waiting': 'cover 或 waiting',
    'a loss above its deductible, after a waiting period that ends': '高于免赔额的损失，且等待期有终了之时',
    'at most {amount}; what is told of it is an upper bound': '至多 {amount}；所列为其上限',
    'a probability that the grid holds; what is told is the end of the grid':
      '网格所及的概率；所列为网格终点',
  },
};
