import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why an installation is not verified. */
export const verifying: ReasonTexts = {
  codes: { 'the-key-of-settlements-is-not-at-hand': '未见结算密钥' },
  texts: {
    'the approvals that the charter asks for': '章程所要求的批准',
    'a yes of another person': '另一人的同意',
    'an event that it was agreed to': '已获同意的记录',
    'a movement that fits those before it': '与此前各笔相符的变动',
    'an entry {entry}': '分录 {entry}',
    'a row of it': '相应的记录',
    'the file that was made with the first settlement': '首次结算时生成的文件',
    'put it back, or name its folder in OPENMUTUAL_KEYS':
      '请放回该文件，或在 OPENMUTUAL_KEYS 中写明其所在文件夹',
  },
};
