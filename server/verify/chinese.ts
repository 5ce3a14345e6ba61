import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why an installation is not verified. */
export const verifying: ReasonTexts = {
  codes: { 'the-key-of-settlements-is-not-at-hand': '未见结算密钥' },
  texts: {
    'a record that counts': '可以计票的记录',
    'no ballot of the record': '记录中没有此选票',
    'as the record has it': '与记录一致',
    'the ballot of leaf {leaf}': '叶 {leaf} 所对应的选票',
    'that of rules that can be read': '可读规则的哈希',
    'the rules of a motion that was adopted': '已通过议案的规则',
    'the rules that this motion adopted': '此议案所通过的规则',
    'the approvals that the charter asks for': '章程所要求的批准',
    'a yes of another person': '另一人的同意',
    'an event that it was agreed to': '已获同意的记录',
    'a movement that fits those before it': '与此前各笔相符的变动',
    'an event of its beginning': '其起始时的记录',
    'rules of the fund that name {matter}': '列明“{matter}”的计划规则',
    'an entry {entry}': '分录 {entry}',
    'a row of it': '相应的记录',
    'the file that was made with the first settlement': '首次结算时生成的文件',
    nobody: '无人',
    'at least {least}, at most {most}': '至少 {least}，至多 {most}',
    'verdicts that can be counted': '可以计票的意见',
    'a verdict under the token of who gave it': '以表决人自己的标识作出的意见',
    'a verdict of somebody who is not excluded': '无须回避者的意见',
    'a verdict of a juror who serves': '已就任的赔审员的意见',
    'a verdict while the vote was open': '表决期间作出的意见',
    'a hearing that was counted': '已计票的审议',
    'a hearing that reveals it': '公开该种子的审议',
    'a pool that was frozen': '已冻结的候选名单',
    'put it back, or name its folder in OPENMUTUAL_KEYS':
      '请放回该文件，或在 OPENMUTUAL_KEYS 中写明其所在文件夹',
  },
};
