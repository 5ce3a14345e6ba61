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
    'a-rate-is-no-multiple-of-its-step': '费率不是取整单位的整数倍',
    'a-rate-is-outside-its-bracket': '费率不在其区间内',
  },
  texts: {
    'a rate above zero, such as 0.0001‰': '大于零的费率，例如 0.0001‰',
    'a step that is at least a thousand-millionth of the rate': '不小于费率十亿分之一的取整单位',
    'value and source': 'value 与 source',
    'a file of the folder estimates beside the scheme, such as estimates/works.yaml':
      '方案旁 estimates 文件夹中的文件，例如 estimates/works.yaml',
    'sha256: and 64 hexadecimal digits': 'sha256: 及 64 位十六进制数字',
  },
};
