import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why a motion is not put, opened or voted on. */
export const deciding: ReasonTexts = {
  codes: {
    'other-rules-are-voted-on': '另有修改规则的议案正在表决',
    'nobody-votes-for-another-here': '此事项不得委托投票',
  },
  texts: {
    'one vote on rules at a time': '同一时间只表决一项规则修改',
    'ask again when it is counted': '请待计票后再试',
    'wait until that vote is over': '请待该表决截止后再开放',
    'a member of the roll, which was frozen when the vote opened': '表决开放时所定名册上的成员',
    'one ballot of each household': '每户一张选票',
    'who voted for the household may change it': '代表本户投票的成员可以更改',
    'a matter on which the rules let another vote': '规则允许委托投票的事项',
    'a motion that looks for support': '正在征集附议的议案',
    'who put it': '提出人',
    'a word of the rules, such as benefits': '规则中的词，例如 benefits',
    'before {end}': '早于 {end}',
  },
};
