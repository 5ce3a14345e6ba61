import type { ReasonTexts } from '../reason-words.ts';

/** Pure rates that are taken from an estimate. */
export const estimatedRate: ReasonTexts = {
  codes: {
    'an-estimate-gives-no-pure-premium': '估算未得出纯保费',
    'an-estimate-is-in-another-currency': '估算使用另一种货币',
    'the-base-of-a-rate-must-be-above-zero': '费率的基数须大于零',
    'a-step-must-be-above-zero': '取整单位须大于零',
    'a-step-is-finer-than-the-estimate': '取整单位小于估算的精度',
    'a-risk-of-a-model-is-unknown': '模型中没有此风险',
    'an-estimate-is-of-a-pure-rate': '只有纯费率可取自估算',
    'an-estimate-stands-beside-a-written-rate': '注明估算的费率须直接写出',
    'an-estimate-of-members-names-what-one-has': '按成员估算的费率须写明每一成员的基数',
    'a-loss-table-has-no-members': '损失表没有成员',
    'few-years-show-little-of-how-they-vary': '年数太少，难以看出各年的变动',
    'a-year-has-a-sum-insured': '各年须有保险金额',
    'a-loading-is-stated-in-one-way': '附加只能以一种方式写明',
    'a-rate-is-no-multiple-of-its-step': '费率不是取整单位的整数倍',
    'a-rate-is-outside-its-bracket': '费率不在其区间内',
  },
  texts: {
    'a rate above zero, such as 0.0001‰': '大于零的费率，例如 0.0001‰',
    'a step that is at least a thousand-millionth of the rate': '不小于费率十亿分之一的取整单位',
    'per, the amount of one member': 'per，即每一成员的金额',
    'neither per nor risk, for its ratios are of the sum insured':
      '不写 per 与 risk，因其比率以保险金额为基数',
    '{count} years at least': '至少 {count} 年',
    'leave out a year in which nothing was insured': '请剔除没有承保的年份',
    'one year at least': '至少一年',
    'additional, a part of the pure rate; or commission, tax, otherVariable and profit, parts of the gross one':
      'additional，即纯费率的一部分；或 commission、tax、otherVariable 与 profit，即毛费率的各部分',
    'value and source': 'value 与 source',
    'a file of the folder estimates beside the scheme, such as estimates/works.yaml':
      '方案旁 estimates 文件夹中的文件，例如 estimates/works.yaml',
    'sha256: and 64 hexadecimal digits': 'sha256: 及 64 位十六进制数字',
  },
};
